/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One artefact to evidence. The readers in readers.c bid for it with the number of bits that
 * they verified in its first bytes and its name; the highest bid reads it. A reader says what
 * the file states and where; what that means is for later stages. Evidence that was added
 * before damage stays. Weights are never read.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/err.h"
#include "io/input.h"
#include "model/scan.h"
#include "model/text.h"
#include "rules/rules.h"

struct reading {
	/* set by the caller */
	const struct ruledb *rules;
	struct artefact *artefact;
	struct input *input;
	struct arena *keep;    /* lives as long as the scan */
	struct arena *scratch; /* reset by the caller when the artefact is done */

	/* filled in */
	struct text_list texts;   /* prose for identification; bytes in scratch or in the input */
	struct issue_list issues; /* in keep */
};

/*
 * Reads the artefact. Damage becomes an issue in r->issues, never a failure: this sets kind,
 * recognised, incomplete, metadata and evidence of the artefact.
 */
void read_artefact(struct reading *r);

/* The names of the formats that have a reader, in the order of the registry; NULL ends it. */
const char *read_format_name(size_t index);

#endif
