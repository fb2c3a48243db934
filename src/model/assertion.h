/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the user vouches for in the policy file: the licence of a model (a clarification) and
 * where a model comes from (a lineage assertion). Plain data: policy reads it from the file,
 * the pipeline hangs it into the scan, lineage and conclude act on it, policy reports what
 * was not used or no longer fits.
 */
#ifndef MODEL_ASSERTION_H
#define MODEL_ASSERTION_H

#include "model/known.h"

struct model;

/*
 * The licence of the models that `model` names is `licence`, whatever else is claimed. With a
 * `text_sha256` it holds only as long as a licence text with that digest is there.
 */
struct clarification {
	struct slice model; /* id or glob over the path; see assertion_names() */
	const struct licence *licence;
	struct slice text_sha256; /* lower-case hex, 64 digits; empty: whatever the text */
	struct slice reason;      /* in the user's words; may be empty */
	uint32_t line;            /* of the policy file */
};

/* The models that `child` names come from `base`. */
struct lineage_assertion {
	struct slice child;
	struct slice base; /* id or path; "none": trained from scratch */
	enum relation relation;
	struct slice source; /* how the user knows; may be empty */
	uint32_t line;
};

struct clarification_list LIST_OF(struct clarification);
struct lineage_assertion_list LIST_OF(struct lineage_assertion);

/*
 * Both lists in the order of the policy file, which decides between two entries for one model. They
 * belong to the policy, and are looked at only while stages run.
 */
struct assertions {
	struct clarification_list clarifications;
	struct lineage_assertion_list lineage;
};

/*
 * Whether a name of the policy file means this model: one of its ids (whatever the case), a glob
 * over its path from the scanned root, or its very name where it is that root. Entries of the
 * policy are tried in order and the first one counts.
 */
bool assertion_names(struct slice pattern, const struct model *model);

/*
 * Whether a licence text with this SHA-256 (hex) is among the model's files: a text that was
 * matched, or a whole licence, notice or use policy file. An empty digest always stands.
 */
bool assertion_text_stands(struct slice sha256, const struct model *model);

/* The clarification that holds for a model, or NULL. */
const struct clarification *assertion_clarifies(const struct assertions *assertions,
						const struct model *model);

#endif
