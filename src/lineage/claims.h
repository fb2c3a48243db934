/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a model's evidence claims of its bases: each claim with the reference it makes, the
 * kind of source it comes from and how much that source is worth (formats.md section 10).
 */
#ifndef LINEAGE_CLAIMS_H
#define LINEAGE_CLAIMS_H

#include "lineage/reference.h"
#include "model/scan.h"

/* Grades of evidence, in thousandths. */
enum {
	GRADE_A = 980,       /* binding text or exact identity */
	GRADE_A_MINUS = 950, /* the loader needs it; may be a mirror */
	GRADE_B = 850,       /* explicit statement of the author */
	GRADE_C = 600,       /* derived or copied statement */
	GRADE_D = 300,       /* hint */
};

/* Sources that do not copy from each other: agreement between two of them counts. */
enum claim_source {
	CLAIM_CARD,   /* front matter, its tags, and the GGUF keys copied from it */
	CLAIM_LOADER, /* adapter_config.json */
	CLAIM_CONFIG, /* config.json's _name_or_path */
	CLAIM_RECIPE, /* mergekit */
	CLAIM_PROSE,
	CLAIM_FILE,    /* Modelfile, gallery */
	CLAIM_MENTION, /* a command line, manifest or program */
	CLAIM_KNOWN,   /* the rule database, for a model that it knows */
	CLAIM_SHAPE,
	CLAIM_TOKENIZER,
	CLAIM_NAME,
	CLAIM_SOURCES,
};

struct claim {
	struct reference ref;
	enum claim_source source;
	enum relation relation; /* RELATION_UNSPECIFIED: to be told from the files */
	uint16_t confidence;
	bool weak; /* worth an edge only where it leads somewhere */
	const struct evidence *evidence;
};

struct claim_list LIST_OF(struct claim);

/*
 * Claims in the order of the artefacts. References that are nothing are left out. False where there
 * are more than LIMIT_LINEAGE_PARENTS: the rest is left out as well.
 */
bool claims_collect(const struct model *m, struct arena *a, struct claim_list *out);

#endif
