/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The policy's own lists of licences. Every licence that binds is held against them by
 * itself. A licence's own entry beats one for its category; among equals `deny` beats `review`
 * beats `allow`. Where there is a list `allow`, what no list names is denied.
 */
#include "policy/judging.h"

enum say {
	SAY_NOTHING,
	SAY_ALLOW,
	SAY_REVIEW,
	SAY_DENY,
};

struct ruling {
	enum say say;
	uint32_t line;
};

/*
 * The licence's own entry, or that of the set which it is a member of. Naming a set means all of
 * its members: who allows `gemma` has seen that it is several texts.
 */
static const struct licence_rule *rule_by_id(const struct licence_rules *rules,
					     const struct licence *licence)
{
	for (size_t i = 0; i < rules->len; i++)
		if (rules->at[i].licence &&
		    (rules->at[i].licence == licence || rules->at[i].licence == licence->set))
			return &rules->at[i];
	return NULL;
}

/*
 * That of the licence whose words it has: who denies `gpl-3.0` means "version 3 or later" too.
 */
static const struct licence_rule *rule_by_text(const struct licence_rules *rules,
					       const struct licence *licence)
{
	return licence->text_of ? rule_by_id(rules, licence->text_of) : NULL;
}

static const struct licence_rule *rule_by_category(const struct licence_rules *rules,
						   const struct licence *licence)
{
	for (size_t i = 0; i < rules->len; i++)
		if (!rules->at[i].licence && rules->at[i].category == licence->category)
			return &rules->at[i];
	return NULL;
}

static struct ruling ruling_by(const struct settings *s, const struct licence *licence,
			       const struct licence_rule *(*find)(const struct licence_rules *,
								  const struct licence *))
{
	const struct licence_rule *rule;

	if ((rule = find(&s->deny, licence)) != NULL)
		return (struct ruling){ SAY_DENY, rule->line };
	if ((rule = find(&s->review, licence)) != NULL)
		return (struct ruling){ SAY_REVIEW, rule->line };
	if ((rule = find(&s->allow, licence)) != NULL)
		return (struct ruling){ SAY_ALLOW, rule->line };
	return (struct ruling){ SAY_NOTHING, 0 };
}

static struct ruling licence_ruling(const struct settings *s, const struct licence *licence)
{
	struct ruling ruling = ruling_by(s, licence, rule_by_id);

	if (ruling.say == SAY_NOTHING)
		ruling = ruling_by(s, licence, rule_by_text);
	if (ruling.say == SAY_NOTHING)
		ruling = ruling_by(s, licence, rule_by_category);
	return ruling;
}

/*
 * A set that no list names is what the strictest of its candidates is: whichever of them applies,
 * the policy has to be content. A candidate that no list names makes the whole set unnamed: it may
 * be the one that applies.
 */
static struct ruling set_ruling(const struct judging *j, const struct licence *set)
{
	struct ruling worst = ruling_by(j->settings, set, rule_by_id);
	bool any = false;

	if (worst.say != SAY_NOTHING)
		return worst;

	for (size_t i = 0; i < j->concluded->candidates.len; i++) {
		const struct licence *member = j->concluded->candidates.at[i];
		struct ruling ruling;

		if (member->set != set)
			continue;
		any = true;
		ruling = licence_ruling(j->settings, member);
		if (ruling.say == SAY_NOTHING)
			return ruling;
		if (ruling.say > worst.say)
			worst = ruling;
	}
	return any ? worst : licence_ruling(j->settings, set);
}

/* Line 0 where `allow` merely lacks it: there is no line to point at. */
static void allowed_add(struct judging *j, enum finding_kind kind, const struct licence *licence,
			struct ruling ruling)
{
	struct draft d = judging_draft(j, kind, licence, SLICE_NONE);
	const char *category = category_word(licence->category);

	d.policy_line = ruling.line;
	if (kind == FINDING_LICENCE_NEEDS_REVIEW)
		d.message = arena_format(j->arena, "the policy wants a person to look at %.*s (%s)",
					 SLICE_ARG(licence->id), category);
	else if (ruling.line)
		d.message = arena_format(j->arena, "the policy denies %.*s (%s)",
					 SLICE_ARG(licence->id), category);
	else
		d.message = arena_format(j->arena, "the policy does not list %.*s (%s) as allowed",
					 SLICE_ARG(licence->id), category);
	judging_add(j, &d);
}

/* What the lists make of a licence: SAY_ALLOW also where there is no list that it would miss in. */
static struct ruling ruling_of(const struct judging *j, const struct licence *licence)
{
	struct ruling ruling = licence->kind == LICENCE_SET ? set_ruling(j, licence)
							    : licence_ruling(j->settings, licence);
	/* A use policy comes with its licence, and is allowed with it. */
	bool follows = licence->kind == LICENCE_POLICY && licence->parent;

	if (ruling.say == SAY_NOTHING)
		ruling.say = !follows && j->settings->allow.given ? SAY_DENY : SAY_ALLOW;
	return ruling;
}

static void allowed_judge(struct judging *j, const struct licence *licence)
{
	struct ruling ruling = ruling_of(j, licence);

	if (ruling.say == SAY_ALLOW)
		return;
	allowed_add(j,
		    ruling.say == SAY_REVIEW ? FINDING_LICENCE_NEEDS_REVIEW
					     : FINDING_LICENCE_NOT_ALLOWED,
		    licence, ruling);
}

void judge_allowed(struct judging *j)
{
	for (size_t i = 0; i < j->concluded->licences.len; i++)
		allowed_judge(j, j->concluded->licences.at[i]);
}
