/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic explain ID`: why. A finding is followed back to the words in the files and the
 * clauses of the licences that it rests on, on one screen that counsel can forward; a model,
 * a licence and a finding code are explained in full.
 *
 * It reads the finished scan, live or loaded from a saved report, and works nothing out anew; what
 * a saved report does not hold, the lines of the files, is asked of `question->text` and left out
 * where it has none.
 *
 * Anything that a report shows as a name may be asked for. Finding ids come first, being the most
 * exact, then models, licences, codes; a word that is several of these is explained as the first.
 */
#include "report/formats.h"

#include "base/limits.h"
#include "base/suggest.h"
#include "report/excerpt.h"
#include "report/plain_finding.h"
#include "report/plain_terms.h"
#include "report/text_parts.h"

/*
 * A step of the chain: numbered, so that a reader can refer to it. The arena is for file texts: a
 * chain may quote the same file in several steps.
 */
struct chain {
	struct page *page;
	const struct question *question;
	struct arena *arena;
	unsigned steps;
};

static void begin_step(struct chain *chain)
{
	page_indent(chain->page, 2);
	page_number(chain->page, ++chain->steps);
	page_puts(chain->page, ".");
	page_column(chain->page, 5);
}

static void heading(struct page *p, const char *text)
{
	page_end(p);
	page_style(p, STYLE_BOLD);
	page_puts(p, text);
	page_end(p);
}

/*
 * The line itself, with the words marked: what counsel would otherwise open the file for. Binary
 * files have no lines (line 0) and get none.
 */
static void write_line(struct chain *chain, const struct location *at)
{
	if (chain->question->text && at->line && at->artefact)
		excerpt_write(chain->page, chain->question->text(chain->arena, at->artefact),
			      at->start, at->end, at->line);
}

/* "README.md:2 (license), bytes 13-23, says "Apache 2.0"". */
static void write_source(struct chain *chain, const struct evidence *ev)
{
	struct page *p = chain->page;

	begin_step(chain);
	page_place(p, &ev->at);
	if (ev->at.line && ev->at.end > ev->at.start) {
		page_puts(p, ", bytes ");
		page_number(p, ev->at.start);
		page_puts(p, " to ");
		page_number(p, ev->at.end);
	}
	page_puts(p, ", gives the ");
	page_puts(p, evidence_meaning(ev->kind));
	page_puts(p, ": \"");
	page_add(p, ev->value);
	page_puts(p, "\"");
	write_line(chain, &ev->at);
}

/*
 * A finding without a licence speaks of all of them. Such as one about a limit of the policy, or
 * about files that were not read.
 */
static bool term_is(const struct term *term, const struct finding *f)
{
	return !f->licence || term->licence == f->licence;
}

/* How the licence that is at stake came to bind this model. */
static void write_terms(struct chain *chain, const struct finding *f, const struct conclusion *c)
{
	struct page *p = chain->page;

	for (size_t i = 0; i < c->terms.len; i++) {
		const struct term *term = &c->terms.at[i];

		if (!term_is(term, f))
			continue;
		begin_step(chain);
		page_solid(p, term->licence->id);
		page_puts(p, " binds: ");
		plain_way(p, c, term);
	}
}

/*
 * The rows of the inheritance table that led to this finding. Source and confidence of the row go
 * along: counsel wants to know whether a court has said so or a blog.
 */
static void write_judgements(struct chain *chain, const struct finding *f,
			     const struct conclusion *c)
{
	struct page *p = chain->page;

	for (size_t i = 0; i < c->judgements.len; i++) {
		const struct judgement *j = &c->judgements.at[i];

		if (!plain_led_to(j, f))
			continue;
		begin_step(chain);
		if (slice_find(f->message, j->reason) == SLICE_NPOS) {
			page_add(p, j->reason);
			plain_clause(p, j->licence, j->clause);
			page_puts(p, "; ");
		}
		page_puts(p, "rule ");
		page_add(p, j->rule);
		page_puts(p, " says so");
		if (j->source.len) {
			page_puts(p, ", source: ");
			page_add(p, j->source);
		}
		if (j->confidence.len) {
			page_puts(p, "; confidence ");
			page_add(p, j->confidence);
		}
	}
}

/*
 * What the named clause asks for, out of the licence's facts. Of all that binds, not of the one
 * licence alone: a person who mends one finding should not walk into the next.
 */
static void write_consequences(struct page *p, const struct finding *f, const struct conclusion *c)
{
	struct buf text;

	buf_init(&text, LIMIT_REPORT_TEXT);
	page_indent(p, 2);
	page_puts(p, "commercial use: ");
	page_puts(p, commercial_word(c->commercial_use));
	for (size_t i = 0; i < c->thresholds.len; i++) {
		page_indent(p, 2);
		page_puts(p, "limit: ");
		plain_threshold(p, &c->thresholds.at[i]);
	}
	for (size_t i = 0; i < c->obligations.len; i++) {
		const struct obligation *o = &c->obligations.at[i];

		if (f->licence && o->licence != f->licence)
			continue;
		page_indent(p, 2);
		page_puts(p, plain_trigger(o->duty->trigger));
		page_puts(p, ": ");
		plain_task(&text, o);
		page_add(p, buf_slice(&text));
		buf_clear(&text);
		plain_clause(p, o->licence, o->duty->clause);
		page_puts(p, obligation_standing(o) == OBLIGATION_UNMET
				     ? " - not found in the files"
			     : obligation_standing(o) == OBLIGATION_MET ? " - done"
									: "");
	}
	page_end(p);
	buf_free(&text);
}

/* The first two lines are what gets quoted in a mail: verdict, code, model, id. */
static void write_title(struct page *p, const struct model *m, const struct finding *f)
{
	page_style(p, plain_style(f->verdict));
	page_puts(p, verdict_word(f->verdict));
	page_style(p, STYLE_BOLD);
	page_puts(p, "  ");
	page_puts(p, f->code);
	page_puts(p, " in ");
	page_solid(p, plain_where(m));
	page_style(p, STYLE_PLAIN);
	page_puts(p, f->composed ? ", together with its base" : "");
	page_end(p);
	page_puts(p, "finding ");
	page_solid(p, f->id);
	page_puts(p, f->level == LEVEL_DENY   ? ", denied"
		     : f->level == LEVEL_WARN ? ", a warning"
					      : ", allowed");
	if (f->policy_line) {
		page_puts(p, " by line ");
		page_number(p, f->policy_line);
		page_puts(p, " of the policy");
	}
	if (f->suppressed) {
		page_puts(p, ", excepted by ");
		page_add(p, f->suppressed_by);
	}
	page_end(p);
}

/*
 * Claim, place, clause, consequence, remedy: the order in which counsel asks. A finding that rests
 * on what is *not* there (no licence at all) has no step, and says that in words.
 */
static void explain_finding(struct page *p, const struct question *q, const struct model *m,
			    const struct finding *f)
{
	const struct conclusion *c = f->composed && m->composed ? m->composed : &m->concluded;
	struct chain chain = { .page = p, .question = q, .arena = arena_create() };

	write_title(p, m, f);
	heading(p, f->verdict == VERDICT_OK ? "What it says" : "What is wrong");
	page_indent(p, 2);
	page_add(p, f->message);
	plain_clause(p, f->licence, f->clause);
	page_end(p);
	heading(p, "Why");
	for (size_t i = 0; i < f->evidence.len; i++)
		write_source(&chain, f->evidence.at[i]);
	if (f->evidence.len == 0 && f->at.artefact) {
		begin_step(&chain);
		page_puts(p, "see ");
		page_place(p, &f->at);
		write_line(&chain, &f->at);
	}
	write_terms(&chain, f, c);
	write_judgements(&chain, f, c);
	if (chain.steps == 0) {
		page_indent(p, 2);
		page_puts(p, "Nothing in the files says otherwise.");
	}
	page_end(p);
	heading(p, "What binds");
	write_consequences(p, f, c);
	if (f->fix.len) {
		heading(p, "How to fix it");
		page_indent(p, 2);
		page_add(p, f->fix);
		page_end(p);
	}
	arena_free(chain.arena);
}

/* A finding with that code, as one line. */
static void write_found(struct page *p, const struct model *m, const struct finding *f)
{
	page_indent(p, 2);
	if (m) {
		page_solid(p, plain_where(m));
		page_puts(p, ": ");
	}
	page_add(p, f->message);
	page_puts(p, "  (");
	page_solid(p, f->id);
	page_puts(p, ")");
	page_end(p);
}

static void write_all_found(struct page *p, const struct model *m, const struct finding_list *list,
			    const char *code, bool *begun)
{
	for (size_t i = 0; i < list->len; i++) {
		if (strcmp(list->at[i].code, code) != 0)
			continue;
		if (!*begun)
			heading(p, "Found here");
		*begun = true;
		write_found(p, m, &list->at[i]);
	}
}

/* A code or a finding of it: what it says, and what to do. The line is left open. */
static void write_code(struct page *p, const char *code, enum verdict verdict, struct slice says,
		       struct slice fix)
{
	page_style(p, STYLE_BOLD);
	page_puts(p, code);
	page_style(p, STYLE_PLAIN);
	page_puts(p, "  ");
	page_puts(p, verdict_word(verdict));
	page_indent(p, 2);
	page_add(p, says);
	page_indent(p, 2);
	page_puts(p, "to fix: ");
	page_add(p, fix);
}

/* Which models of the scan a licence binds, by which way, and where that stands. */
static void write_bound(struct page *p, const struct licence *licence, const struct scan *scan)
{
	bool begun = false;

	for (size_t i = 0; scan && i < scan->models.len; i++) {
		const struct conclusion *c = &scan->models.at[i]->concluded;

		for (size_t k = 0; k < c->terms.len; k++) {
			const struct term *term = &c->terms.at[k];

			if (term->licence != licence)
				continue;
			if (!begun)
				heading(p, "Binds here");
			begun = true;
			page_indent(p, 2);
			page_solid(p, plain_where(scan->models.at[i]));
			page_puts(p, ": ");
			plain_way(p, c, term);
			if (term->evidence.len) {
				page_puts(p, "  ");
				page_place(p, &term->evidence.at[0]->at);
			}
			page_end(p);
		}
	}
}

/*
 * A code needs no scan; with one, what it found there follows. Both default levels are told, since
 * the same code warns in an audit and may deny in the gate.
 */
static void explain_code(struct page *p, const struct finding_code *code, const struct scan *scan)
{
	bool begun = false;

	write_code(p, code->code, code->verdict, slice_of(code->summary), slice_of(code->fix));
	page_indent(p, 2);
	page_puts(p, "level: ");
	page_puts(p, level_word(code->audit));
	page_puts(p, " in `modlic scan`, ");
	page_puts(p, level_word(code->strict));
	page_puts(
		p,
		" in `modlic check` without a policy; -A, -W, -D or the policy's levels change it");
	page_end(p);
	for (size_t i = 0; scan && i < scan->models.len; i++)
		write_all_found(p, scan->models.at[i], &scan->models.at[i]->findings, code->code,
				&begun);
	if (scan)
		write_all_found(p, NULL, &scan->findings, code->code, &begun);
}

/* By any name that a report shows for it. */
static bool model_is(const struct model *m, struct slice id)
{
	if (slice_eq(m->id, id) || slice_eq(m->path, id) || slice_eq(m->name, id))
		return true;
	for (size_t i = 0; i < m->ids.len; i++)
		if (slice_eq_nocase(m->ids.at[i], id))
			return true;
	return false;
}

enum { ABBREVIATION = 6 }; /* digits of a finding's id that are too many to be anything else */

/*
 * By its id or, as a commit in git, by a beginning of it that no other one has. What is about the
 * policy belongs to no model.
 */
struct found {
	const struct model *model;
	const struct finding *finding; /* the last one met */
	size_t count;                  /* how many it could be; with its whole id it is one */
};

/* False when it is found by its whole id: nothing else can be meant. */
static bool look_among(struct found *found, const struct model *m, const struct finding_list *list,
		       struct slice id)
{
	for (size_t i = 0; i < list->len; i++) {
		bool whole = slice_eq(list->at[i].id, id);

		if (!whole && (id.len < ABBREVIATION || !slice_starts(list->at[i].id, id)))
			continue;
		*found = (struct found){ m, &list->at[i], whole ? 1 : found->count + 1 };
		if (whole)
			return false;
	}
	return true;
}

static struct found find_finding(const struct scan *scan, struct slice id)
{
	struct found found = { 0 };
	bool going = scan != NULL;

	for (size_t i = 0; going && i < scan->models.len; i++)
		going = look_among(&found, scan->models.at[i], &scan->models.at[i]->findings, id);
	if (going)
		look_among(&found, NULL, &scan->findings, id);
	return found;
}

static void write_finding(struct page *p, const struct question *q, const struct found *found)
{
	const struct finding *f = found->finding;

	if (found->model) {
		explain_finding(p, q, found->model, f);
		return;
	}
	/* About an entry of the policy: no file and no licence stands behind it. */
	write_code(p, f->code, f->verdict, f->message, f->fix);
	page_end(p);
}

/* What the scan can answer: its findings first, for their ids are the most exact. */
static bool explain_in_scan(struct page *p, const struct question *q, const struct found *finding)
{
	const struct scan *scan = q->scan;

	if (finding->count == 1) {
		write_finding(p, q, finding);
		return true;
	}
	for (size_t i = 0; scan && i < scan->models.len; i++)
		if (model_is(scan->models.at[i], q->id)) {
			text_model(p, scan->models.at[i], true);
			return true;
		}
	return false;
}

/*
 * The name that comes nearest among all that could have been meant. Finding ids are among the
 * candidates: they are typed off a screen, and a slip in one is a slip like any other.
 */
static struct slice suggest(const struct question *q, const struct report_options *options)
{
	struct suggestion near = { 0 };

	for (size_t i = 0; i < options->code_count; i++)
		suggest_offer(&near, q->id, slice_of(options->codes[i].code));
	for (size_t i = 0; q->rules && i < ruledb_licence_count(q->rules); i++)
		suggest_offer(&near, q->id, ruledb_licence_at(q->rules, i)->id);
	for (size_t i = 0; q->scan && i < q->scan->models.len; i++) {
		const struct model *m = q->scan->models.at[i];

		suggest_offer(&near, q->id, m->path);
		suggest_offer(&near, q->id, m->name);
		for (size_t k = 0; k < m->findings.len; k++)
			suggest_offer(&near, q->id, m->findings.at[k].id);
	}
	return near.word;
}

static const struct finding_code *find_code(const struct report_options *options, struct slice id)
{
	for (size_t i = 0; i < options->code_count; i++)
		if (slice_eq(slice_of(options->codes[i].code), id))
			return &options->codes[i];
	return NULL;
}

static bool nothing_named(const struct question *q, const struct report_options *options,
			  size_t begin_so, struct err *e)
{
	struct slice near = suggest(q, options);

	if (begin_so)
		return err_set(e, ERR_USAGE,
			       "%.*s: %zu findings begin with this; give more of the id",
			       SLICE_ARG(q->id), begin_so);
	if (near.len)
		return err_set(e, ERR_USAGE,
			       "%.*s: no finding, model, licence or code has this name;"
			       " did you mean %.*s?",
			       SLICE_ARG(q->id), SLICE_ARG(near));
	return err_set(e, ERR_USAGE,
		       "%.*s: no finding, model, licence or code has this name; "
		       "%s",
		       SLICE_ARG(q->id),
		       q->scan ? "'modlic scan' shows the names and ids of what is there"
			       : "findings and models are asked for as "
				 "'modlic explain PATH ID'");
}

bool report_explain(const struct question *question, const struct report_options *options,
		    struct buf *out, struct err *e)
{
	const struct finding_code *code = find_code(options, question->id);
	const struct found finding = find_finding(question->scan, question->id);
	const struct licence *licence = NULL;
	struct page page;
	bool found;

	page_init(&page, out, options);
	found = explain_in_scan(&page, question, &finding);
	if (!found && question->rules)
		licence = ruledb_licence_named(question->rules, question->id);
	if (!found && !licence && code) {
		explain_code(&page, code, question->scan);
		found = true;
	}
	if (licence && report_licence(licence, FORM_TEXT, options, out, e))
		write_bound(&page, licence, question->scan);
	page_free(&page);
	if (found || licence)
		return report_whole(out, e);
	return nothing_named(question, options, finding.count, e);
}
