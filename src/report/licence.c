/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic rules list` and `modlic rules show ID`: what the rule database knows of a licence, on one
 * page, each fact with its clause. What a licence does not speak of is left out: the page never
 * claims more than the facts do.
 *
 * What is shown here is the rule, not the licence: a summary in our own words with the clause where
 * each fact stands, for a person who then opens the text. The licence's own words are not in the
 * database (rules/README.md), so none can be quoted.
 */
#include "report/formats.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "report/json_parts.h"
#include "report/plain_terms.h"
#include "report/text_parts.h"

enum {
	LICENCE_LABEL = 18,
	LICENCE_ID_WIDEST = 40,
};

/* Text */

/*
 * A label, then the fact in the second column; the label of a list stands once. The caller's label
 * is emptied: a list calls this once an item and passes the same variable.
 */
static void begin_fact(struct page *p, const char **label)
{
	page_indent(p, 2);
	page_style(p, STYLE_DIM);
	page_puts(p, *label);
	page_style(p, STYLE_PLAIN);
	page_column(p, LICENCE_LABEL);
	*label = "";
}

static void write_text_fact(struct page *p, const char *label, struct slice text)
{
	if (text.len == 0)
		return;
	begin_fact(p, &label);
	page_add(p, text);
}

/* What the licence says nothing about gets no line. */
static void write_remark(struct page *p, const char *label, const struct remark *remark)
{
	if (remark->text.len == 0)
		return;
	begin_fact(p, &label);
	page_add(p, remark->text);
	plain_clause(p, NULL, remark->clause);
}

static void write_heading(struct page *p, const struct licence *licence)
{
	page_style(p, STYLE_BOLD);
	page_solid(p, licence->id);
	page_style(p, STYLE_PLAIN);
	page_puts(p, "  ");
	page_add(p, licence->name);
	page_indent(p, 2);
	page_style(p, STYLE_DIM);
	page_puts(p, licence->kind == LICENCE_POLICY ? "use policy, "
		     : licence->kind == LICENCE_SET  ? "one name for several texts, "
						     : "");
	page_puts(p, category_word(licence->category));
	if (licence->publisher.len) {
		page_puts(p, ", by ");
		page_add(p, licence->publisher);
	}
	if (licence->date.len) {
		page_puts(p, ", ");
		page_add(p, licence->date);
	}
	page_end(p);
}

/* The first fact of all, because it is the first question of all. */
static void write_commercial(struct page *p, const struct licence *licence)
{
	const char *label = "commercial use";

	begin_fact(p, &label);
	page_style(p, licence->commercial_use == COMMERCIAL_PROHIBITED ? STYLE_BAD
		      : licence->commercial_use == COMMERCIAL_ALLOWED  ? STYLE_GOOD
								       : STYLE_WARN);
	page_puts(p, commercial_word(licence->commercial_use));
	page_style(p, STYLE_PLAIN);
	if (licence->commercial.text.len) {
		page_puts(p, ": ");
		page_add(p, licence->commercial.text);
		plain_clause(p, NULL, licence->commercial.clause);
	}
}

/*
 * Thresholds, territories and restrictions: what makes a licence unfit for some users. Thresholds
 * of one licence may hold only together ("all of"): each says so, since they may be read apart.
 */
static void write_limits(struct page *p, const struct licence *licence)
{
	const char *label = "thresholds";

	for (size_t i = 0; i < licence->thresholds.len; i++) {
		struct bound_threshold bound = { .rule = &licence->thresholds.at[i] };

		begin_fact(p, &label);
		plain_threshold(p, &bound);
		page_puts(p, bound.rule->all_of ? " (only together with the others)" : "");
	}
	label = "no rights in";
	for (size_t i = 0; i < licence->territories.len; i++) {
		const struct territory *rule = &licence->territories.at[i];

		begin_fact(p, &label);
		page_add(p, rule->area);
		page_puts(p, rule->multimodal_only ? ", for multimodal models" : "");
		plain_clause(p, NULL, rule->clause);
		if (rule->exemption.len) {
			page_puts(p, "; except: ");
			page_add(p, rule->exemption);
		}
	}
	label = "limits of use";
	for (size_t i = 0; i < licence->restrictions.len; i++) {
		begin_fact(p, &label);
		page_puts(p, plain_restriction(licence->restrictions.at[i].kind));
		page_add(p, licence->restrictions.at[i].text);
		plain_clause(p, NULL, licence->restrictions.at[i].clause);
	}
}

static void write_duties(struct page *p, struct buf *text, const struct licence *licence)
{
	const char *label = "you owe";

	for (size_t i = 0; i < licence->duties.len; i++) {
		const struct duty *duty = &licence->duties.at[i];

		begin_fact(p, &label);
		page_puts(p, plain_trigger(duty->trigger));
		page_puts(p, ": ");
		plain_duty(text, duty);
		page_add(p, buf_slice(text));
		buf_clear(text);
		page_puts(p, duty->multimodal_only ? "; for multimodal models only" : "");
		page_puts(p, duty->hosting_counts ? "; hosting for others counts too" : "");
		plain_clause(p, NULL, duty->clause);
	}
}

static void write_ids(struct page *p, const char *label, const struct licence_refs *list)
{
	if (list->len == 0)
		return;
	begin_fact(p, &label);
	for (size_t i = 0; i < list->len; i++) {
		page_puts(p, i ? ", " : "");
		page_solid(p, list->at[i]->id);
	}
}

static void write_names(struct page *p, const char *label, const struct slice_list *list)
{
	if (list->len == 0)
		return;
	begin_fact(p, &label);
	for (size_t i = 0; i < list->len; i++) {
		page_puts(p, i ? ", " : "");
		page_add(p, list->at[i]);
	}
}

/*
 * Other documents that belong to this one, and the names it goes by. A set lists its members and
 * how to choose among them; a member names its set, and a use policy its licence.
 */
static void write_kin(struct page *p, const struct licence *licence)
{
	write_ids(p, "members", &licence->members);
	write_text_fact(p, "which of them", licence->choose);
	write_text_fact(p, "use policy", licence->policy ? licence->policy->id : SLICE_NONE);
	write_text_fact(p, "belongs to", licence->parent ? licence->parent->id : SLICE_NONE);
	write_text_fact(p, "one of", licence->set ? licence->set->id : SLICE_NONE);
	write_ids(p, "also applies", &licence->also);
	write_names(p, "also called", &licence->aliases);
	write_names(p, "card tags", &licence->tags);
}

/*
 * The part that the Terms section of a scan repeats for every licence that binds; hence apart from
 * the page.
 */
void licence_write_terms(struct page *p, const struct licence *licence)
{
	struct buf text;

	buf_init(&text, LIMIT_REPORT_TEXT);
	write_commercial(p, licence);
	write_limits(p, licence);
	write_remark(p, "outputs", &licence->outputs);
	write_duties(p, &text, licence);
	buf_free(&text);
}

/*
 * Without a fingerprint a text cannot be detected: said, so that "not detected" is not taken for
 * "not there".
 */
static void write_page(struct page *p, const struct licence *licence)
{
	write_heading(p, licence);
	licence_write_terms(p, licence);
	write_remark(p, "passing it on", &licence->redistribution);
	write_remark(p, "derivatives", &licence->derivatives);
	write_remark(p, "naming", &licence->naming);
	write_remark(p, "patents", &licence->patent);
	write_remark(p, "ends", &licence->termination);
	write_remark(p, "law", &licence->law);
	write_remark(p, "registration", &licence->registration);
	write_kin(p, licence);
	write_text_fact(p, "text", licence->url);
	write_text_fact(p, "facts from", licence->source);
	write_text_fact(p, "notes", licence->notes);
	if (!licence->has_text)
		write_text_fact(p, "recognised",
				SLICE("by name only: its text is not in the database"));
	page_end(p);
}

/* JSON */

static void put_remark(struct json_writer *w, const char *key, const struct remark *remark)
{
	json_open_object(w, key);
	json_string(w, "text", remark->text);
	json_string(w, "clause", remark->clause);
	json_close_object(w);
}

static void put_duties(struct json_writer *w, const struct licence *licence)
{
	json_open_array(w, "duties");
	for (size_t i = 0; i < licence->duties.len; i++) {
		const struct duty *duty = &licence->duties.at[i];

		json_open_object(w, NULL);
		json_string(w, "kind", slice_of(duty_word(duty->kind)));
		json_string(w, "trigger", slice_of(trigger_word(duty->trigger)));
		json_string(w, "text", duty->text);
		json_put_slices(w, "alternatives", &duty->alternatives);
		json_string(w, "where", duty->where);
		json_bool(w, "hosting_counts", duty->hosting_counts);
		json_bool(w, "multimodal_only", duty->multimodal_only);
		json_string(w, "clause", duty->clause);
		json_close_object(w);
	}
	json_close_array(w);
}

/*
 * Limits in the shape that a conclusion has them (report/json_parts.h). A made-up conclusion of
 * this one licence, so that a program can read limits here and in a report with one parser.
 */
static void put_limits(struct json_writer *w, struct arena *a, const struct licence *licence)
{
	struct conclusion bound = { 0 };

	for (size_t i = 0; i < licence->thresholds.len; i++)
		*list_add(a, &bound.thresholds) =
			(struct bound_threshold){ licence, &licence->thresholds.at[i], NULL };
	for (size_t i = 0; i < licence->territories.len; i++)
		*list_add(a, &bound.territories) =
			(struct bound_territory){ licence, &licence->territories.at[i] };
	for (size_t i = 0; i < licence->restrictions.len; i++)
		*list_add(a, &bound.restrictions) =
			(struct bound_restriction){ licence, &licence->restrictions.at[i] };
	json_put_thresholds(w, &bound.thresholds);
	json_put_territories(w, &bound.territories);
	json_put_restrictions(w, &bound.restrictions);
}

/* What the list of all licences shows of each. */
static void put_identity(struct json_writer *w, const struct licence *licence)
{
	json_string(w, "id", licence->id);
	json_string(w, "kind", slice_of(licence_kind_word(licence->kind)));
	json_string(w, "name", licence->name);
	json_string(w, "spdx", licence->spdx);
	json_string(w, "category", slice_of(category_word(licence->category)));
	json_string(w, "commercial_use", slice_of(commercial_word(licence->commercial_use)));
	json_string(w, "family", licence->family);
	json_string(w, "publisher", licence->publisher);
	json_string(w, "version", licence->version);
	json_string(w, "date", licence->date);
	json_string(w, "url", licence->url);
	json_bool(w, "has_text", licence->has_text);
}

static void put_licence(struct json_writer *w, struct arena *a, const struct licence *licence)
{
	json_open_object(w, NULL);
	put_identity(w, licence);
	json_bool(w, "audited", licence->audited);
	json_string(w, "source", licence->source);
	json_string(w, "confidence", licence->confidence);
	put_remark(w, "commercial", &licence->commercial);
	put_limits(w, a, licence);
	json_string(w, "output_rule", slice_of(output_rule_word(licence->output_rule)));
	put_remark(w, "outputs", &licence->outputs);
	json_bool(w, "outputs_make_derivative", licence->outputs_make_derivative);
	put_duties(w, licence);
	json_bool(w, "no_derivatives", licence->no_derivatives);
	json_bool(w, "share_alike", licence->share_alike);
	put_remark(w, "redistribution", &licence->redistribution);
	put_remark(w, "derivatives", &licence->derivatives);
	put_remark(w, "naming", &licence->naming);
	put_remark(w, "patent", &licence->patent);
	put_remark(w, "termination", &licence->termination);
	put_remark(w, "law", &licence->law);
	put_remark(w, "registration", &licence->registration);
	json_put_licence(w, "policy", licence->policy);
	json_put_licence(w, "parent", licence->parent);
	json_put_licence(w, "set", licence->set);
	json_put_licences(w, "also_applies", &licence->also);
	json_put_licences(w, "members", &licence->members);
	json_string(w, "choose", licence->choose);
	json_put_slices(w, "aliases", &licence->aliases);
	json_put_slices(w, "tags", &licence->tags);
	json_string(w, "notes", licence->notes);
	json_close_object(w);
}

bool report_licence(const struct licence *licence, enum report_form form,
		    const struct report_options *options, struct buf *out, struct err *e)
{
	struct arena *a = arena_create();
	struct json_writer w;
	struct page page;

	if (form == FORM_JSON) {
		json_writer_init(&w, out, true);
		put_licence(&w, a, licence);
		buf_add_char(out, '\n');
	} else {
		page_init(&page, out, options);
		write_page(&page, licence);
		page_free(&page);
	}
	arena_free(a);
	return report_whole(out, e);
}

/*
 * Columns are set once from the longest id; categories and uses have known widths. Two passes over
 * the ids: page columns must be known before the first line is written.
 */
static void write_list(struct page *p, const struct ruledb *rules)
{
	size_t widest = 0;

	for (size_t i = 0; i < ruledb_licence_count(rules); i++) {
		size_t width = utf8_width(ruledb_licence_at(rules, i)->id);

		widest = width > widest ? width : widest;
	}
	widest = widest > LICENCE_ID_WIDEST ? LICENCE_ID_WIDEST : widest;
	for (size_t i = 0; i < ruledb_licence_count(rules); i++) {
		const struct licence *licence = ruledb_licence_at(rules, i);

		page_solid(p, licence->id);
		page_column(p, widest + 2);
		page_puts(p, category_word(licence->category));
		page_column(p, widest + 28);
		page_puts(p, commercial_word(licence->commercial_use));
		page_column(p, widest + 41);
		page_add(p, licence->name);
		page_end(p);
	}
}

bool report_licences(const struct ruledb *rules, enum report_form form,
		     const struct report_options *options, struct buf *out, struct err *e)
{
	struct report_options unwrapped = *options;
	struct json_writer w;
	struct page page;

	if (form == FORM_JSON) {
		json_writer_init(&w, out, true);
		json_open_array(&w, NULL);
		for (size_t i = 0; i < ruledb_licence_count(rules); i++) {
			json_open_object(&w, NULL);
			put_identity(&w, ruledb_licence_at(rules, i));
			json_close_object(&w);
		}
		json_close_array(&w);
		buf_add_char(out, '\n');
	} else {
		/* A line a licence: the names stand beyond column 80, where they would be wrapped
		 * into a column of single words. */
		unwrapped.width = 0;
		page_init(&page, out, &unwrapped);
		write_list(&page, rules);
		page_free(&page);
	}
	return report_whole(out, e);
}
