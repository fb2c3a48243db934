/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CSV (RFC 4180) for spreadsheets: a row for each finding, a row for each model without one,
 * a row for each issue. Cells that a spreadsheet would take for a formula are disarmed
 * (base/escape.h).
 */
#include "report/formats.h"

#include "base/count.h"
#include "base/escape.h"
#include "base/limits.h"
#include "report/foreign.h"
#include "report/plain_terms.h"

#include <inttypes.h>

/* The columns, in order; a row fills some of them. */
struct row {
	struct slice model, name, kind, licences, declared, expression, commercial_use, limits,
		verdict, composed_verdict, id, code, level, finding_verdict, licence, clause,
		message, fix, place, suppressed_by, parameters, quantisation, precision, bytes,
		weight_bytes, context_length, modality;
};

static const char header[] = "model,name,kind,licences,declared,expression,commercial_use,limits,"
			     "verdict,composed_verdict,id,code,level,finding_verdict,licence,"
			     "clause,message,fix,place,suppressed_by,parameters,quantisation,"
			     "precision,bytes,weight_bytes,context_length,modality\r\n";

static void write_row(struct buf *out, const struct row *row)
{
	const struct slice cells[] = {
		row->model,
		row->name,
		row->kind,
		row->licences,
		row->declared,
		row->expression,
		row->commercial_use,
		row->limits,
		row->verdict,
		row->composed_verdict,
		row->id,
		row->code,
		row->level,
		row->finding_verdict,
		row->licence,
		row->clause,
		row->message,
		row->fix,
		row->place,
		row->suppressed_by,
		row->parameters,
		row->quantisation,
		row->precision,
		row->bytes,
		row->weight_bytes,
		row->context_length,
		row->modality,
	};
	size_t count = COUNT(cells);

	for (size_t i = 0; i < count; i++) {
		escape_csv(out, cells[i]);
		buf_puts(out, i + 1 < count ? "," : "\r\n");
	}
}

/* A copy that outlives the buffer, so that one buffer serves every cell of a row. */
static struct slice keep(struct arena *a, struct buf *text)
{
	struct slice kept = arena_dup(a, buf_slice(text));

	buf_clear(text);
	return kept;
}

/*
 * Known names as our ids, unknown ones as they were written: the reader must see the
 * difference between what is claimed and what we could make of it.
 */
static struct slice declared_of(struct arena *a, struct buf *text, const struct model *m)
{
	struct foreign_claims claims;

	foreign_claims(&claims, a, m);
	for (size_t i = 0; i < claims.declared.len; i++) {
		buf_puts(text, text->len ? " " : "");
		buf_add(text, claims.declared.at[i]->id);
	}
	for (size_t i = 0; i < claims.raw.len; i++) {
		buf_puts(text, text->len ? " " : "");
		buf_add(text, claims.raw.at[i]);
	}
	return keep(a, text);
}

/* Empty where it is not known: 0 would be summed up. */
static struct slice number_cell(struct arena *a, uint64_t number)
{
	return number ? arena_format(a, "%" PRIu64, number) : SLICE_NONE;
}

static void add_inventory(struct row *row, struct arena *a, struct buf *text, const struct model *m)
{
	row->parameters = number_cell(a, m->parameters);
	row->quantisation = m->quantisation;
	row->precision = m->precision;
	row->bytes = number_cell(a, m->bytes);
	row->weight_bytes = number_cell(a, m->weight_bytes);
	row->context_length = number_cell(a, m->context_length);
	plain_modality(text, m->modality);
	row->modality = keep(a, text);
}

/* What all rows of a model repeat: a spreadsheet filters rows, it does not join them. */
static struct row model_row(struct arena *a, struct buf *text, const struct model *m)
{
	const struct conclusion *c = plain_conclusion(m);
	struct row row = {
		.model = m->path,
		.name = m->name,
		.kind = slice_of(model_kind_word(m->kind)),
		.declared = declared_of(a, text, m),
		.expression = c->expression,
		.commercial_use = slice_of(commercial_word(c->commercial_use)),
		.verdict = slice_of(verdict_word(m->verdict)),
	};

	if (m->composed)
		row.composed_verdict = slice_of(verdict_word(m->composed_verdict));
	for (size_t i = 0; i < c->licences.len; i++) {
		buf_puts(text, i ? " " : "");
		buf_add(text, c->licences.at[i]->id);
	}
	row.licences = keep(a, text);
	plain_limits(text, c);
	row.limits = keep(a, text);
	add_inventory(&row, a, text, m);
	return row;
}

/* The cells of one finding; those of the finding before it are all overwritten. */
static void add_finding(struct row *row, struct arena *a, struct buf *text, const struct finding *f)
{
	const struct location *at = foreign_place(f);

	row->id = f->id;
	row->code = slice_of(f->code);
	row->level = slice_of(level_word(f->level));
	row->finding_verdict = slice_of(verdict_word(f->verdict));
	row->licence = f->licence ? f->licence->id : SLICE_NONE;
	row->clause = f->clause;
	row->message = f->message;
	row->fix = f->fix;
	row->suppressed_by = f->suppressed_by;
	if (at && at->artefact) {
		buf_add(text, at->artefact->path);
		if (at->line)
			buf_addf(text, ":%u", (unsigned)at->line);
		row->place = keep(a, text);
	} else {
		row->place = SLICE_NONE;
	}
}

static void write_model(struct buf *out, struct arena *a, struct buf *text, const struct model *m)
{
	struct row row = model_row(a, text, m);

	for (size_t i = 0; i < m->findings.len; i++) {
		add_finding(&row, a, text, &m->findings.at[i]);
		write_row(out, &row);
	}
	if (m->findings.len == 0)
		write_row(out, &row);
}

static bool csv_write(const struct scan *scan, const struct ruledb *rules,
		      const struct report_options *options, struct buf *out, struct err *e)
{
	struct arena *a = arena_create();
	struct buf text;

	(void)rules;
	(void)options;
	buf_init(&text, LIMIT_REPORT_TEXT);
	buf_puts(out, header);
	for (size_t i = 0; i < scan->models.len && !out->full; i++) {
		write_model(out, a, &text, scan->models.at[i]);
		arena_reset(a);
	}
	for (size_t i = 0; i < scan->findings.len; i++) {
		struct row row = { .kind = SLICE("policy") };

		add_finding(&row, a, &text, &scan->findings.at[i]);
		write_row(out, &row);
	}
	for (size_t i = 0; i < scan->issues.len; i++)
		write_row(out, &(struct row){ .kind = scan->issues.at[i].note ? SLICE("note")
									      : SLICE("issue"),
					      .code = scan->issues.at[i].code,
					      .message = scan->issues.at[i].message,
					      .place = scan->issues.at[i].path });
	buf_free(&text);
	arena_free(a);
	return report_whole(out, e);
}

const struct reporter reporter_csv = {
	.name = "csv",
	.summary = "a row for each finding, for spreadsheets",
	.write = csv_write,
};
