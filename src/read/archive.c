/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Archives and compressed files: recognised and named here, opened by the caller, who reads
 * each member as an artefact of its own. A zip is also what other formats are made of; where
 * its name says which, weights.c bids as much and comes first.
 */
#include "base/limits.h"
#include "read/reading.h"

static const struct kind {
	struct slice name;
	size_t offset;
	struct slice magic;
} kinds[] = {
#define ARCHIVE(name, offset, magic) { SLICE_INIT(name), offset, SLICE_INIT(magic) },
#define ENDING(ending)
#define NOT_OPENED(ending)
#include "read/archives.def"
#undef ARCHIVE
#undef ENDING
#undef NOT_OPENED
};

static const struct slice endings[] = {
#define ARCHIVE(name, offset, magic)
#define ENDING(ending) SLICE_INIT(ending),
#define NOT_OPENED(ending)
#include "read/archives.def"
#undef ENDING
#undef NOT_OPENED
};

static const struct slice not_opened[] = {
#define ENDING(ending)
#define NOT_OPENED(ending) SLICE_INIT(ending),
#include "read/archives.def"
#undef ARCHIVE
#undef ENDING
#undef NOT_OPENED
};

static bool ends_in(struct slice path, const struct slice *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_ends_nocase(path, list[i]))
			return true;
	return false;
}

static const struct kind *kind_of(struct slice head)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (slice_starts(slice_drop(head, kinds[i].offset), kinds[i].magic))
			return &kinds[i];
	return NULL;
}

static unsigned archive_probe(const struct artefact *a, struct slice head)
{
	const struct kind *kind = kind_of(head);

	if (ends_in(a->path, not_opened, sizeof(not_opened) / sizeof(*not_opened)))
		return BID_NONE;
	if (kind)
		return (unsigned)kind->magic.len * 8;
	return ends_in(a->path, endings, sizeof(endings) / sizeof(*endings)) ? BID_NAME : BID_NONE;
}

static bool archive_read(struct reading *r, struct err *e)
{
	const struct kind *kind;
	struct slice head;

	r->artefact->kind = ARTEFACT_ARCHIVE;
	r->holds_members = true;
	if (!input_upto(r->input, 0, LIMIT_HEAD, &head, e))
		return false;
	kind = kind_of(head);
	if (kind)
		evidence_add(r, EVIDENCE_FORMAT, kind->name,
			     (struct location){ .start = kind->offset,
						.end = kind->offset + kind->magic.len });
	return true;
}

const struct reader reader_archive = { "archive", archive_probe, archive_read };
