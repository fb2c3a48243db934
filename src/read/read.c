/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stage's door, and what all readers share: adding evidence, texts and issues. While a
 * file is read its evidence grows in the scratch arena; what stays in the scan is one exact
 * copy at the end.
 */
#include "read/read.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "read/blobs.h"
#include "read/card.h"
#include "read/licence_name.h"
#include "read/reading.h"

#include <stdarg.h>

enum {
	EVIDENCE_FIXED = sizeof(struct evidence) + 32, /* with the arena's rounding, twice */
};

/* Nearly every value is, and is then copied as it stands. */
static bool is_clean(struct slice s)
{
	return slice_find_char(s, '\0') == SLICE_NPOS && utf8_is_valid(s);
}

/* A copy in which every character is one, and none is U+0000; never cut inside a character. */
static struct slice clean_copy(struct arena *a, struct slice s, bool *cut)
{
	size_t at = 0, len = 0, step;
	char *copy;

	if (s.len <= LIMIT_EVIDENCE_VALUE && is_clean(s))
		return arena_dup(a, s);
	copy = arena_alloc(a,
			   (s.len < LIMIT_EVIDENCE_VALUE ? s.len * 3 : LIMIT_EVIDENCE_VALUE) + 4);
	for (; at < s.len; at += step) {
		uint32_t c = utf8_decode(slice_drop(s, at), &step, NULL);
		char bytes[4];
		size_t size = utf8_encode(c ? c : UTF8_REPLACEMENT, bytes);

		if (len + size > LIMIT_EVIDENCE_VALUE) {
			*cut = true;
			break;
		}
		memcpy(copy + len, bytes, size);
		len += size;
	}
	return (struct slice){ copy, len };
}

/* Counts what evidence costs; false, with one issue, once it is too much. */
static bool has_room(struct reading *r, size_t bytes, uint64_t at)
{
	if (r->kept > LIMIT_EVIDENCE_BYTES)
		return false;
	r->kept += EVIDENCE_FIXED + (bytes < LIMIT_EVIDENCE_VALUE ? bytes : LIMIT_EVIDENCE_VALUE);
	if (r->kept <= LIMIT_EVIDENCE_BYTES)
		return true;
	issue_add(r, "over-limit", at, "evidence of more than %zu bytes: the rest is left out",
		  (size_t)LIMIT_EVIDENCE_BYTES);
	return false;
}

void evidence_add(struct reading *r, enum evidence_kind kind, struct slice value,
		  struct location at)
{
	struct evidence *ev;

	if (slice_trim(value).len == 0 || !has_room(r, value.len + at.field.len, at.start))
		return;
	ev = list_add(r->scratch, &r->artefact->evidence);
	ev->kind = kind;
	ev->value = clean_copy(r->keep, value, &ev->cut);
	ev->at = at;
	ev->at.artefact = r->artefact;
	if (at.field.len) {
		bool field_cut;

		ev->at.field = clean_copy(r->keep, at.field, &field_cut);
	}
}

void evidence_add_path(struct reading *r, enum evidence_kind kind, struct slice value,
		       struct slice field)
{
	evidence_add(r, kind, value, (struct location){ .field = field });
}

void evidence_add_count(struct reading *r, enum evidence_kind kind, uint64_t count,
			struct location at)
{
	char digits[24];
	int len = snprintf(digits, sizeof(digits), "%llu", (unsigned long long)count);

	evidence_add(r, kind, (struct slice){ digits, (size_t)len }, at);
}

/* Blank texts cannot hold a licence. */
void text_add(struct reading *r, enum text_role role, struct slice bytes, struct location at)
{
	struct text *t;

	if (slice_trim(bytes).len == 0)
		return;
	t = list_add(r->scratch, &r->texts);
	*t = (struct text){ .role = role, .bytes = bytes, .at = at };
	t->at.artefact = r->artefact;
}

void text_add_field(struct reading *r, struct slice value, struct location at)
{
	bool cut;

	if (value.len <= NAME_BYTES && slice_find_char(value, '\n') == SLICE_NPOS)
		return;
	at.field = clean_copy(r->keep, at.field, &cut);
	text_add(r, TEXT_FIELD, arena_dup(r->scratch, value), at);
}

/*
 * A file can hold a mistake a million times: beyond a few dozen only the last place is kept. No
 * note takes that of an issue, or notes in its wake would make the scan look complete.
 */
static void keep_issue(struct reading *r, const char *word, struct issue issue)
{
	struct issue *last = r->issues.len ? &r->issues.at[r->issues.len - 1] : NULL;

	if (!issue.note)
		r->artefact->incomplete = true;
	if (r->issues.len < LIMIT_ISSUES)
		last = list_add(r->keep, &r->issues);
	else if (issue.note && !last->note)
		return;
	issue.path = r->artefact->path;
	issue.code = arena_format(r->keep, "%s-%s", r->format ? r->format : "file", word);
	*last = issue;
}

/* Values from the file may stand in it: cut, never the sentence's end of memory. */
__attribute__((format(printf, 2, 0))) static struct slice message(struct reading *r,
								  const char *fmt, va_list args)
{
	char text[512];

	vsnprintf(text, sizeof(text), fmt, args);
	return arena_dup(r->keep, slice_of(text));
}

void issue_add(struct reading *r, const char *word, uint64_t at, const char *fmt, ...)
{
	struct issue issue = { .offset = at, .has_offset = true };
	va_list args;

	va_start(args, fmt);
	issue.message = message(r, fmt, args);
	va_end(args);
	keep_issue(r, word, issue);
}

void note_add(struct reading *r, const char *word, uint64_t at, const char *fmt, ...)
{
	struct issue issue = { .offset = at, .has_offset = true, .note = true };
	va_list args;

	va_start(args, fmt);
	issue.message = message(r, fmt, args);
	va_end(args);
	keep_issue(r, word, issue);
}

void issue_add_err(struct reading *r, const struct err *e)
{
	keep_issue(r, err_code_word(e->code),
		   (struct issue){ .message = arena_dup(r->keep, slice_of(e->text)),
				   .offset = e->offset,
				   .has_offset = e->has_offset });
}

/* A compressed file tells its size at its end: that is looked for as far as it matters here. */
static bool find_size(struct reading *r, size_t limit, uint64_t *size, struct err *e)
{
	struct slice bytes;

	if (input_size(r->input) == STREAM_SIZE_UNKNOWN &&
	    !input_upto(r->input, 0, limit + 1, &bytes, e))
		return false;
	*size = input_size(r->input);
	return true;
}

bool reading_whole(struct reading *r, size_t limit, struct slice *bytes, struct err *e)
{
	uint64_t size;

	if (!find_size(r, limit, &size, e))
		return false;
	if (size == STREAM_SIZE_UNKNOWN) {
		err_set(e, ERR_LIMIT, "compressed file of more than %zu bytes, the limit", limit);
		return err_at(e, limit);
	}
	if (size > limit) {
		err_set(e, ERR_LIMIT, "file of %llu bytes, limit %zu", (unsigned long long)size,
			limit);
		return err_at(e, limit);
	}
	if (!input_window(r->input, 0, (size_t)size, bytes, e))
		return false;
	r->artefact->metadata = sha256_of(*bytes);
	return true;
}

/*
 * What was read counts. The rest is an issue, not a note: blank lines up to the limit are a way
 * to hide terms behind a friendlier beginning.
 */
bool reading_text(struct reading *r, size_t limit, struct slice *bytes, struct err *e)
{
	uint64_t size;

	if (!find_size(r, limit, &size, e) || !input_upto(r->input, 0, limit, bytes, e))
		return false;
	if (size == STREAM_SIZE_UNKNOWN)
		issue_add(r, "over-limit", limit,
			  "compressed text of more than %zu bytes: only these are read", limit);
	else if (size > limit)
		issue_add(r, "over-limit", limit, "text of %llu bytes: only the first %zu are read",
			  (unsigned long long)size, limit);
	r->artefact->metadata = sha256_of(*bytes);
	return true;
}

bool reading_is_utf16(struct slice bytes)
{
	return slice_starts(bytes, SLICE("\xFF\xFE")) || slice_starts(bytes, SLICE("\xFE\xFF"));
}

void reading_digest_evidence(struct reading *r)
{
	struct sha256 h;

	sha256_init(&h);
	/* Separators keep "ab" + "c" and "a" + "bc" apart. */
	for (size_t i = 0; i < r->artefact->evidence.len; i++) {
		const struct evidence *ev = &r->artefact->evidence.at[i];

		sha256_add(&h, slice_of(evidence_word(ev->kind)));
		sha256_add(&h, SLICE("="));
		sha256_add(&h, ev->value);
		sha256_add(&h, SLICE("\n"));
	}
	for (size_t i = 0; i < r->texts.len; i++)
		sha256_add(&h, r->texts.at[i].bytes);
	r->artefact->metadata = sha256_finish(&h);
}

struct slice reading_name(const struct artefact *a)
{
	return a->name;
}

bool reading_stays_below(struct slice path)
{
	struct slice rest = path, part;

	if (path.len == 0 || path.len > LIMIT_PATH_BYTES || path.ptr[0] == '/' ||
	    slice_find_char(path, '\\') != SLICE_NPOS)
		return false;
	while (rest.len) {
		slice_cut(rest, '/', &part, &rest);
		if (slice_eq(part, SLICE("..")))
			return false;
	}
	return true;
}

unsigned bid_text(bool name_fits, struct slice head, char first)
{
	struct slice text = slice_starts(head, SLICE("\xEF\xBB\xBF")) ? slice_drop(head, 3) : head;

	if (!name_fits)
		return BID_NONE;
	text = slice_trim(text);
	return text.len && text.ptr[0] == first ? BID_NAME + BID_BYTE : BID_NAME;
}

/* The evidence moves to where it stays, in one piece of the right size. */
static void settle(struct reading *r)
{
	struct evidence_list *list = &r->artefact->evidence;
	struct evidence *kept = arena_array(r->keep, struct evidence, list->len);

	if (list->len)
		memcpy(kept, list->at, list->len * sizeof(*kept));
	list->at = kept;
	list->cap = list->len;
}

bool read_holds_terms(struct slice path)
{
	struct slice scope;

	return card_is_named(slice_basename(path)) ||
	       licence_name_kind(path, &scope) != ARTEFACT_OTHER;
}

/* In a store's folder of manifests lies a file that is none: it is what its own name says. */
static void drop_wrong_name(struct artefact *a, struct slice head)
{
	struct blob_name name;

	if (a->known_as.len && blob_name_of_path(a->path, &name) &&
	    (!slice_starts(slice_trim(head), SLICE("{")) || slice_ends(name.tag, SLICE(".json"))))
		a->known_as = SLICE_NONE;
}

/* One probe each over the same first bytes, then one reader. */
void read_artefact(struct reading *r)
{
	const struct reader *reader;
	struct slice head;
	struct err e = { 0 };

	if (!input_upto(r->input, 0, LIMIT_HEAD, &head, &e)) {
		issue_add_err(r, &e);
		return;
	}
	drop_wrong_name(r->artefact, head);
	reader = readers_pick(r->artefact, head);
	if (!reader)
		return;
	r->format = reader->name;
	r->artefact->recognised = true;
	if (!reader->read(r, &e))
		issue_add_err(r, &e);
	settle(r);
}
