/* SPDX-License-Identifier: Apache-2.0 */
/*
 * findings.def is included twice: with general words in the places of names (what `explain`
 * and SARIF rules show), and with marks in these places, which one case then fills in.
 */
#include "policy/findings.h"

#include "base/suggest.h"

#define GENERAL_LICENCE "the licence that binds"
#define GENERAL_BASE    "the base model"
#define GENERAL_OTHER   "the other licence"

#define FINDING(constant, code, verdict, audit, strict, summary, fix) \
	{ code, VERDICT_##verdict, LEVEL_##audit, LEVEL_##strict, summary, fix },

#define LICENCE GENERAL_LICENCE
#define BASE    GENERAL_BASE
#define OTHER   GENERAL_OTHER
static const struct finding_code codes[] = {
#include "policy/findings.def"
};
#undef LICENCE
#undef BASE
#undef OTHER
#undef FINDING

/* Bytes that no text of the table holds. */
#define LICENCE                                                       "\001"
#define BASE                                                          "\002"
#define OTHER                                                         "\003"
#define FINDING(constant, code, verdict, audit, strict, summary, fix) fix,
static const char *const templates[] = {
#include "policy/findings.def"
};
#undef FINDING

const struct finding_code *policy_codes(size_t *count)
{
	*count = FINDING_KINDS;
	return codes;
}

bool finding_kind_from(struct slice code, enum finding_kind *out)
{
	for (size_t i = 0; i < FINDING_KINDS; i++)
		if (slice_eq(slice_of(codes[i].code), code)) {
			*out = (enum finding_kind)i;
			return true;
		}
	return false;
}

const struct finding_code *finding_kind_code(enum finding_kind kind)
{
	return &codes[kind];
}

const struct finding_code *policy_code(struct slice code)
{
	enum finding_kind kind;

	return finding_kind_from(code, &kind) ? &codes[kind] : NULL;
}

struct slice finding_kind_nearest(struct slice code)
{
	struct suggestion best = { 0 };

	for (size_t i = 0; i < FINDING_KINDS; i++)
		suggest_offer(&best, code, slice_of(codes[i].code));
	return best.word;
}

/* What stands for a mark; an ordinary byte stands for itself. */
static struct slice mark_text(const char *mark, const struct finding_names *names)
{
	switch (*mark) {
	case '\001':
		return names->licence ? names->licence->id : SLICE(GENERAL_LICENCE);
	case '\002':
		return names->base.len ? names->base : SLICE(GENERAL_BASE);
	case '\003':
		return names->other ? names->other->id : SLICE(GENERAL_OTHER);
	default:
		return (struct slice){ mark, 1 };
	}
}

struct slice finding_fix(struct arena *a, enum finding_kind kind, const struct finding_names *names)
{
	const char *template = templates[kind];
	size_t length = 0;
	char *text, *end;

	for (const char *c = template; *c; c++)
		length += mark_text(c, names).len;
	text = end = arena_alloc(a, length + 1);
	for (const char *c = template; *c; c++) {
		struct slice part = mark_text(c, names);

		memcpy(end, part.ptr, part.len);
		end += part.len;
	}
	return (struct slice){ text, length };
}
