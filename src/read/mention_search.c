/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One rule after the other over the whole text. Names are few: what was found is compared one
 * by one.
 */
#include "read/mention_search.h"

#include "base/limits.h"

enum { GROUPS = 3 }; /* the match, the name, its revision */

static bool is_found(const struct mention_search *s, const struct location *at)
{
	for (size_t i = 0; i < s->found.len; i++)
		if (s->found.at[i].at.start < at->end && at->start < s->found.at[i].at.end)
			return true;
	return false;
}

/* "org/name@main" holds its revision in itself; else the second group may. */
static void take_revision(struct mention_search *s, const struct listing *l, struct mention *m,
			  struct slice revision)
{
	if (revision.len == 0)
		return;
	m->revision_at = listing_locate(l, revision);
	m->revision = arena_dup(s->scratch, revision);
}

static void take(struct mention_search *s, const struct listing *l, const struct mention_rule *rule,
		 const struct slice *groups)
{
	struct mention_value value;
	struct mention *m;
	struct location at;

	if (groups[1].len == 0 || !mention_value(s->db, rule, groups[1], s->scratch, &value))
		return;
	at = listing_locate(l, value.written);
	if (is_found(s, &at))
		return;
	if (s->found.len == LIMIT_MENTIONS) {
		s->too_many = true;
		return;
	}
	m = list_add(s->scratch, &s->found);
	*m = (struct mention){ .rule = rule, .value = value.text, .at = at };
	take_revision(s, l, m, value.revision.len ? value.revision : groups[2]);
}

static void ask(struct mention_search *s, const struct listing *l, const struct mention_rule *rule)
{
	struct slice text = buf_slice(&l->text), groups[GROUPS];
	size_t from = 0;

	if (rule->near && !pattern_find(rule->near, s->room, text, 0, NULL, 0))
		return;
	while (!s->too_many && pattern_find(rule->pattern, s->room, text, from, groups, GROUPS)) {
		size_t end = (size_t)(groups[0].ptr + groups[0].len - text.ptr);

		take(s, l, rule, groups);
		from = end > from ? end : from + 1;
	}
}

void mention_search(struct mention_search *s, const struct listing *l, enum mention_text kind)
{
	for (size_t i = 0; l->text.len && i < s->rules.len; i++)
		if (s->rules.at[i]->texts & (1u << kind))
			ask(s, l, s->rules.at[i]);
}
