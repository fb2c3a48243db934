/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Policies that need no file, and what the command line lays over any of them.
 */
#include "policy/policy.h"

#include "base/alloc.h"
#include "base/suggest.h"
#include "policy/context.h"

#include <stdlib.h>

struct policy *policy_create(struct slice name)
{
	struct policy *p = alloc_bytes(sizeof(*p));

	p->arena = arena_create();
	p->name = arena_dup(p->arena, name);
	p->settings.context.commercial = true;
	return p;
}

struct policy *policy_audit(void)
{
	struct policy *p = policy_create(SLICE("built-in"));

	p->audit = true;
	return p;
}

struct policy *policy_strict(void)
{
	return policy_create(SLICE("built-in"));
}

void policy_free(struct policy *p)
{
	if (!p)
		return;
	arena_free(p->arena);
	free(p);
}

bool policy_set_level(struct policy *p, struct slice code, enum level level, struct err *e)
{
	enum finding_kind kind;
	struct slice nearest;

	if (finding_kind_from(code, &kind)) {
		p->settings.levels[kind] = (struct level_choice){ true, level, 0 };
		return true;
	}
	nearest = finding_kind_nearest(code);
	if (nearest.len == 0)
		return err_set(e, ERR_USAGE,
			       "unknown finding code \"%.*s\"; 'modlic policy show' has them all",
			       SLICE_ARG(code));
	return err_set(e, ERR_USAGE, "unknown finding code \"%.*s\"; did you mean \"%.*s\"?",
		       SLICE_ARG(code), SLICE_ARG(nearest));
}

bool policy_set_context(struct policy *p, struct slice assignment, struct err *e)
{
	if (context_assign(p->arena, &p->settings.context, assignment, e))
		return true;
	e->code = ERR_USAGE;
	return false;
}

static bool verdict_unknown(struct slice word, struct err *e)
{
	const char *words[VERDICTS] = { NULL };
	struct suggestion best = { 0 };

	for (unsigned i = VERDICT_OK + 1; i < VERDICTS; i++) {
		words[i - 1] = verdict_word((enum verdict)i);
		suggest_offer(&best, word, slice_of(words[i - 1]));
	}
	if (best.word.len == 0) {
		err_set(e, ERR_USAGE, "unknown verdict \"%.*s\"", SLICE_ARG(word));
		return suggest_words(e, SLICE_NONE, words);
	}
	return err_set(e, ERR_USAGE, "unknown verdict \"%.*s\"; did you mean \"%.*s\"?",
		       SLICE_ARG(word), SLICE_ARG(best.word));
}

bool policy_set_fail_on(struct policy *p, struct slice verdicts, struct err *e)
{
	do {
		enum verdict verdict;
		struct slice word;

		slice_cut(verdicts, ',', &word, &verdicts);
		word = slice_trim(word);
		if (!verdict_from(word, &verdict) || verdict == VERDICT_OK)
			return verdict_unknown(word, e);
		p->fail_on |= 1u << verdict;
	} while (verdicts.len > 0);
	return true;
}

void policy_set_strict(struct policy *p, bool strict)
{
	p->strict = strict;
}

void policy_set_allow_empty(struct policy *p, bool allow)
{
	p->allow_empty = allow;
}

void policy_set_baseline(struct policy *p, const struct slice *ids, size_t count, bool new_only)
{
	for (size_t i = 0; i < count; i++)
		map_set(p->arena, &p->baseline, arena_dup(p->arena, ids[i]), p);
	p->new_only = new_only;
}

const struct assertions *policy_assertions(const struct policy *p)
{
	return &p->assertions;
}

/* The name that is nearest to a misspelt profile goes into the message. */
static bool profile_unknown(const struct policy *p, struct slice name, struct err *e)
{
	const char **words = arena_array(p->arena, const char *, p->profiles.len + 3);
	struct suggestion best = { 0 };

	for (size_t i = 0; i < p->profiles.len; i++)
		words[i] = arena_dup(p->arena, p->profiles.at[i].name).ptr;
	words[p->profiles.len] = "audit";
	words[p->profiles.len + 1] = "strict";
	for (size_t i = 0; words[i]; i++)
		suggest_offer(&best, name, slice_of(words[i]));
	if (best.word.len == 0) {
		err_set(e, ERR_USAGE, "unknown profile \"%.*s\"", SLICE_ARG(name));
		return suggest_words(e, SLICE_NONE, words);
	}
	return err_set(e, ERR_USAGE, "unknown profile \"%.*s\"; did you mean \"%.*s\"?",
		       SLICE_ARG(name), SLICE_ARG(best.word));
}

bool policy_use_profile(struct policy *p, struct slice name, struct err *e)
{
	for (size_t i = 0; i < p->profiles.len; i++)
		if (slice_eq(p->profiles.at[i].name, name)) {
			p->settings = p->profiles.at[i].settings;
			return true;
		}
	if (slice_eq(name, SLICE("audit")))
		p->audit = true;
	else if (slice_eq(name, SLICE("strict")))
		p->audit = false;
	else
		return profile_unknown(p, name, e);
	p->strict = !p->audit;
	return true;
}
