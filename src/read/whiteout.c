/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whiteouts: empty files in a layer of a container image that delete what a lower layer has
 * (OCI image-spec, layer.md: ".wh.NAME" the file or folder NAME beside it, ".wh..wh..opq" all
 * that lower layers have in its folder). The name is all there is to them, so recognising one
 * is the whole reading; what it hides is known only where layers are put together
 * (lineage/image.c). On a disk such a name means nothing.
 */
#include "read/reading.h"

static unsigned whiteout_probe(const struct artefact *a, struct slice head)
{
	bool is_marked = slice_starts(slice_basename(a->path), SLICE(".wh."));

	/* More than a name must agree: ".wh.README.md" ends as a card does. */
	return a->container && is_marked && head.len == 0 ? BID_NAME + BID_BYTE : BID_NONE;
}

static bool whiteout_read(struct reading *r, struct err *e)
{
	(void)e;
	r->artefact->kind = ARTEFACT_WHITEOUT;
	return true;
}

const struct reader reader_whiteout = { "whiteout", whiteout_probe, whiteout_read };
