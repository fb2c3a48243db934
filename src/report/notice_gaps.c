/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a bundle lacks. A licence text that is nowhere in the tree is missing and its official
 * address is given; a text that stands beside another model only is a doubt, for it may carry
 * another's copyright line. Strings that our own notice says are not missing; those that have
 * to be shown elsewhere are.
 */
#include "report/notice.h"

#include "report/formats.h"
#include "report/plain_terms.h"

static struct notice_gap *add_gap(struct notice *n, const struct licence *licence, const char *what,
				  const struct notice_models *models)
{
	struct notice_gap *gap = list_add(n->arena, &n->gaps);

	*gap = (struct notice_gap){ .licence = licence, .what = what, .models = *models };
	return gap;
}

/* Any copy, and whether one of them has its decisive words. */
static bool has_copy(const struct notice_part *part, const struct licence *document, bool *sound)
{
	bool found = false;

	*sound = false;
	for (size_t i = 0; i < part->copies.len; i++)
		if (licence_is_same(part->copies.at[i].document, document)) {
			found = true;
			*sound = *sound || !part->copies.at[i].altered;
		}
	return found;
}

/* Nowhere, altered everywhere, or only beside another model: three different things to do. */
static void look_for_copy(struct notice *n, const struct notice_part *part,
			  const struct notice_duty *duty, const struct licence *document)
{
	struct notice_gap *gap = NULL;
	bool sound;

	if (!document) {
		gap = add_gap(n, part->licence, "its use policy: modlic does not know the document",
			      &duty->models);
		gap->doubt = true;
	} else if (!has_copy(part, document, &sound)) {
		gap = add_gap(n, document, "no copy of its text is in the tree", &duty->models);
	} else if (!sound) {
		gap = add_gap(n, document, "each copy in the tree has decisive words changed",
			      &duty->models);
	} else if (duty->open.len) {
		gap = add_gap(n, document,
			      "no copy beside these models; the bundle has another model's: check "
			      "that its copyright line is theirs too",
			      &duty->open);
		gap->doubt = true;
	}
	if (gap && document)
		gap->url = document->url;
	if (gap)
		gap->duty = duty->obligation->duty;
}

/* Duties that our notice cannot meet by itself; NULL for those it does. */
static const char *open_phrase(enum duty_kind kind)
{
	switch (kind) {
	case DUTY_DISPLAY:
		return "the words to show are not in the models' cards";
	case DUTY_NAME_PREFIX:
		return "the models' names do not begin as they must";
	case DUTY_NAME_CONTAINS:
		return "the models' names do not hold the words they must";
	case DUTY_NAME_BAN:
		return "the models' names hold words they must not";
	case DUTY_CHANGE_NOTE:
		return "nothing says what was changed";
	default:
		return NULL;
	}
}

/* Copies are looked for in the whole tree, strings in each model's own files. */
static void look_at_duty(struct notice *n, const struct notice_part *part,
			 const struct notice_duty *duty)
{
	const struct duty *rule = duty->obligation->duty;

	if (rule->kind == DUTY_LICENCE_COPY) {
		look_for_copy(n, part, duty, part->licence);
	} else if (rule->kind == DUTY_POLICY_COPY) {
		look_for_copy(n, part, duty, part->licence->policy);
	} else if (duty->open.len && open_phrase(rule->kind)) {
		add_gap(n, part->licence, open_phrase(rule->kind), &duty->open)->duty = rule;
	} else if (rule->kind == DUTY_REGISTRATION) {
		struct notice_gap *gap = add_gap(
			n, part->licence, "registration or permission, which files cannot show",
			&duty->models);

		gap->duty = rule;
		gap->doubt = true;
	}
}

/* No licence: nothing is granted, so nothing may be passed on. */
static void look_for_unlicensed(struct notice *n)
{
	struct notice_models unlicensed = { 0 }, conflicts = { 0 };

	for (size_t i = 0; i < n->models.len; i++) {
		const struct model *m = n->models.at[i];

		if (m->concluded.terms.len == 0)
			*list_add(n->arena, &unlicensed) = m;
		else if (m->verdict == VERDICT_CONFLICT)
			*list_add(n->arena, &conflicts) = m;
	}
	if (unlicensed.len)
		add_gap(n, NULL, "no licence is known: nothing permits passing these on",
			&unlicensed);
	if (conflicts.len)
		add_gap(n, NULL,
			"what these models declare contradicts what binds them: see `modlic scan`",
			&conflicts);
}

void notice_find_gaps(struct notice *n)
{
	for (size_t i = 0; i < n->parts.len; i++)
		for (size_t k = 0; k < n->parts.at[i]->duties.len; k++)
			look_at_duty(n, n->parts.at[i], &n->parts.at[i]->duties.at[k]);
	look_for_unlicensed(n);
}

void notice_write_models(struct page *p, const struct notice_models *models)
{
	for (size_t i = 0; i < models->len; i++) {
		page_puts(p, i ? ", " : "");
		page_solid(p, plain_label(models->at[i], NOTICE_LABEL));
	}
}

/* Duties whose text is the very words to use; that of others only says what to do. */
static bool is_exact(enum duty_kind kind)
{
	return kind == DUTY_DISPLAY || kind == DUTY_NAME_PREFIX || kind == DUTY_NAME_CONTAINS ||
	       kind == DUTY_NAME_BAN;
}

/* What, for which models, and where to get it: each on its line. */
static void write_gap(struct page *p, const struct notice_gap *gap)
{
	page_indent(p, 2);
	page_puts(p, "- ");
	page_column(p, 4);
	if (gap->licence) {
		page_solid(p, gap->licence->id);
		page_puts(p, ": ");
	}
	page_puts(p, gap->what);
	if (gap->duty && gap->duty->text.len && is_exact(gap->duty->kind)) {
		page_puts(p, ": \"");
		page_add(p, gap->duty->text);
		page_puts(p, "\"");
	}
	if (gap->duty)
		plain_clause(p, NULL, gap->duty->clause);
	page_indent(p, 4);
	page_puts(p, "for ");
	notice_write_models(p, &gap->models);
	if (gap->url.len) {
		page_indent(p, 4);
		page_puts(p, "get it at ");
		page_solid(p, gap->url);
	}
	page_end(p);
}

/* What is missing, or what is only to be checked; no heading over nothing. */
static void write_gaps(struct page *p, const struct notice *n, bool doubts)
{
	bool begun = false;

	for (size_t i = 0; i < n->gaps.len; i++) {
		if (n->gaps.at[i].doubt != doubts)
			continue;
		if (!begun) {
			page_style(p, doubts ? STYLE_BOLD : STYLE_WARN);
			page_puts(p, doubts ? "To be checked"
					    : "Missing before these models can be passed on");
			page_end(p);
		}
		begun = true;
		write_gap(p, &n->gaps.at[i]);
	}
}

bool report_notice_gaps(const struct notice *n, const struct report_options *options,
			struct buf *out, struct err *e)
{
	struct page page;

	page_init(&page, out, options);
	write_gaps(&page, n, false);
	write_gaps(&page, n, true);
	page_free(&page);
	return report_whole(out, e);
}
