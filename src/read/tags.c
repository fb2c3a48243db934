/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tags that state a licence, dataset or library become that; a base_model tag stays a tag,
 * since its relation belongs to its id.
 */
#include "read/tags.h"

void tag_add(struct reading *r, struct slice tag, struct location at)
{
	static const struct {
		struct slice prefix;
		enum evidence_kind kind;
	} prefixes[] = {
		{ SLICE_INIT("license:"), EVIDENCE_LICENCE_TAG },
		{ SLICE_INIT("dataset:"), EVIDENCE_DATASET },
		{ SLICE_INIT("library:"), EVIDENCE_LIBRARY },
	};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		if (!slice_starts(tag, prefixes[i].prefix))
			continue;
		evidence_add(r, prefixes[i].kind, slice_drop(tag, prefixes[i].prefix.len), at);
		return;
	}
	evidence_add(r, EVIDENCE_TAG, tag, at);
}
