/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The notice as a text that goes along with the models: nothing in it is for whoever makes the
 * bundle. Strings that a licence wants word for word stand on lines of their own, unbroken.
 */
#include "report/notice.h"

#include "model/choice.h"
#include "report/plain_terms.h"

static void heading(struct page *p, const char *text)
{
	page_end(p);
	page_style(p, STYLE_BOLD);
	page_puts(p, text);
	page_end(p);
}

/* "  label: " before a value that may wrap. */
static void begin_item(struct page *p, const char *label)
{
	page_indent(p, 2);
	page_puts(p, label);
	page_puts(p, ": ");
}

/* Exactly these words: a line of its own that is never wrapped. */
static void write_exact(struct page *p, struct slice text)
{
	page_indent(p, 4);
	page_solid(p, text);
}

static void write_licences(struct page *p, const struct conclusion *c)
{
	struct arena *a = arena_create();
	struct listed_licences list = { 0 };

	choice_list(c, a, &list);
	page_puts(p, list.len ? "; under " : "");
	for (size_t i = 0; i < list.len; i++) {
		page_puts(p, list.at[i].before);
		page_solid(p, list.at[i].licence->id);
		page_puts(p, list.at[i].after);
	}
	arena_free(a);
}

/* Who made it, and from what: the credit. */
static void write_credit(struct page *p, const struct model *m)
{
	page_indent(p, 2);
	page_solid(p, plain_label(m, NOTICE_LABEL));
	if (m->publisher.len) {
		page_puts(p, ", by ");
		page_add(p, m->publisher);
	}
	for (size_t i = 0; i < m->ids.len; i++) {
		page_puts(p, i ? ", " : "; known as ");
		page_solid(p, m->ids.at[i]);
	}
	for (size_t i = 0; i < m->edges.len; i++) {
		const struct lineage_edge *edge = &m->edges.at[i];

		if (edge->hint || edge->base.len == 0)
			continue;
		page_puts(p, "; ");
		page_puts(p, plain_relation(edge->relation));
		page_puts(p, " ");
		page_solid(p, notice_base(edge));
		if (edge->known && edge->known->publisher.len) {
			page_puts(p, " by ");
			page_add(p, edge->known->publisher);
		}
	}
	write_licences(p, &m->concluded);
}

/* Words to be shown or carried: the exact string, or any one of several. */
static void write_strings(struct page *p, const struct duty *rule)
{
	write_exact(p, rule->text);
	for (size_t i = 0; i < rule->alternatives.len; i++) {
		page_indent(p, 4);
		page_puts(p, "or: ");
		page_solid(p, rule->alternatives.at[i]);
	}
}

/* Where each note of changes stands; without one, that the licence wants it. */
static void write_changes(struct page *p, const struct notice_duty *duty)
{
	begin_item(p, "changed files");
	for (size_t i = 0; i < duty->met.len; i++) {
		page_puts(p, i ? ", " : "noted for ");
		page_solid(p, plain_label(duty->shown_by.at[i], NOTICE_LABEL));
		page_puts(p, " in ");
		page_place(p, &duty->met.at[i]->shown);
	}
	if (duty->met.len == 0)
		page_puts(p, "the licence asks for a note of what was changed");
	plain_clause(p, NULL, duty->obligation->duty->clause);
}

/* What is neither a string nor a copy: conditions that whoever gets the models is bound by. */
static void write_condition(struct page *p, struct buf *text, const struct notice_duty *duty)
{
	page_indent(p, 2);
	page_puts(p, plain_trigger(duty->obligation->duty->trigger));
	page_puts(p, ": ");
	plain_task(text, duty->obligation);
	page_add(p, buf_slice(text));
	buf_clear(text);
	plain_clause(p, NULL, duty->obligation->duty->clause);
}

/* Strings word for word, notes by their place, everything else as a condition. */
static void write_duty(struct page *p, struct buf *text, const struct notice_duty *duty)
{
	const struct duty *rule = duty->obligation->duty;

	switch (rule->kind) {
	case DUTY_NOTICE:
	case DUTY_DISPLAY:
		if (rule->text.len == 0)
			break;
		page_indent(p, 2);
		page_puts(p, rule->kind == DUTY_NOTICE ? "notice" : "to be shown");
		if (rule->where.len) {
			page_puts(p, ", ");
			page_add(p, rule->where);
		}
		plain_clause(p, NULL, rule->clause);
		page_puts(p, ":");
		write_strings(p, rule);
		return;
	case DUTY_CHANGE_NOTE:
		write_changes(p, duty);
		return;
	case DUTY_LICENCE_COPY:
	case DUTY_POLICY_COPY:
		return; /* the copies themselves */
	default:
		break;
	}
	write_condition(p, text, duty);
}

/* For whoever gets the notice: our copy may be old. */
static void write_address(struct page *p, const char *label, const struct licence *document)
{
	if (!document || document->url.len == 0)
		return;
	begin_item(p, label);
	page_solid(p, document->url);
}

/* One licence with all that goes along for it. */
static void write_part(struct page *p, const struct notice_part *part, bool bundled)
{
	struct buf text;

	buf_init(&text, 256 * 1024);
	page_end(p);
	page_style(p, STYLE_BOLD);
	page_solid(p, part->licence->id);
	page_style(p, STYLE_PLAIN);
	page_puts(p, "  ");
	page_add(p, part->licence->name);
	page_end(p);
	begin_item(p, "for");
	notice_write_models(p, &part->models);
	for (size_t i = 0; i < part->copies.len; i++) {
		const struct notice_copy *copy = &part->copies.at[i];

		begin_item(p, copy->document->kind == LICENCE_POLICY ? "use policy" : "text");
		page_solid(p, bundled ? copy->file : copy->from->path);
	}
	for (size_t i = 0; i < part->duties.len; i++)
		write_duty(p, &text, &part->duties.at[i]);
	write_address(p, "official text", part->licence);
	write_address(p, "official use policy", part->licence->policy);
	page_end(p);
	buf_free(&text);
}

/* What the makers of the originals wrote themselves. */
static void write_notice_files(struct page *p, const struct notice *n, bool bundled)
{
	bool begun = false;

	for (size_t i = 0; i < n->copies.len; i++) {
		const struct notice_copy *copy = &n->copies.at[i];

		if (copy->document)
			continue;
		if (!begun)
			heading(p, "Notices of the originals");
		begun = true;
		page_indent(p, 2);
		page_solid(p, bundled ? copy->file : copy->from->path);
		page_end(p);
	}
}

void notice_write_text(const struct notice *n, const struct report_options *options, bool bundled,
		       struct buf *out)
{
	struct page page;

	page_init(&page, out, options);
	page_style(&page, STYLE_BOLD);
	page_puts(&page, "NOTICE");
	page_end(&page);
	page_puts(&page, n->models.len ? "What goes along with these models, by the licences that "
					 "bind them. The licences' own texts decide."
				       : "No models.");
	page_end(&page);
	if (n->models.len)
		heading(&page, "Models");
	for (size_t i = 0; i < n->models.len; i++)
		write_credit(&page, n->models.at[i]);
	if (n->models.len)
		page_end(&page);
	for (size_t i = 0; i < n->parts.len; i++)
		write_part(&page, n->parts.at[i], bundled);
	write_notice_files(&page, n, bundled);
	page_free(&page);
}
