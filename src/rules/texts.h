/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Preparing the text index (model/text_index.h): fingerprints, names, and the words of
 * words.yaml and notices.yaml become one block of arrays, kept as one blob in the database
 * and used in place. The caller has parsed the licences already and hands them over in id
 * order: numbers in the index are positions in that order (struct licence.index).
 */
#ifndef RULES_TEXTS_H
#define RULES_TEXTS_H

#include "base/err.h"
#include "model/licence.h"
#include "model/text_index.h"

/* What the index needs of a rule beside its facts. */
struct text_rule {
	const struct licence *licence; /* its id, names, aliases, tags, SPDX id, URL are names */
	struct slice fingerprint;      /* of fingerprints/<this>.fp; empty: no text */
	struct slice_list texts;       /* each is the licence too: fingerprints/<it>.<this>.fp */
	struct slice same_text_as;     /* id of the rule that a match of this text goes to */
	struct slice_list notices;     /* more phrases that name the licence */
	struct slice_list links;       /* more URLs that its text is found at */
	struct slice_list spellings; /* of tags; those that say "licence" or are long name it too */
};

/* By the licences' index; `licence` is NULL for those that this layer has nothing to do with. */
struct text_rules {
	const struct text_rule *at;
	size_t count;
	struct slice words, notices; /* YAML: where the folder has no words.yaml, notices.yaml */
};

/*
 * Makes the index from `rules_dir` (words.yaml, notices.yaml, fingerprints/). All of it lives
 * in `a`. Missing files are no error but for a fingerprint that a rule names. ERR_RULES names
 * file and line; two rules with the same words fail unless one says same_text_as.
 */
bool texts_make(struct arena *a, const char *rules_dir, const struct text_rules *rules,
		const struct text_index **out, struct err *e);

/* texts_make() as one block of bytes in `a`, for the blob "texts". */
bool texts_build(struct arena *a, const char *rules_dir, const struct text_rules *rules,
		 struct slice *block, struct err *e);

/*
 * The index in such a block, used where it lies: the block must outlive it. ERR_RULES where it
 * is empty, damaged or of another version.
 */
bool texts_load(struct arena *a, struct slice block, const struct text_index **out, struct err *e);

#endif
