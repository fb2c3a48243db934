/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Weights in formats that say nothing we could read: recognised by magic number and named, so
 * that a folder which holds nothing else is still a model. Nothing is unpickled, ever.
 */
#include "base/limits.h"
#include "read/reading.h"

static const struct kind {
	struct slice name;
	size_t offset;
	struct slice magic, endings;
} kinds[] = {
#define WEIGHTS(name, offset, magic, endings) \
	{ SLICE_INIT(name), offset, SLICE_INIT(magic), SLICE_INIT(endings) },
#include "read/weights.def"
#undef WEIGHTS
};

/* Endings are listed with blanks between them. */
static bool name_fits(struct slice path, struct slice endings)
{
	struct slice ending;

	if (endings.len == 0)
		return true;
	while (endings.len) {
		slice_cut(endings, ' ', &ending, &endings);
		if (slice_ends_nocase(path, ending))
			return true;
	}
	return false;
}

/* The kind with the longest magic; NULL where there is none. */
static const struct kind *kind_of(const struct artefact *a, struct slice head)
{
	const struct kind *best = NULL;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const struct kind *k = &kinds[i];

		if (slice_starts(slice_drop(head, k->offset), k->magic) &&
		    name_fits(artefact_name(a), k->endings) &&
		    (!best || k->magic.len > best->magic.len))
			best = k;
	}
	return best;
}

static unsigned weights_probe(const struct artefact *a, struct slice head)
{
	const struct kind *kind = kind_of(a, head);

	return kind ? BID_NAME + (unsigned)kind->magic.len * 8 : BID_NONE;
}

static bool weights_read(struct reading *r, struct err *e)
{
	const struct kind *kind;
	struct slice head;

	r->artefact->kind = ARTEFACT_WEIGHTS;
	if (!input_upto(r->input, 0, LIMIT_HEAD, &head, e))
		return false;
	kind = kind_of(r->artefact, head);
	if (!kind)
		return err_set(e, ERR_CHANGED, "the file changed while it was read");
	r->holds_members = slice_starts(kind->magic, SLICE("PK")) &&
			   !slice_ends_nocase(r->artefact->path, SLICE(".npz"));
	evidence_add(
		r, EVIDENCE_FORMAT, kind->name,
		(struct location){ .start = kind->offset, .end = kind->offset + kind->magic.len });
	return true;
}

const struct reader reader_weights = { "weights", weights_probe, weights_read };
