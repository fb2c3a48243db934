/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One observed fact and the place it was read at. Readers make evidence; nobody edits it
 * afterwards. Values are slices of the scan's arena.
 */
#ifndef MODEL_EVIDENCE_H
#define MODEL_EVIDENCE_H

#include "base/arena.h"

struct artefact;

/* One line a kind in evidence.def: constant, the word of reports, and what the value is. */
enum evidence_kind {
#define EVIDENCE(constant, word, meaning) EVIDENCE_##constant,
#include "model/evidence.def"
#undef EVIDENCE
	EVIDENCE_KINDS,
};

/*
 * A place in an artefact: bytes [start, end). `line` counts from 1, 0 where lines mean
 * nothing; `field` is the key or path of keys ("general.license"), empty where there is
 * none. For evidence that stands in the path itself start = end = 0 and field is "path".
 */
struct location {
	const struct artefact *artefact;
	uint64_t start, end;
	uint32_t line;
	struct slice field;
};

/*
 * `value` is what the file says, in the file's own spelling: a report quotes it, and each later
 * stage folds it as it needs. At most LIMIT_EVIDENCE_VALUE bytes of it are kept.
 */
struct evidence {
	enum evidence_kind kind;
	bool cut; /* the value was longer than we keep */
	struct slice value;
	struct location at;
};

struct evidence_list LIST_OF(struct evidence);

/* References into the artefacts' lists; good once reading is over. */
struct evidence_refs LIST_OF(const struct evidence *);

/* Adds a reference, unless it is there already. */
void evidence_refer(struct arena *a, struct evidence_refs *refs, const struct evidence *e);

/* The word that reports use ("base-model"), and a phrase that says what the value is. */
const char *evidence_word(enum evidence_kind kind);
const char *evidence_meaning(enum evidence_kind kind);

/* The first evidence of a kind, or NULL. */
const struct evidence *evidence_find(const struct evidence_list *list, enum evidence_kind kind);

#endif
