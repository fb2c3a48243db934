/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of a licence match: how it was found, what it speaks of, how it departs from the
 * original, and what a clause says.
 */
#include "model/match.h"

#include "base/count.h"

const char *match_method_word(enum match_method method)
{
	static const char *const words[] = {
		[MATCH_TEXT] = "text", [MATCH_NOTICE] = "notice", [MATCH_CLAUSE] = "clause"
	};

	return words[method];
}

const char *scope_word(enum scope scope)
{
	static const char *const words[] = { [SCOPE_UNSPECIFIED] = "unspecified",
					     [SCOPE_WEIGHTS] = "weights",
					     [SCOPE_CODE] = "code",
					     [SCOPE_DATA] = "data" };

	return words[scope];
}

enum scope scope_of_field(struct slice field)
{
	static const struct {
		struct slice ending;
		enum scope scope;
	} endings[] = {
		{ SLICE_INIT(":code"), SCOPE_CODE },
		{ SLICE_INIT(":data"), SCOPE_DATA },
		{ SLICE_INIT(":weights"), SCOPE_WEIGHTS },
	};

	for (size_t i = 0; i < COUNT(endings); i++)
		if (slice_ends(field, endings[i].ending))
			return endings[i].scope;
	return SCOPE_UNSPECIFIED;
}

const char *edit_kind_word(enum edit_kind kind)
{
	static const char *const words[] = {
		[EDIT_ADDED] = "added", [EDIT_DROPPED] = "dropped", [EDIT_CHANGED] = "changed"
	};

	return words[kind];
}

static const char *const clause_words[CLAUSE_KINDS] = {
	[CLAUSE_NON_COMMERCIAL] = "non-commercial",
	[CLAUSE_RESEARCH_ONLY] = "research-only",
	[CLAUSE_OUTPUT_BAN] = "output-ban",
	[CLAUSE_TERRITORY] = "territory",
	[CLAUSE_ATTRIBUTION] = "attribution",
	[CLAUSE_NAMING] = "naming",
	[CLAUSE_REGISTRATION] = "registration",
	[CLAUSE_USE_POLICY] = "use-policy",
	[CLAUSE_COMMERCIAL_GRANT] = "commercial-grant",
};

const char *clause_kind_word(enum clause_kind kind)
{
	return clause_words[kind];
}

bool clause_kind_from(struct slice word, enum clause_kind *out)
{
	for (int i = 0; i < CLAUSE_KINDS; i++)
		if (slice_eq(word, slice_of(clause_words[i]))) {
			*out = (enum clause_kind)i;
			return true;
		}
	return false;
}
