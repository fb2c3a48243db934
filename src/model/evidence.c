/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of the kinds of evidence, from the one table in evidence.def.
 */
#include "model/evidence.h"

static const struct {
	const char *word, *meaning;
} kinds[] = {
#define EVIDENCE(constant, word, meaning) { word, meaning },
#include "model/evidence.def"
#undef EVIDENCE
};

const char *evidence_word(enum evidence_kind kind)
{
	return kinds[kind].word;
}

const char *evidence_meaning(enum evidence_kind kind)
{
	return kinds[kind].meaning;
}

const struct evidence *evidence_find(const struct evidence_list *list, enum evidence_kind kind)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].kind == kind)
			return &list->at[i];
	return NULL;
}

/* By address: the same value read at two places is two pieces of evidence. The lists are short. */
void evidence_refer(struct arena *a, struct evidence_refs *refs, const struct evidence *e)
{
	for (size_t i = 0; i < refs->len; i++)
		if (refs->at[i] == e)
			return;
	*list_add(a, refs) = e;
}
