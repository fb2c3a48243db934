/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of models. Columns are as wide as their content; where the terminal is narrower,
 * the names give way first, then the licences, and what is cut ends in "...". The limits wrap.
 */
#include "report/text_parts.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "report/plain_number.h"
#include "report/plain_terms.h"

#include <stdlib.h>

enum {
	TABLE_COLUMNS = 5,
	TABLE_GAP = 2,
	TABLE_NARROWEST = 12, /* a column is not cut further than this */
	TABLE_WIDEST = 48,
	TABLE_LIMITS = 16,  /* room for the limits before they wrap */
	TABLE_OK_ROWS = 40, /* more rows without objection than this are summed up */
};

struct row {
	struct buf cells[TABLE_COLUMNS];
};

/* The worst first; among equals by path. */
static int rank_order(const void *a, const void *b)
{
	const struct model *const *left = a, *const *right = b;
	enum verdict one = plain_verdict(*left), other = plain_verdict(*right);

	return one != other ? (one > other ? -1 : 1) : slice_cmp((*left)->path, (*right)->path);
}

void text_rank(struct ranked *ranked, struct arena *a, const struct scan *scan)
{
	*ranked = (struct ranked){ .len = scan->models.len };
	ranked->at = arena_array(a, const struct model *, scan->models.len);
	for (size_t i = 0; i < scan->models.len; i++) {
		ranked->at[i] = scan->models.at[i];
		ranked->by_verdict[plain_verdict(ranked->at[i])]++;
	}
	if (ranked->len)
		qsort(ranked->at, ranked->len, sizeof(*ranked->at), rank_order);
}

/* The cells of one model; rows are made twice (widths, then text) rather than kept. */
static void fill_row(struct row *row, const struct model *m)
{
	const struct conclusion *c = plain_conclusion(m);

	for (size_t i = 0; i < TABLE_COLUMNS; i++)
		buf_clear(&row->cells[i]);
	buf_puts(&row->cells[0], verdict_word(plain_verdict(m)));
	escape_terminal(&row->cells[1], plain_label(m, TABLE_WIDEST), 0);
	plain_licences(&row->cells[2], c);
	buf_puts(&row->cells[3], commercial_word(c->commercial_use));
	plain_limits(&row->cells[4], c);
}

/* Makes the columns fit the terminal; the limits, which stand last, may wrap. */
static void fit_columns(size_t widths[TABLE_COLUMNS], size_t total)
{
	static const size_t givers[] = { 1, 2, 1, 2 };
	static const size_t floors[] = { 24, 16, TABLE_NARROWEST, TABLE_NARROWEST };
	size_t used = 0;

	if (widths[TABLE_COLUMNS - 1] > TABLE_LIMITS)
		widths[TABLE_COLUMNS - 1] = TABLE_LIMITS;
	for (size_t i = 0; i < TABLE_COLUMNS; i++)
		used += widths[i] + TABLE_GAP;
	for (size_t i = 0; i < 4 && total && used > total; i++) {
		size_t *width = &widths[givers[i]];
		size_t spare = *width > floors[i] ? *width - floors[i] : 0;
		size_t cut = used - total < spare ? used - total : spare;

		*width -= cut;
		used -= cut;
	}
}

/* Only the verdict is coloured: a table in four colours has none. */
static void write_row(struct page *p, const struct row *row, const size_t widths[TABLE_COLUMNS],
		      enum page_style style)
{
	size_t column = TABLE_GAP;

	for (size_t i = 0; i < TABLE_COLUMNS; i++) {
		page_column(p, column);
		if (i == 0)
			page_style(p, style);
		if (i == TABLE_COLUMNS - 1)
			page_add(p, buf_slice(&row->cells[i]));
		else
			page_cut(p, buf_slice(&row->cells[i]), widths[i]);
		page_style(p, style == STYLE_BOLD ? style : STYLE_PLAIN);
		column += widths[i] + TABLE_GAP;
	}
	page_end(p);
}

/* The rows to show: in a long list, those without objection are only counted. */
static size_t rows_shown(const struct page *p, const struct ranked *ranked)
{
	size_t ok = ranked->by_verdict[VERDICT_OK];

	return ok > TABLE_OK_ROWS && !p->options->verbose ? ranked->len - ok : ranked->len;
}

static void write_table(struct page *p, const struct ranked *ranked, size_t shown, struct row *row)
{
	static const char *const heads[] = { "VERDICT", "MODEL", "LICENCES", "COMMERCIAL USE",
					     "LIMITS" };
	size_t widths[TABLE_COLUMNS];

	for (size_t i = 0; i < TABLE_COLUMNS; i++)
		widths[i] = strlen(heads[i]);
	for (size_t i = 0; i < shown; i++) {
		fill_row(row, ranked->at[i]);
		for (size_t k = 0; k < TABLE_COLUMNS; k++) {
			size_t width = utf8_width(buf_slice(&row->cells[k]));

			width = width > TABLE_WIDEST ? TABLE_WIDEST : width;
			widths[k] = width > widths[k] ? width : widths[k];
		}
	}
	fit_columns(widths, p->options->width);
	for (size_t k = 0; k < TABLE_COLUMNS; k++) {
		buf_clear(&row->cells[k]);
		buf_puts(&row->cells[k], heads[k]);
	}
	write_row(p, row, widths, STYLE_BOLD);
	for (size_t i = 0; i < shown; i++) {
		fill_row(row, ranked->at[i]);
		write_row(p, row, widths, plain_style(plain_verdict(ranked->at[i])));
	}
}

void text_table(struct page *p, const struct ranked *ranked)
{
	size_t shown = rows_shown(p, ranked);
	struct row row;

	for (size_t i = 0; i < TABLE_COLUMNS; i++)
		buf_init(&row.cells[i], 256 * 1024);
	if (shown)
		write_table(p, ranked, shown, &row);
	for (size_t i = 0; i < TABLE_COLUMNS; i++)
		buf_free(&row.cells[i]);
	if (shown < ranked->len) {
		page_indent(p, TABLE_GAP);
		page_style(p, plain_style(VERDICT_OK));
		page_puts(p, verdict_word(VERDICT_OK));
		page_style(p, STYLE_PLAIN);
		page_puts(p, shown ? "  and " : "  ");
		plain_count(p, ranked->len - shown, "model", "models");
		page_puts(p, " without objection (-v lists them)");
		page_end(p);
	}
}
