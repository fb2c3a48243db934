/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tags are split at the first colon, and base_model tags at the second: a model id holds none.
 */
#include "read/tags.h"

static void add_base(struct reading *r, struct slice rest, struct location at)
{
	static const struct slice relations[] = {
		SLICE_INIT("finetune"), SLICE_INIT("adapter"), SLICE_INIT("merge"),
		SLICE_INIT("quantized"),
	};
	struct slice relation, id;

	if (slice_cut(rest, ':', &relation, &id)) {
		for (size_t i = 0; i < sizeof(relations) / sizeof(*relations); i++) {
			if (!slice_eq(relation, relations[i]))
				continue;
			evidence_add(r, EVIDENCE_BASE_MODEL, id, at);
			evidence_add(r, EVIDENCE_BASE_RELATION, relation, at);
			return;
		}
	}
	evidence_add(r, EVIDENCE_BASE_MODEL, rest, at);
}

void tag_add(struct reading *r, struct slice tag, struct location at)
{
	struct slice key, rest;

	if (!slice_cut(tag, ':', &key, &rest))
		evidence_add(r, EVIDENCE_TAG, tag, at);
	else if (slice_eq(key, SLICE("license")))
		evidence_add(r, EVIDENCE_LICENCE_TAG, rest, at);
	else if (slice_eq(key, SLICE("base_model")))
		add_base(r, rest, at);
	else if (slice_eq(key, SLICE("dataset")))
		evidence_add(r, EVIDENCE_DATASET, rest, at);
	else if (slice_eq(key, SLICE("library")))
		evidence_add(r, EVIDENCE_LIBRARY, rest, at);
	else
		evidence_add(r, EVIDENCE_TAG, tag, at);
}
