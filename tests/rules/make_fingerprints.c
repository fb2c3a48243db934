/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes fingerprints of many texts: make_fingerprints RULES_DIR < LIST, where each line of
 * the list is "id<TAB>path of the text<TAB>phrase<TAB>phrase ...", the phrases being decisive.
 * tests/rules/list_texts.py writes such a list. Run by hand when a text or words.yaml changes.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "identify/identify.h"
#include "io/input.h"
#include "rules/texts.h"

enum { MOST_PHRASES = 64 };

static bool read_file(struct arena *a, const char *path, struct slice *bytes, struct err *e)
{
	struct input *in = NULL;
	struct slice window;

	if (!input_open(&in, path, true, e) || !input_upto(in, 0, LIMIT_TEXT_BYTES, &window, e)) {
		input_close(in);
		return err_wrap(e, "%s", path);
	}
	*bytes = arena_dup(a, window);
	input_close(in);
	return true;
}

static bool write_file(const char *path, struct slice bytes)
{
	FILE *f = fopen(path, "wb");
	bool good = f && fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len;

	if (f && fclose(f) != 0)
		good = false;
	return good;
}

/* Phrases that the text does not have are named and left out. */
static bool fingerprint(const struct text_index *index, struct fingerprint_request *request,
			struct slice *phrases, size_t count, struct buf *out, struct err *e)
{
	size_t kept = 0;

	request->decisive = phrases;
	for (size_t i = 0; i < count; i++) {
		struct slice one = phrases[i];
		struct fingerprint_request probe = *request;

		probe.decisive = &one;
		probe.decisive_count = 1;
		buf_clear(out);
		if (identify_fingerprint(index, &probe, out, e))
			phrases[kept++] = one;
		else
			fprintf(stderr, "%.*s: %s\n", SLICE_ARG(request->id), e->text);
	}
	buf_clear(out);
	request->decisive_count = kept;
	return identify_fingerprint(index, request, out, e);
}

static bool make(struct arena *a, const char *rules_dir, const struct text_index *index,
		 struct slice line, struct err *e)
{
	struct slice phrases[MOST_PHRASES], id, path, phrase;
	struct fingerprint_request request = { 0 };
	struct buf out;
	size_t count = 0;
	bool good;

	slice_cut(line, '\t', &id, &line);
	slice_cut(line, '\t', &path, &line);
	while (line.len && count < MOST_PHRASES) {
		slice_cut(line, '\t', &phrase, &line);
		phrases[count++] = phrase;
	}
	request.id = id;
	if (!read_file(a, arena_dup(a, path).ptr, &request.text, e))
		return false;
	buf_init(&out, 16 * MIB);
	good = fingerprint(index, &request, phrases, count, &out, e);
	struct slice to = arena_format(a, "%s/fingerprints/%.*s.fp", rules_dir, SLICE_ARG(id));
	if (good && !write_file(to.ptr, buf_slice(&out)))
		good = err_set(e, ERR_SYSTEM, "%s: cannot be written", to.ptr);
	buf_free(&out);
	return good || err_wrap(e, "%.*s", SLICE_ARG(id));
}

int main(int argc, char **argv)
{
	struct arena *a = arena_create();
	const struct text_index *index;
	struct text_rules none = { 0 };
	struct err e = { 0 };
	static char line[65536];
	int status = 0;

	if (argc != 2 || !texts_make(a, argv[1], &none, &index, &e)) {
		fprintf(stderr, "make_fingerprints RULES_DIR < LIST: %s\n", e.text);
		return 2;
	}
	while (fgets(line, sizeof(line), stdin)) {
		if (!make(a, argv[1], index, slice_trim(slice_of(line)), &e)) {
			fprintf(stderr, "%s\n", e.text);
			status = 1;
		}
	}
	arena_free(a);
	return status;
}
