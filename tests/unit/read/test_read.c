/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stage's door: files that nobody knows, files that cannot be read, and the ceilings on
 * evidence and issues.
 */
#include "unit.h"

#include "base/limits.h"
#include "builder.h"
#include "read/reading.h"

#include <fcntl.h>
#include <unistd.h>

static void unknown_files_leave_nothing(void **state)
{
	struct tried t;
	static const struct digest none;

	(void)state;
	try_bytes(&t, "train.py", SLICE("import torch\n"));
	assert_false(t.artefact.recognised);
	assert_null(t.r.format);
	assert_int_equal(t.artefact.evidence.len, 0);
	assert_int_equal(t.r.issues.len, 0);
	assert_memory_equal(&t.artefact.metadata, &none, sizeof(none));
	tried_free(&t);
}

/* A file that has become shorter since it was opened is one issue, whoever reads it. */
static void a_shrunk_file_is_an_issue(void **state)
{
	char path[] = "/tmp/modlic-read-XXXXXX";
	int fd = mkstemp(path);
	struct input *in = NULL;
	struct tried t;
	struct err e = { 0 };

	(void)state;
	assert_int_equal(ftruncate(fd, 100), 0);
	assert_true(input_open(&in, path, false, &e));
	assert_int_equal(ftruncate(fd, 10), 0);
	try_input(&t, "config.json", in, NULL);
	assert_int_equal(t.r.issues.len, 1);
	assert_slice(t.r.issues.at[0].code, "file-changed");
	assert_slice(t.r.issues.at[0].message,
		     "file became shorter while it was read: 100 bytes when opened");
	assert_true(t.artefact.incomplete);
	tried_free(&t);
	close(fd);
	unlink(path);
}

static void evidence_has_a_ceiling(void **state)
{
	struct builder b;
	struct tried t;
	char *text = malloc(8192);
	size_t bytes = 0;

	(void)state;
	memset(text, 'x', 8191);
	text[8191] = '\0';
	build_begin(&b);
	gguf_begin(&b, 0, 3);
	for (int list = 0; list < 2; list++) {
		gguf_array(&b, list ? "general.datasets" : "general.tags", 8, 4096);
		for (size_t i = 0; i < 4096; i++)
			gguf_string(&b, "element", slice_of(text));
	}
	gguf_text(&b, "general.name", "behind");
	try_bytes(&t, "m.gguf", built(&b));
	for (size_t i = 0; i < t.artefact.evidence.len; i++)
		bytes += t.artefact.evidence.at[i].value.len;
	assert_true(bytes > LIMIT_EVIDENCE_BYTES / 2 && bytes <= LIMIT_EVIDENCE_BYTES);
	assert_int_equal(t.r.issues.len, 1);
	assert_slice(t.r.issues.at[0].code, "gguf-over-limit");
	assert_slice(t.r.issues.at[0].message,
		     "evidence of more than 16777216 bytes: the rest is left out");
	tried_free(&t);
	build_end(&b);
	free(text);
}

static void issues_have_a_ceiling(void **state)
{
	struct builder b;
	struct tried t;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 0, 1000);
	for (int i = 0; i < 1000; i++)
		gguf_number(&b, "same.key", 0, 1);
	try_bytes(&t, "m.gguf", built(&b));
	assert_int_equal(t.r.issues.len, LIMIT_ISSUES);
	assert_true(t.artefact.incomplete);
	tried_free(&t);
	build_end(&b);
}

/* Any number of notes behind it: that something was not understood is never lost. */
static void no_note_takes_the_place_of_an_issue(void **state)
{
	struct builder b;
	struct tried t;
	size_t issues = 0;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 0, 3 * LIMIT_ISSUES + 2);
	for (int i = 0; i < 3 * LIMIT_ISSUES; i++) {
		char key[32];

		snprintf(key, sizeof(key), "\xC3\xA9%d", i);
		gguf_number(&b, key, 0, 1);
		if (i == LIMIT_ISSUES || i == LIMIT_ISSUES + 1)
			gguf_number(&b, "same.key", 0, 1);
	}
	try_bytes(&t, "m.gguf", built(&b));
	assert_int_equal(t.r.issues.len, LIMIT_ISSUES);
	for (size_t i = 0; i < t.r.issues.len; i++)
		issues += !t.r.issues.at[i].note;
	assert_int_equal(issues, 1);
	assert_true(t.artefact.incomplete);
	tried_free(&t);
	build_end(&b);
}

static void texts_have_a_digest_of_their_bytes(void **state)
{
	struct tried t;
	struct digest want = sha256_of(SLICE("MIT"));

	(void)state;
	try_bytes(&t, "LICENSE", SLICE("MIT"));
	assert_memory_equal(&t.artefact.metadata, &want, sizeof(want));
	tried_free(&t);
}

/* A source of bytes that come a few at a time. */
struct drip {
	struct slice bytes;
	size_t at;
};

static bool drip_pull(void *self, size_t want, struct slice *bytes, struct err *e)
{
	struct drip *d = self;

	(void)e;
	*bytes = slice_sub(d->bytes, d->at, d->at + (want < 100 ? want : 100));
	d->at += bytes->len;
	return true;
}

static struct buf shown_of(const char *path, struct input *in)
{
	struct tried t;
	struct buf out;

	buf_init(&out, (size_t)1 << 24);
	try_input(&t, path, in, NULL);
	tried_show(&t, &out);
	tried_free(&t);
	return out;
}

/* Members of archives: the same evidence as from a file, whether or not the size is announced. */
static void a_stream_says_what_a_file_says(void **state)
{
	struct builder gguf, safetensors;

	(void)state;
	build_begin(&gguf);
	gguf_model(&gguf);
	build_begin(&safetensors);
	safetensors_file(&safetensors,
			 SLICE("{\"__metadata__\":{\"license\":\"mit\"},\"a\":{\"dtype\":\"F16\","
			       "\"shape\":[2],\"data_offsets\":[0,4]}}"),
			 4);
	const struct {
		const char *path;
		struct slice bytes;
	} cases[] = {
		{ "m.gguf", built(&gguf) },
		{ "m.safetensors", built(&safetensors) },
		{ "README.md", SLICE("---\nlicense: mit\nbase_model: o/n\n---\n# T\n") },
		{ "config.json", SLICE("{\"model_type\": \"llama\", \"hidden_size\": 8}") },
		{ "LICENSE", SLICE("MIT License\n") },
	};

	for (size_t i = 0; i < 5; i++)
		for (int announced = 0; announced < 2; announced++) {
			struct drip d = { .bytes = cases[i].bytes };
			struct stream_source source = {
				.self = &d,
				.pull = drip_pull,
				.size = announced ? cases[i].bytes.len : STREAM_SIZE_UNKNOWN,
				.keep = LIMIT_ARCHIVE_KEPT,
			};
			struct buf file = shown_of(cases[i].path, input_from_bytes(cases[i].bytes));
			struct buf stream = shown_of(cases[i].path, input_from_stream(&source));

			assert_true(file.len > 0);
			assert_int_equal(file.len, stream.len);
			assert_memory_equal(file.ptr, stream.ptr, file.len);
			buf_free(&file);
			buf_free(&stream);
		}
	build_end(&gguf);
	build_end(&safetensors);
}

static void a_compressed_file_is_read_up_to_the_limit(void **state)
{
	struct buf bytes, shown;
	struct drip d;

	(void)state;
	buf_init(&bytes, (size_t)1 << 26);
	buf_add_repeat(&bytes, ' ', LIMIT_CONFIG_BYTES + MIB);
	d = (struct drip){ .bytes = buf_slice(&bytes) };
	shown = shown_of("config.json",
			 input_from_stream(&(struct stream_source){ .self = &d,
								    .pull = drip_pull,
								    .size = STREAM_SIZE_UNKNOWN,
								    .keep = LIMIT_ARCHIVE_KEPT }));
	assert_slice(buf_slice(&shown), "issue config-over-limit@10485760: compressed file of more "
					"than 10485760 bytes, the limit\n");
	assert_true(d.at <= LIMIT_CONFIG_BYTES + 100);
	buf_free(&shown);
	d = (struct drip){ .bytes = buf_slice(&bytes) };
	bytes.ptr[0] = 'x';
	shown = shown_of("LICENSE",
			 input_from_stream(&(struct stream_source){ .self = &d,
								    .pull = drip_pull,
								    .size = STREAM_SIZE_UNKNOWN,
								    .keep = LIMIT_ARCHIVE_KEPT }));
	assert_true(
		slice_ends(buf_slice(&shown), SLICE("licence-over-limit@4194304: compressed "
						    "text of more than 4194304 bytes: only these "
						    "are read\n")));
	buf_free(&shown);
	buf_free(&bytes);
}

static void names_tell_where_terms_stand(void **state)
{
	static const struct {
		const char *path;
		bool terms;
	} cases[] = {
		{ "m/LICENSE", true },       { "m/README.md", true },    { "NOTICE.txt", true },
		{ "m/USE_POLICY.md", true }, { "m/config.json", false }, { "m/model.gguf", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(read_holds_terms(slice_of(cases[i].path)), cases[i].terms);
}

static void paths_stay_below_their_folder(void **state)
{
	static const struct {
		const char *path;
		bool below;
	} cases[] = {
		{ "a", true },     { "a/b.bin", true }, { "..a/b..", true }, { "./a", true },
		{ "", false },     { "/a", false },     { "..", false },     { "../a", false },
		{ "a/..", false }, { "a/../b", false }, { "a\\b", false },   { "a//../..", false },
	};
	char longest[LIMIT_PATH_BYTES + 1];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (reading_stays_below(slice_of(cases[i].path)) != cases[i].below)
			fail_msg("%s", cases[i].path);
	memset(longest, 'a', sizeof(longest));
	assert_true(reading_stays_below((struct slice){ longest, LIMIT_PATH_BYTES }));
	assert_false(reading_stays_below((struct slice){ longest, LIMIT_PATH_BYTES + 1 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unknown_files_leave_nothing),
		cmocka_unit_test(a_shrunk_file_is_an_issue),
		cmocka_unit_test(evidence_has_a_ceiling),
		cmocka_unit_test(issues_have_a_ceiling),
		cmocka_unit_test(no_note_takes_the_place_of_an_issue),
		cmocka_unit_test(texts_have_a_digest_of_their_bytes),
		cmocka_unit_test(a_stream_says_what_a_file_says),
		cmocka_unit_test(names_tell_where_terms_stand),
		cmocka_unit_test(paths_stay_below_their_folder),
		cmocka_unit_test(a_compressed_file_is_read_up_to_the_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
