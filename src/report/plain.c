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
 * its own. That is so of all plain_*.c.
 */
#include "report/plain.h"

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
		[VERDICT_RESTRICTED_BY_CONTEXT] = "not allowed for your use",
		[VERDICT_CONFLICT] = "in conflict",
	};

	return phrases[verdict];
}

bool plain_hides_known(const struct scan *scan)
{
	for (size_t i = 0; i < scan->models.len; i++)
		for (size_t k = 0; k < scan->models.at[i]->findings.len; k++) {
			const struct finding *f = &scan->models.at[i]->findings.at[k];

			if (f->known && f->suppressed && f->level != LEVEL_ALLOW)
				return true;
		}
	return false;
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
