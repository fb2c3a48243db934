/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One model in words: what is wrong and how to mend it, what its files say, where it comes from,
 * what binds whoever uses it. Every statement names its place in the files and the clause of the
 * licence.
 *
 * Two lengths. The short form, in the report of a scan, leaves out what stands under Terms once for
 * all models; the full one, for `modlic explain MODEL` and -v, says everything here. Neither leaves
 * out a finding that is denied or warned of, unless an exception covers it.
 */
#include "report/text_parts.h"

#include "base/limits.h"
#include "report/plain_finding.h"
#include "report/plain_number.h"
#include "report/plain_terms.h"

enum {
	MODEL_INDENT = 2,
	MODEL_LABEL = 18,     /* where the text behind a label stands */
	MODEL_CANDIDATES = 4, /* of an ambiguous base that are named, unless `verbose` */
};

/*
 * Starts an item; the label stands before the first of several only. As begin_fact() of licence.c,
 * with this page's columns.
 */
static void begin_item(struct page *p, const char **label)
{
	page_indent(p, MODEL_INDENT);
	page_style(p, STYLE_DIM);
	page_puts(p, *label);
	page_style(p, STYLE_PLAIN);
	page_column(p, MODEL_LABEL);
	*label = "";
}

/* Where in the files something stands, set apart from what was said. */
static void write_place(struct page *p, const struct location *at)
{
	page_puts(p, "  ");
	page_style(p, STYLE_DIM);
	page_place(p, at);
	page_style(p, STYLE_PLAIN);
}

/* Where a file names it; that it does so again further down says nothing new. */
static void write_mention(struct page *p, const struct model *m)
{
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct evidence *e =
			evidence_find(&m->artefacts.at[i]->evidence, EVIDENCE_REFERENCE);

		if (e)
			write_place(p, &e->at);
	}
}

static void write_bytes(struct page *p, const char *before, uint64_t bytes, const char *behind)
{
	char number[48];

	plain_bytes(number, bytes);
	page_puts(p, before);
	page_solid(p, slice_of(number));
	page_puts(p, behind);
}

/*
 * What the weights take once they are loaded, caches and context not counted. A range where a
 * folder holds several precisions of one model: who runs it loads one of them.
 */
static void write_memory(struct page *p, const struct model *m)
{
	if (m->weight_bytes == 0)
		return;
	if (m->weight_bytes_least < m->weight_bytes) {
		write_bytes(p, ", weights of ", m->weight_bytes_least, "");
		write_bytes(p, " to ", m->weight_bytes, "");
	} else {
		write_bytes(p, ", weights of ", m->weight_bytes, "");
	}
}

/*
 * The inventory: what is known of it, nothing of what is not. Each fact with a comma before it: all
 * of them may be missing, and the kind of model stands in front.
 */
static void write_inventory(struct page *p, const struct model *m)
{
	struct slice precision = m->quantisation.len ? m->quantisation : m->precision;
	struct buf modality;
	char number[48];

	if (m->parameters) {
		plain_short(number, m->parameters);
		page_puts(p, ", ");
		page_puts(p, number);
		page_puts(p, " parameters");
	}
	if (precision.len) {
		page_puts(p, ", ");
		page_add(p, precision);
	}
	write_memory(p, m);
	if (m->bytes && !m->weights_absent)
		write_bytes(p, ", ", m->bytes, " on disk");
	if (m->context_length) {
		page_puts(p, ", context of ");
		page_number(p, m->context_length);
	}
	buf_init(&modality, LIMIT_REPORT_TEXT);
	plain_modality(&modality, m->modality);
	if (modality.len) {
		page_puts(p, ", ");
		page_add(p, buf_slice(&modality));
	}
	buf_free(&modality);
}

/* "bot" of "acme/bot" and, where the model is a file, of "bot.gguf". */
static bool path_says_name(const struct model *m)
{
	struct slice where = plain_where(m), base = slice_basename(where);
	bool file = m->artefacts.len > 0 && slice_eq(m->artefacts.at[0]->path, m->path);
	size_t dot = file ? slice_rfind_char(base, '.') : SLICE_NPOS;

	return slice_eq(where, m->name) || slice_eq(base, m->name) ||
	       (dot != SLICE_NPOS && slice_eq(slice_sub(base, 0, dot), m->name));
}

/*
 * Name and verdict, then what the model is. The worse of an adapter's two verdicts
 * (plain_verdict()); write_both() tells them apart.
 */
static void write_heading(struct page *p, const struct model *m)
{
	page_style(p, STYLE_BOLD);
	page_solid(p, plain_where(m));
	page_style(p, STYLE_PLAIN);
	page_puts(p, "  ");
	page_style(p, plain_style(plain_verdict(m)));
	page_puts(p, verdict_word(plain_verdict(m)));
	page_indent(p, MODEL_INDENT);
	page_style(p, STYLE_DIM);
	page_puts(p, m->kind == MODEL_REFERENCE ? "named only, no weights here"
						: model_kind_word(m->kind));
	if (m->name.len && !path_says_name(m)) {
		page_puts(p, ", ");
		page_solid(p, m->name);
	}
	write_inventory(p, m);
	if (m->weights_absent && m->kind != MODEL_REFERENCE)
		page_puts(p, ", weights not all here");
	write_mention(p, m);
	page_end(p);
}

/* "nothing" is said in words: an absent line could mean that nobody looked. */
static void write_declared(struct page *p, const struct model *m)
{
	const char *label = "declared";

	for (size_t i = 0; i < m->artefacts.len; i++)
		for (size_t k = 0; k < m->artefacts.at[i]->declared.len; k++) {
			const struct declaration *d = &m->artefacts.at[i]->declared.at[k];

			begin_item(p, &label);
			page_add(p, d->licence ? d->licence->id : d->raw);
			if (d->licence && !slice_eq(d->licence->id, d->raw)) {
				page_puts(p, " (written \"");
				page_add(p, d->raw);
				page_puts(p, "\")");
			} else if (!d->licence) {
				page_puts(p, d->other ? " (says that it is something else)"
						      : " (no licence that we know)");
			}
			page_puts(p, d->scope == SCOPE_UNSPECIFIED ? "" : ", for the ");
			page_puts(p, d->scope == SCOPE_UNSPECIFIED ? "" : scope_word(d->scope));
			write_place(p, &d->evidence->at);
		}
	if (*label) {
		begin_item(p, &label);
		page_puts(p, "nothing");
	}
}

/* How much of the licence was seen; a changed decisive word is said at once. */
static void write_match(struct page *p, const struct licence_match *match)
{
	if (match->licence)
		page_add(p, match->licence->id);
	else
		page_puts(p, "unknown text");
	page_puts(p, ", ");
	page_puts(p, plain_method(match->method));
	if (match->altered) {
		page_style(p, STYLE_BAD);
		page_puts(p, ", with decisive words changed");
		page_style(p, STYLE_PLAIN);
	} else if (match->modified) {
		page_puts(p, ", with words changed");
	}
	page_puts(p, match->partial ? ", a part of it" : "");
	write_place(p, &match->at);
}

/* No line where no text was found: "declared" above it stands alone then. */
static void write_detected(struct page *p, const struct model *m)
{
	const char *label = "detected";

	for (size_t i = 0; i < m->artefacts.len; i++)
		for (size_t k = 0; k < m->artefacts.at[i]->matches.len; k++) {
			begin_item(p, &label);
			write_match(p, &m->artefacts.at[i]->matches.at[k]);
		}
}

static void write_candidates(struct page *p, const struct lineage_edge *edge)
{
	size_t shown = edge->candidates.len;

	if (shown > MODEL_CANDIDATES && !p->options->verbose)
		shown = MODEL_CANDIDATES;
	for (size_t i = 0; i < shown; i++) {
		page_puts(p, i ? ", " : "; could be any of ");
		page_solid(p, edge->candidates.at[i]->id);
	}
	if (shown < edge->candidates.len) {
		page_puts(p, " and ");
		page_number(p, edge->candidates.len - shown);
		page_puts(p, " more");
	}
}

/* Claims and guesses read alike but for their basis, so it stands beside the name. */
static void write_edge(struct page *p, const struct lineage_edge *edge)
{
	page_puts(p, plain_relation(edge->relation));
	page_puts(p, " ");
	if (edge->base.len)
		page_solid(p, edge->base);
	else
		page_add(p, edge->family.len ? edge->family : SLICE("an unknown model"));
	page_puts(p, " (");
	page_puts(p, plain_basis(edge->basis));
	page_puts(p, ", ");
	page_number(p, edge->confidence / 10u);
	page_puts(p, " % sure");
	plain_doubts(p, edge);
	page_puts(p, ")");
	if (edge->evidence.len)
		write_place(p, &edge->evidence.at[0]->at);
	write_candidates(p, edge);
	if (edge->reason.len) {
		page_puts(p, "; ");
		page_add(p, edge->reason);
	}
}

/* Somebody else runs it: there is no licence to be missed. */
static bool is_hosted(const struct conclusion *c)
{
	for (size_t i = 0; i < c->judgements.len; i++)
		if (slice_eq(c->judgements.at[i].code, SLICE("hosted-service")))
			return true;
	return false;
}

static void write_terms(struct page *p, const struct conclusion *c)
{
	const char *label = "bound by";

	for (size_t i = 0; i < c->terms.len; i++) {
		const struct term *term = &c->terms.at[i];

		begin_item(p, &label);
		page_solid(p, term->licence->id);
		page_puts(p, ", ");
		plain_way(p, c, term);
		if (term->evidence.len)
			write_place(p, &term->evidence.at[0]->at);
	}
	for (size_t i = 0; i < c->candidates.len; i++) {
		page_puts(p, i ? ", " : "; any one of ");
		page_solid(p, c->candidates.at[i]->id);
	}
	if (*label) {
		begin_item(p, &label);
		page_puts(p, is_hosted(c) ? "the terms of its provider, which were not looked at"
					  : "no licence that we can name: nothing is granted");
	}
}

/*
 * On one line, as in the table; the limits that only this model's files state in full. Numbers
 * alone: effect, measure and exemption of each stand under Terms.
 */
static void write_brief_limits(struct page *p, const struct conclusion *c)
{
	const char *label = "limits";
	struct buf text;

	buf_init(&text, LIMIT_REPORT_TEXT);
	plain_limits(&text, c);
	if (text.len) {
		begin_item(p, &label);
		page_add(p, buf_slice(&text));
	}
	/* What the rule says stands under Terms already; this is said nowhere else. */
	for (size_t i = 0; i < c->thresholds.len; i++)
		if (bound_limit(&c->thresholds.at[i]).own) {
			begin_item(p, &label);
			plain_threshold(p, &c->thresholds.at[i]);
		}
	buf_free(&text);
}

/* In full, each with its clause. */
static void write_limits(struct page *p, const struct conclusion *c)
{
	const char *label = "limits";

	for (size_t i = 0; i < c->thresholds.len; i++) {
		begin_item(p, &label);
		plain_threshold(p, &c->thresholds.at[i]);
	}
	for (size_t i = 0; i < c->territories.len; i++) {
		const struct territory *rule = c->territories.at[i].rule;

		begin_item(p, &label);
		page_puts(p, "no rights in ");
		page_add(p, rule->area);
		plain_clause(p, c->territories.at[i].licence, rule->clause);
		if (rule->exemption.len) {
			page_puts(p, "; except: ");
			page_add(p, rule->exemption);
		}
	}
	for (size_t i = 0; i < c->restrictions.len; i++) {
		begin_item(p, &label);
		page_add(p, c->restrictions.at[i].rule->text);
		plain_clause(p, c->restrictions.at[i].licence, c->restrictions.at[i].rule->clause);
	}
}

/*
 * "not found in the files" and not "violated": the text may be where we did not look, such as on a
 * website.
 */
static void write_obligation(struct page *p, const struct obligation *o)
{
	struct buf task;

	buf_init(&task, LIMIT_REPORT_TEXT);
	plain_task(&task, o);
	page_puts(p, plain_trigger(o->duty->trigger));
	page_puts(p, ": ");
	page_add(p, buf_slice(&task));
	plain_clause(p, o->licence, o->duty->clause);
	buf_free(&task);
	if (obligation_standing(o) == OBLIGATION_MET) {
		page_style(p, STYLE_GOOD);
		page_puts(p, " - done");
		page_style(p, STYLE_PLAIN);
		write_place(p, &o->shown);
	} else if (obligation_standing(o) == OBLIGATION_UNMET) {
		page_style(p, STYLE_WARN);
		page_puts(p, " - not found in the files");
		page_style(p, STYLE_PLAIN);
	} else if (obligation_standing(o) == OBLIGATION_NOT_CHECKABLE) {
		page_puts(p, " - files cannot show it");
	}
}

/*
 * In full all of them; else those that are open now, and how many others there are. Duties that the
 * context spares are counted, never dropped: "nothing as you use it now" must not read as
 * "nothing".
 */
static void write_obligations(struct page *p, const struct conclusion *c, bool full)
{
	const char *label = "you owe";
	size_t later = 0, done = 0;

	for (size_t i = 0; i < c->obligations.len; i++) {
		enum obligation_status standing = obligation_standing(&c->obligations.at[i]);
		bool open = standing == OBLIGATION_UNMET || standing == OBLIGATION_NOT_CHECKABLE;

		if (full || open) {
			begin_item(p, &label);
			write_obligation(p, &c->obligations.at[i]);
		} else {
			done += standing == OBLIGATION_MET;
			later += standing == OBLIGATION_NOT_APPLICABLE;
		}
	}
	if (done) {
		begin_item(p, &label);
		plain_count(p, done, "duty is met", "duties are met");
	}
	if (later) {
		bool nothing = *label != '\0';

		begin_item(p, &label);
		page_puts(p, nothing ? "nothing as you use it now; " : "");
		plain_count(p, later, nothing ? "duty" : "more duty",
			    nothing ? "duties" : "more duties");
		page_puts(p, nothing ? " if that changes (see Terms)"
				     : " if your use changes (see Terms)");
	}
}

static void write_conclusion(struct page *p, const struct conclusion *c, bool full)
{
	const char *label = "commercial use";

	write_terms(p, c);
	begin_item(p, &label);
	page_puts(p, commercial_word(c->commercial_use));
	if (full)
		write_limits(p, c);
	else
		write_brief_limits(p, c);
	write_obligations(p, c, full);
	page_end(p);
}

/*
 * The same licences by the same ways: an adapter without terms of its own. Compared as far as the
 * page would show a difference, no further.
 */
static bool is_same(const struct conclusion *a, const struct conclusion *b)
{
	bool same = a->terms.len == b->terms.len && a->commercial_use == b->commercial_use &&
		    a->obligations.len == b->obligations.len;

	for (size_t i = 0; same && i < a->terms.len; i++)
		same = a->terms.at[i].licence == b->terms.at[i].licence;
	return same;
}

/* An adapter has two answers: the file as it is passed on, and what runs. */
static void write_both(struct page *p, const struct model *m, bool full)
{
	bool same = is_same(&m->concluded, m->composed);

	page_indent(p, MODEL_INDENT);
	page_style(p, STYLE_BOLD);
	page_puts(p, "this file alone: ");
	page_puts(p, verdict_word(m->verdict));
	if (!same) {
		page_style(p, STYLE_PLAIN);
		write_conclusion(p, &m->concluded, full);
		page_indent(p, MODEL_INDENT);
		page_style(p, STYLE_BOLD);
	}
	page_puts(p, same ? ", together with its base: " : "together with its base: ");
	page_puts(p, verdict_word(m->composed_verdict));
	page_style(p, STYLE_PLAIN);
	write_conclusion(p, m->composed, full);
}

/*
 * What is only worth a remark is left out of the short form. Even the full form honours the
 * exception: who asks for those says --show-suppressed.
 */
static bool is_shown(const struct page *p, const struct finding *f, bool full)
{
	if (f->suppressed)
		return p->options->show_suppressed;
	return full || f->level != LEVEL_ALLOW;
}

void text_model(struct page *p, const struct model *m, bool full)
{
	const char *label = "origin";

	write_heading(p, m);
	for (size_t i = 0; i < m->findings.len; i++)
		if (is_shown(p, &m->findings.at[i], full))
			plain_finding(p, &m->findings.at[i], MODEL_INDENT);
	write_declared(p, m);
	write_detected(p, m);
	for (size_t i = 0; i < m->edges.len; i++) {
		begin_item(p, &label);
		write_edge(p, &m->edges.at[i]);
	}
	if (m->composed)
		write_both(p, m, full);
	else
		write_conclusion(p, &m->concluded, full);
}
