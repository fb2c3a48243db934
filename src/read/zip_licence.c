/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What binds is read where it lies: no member is unpacked.
 */
#include "read/zip_licence.h"

#include "base/limits.h"
#include "read/licence_name.h"

bool zip_is_licence(const struct zip_member *m, struct slice *scope)
{
	return slice_find_char(m->name, '/') == SLICE_NPOS &&
	       licence_name_kind(m->name, scope) != ARTEFACT_OTHER;
}

/* Stored members lie in the file as they are, so that what is found in them has its place. */
bool zip_take_licence(struct reading *r, const struct zip_member *m, struct slice scope,
		      struct err *e)
{
	struct location at = { .start = m->start, .end = m->end, .line = 1, .field = scope };
	struct slice bytes;

	if (!m->stored) {
		issue_add(r, "unsupported", m->start, "%.*s is compressed: not read",
			  SLICE_ARG(m->name));
		return true;
	}
	/* Members may lie on top of each other: a small file could hold a million of them. */
	if (r->texts.len >= LIMIT_ZIP_LICENCES) {
		issue_add(r, "over-limit", m->start, "more than %d licences: %.*s is not read",
			  LIMIT_ZIP_LICENCES, SLICE_ARG(slice_sub(m->name, 0, 100)));
		return true;
	}
	if (m->end - m->start > LIMIT_TEXT_BYTES) {
		issue_add(r, "over-limit", m->start, "%.*s has more than %zu bytes: not read",
			  SLICE_ARG(m->name), (size_t)LIMIT_TEXT_BYTES);
		return true;
	}
	if (!input_window(r->input, m->start, (size_t)(m->end - m->start), &bytes, e))
		return false;
	evidence_add(r, EVIDENCE_LICENCE_FILE, m->name, at);
	at.field = m->name;
	text_add(r, TEXT_LICENCE, arena_dup(r->scratch, bytes), at);
	return true;
}
