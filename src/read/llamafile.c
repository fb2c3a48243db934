/* SPDX-License-Identifier: Apache-2.0 */
/*
 * llamafile (formats.md section 6.10): a program with a zip behind it, whose members are
 * stored as they are. Each GGUF in it is read where it lies, so that the places of evidence
 * are those of the file; texts of licences beside the GGUF are read too. The program's own
 * licence is not that of the weights.
 */
#include "base/limits.h"
#include "read/gguf.h"
#include "read/licence_name.h"
#include "read/zip_directory.h"

/* An APE program is one on every system; an ELF one must say by its name what it is. */
static unsigned llamafile_probe(const struct artefact *a, struct slice head)
{
	if (slice_starts(head, SLICE("MZqFpD=")) || slice_starts(head, SLICE("jartsr=")))
		return 56;
	return slice_starts(head, SLICE("\x7F""ELF")) &&
			       slice_find_nocase(reading_name(a), SLICE(".llamafile")) != SLICE_NPOS
		       ? 32
		       : BID_NONE;
}

static bool is_gguf(const struct zip_member *m)
{
	return slice_ends_nocase(m->name, SLICE(".gguf"));
}

/* A text that binds, beside a GGUF at the top: deeper ones belong to the program's parts. */
static bool is_licence(const struct zip_member *m, struct slice *scope)
{
	return slice_find_char(m->name, '/') == SLICE_NPOS &&
	       licence_name_kind(m->name, scope) != ARTEFACT_OTHER;
}

static bool read_licence(struct reading *r, const struct zip_member *m, struct slice scope,
			 struct err *e)
{
	struct location at = { .start = m->start, .end = m->end, .line = 1, .field = scope };
	struct slice bytes;

	if (!m->stored) {
		issue_add(r, "unsupported", m->start, "%.*s is compressed: not read",
			  SLICE_ARG(m->name));
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

/* What one member says; damage in it leaves the others. */
static void read_member(struct reading *r, const struct zip_member *m, struct sha256 *digest)
{
	struct slice scope;
	struct err e = { 0 };
	bool ok = true;

	if (is_gguf(m) && !m->stored) {
		issue_add(r, "unsupported", m->start, "%.*s is compressed: not read",
			  SLICE_ARG(slice_sub(m->name, 0, 100)));
	} else if (is_gguf(m)) {
		evidence_add(r, EVIDENCE_MEMBER, m->name,
			     (struct location){ .start = m->start, .end = m->end,
						.field = SLICE("zip") });
		ok = gguf_read_span(r, m->start, m->end, &e);
		sha256_add(digest, (struct slice){ (const char *)r->artefact->metadata.bytes,
						   sizeof(r->artefact->metadata.bytes) });
	} else if (is_licence(m, &scope)) {
		ok = read_licence(r, m, scope, &e);
	}
	if (!ok)
		issue_add_err(r, &e);
}

/* Other programs of this kind have no weights; one that is called a llamafile should. */
static bool llamafile_read(struct reading *r, struct err *e)
{
	bool named = slice_find_nocase(reading_name(r->artefact), SLICE(".llamafile")) != SLICE_NPOS;
	struct zip_members members = { 0 };
	struct sha256 digest;
	size_t found = 0;

	if (!zip_directory(r->input, r->scratch, &members, e)) {
		r->artefact->recognised = named;
		r->artefact->kind = ARTEFACT_GGUF;
		return !named;
	}
	for (size_t i = 0; i < members.len; i++)
		found += is_gguf(&members.at[i]);
	r->artefact->recognised = found > 0;
	if (found == 0)
		return true;
	r->artefact->kind = ARTEFACT_GGUF;
	evidence_add_path(r, EVIDENCE_FORMAT, SLICE("llamafile"), SLICE("zip"));
	sha256_init(&digest);
	for (size_t i = 0; i < members.len; i++)
		read_member(r, &members.at[i], &digest);
	r->artefact->metadata = sha256_finish(&digest);
	return true;
}

const struct reader reader_llamafile = { "llamafile", llamafile_probe, llamafile_read };
