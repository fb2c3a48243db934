/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plain words for people. The tables here are the one place where a verdict, a relation or a duty
 * becomes English; the text report, explain, lineage, diff, Markdown and the licence pages all
 * speak with them, so that one thing has one name on every page.
 *
 * English only: what machines and other languages need is in the JSON, by word.
 *
 * Functions that write to a page escape what comes from files (page.h); those that write to a
 * buffer do not, since their text goes on to a page, a table cell or JSON, each with an escape of
 * its own.
 */
#include "report/plain.h"

#include "model/choice.h"

#include <inttypes.h>

/*
 * Of an adapter's two verdicts the worse: whoever reads one word of it most likely means to run it.
 */
enum verdict plain_verdict(const struct model *m)
{
	return m->composed && m->composed_verdict > m->verdict ? m->composed_verdict : m->verdict;
}

/*
 * The one that plain_verdict() speaks of, so that a line of a table never shows a verdict beside
 * licences that did not lead to it.
 */
const struct conclusion *plain_conclusion(const struct model *m)
{
	return m->composed && m->composed_verdict >= m->verdict ? m->composed : &m->concluded;
}

/* A model in the scan's root has the path "." and is called by its name, where it has one. */
struct slice plain_where(const struct model *m)
{
	bool root = m->path.len == 0 || slice_eq(m->path, SLICE("."));

	return root && m->name.len ? m->name : m->path;
}

/* The path is what a reader can find again; the name stands in only where the path does not fit. */
struct slice plain_label(const struct model *m, size_t widest)
{
	struct slice where = plain_where(m);

	return where.len > widest && m->name.len && m->name.len < where.len ? m->name : where;
}

void plain_count(struct page *p, uint64_t count, const char *one, const char *many)
{
	page_number(p, count);
	page_puts(p, " ");
	page_puts(p, count == 1 ? one : many);
}

/*
 * Red for what must not be used as it is, yellow for what needs a person; a duty that is open is
 * yellow, since it can still be met.
 */
enum page_style plain_style(enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_OK:
		return STYLE_GOOD;
	case VERDICT_CONFLICT:
	case VERDICT_RESTRICTED_BY_CONTEXT:
		return STYLE_BAD;
	default:
		return STYLE_WARN;
	}
}

const char *plain_verdict_phrase(enum verdict verdict)
{
	static const char *const phrases[] = {
		[VERDICT_OK] = "without objection",
		[VERDICT_NOT_CHECKED] = "not fully checked",
		[VERDICT_UNKNOWN] = "without a usable licence claim",
		[VERDICT_REVIEW] = "to be reviewed",
		[VERDICT_OBLIGATION_UNMET] = "with a duty not met",
		[VERDICT_RESTRICTED_BY_CONTEXT] = "beyond a limit for you",
		[VERDICT_CONFLICT] = "in conflict",
	};

	return phrases[verdict];
}

const char *plain_relation(enum relation relation)
{
	static const char *const phrases[] = {
		[RELATION_UNSPECIFIED] = "made from",
		[RELATION_COPY] = "copy of",
		[RELATION_QUANTIZED] = "converted from",
		[RELATION_FINETUNE] = "fine-tuned from",
		[RELATION_ADAPTER] = "adapter for",
		[RELATION_MERGE] = "merged from",
		[RELATION_DISTILLED] = "learnt from the outputs of",
	};

	return phrases[relation];
}

const char *plain_basis(enum basis basis)
{
	static const char *const phrases[] = {
		[BASIS_DECLARED] = "declared",           [BASIS_DETECTED] = "seen in a text",
		[BASIS_KNOWN] = "known model",           [BASIS_INFERRED] = "inferred",
		[BASIS_WEIGHTS] = "seen in the weights",
	};

	return phrases[basis];
}

/* Written to stand before a task: "if you distribute it: ship a copy of the licence". */
const char *plain_trigger(enum trigger trigger)
{
	static const char *const phrases[] = {
		[TRIGGER_ALWAYS] = "always",
		[TRIGGER_DISTRIBUTE] = "if you distribute it",
		[TRIGGER_HOST] = "if you host it for others",
		[TRIGGER_PRODUCT] = "if a product contains it",
		[TRIGGER_DERIVATIVE] = "if you publish a model made from it",
		[TRIGGER_ABOVE_THRESHOLD] = "above the threshold",
	};

	return phrases[trigger];
}

/*
 * What each kind of duty asks for. Where its text is a string to be reproduced, `unquoted` says
 * it of a licence that gives none.
 */
static const struct {
	const char *phrase, *unquoted;
} duty_phrases[DUTIES] = {
	[DUTY_DISPLAY] = { "show", "show what it asks for" },
	[DUTY_NOTICE] = { "put into a notice file:", "pass its notices on" },
	[DUTY_NAME_PREFIX] = { "begin the model's name with", "name the model as it asks" },
	[DUTY_NAME_CONTAINS] = { "have in the model's name:", "name the model as it asks" },
	[DUTY_LICENCE_COPY] = { "ship a copy of the licence", NULL },
	[DUTY_POLICY_COPY] = { "ship a copy of the use policy", NULL },
	[DUTY_CHANGE_NOTE] = { "say what was changed", NULL },
	[DUTY_PASS_ON] = { "pass the restrictions on", NULL },
	[DUTY_SHARE_ALIKE] = { "license what you make under the same terms", NULL },
	[DUTY_ATTRIBUTION] = { "give credit", NULL },
	[DUTY_REGISTRATION] = { "register, or ask for permission", NULL },
	[DUTY_NAME_BAN] = { "keep out of names", NULL },
};

static void add_quoted(struct buf *out, const char *before, struct slice text)
{
	buf_puts(out, before);
	buf_puts(out, "\"");
	buf_add(out, text);
	buf_puts(out, "\"");
}

const char *plain_restriction(enum restriction_kind kind)
{
	static const char *const labels[RESTRICTIONS] = {
		[RESTRICTION_AUP] = "", /* its text says "follow the use policy" */
		[RESTRICTION_OUTPUTS] = "outputs: ",
		[RESTRICTION_FIELD] = "field of use: ",
		[RESTRICTION_COMPETITOR] = "competitors: ",
		[RESTRICTION_DERIVATIVES] = "derivatives: ",
		[RESTRICTION_HOSTING] = "hosting: ",
		[RESTRICTION_OTHER] = "",
	};

	return labels[kind];
}

void plain_duty(struct buf *out, const struct duty *duty)
{
	const char *unquoted = duty_phrases[duty->kind].unquoted;

	if (unquoted && duty->text.len == 0) {
		buf_puts(out, unquoted);
	} else {
		buf_puts(out, duty_phrases[duty->kind].phrase);
		if (unquoted) {
			add_quoted(out, " ", duty->text);
		} else if (duty->text.len) {
			buf_puts(out, ": ");
			buf_add(out, duty->text);
		}
	}
	for (size_t i = 0; i < duty->alternatives.len; i++)
		add_quoted(out, " or ", duty->alternatives.at[i]);
	if (duty->where.len) {
		buf_puts(out, ", ");
		buf_add(out, duty->where);
	}
}

void plain_task(struct buf *out, const struct obligation *o)
{
	if (o->text.len && !slice_eq(o->text, o->duty->text))
		buf_add(out, o->text);
	else
		plain_duty(out, o->duty);
}

/*
 * Two digits behind the point at most, and none that are zeros. Cut, not rounded: 699,999,999 users
 * shown as 700M would look like the limit itself.
 */
static void put_scaled(char out[48], uint64_t number, uint64_t unit, const char *mark)
{
	uint64_t whole = number / unit, rest = number % unit / (unit / 100);

	if (rest % 10)
		snprintf(out, 48, "%" PRIu64 ".%02" PRIu64 "%s", whole, rest, mark);
	else if (rest)
		snprintf(out, 48, "%" PRIu64 ".%" PRIu64 "%s", whole, rest / 10, mark);
	else
		snprintf(out, 48, "%" PRIu64 "%s", whole, mark);
}

void plain_short(char out[48], uint64_t number)
{
	if (number >= 1000000000)
		put_scaled(out, number, 1000000000, "B");
	else if (number >= 1000000)
		put_scaled(out, number, 1000000, "M");
	else if (number >= 1000)
		put_scaled(out, number, 1000, "k");
	else
		snprintf(out, 48, "%" PRIu64, number);
}

/* Powers of ten, which is what hubs and disk vendors show beside the same file. */
void plain_bytes(char out[48], uint64_t bytes)
{
	if (bytes >= 1000000000000)
		put_scaled(out, bytes, 1000000000000, " TB");
	else if (bytes >= 1000000000)
		put_scaled(out, bytes, 1000000000, " GB");
	else if (bytes >= 1000000)
		put_scaled(out, bytes, 1000000, " MB");
	else if (bytes >= 1000)
		put_scaled(out, bytes, 1000, " kB");
	else
		snprintf(out, 48, "%" PRIu64 " bytes", bytes);
}

void plain_modality(struct buf *out, unsigned modality)
{
	static const struct {
		enum modality bit;
		const char *word;
	} words[] = { { MODALITY_TEXT, "text" },
		      { MODALITY_IMAGE, "image" },
		      { MODALITY_AUDIO, "audio" },
		      { MODALITY_VIDEO, "video" } };
	size_t before = out->len;

	for (size_t i = 0; i < 4; i++)
		if (modality & words[i].bit) {
			buf_puts(out, out->len > before ? "+" : "");
			buf_puts(out, words[i].word);
		}
}

/* A metric's short form around its number. */
static const struct {
	const char *before, *after;
} metric_short[METRICS] = {
	[METRIC_MAU] = { "", " MAU" },
	[METRIC_DAU] = { "", " DAU" },
	[METRIC_ANNUAL_REVENUE] = { "$", " a year" },
	[METRIC_MONTHLY_REVENUE] = { "$", " a month" },
	[METRIC_REVENUE_12_MONTHS] = { "$", " in 12 months" },
	[METRIC_VISITS] = { "", " visits a month" },
	[METRIC_UNIQUE_USERS] = { "", " users a month" },
	[METRIC_EDGE_DEVICES] = { "", " edge devices" },
	[METRIC_HEADCOUNT] = { "", " people" },
	[METRIC_ANNUAL_REVENUE_RMB] = { "RMB ", " a year" },
	[METRIC_OTHER] = { "", "" },
};

static void add_comma(struct buf *out, size_t before)
{
	if (out->len > before)
		buf_puts(out, ", ");
}

/* Two licences of one family often set the same limit: it stands once. */
static bool is_repeated(const struct conclusion *c, size_t index, const struct limit *limit)
{
	for (size_t i = 0; i < index; i++) {
		struct limit other = bound_limit(&c->thresholds.at[i]);

		if (other.metric == limit->metric && other.value == limit->value &&
		    slice_eq(other.word, limit->word))
			return true;
	}
	return false;
}

/*
 * For a table cell: operators and clauses are left out, and stand in the terms below
 * (plain_threshold()).
 */
void plain_limits(struct buf *out, const struct conclusion *c)
{
	size_t before = out->len;
	char number[48];

	for (size_t i = 0; i < c->thresholds.len; i++) {
		struct limit limit = bound_limit(&c->thresholds.at[i]);

		if (is_repeated(c, i, &limit))
			continue;
		plain_short(number, limit.value);
		add_comma(out, before);
		buf_addf(out, "%s%s%s", metric_short[limit.metric].before, number,
			 metric_short[limit.metric].after);
		if (limit.metric == METRIC_OTHER && limit.word.len) {
			buf_add_char(out, ' ');
			buf_add(out, limit.word);
		}
	}
	for (size_t i = 0; i < c->territories.len; i++) {
		add_comma(out, before);
		buf_puts(out, "not in ");
		buf_add(out, c->territories.at[i].rule->area);
	}
}

/*
 * A set whose member could not be told is marked with a question mark. "none known" and not an
 * empty cell, which would read as "no licence needed".
 */
void plain_licences(struct buf *out, const struct conclusion *c)
{
	const struct evidence *before = NULL, *offer = NULL;

	for (size_t i = 0; i < c->licences.len; i++, before = offer) {
		offer = choice_of(c, c->licences.at[i]);
		if (i)
			buf_puts(out, offer && offer == before ? " or " : ", ");
		buf_add(out, c->licences.at[i]->id);
		if (c->licences.at[i]->kind == LICENCE_SET)
			buf_add_char(out, '?');
	}
	if (c->licences.len == 0)
		buf_puts(out, "none known");
}

/*
 * Clauses are numbers ("1.b.i") or names ("Additional Use Terms"); only the former get the word in
 * front.
 */
void plain_clause(struct page *p, const struct licence *licence, struct slice clause)
{
	if (!licence && clause.len == 0)
		return;
	page_puts(p, " (");
	if (licence)
		page_solid(p, licence->id);
	if (licence && clause.len)
		page_puts(p, ", ");
	if (clause.len) {
		page_puts(p, clause.ptr[0] >= '0' && clause.ptr[0] <= '9' ? "clause " : "");
		page_add(p, clause);
	}
	page_puts(p, ")");
}

static void add_limit(struct page *p, enum threshold_op op, uint64_t value, const char *unit)
{
	page_puts(p, op == THRESHOLD_ABOVE ? "more than " : "at least ");
	page_number(p, value);
	page_puts(p, " ");
	page_puts(p, unit);
}

/* Number, effect, clause, then what is counted: a figure without its measure misleads. */
void plain_threshold(struct page *p, const struct bound_threshold *bound)
{
	const struct threshold *rule = bound->rule;
	const struct read_threshold *read = bound->read;

	if (rule) {
		bool worded = rule->metric == METRIC_OTHER && rule->metric_word.len;

		add_limit(p, rule->op, rule->value, worded ? "" : metric_unit(rule->metric));
		if (worded)
			page_add(p, rule->metric_word);
	} else if (read) {
		add_limit(p, read->op, read->value, metric_unit(read->metric));
	}
	if (rule && rule->effect.len) {
		page_puts(p, ": ");
		page_add(p, rule->effect);
	}
	if (rule)
		plain_clause(p, bound->licence, rule->clause);
	if (rule && read && read->differs) {
		page_style(p, STYLE_BAD);
		page_puts(p, " - but this copy says ");
		page_number(p, read->value);
		page_style(p, STYLE_PLAIN);
	}
	if (read && (!rule || read->differs)) {
		page_puts(p, ", ");
		page_place(p, &read->at);
	}
	if (rule && rule->measured.len) {
		page_puts(p, "; counted: ");
		page_add(p, rule->measured);
	}
	if (rule && rule->exemption.len) {
		page_puts(p, "; except: ");
		page_add(p, rule->exemption);
	}
}

/* The first of `via` is the model itself. */
void plain_way(struct page *p, const struct conclusion *c, const struct term *term)
{
	page_puts(p, term->origin == ORIGIN_OWN       ? "its own licence"
		     : term->origin == ORIGIN_STACKED ? "put on top by another licence's own text"
						      : "inherited");
	for (size_t i = 1; i < term->via.len; i++) {
		page_puts(p, i == 1 ? " from " : ", which has it from ");
		page_solid(p, term->via.at[i]);
	}
	page_puts(p, choice_of(c, term->licence) ? ", unless another that is on offer is chosen" : "");
	page_puts(p, " (");
	page_puts(p, plain_basis(term->basis));
	page_puts(p, term->firm ? ")" : ", not verified)");
}

void plain_doubts(struct page *p, const struct lineage_edge *edge)
{
	page_puts(p, edge->hint ? ", a hint only" : "");
	page_puts(p, edge->cut ? ", closes a circle" : "");
	page_style(p, edge->suspect || edge->disputed ? STYLE_WARN : p->style);
	page_puts(p, edge->suspect ? ", its shape contradicts it" : "");
	page_puts(p, edge->disputed ? ", another source says otherwise" : "");
	page_style(p, STYLE_PLAIN);
}

const char *plain_method(enum match_method method)
{
	static const char *const methods[] = { [MATCH_TEXT] = "its text",
					       [MATCH_NOTICE] = "a sentence that names it",
					       [MATCH_CLAUSE] = "clauses of a text" };

	return methods[method];
}

void plain_context(struct page *p, const struct context *c)
{
	page_puts(p, c->commercial ? "commercial use, " : "no commercial use, ");
	page_puts(p, c->distributes ? "weights distributed, " : "nothing distributed, ");
	page_puts(p, c->hosts ? "hosted for others" : "nothing hosted");
	page_puts(p, c->trains_on_outputs ? ", outputs used for training" : "");
	for (size_t i = 0; i < c->territories.len; i++) {
		page_puts(p, i ? ", " : ", in ");
		page_add(p, c->territories.at[i]);
	}
	for (size_t i = 0; i < METRICS; i++)
		if (c->figures[i].given) {
			page_puts(p, ", ");
			page_number(p, c->figures[i].value);
			page_puts(p, " ");
			page_puts(p, metric_unit((enum metric)i));
		}
	page_puts(p, ".");
}

/* Message first, then where to look and what to do; the id is for `modlic explain`. */
void plain_finding(struct page *p, const struct finding *f, size_t indent)
{
	page_indent(p, indent);
	page_style(p, f->suppressed ? STYLE_DIM : plain_style(f->verdict));
	page_puts(p, verdict_word(f->verdict));
	page_style(p, STYLE_PLAIN);
	page_puts(p, "  ");
	page_puts(p, f->code);
	page_puts(p, f->level == LEVEL_DENY ? " (denied)" : "");
	page_puts(p, f->composed ? " (together with its base)" : "");
	page_puts(p, "  ");
	page_style(p, STYLE_DIM);
	page_solid(p, f->id);
	page_style(p, STYLE_PLAIN);
	page_indent(p, indent + 4);
	page_add(p, f->message);
	plain_clause(p, f->licence, f->clause);
	if (f->at.artefact) {
		page_indent(p, indent + 4);
		page_puts(p, "see ");
		page_place(p, &f->at);
	} else if (f->policy_line) {
		page_indent(p, indent + 4);
		page_puts(p, "line ");
		page_number(p, f->policy_line);
		page_puts(p, " of the policy");
	}
	if (f->fix.len) {
		page_indent(p, indent + 4);
		page_style(p, STYLE_BOLD);
		page_puts(p, "to fix: ");
		page_style(p, STYLE_PLAIN);
		page_add(p, f->fix);
	}
	if (f->suppressed) {
		page_indent(p, indent + 4);
		page_puts(p, "excepted by ");
		page_add(p, f->suppressed_by);
	}
	page_end(p);
}

/*
 * What was lost and mere notes never stand under one heading. Writes nothing, heading included,
 * where there are none of that kind.
 */
void plain_issues(struct page *p, const struct scan *scan, bool notes)
{
	bool begun = false;

	for (size_t i = 0; i < scan->issues.len; i++) {
		const struct issue *issue = &scan->issues.at[i];

		if (issue->note != notes)
			continue;
		if (!begun) {
			page_end(p);
			page_style(p, notes ? STYLE_BOLD : STYLE_WARN);
			page_puts(p,
				  notes ? "Notes"
					: "Not understood: what these hold is not in this report");
			page_end(p);
			begun = true;
		}
		page_indent(p, 2);
		page_solid(p, issue->path.len ? issue->path : SLICE("this run"));
		if (issue->has_offset) {
			page_puts(p, ", byte ");
			page_number(p, issue->offset);
		}
		page_puts(p, ": ");
		page_add(p, issue->message);
		page_puts(p, " (");
		page_add(p, issue->code);
		page_puts(p, ")");
		page_end(p);
	}
}

/*
 * Findings keep no pointer to their judgement, since they are also read back from reports. Code,
 * licence and base together tell it; where two judgements agree in all three, both are shown, which
 * is no loss.
 */
bool plain_led_to(const struct judgement *j, const struct finding *f)
{
	return slice_eq(j->code, slice_of(f->code)) &&
	       (!f->licence || j->licence == f->licence) &&
	       (j->base.len == 0 || slice_find(f->message, j->base) != SLICE_NPOS);
}
