/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What metadata fields declare: a name, an SPDX expression, a comma list, or a word for
 * "something else". A name beside `other` is a declaration of its own. Where no rule knows
 * a value it is kept raw: an unknown claim is a claim.
 */
#include "identify/declared.h"

/*
 * The evidence stays the place to point to; a value that gives three licences gives three
 * declarations of one piece.
 */
static struct declaration *add(struct arena *keep, struct artefact *a, const struct evidence *e)
{
	struct declaration *d = list_add(keep, &a->declared);

	d->raw = e->value;
	d->evidence = e;
	return d;
}

/* "a OR b", "a, b": each part is one declaration, which knows how it stands to the others. */
static bool add_expression(const struct ruledb *rules, struct arena *keep, struct artefact *a,
			   const struct evidence *e)
{
	struct licence_refs parts = { 0 };
	bool either, known = ruledb_expression(rules, e->value, keep, &parts, &either);

	if (parts.len == 0 || (!known && parts.len < 2))
		return false;
	for (size_t i = 0; i < parts.len; i++) {
		struct declaration *d = add(keep, a, e);

		d->licence = parts.at[i];
		d->listed = parts.len > 1 && slice_find_char(e->value, ',') != SLICE_NPOS;
		d->either = parts.len > 1 && either;
	}
	return true;
}

/* The whole value first: names hold commas, slashes and the word "or" themselves. */
static void add_value(const struct ruledb *rules, struct arena *keep, struct artefact *a,
		      const struct evidence *e)
{
	const struct licence *licence = ruledb_licence_named(rules, e->value);

	if (!licence && add_expression(rules, keep, a, e))
		return;
	struct declaration *d = add(keep, a, e);
	d->licence = licence;
	d->other = !licence && ruledb_is_placeholder(rules, e->value);
}

/* Several tags of one field are a list, which says neither "and" nor "or". */
static void mark_lists(struct artefact *a)
{
	for (size_t i = 0; i < a->declared.len; i++) {
		struct declaration *d = &a->declared.at[i];

		for (size_t k = 0; k < a->declared.len && !d->listed; k++) {
			const struct declaration *o = &a->declared.at[k];

			if (k != i && d->evidence->kind == EVIDENCE_LICENCE_TAG &&
			    o->evidence->kind == EVIDENCE_LICENCE_TAG &&
			    o->evidence != d->evidence &&
			    slice_eq(o->evidence->at.field, d->evidence->at.field))
				d->listed = true;
		}
	}
}

/* The name of a licence file speaks for the texts in it that do not speak for themselves. */
static void mark_scopes(struct artefact *a)
{
	const struct evidence *file = evidence_find(&a->evidence, EVIDENCE_LICENCE_FILE);

	for (size_t i = 0; i < a->declared.len; i++)
		a->declared.at[i].scope = scope_of_field(a->declared.at[i].evidence->at.field);
	for (size_t i = 0; file && i < a->matches.len; i++)
		if (a->matches.at[i].scope == SCOPE_UNSPECIFIED)
			a->matches.at[i].scope = scope_of_field(file->at.field);
}

void declared_fill(const struct ruledb *rules, struct artefact *a, struct arena *keep)
{
	for (size_t i = 0; i < a->evidence.len; i++) {
		const struct evidence *e = &a->evidence.at[i];

		if ((e->kind == EVIDENCE_LICENCE_TAG || e->kind == EVIDENCE_LICENCE_NAME) &&
		    slice_trim(e->value).len > 0)
			add_value(rules, keep, a, e);
	}
	mark_lists(a);
	mark_scopes(a);
}
