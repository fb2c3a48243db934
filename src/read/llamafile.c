/* SPDX-License-Identifier: Apache-2.0 */
/*
 * llamafile (formats.md section 6.10): a program with a zip behind it, whose members are
 * stored as they are. Each GGUF in it is read where it lies, so that the places of evidence
 * are those of the file; texts of licences beside the GGUF are read too. The program's own
 * licence is not that of the weights.
 */
#include "read/gguf.h"
#include "read/zip_licence.h"

/* "m.llamafile", and "m.llamafile.exe" where a system asks for that. */
static bool is_called_one(const struct artefact *a)
{
	return slice_find_nocase(reading_name(a), SLICE(".llamafile")) != SLICE_NPOS;
}

/* An APE program is one on every system; an ELF one must say by its name what it is. */
static unsigned llamafile_probe(const struct artefact *a, struct slice head)
{
	if (slice_starts(head, SLICE("MZqFpD=")) || slice_starts(head, SLICE("jartsr=")))
		return 56;
	return slice_starts(head, SLICE("\x7F"
					"ELF")) &&
			       is_called_one(a)
		       ? 32
		       : BID_NONE;
}

static bool is_gguf(const struct zip_member *m)
{
	return slice_ends_nocase(m->name, SLICE(".gguf"));
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
			     (struct location){
				     .start = m->start, .end = m->end, .field = SLICE("zip") });
		ok = gguf_read_span(r, m->start, m->end, &e);
		sha256_add(digest, (struct slice){ (const char *)r->artefact->metadata.bytes,
						   sizeof(r->artefact->metadata.bytes) });
	} else if (zip_is_licence(m, &scope)) {
		ok = zip_take_licence(r, m, scope, &e);
	}
	if (!ok)
		issue_add_err(r, &e);
}

/* Other programs of this kind have no weights; one that is called a llamafile should. */
static bool llamafile_read(struct reading *r, struct err *e)
{
	bool named = is_called_one(r->artefact);
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
