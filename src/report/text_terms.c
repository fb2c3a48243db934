/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The terms of the licences that bind the models above, each licence once: in a folder of
 * forty fine-tunes the same threshold and the same five duties would else stand forty times.
 * What is written is what the rule database says; where a copy departs from that, the model's
 * own part says so.
 */
#include "report/text_parts.h"

#include "model/choice.h"
#include "report/plain_number.h"

#include <stdlib.h>

struct bound {
	const struct licence *licence;
	const struct model *last; /* counted last, so that one model counts once */
	size_t models, offers;    /* that it binds, and that offer it beside another (choice.h) */
};

struct bound_list LIST_OF(struct bound);

/* Linear over the licences: even a large folder has some dozens. */
static void count_terms(struct bound_list *list, struct arena *a, const struct model *m,
			const struct conclusion *c)
{
	for (size_t i = 0; i < c->terms.len; i++) {
		struct bound *found = NULL;

		for (size_t k = 0; k < list->len && !found; k++)
			if (list->at[k].licence == c->terms.at[i].licence)
				found = &list->at[k];
		if (!found) {
			found = list_add(a, list);
			found->licence = c->terms.at[i].licence;
		}
		if (found->last != m && choice_of(c, found->licence))
			found->offers++;
		else if (found->last != m)
			found->models++;
		found->last = m;
	}
}

static int bound_order(const void *a, const void *b)
{
	const struct bound *left = a, *right = b;

	return slice_cmp(left->licence->id, right->licence->id);
}

static void write_licence(struct page *p, const struct bound *bound)
{
	page_indent(p, 0);
	page_style(p, STYLE_BOLD);
	page_solid(p, bound->licence->id);
	page_style(p, STYLE_PLAIN);
	page_puts(p, "  ");
	page_add(p, bound->licence->name);
	page_puts(p, "  ");
	page_style(p, STYLE_DIM);
	if (bound->models) {
		page_puts(p, "binds ");
		plain_count(p, bound->models, "model", "models");
	}
	if (bound->offers) {
		page_puts(p, bound->models ? ", on offer for " : "on offer for ");
		plain_count(p, bound->offers, "model", "models");
	}
	licence_write_terms(p, bound->licence);
	page_end(p);
}

void text_terms(struct page *p, struct arena *a, const struct ranked *ranked, size_t count)
{
	struct bound_list list = { 0 };

	for (size_t i = 0; i < count; i++) {
		count_terms(&list, a, ranked->at[i], &ranked->at[i]->concluded);
		if (ranked->at[i]->composed)
			count_terms(&list, a, ranked->at[i], ranked->at[i]->composed);
	}
	if (list.len == 0)
		return;
	qsort(list.at, list.len, sizeof(*list.at), bound_order);
	page_end(p);
	page_style(p, STYLE_BOLD);
	page_puts(p, "Terms");
	page_end(p);
	for (size_t i = 0; i < list.len; i++)
		write_licence(p, &list.at[i]);
}
