/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licence, notice and use-policy files: the whole text goes to identification, whatever it
 * looks like (some are HTML, some JSON, some UTF-16 from an old editor). A text that we cannot
 * read as such (a PDF) is an issue, since it is the very thing that binds.
 */
#include "base/limits.h"
#include "read/duty_strings.h"
#include "read/licence_name.h"
#include "read/reading.h"

static unsigned licence_probe(const struct artefact *a, struct slice head)
{
	struct slice scope;

	(void)head;
	/* one more than a card bids for LICENSE.md */
	return licence_name_kind(artefact_name(a), &scope) != ARTEFACT_OTHER ? BID_NAME + 1
									     : BID_NONE;
}

/* Why these bytes are no text that we read; NULL where they are. */
static const char *not_text(struct slice bytes)
{
	if (slice_starts(bytes, SLICE("%PDF-")))
		return "a PDF: its text is not read, a person must";
	if (slice_starts(bytes, SLICE("PK\x03\x04")))
		return "a zip or office document: its text is not read, a person must";
	if (slice_starts(bytes, SLICE("\xFF\xFE\0\0")) ||
	    slice_starts(bytes, SLICE("\0\0\xFE\xFF")))
		return "text in UTF-32, expected UTF-8";
	if (reading_is_utf16(bytes))
		return NULL;
	if (slice_find_char(slice_sub(bytes, 0, LIMIT_HEAD), '\0') != SLICE_NPOS)
		return "binary data, expected text";
	return NULL;
}

enum { STAND_IN_BYTES = 1024 }; /* MLflow's two sentences, and an id in each */

/*
 * What MLflow writes where the hub's repository had no licence: a file by the name that a
 * licence has, which says that there is none. It says nothing else: what goes on is a text.
 */
static bool is_stand_in(struct reading *r)
{
	static const struct slice sentence =
		SLICE_INIT("A license file could not be found for the '");
	struct slice head;
	struct err e = { 0 };

	return input_upto(r->input, 0, STAND_IN_BYTES, &head, &e) && head.len < STAND_IN_BYTES &&
	       slice_starts(head, sentence);
}

/* The name is evidence even where the text cannot be read. */
static bool licence_read(struct reading *r, struct err *e)
{
	struct slice bytes, scope, name = reading_name(r->artefact);
	struct location at = { .line = 1 };
	const char *reason;

	if (is_stand_in(r)) {
		note_add(r, "absent", 0,
			 "a sentence in place of a licence: none was found when "
			 "the model was saved");
		return true;
	}
	r->artefact->kind = licence_name_kind(artefact_name(r->artefact), &scope);
	evidence_add_path(r, EVIDENCE_LICENCE_FILE, name, scope);
	if (!reading_text(r, LIMIT_TEXT_BYTES, &bytes, e))
		return false;
	reason = not_text(bytes);
	if (reason) {
		err_set(e, ERR_UNSUPPORTED, "%s", reason);
		return err_at(e, 0);
	}
	if (slice_trim(bytes).len == 0)
		issue_add(r, "malformed", 0, "an empty file, expected a licence, notice or policy");
	at.end = bytes.len;
	text_add(r, TEXT_LICENCE, bytes, at);
	if (r->artefact->kind == ARTEFACT_NOTICE)
		duty_strings_add(r, bytes, at, false);
	return true;
}

const struct reader reader_licence = { "licence", licence_probe, licence_read };
