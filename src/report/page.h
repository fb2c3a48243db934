/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A page for people: words flow up to the width that the terminal has, continue under an
 * indent, may stand in columns and carry a style. All text is escaped here on its way out
 * (base/escape.h), so nothing that a file says can reach the terminal as a command; only the
 * styles of enum page_style write escape sequences, and only where colour was asked for.
 */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "report/report.h"

enum page_style {
	STYLE_PLAIN,
	STYLE_BOLD,
	STYLE_DIM,
	STYLE_GOOD,
	STYLE_WARN,
	STYLE_BAD,
};

struct page {
	struct buf *out;
	const struct report_options *options;
	size_t column; /* that the next character takes, from 0 */
	size_t indent; /* where a line that was wrapped goes on */
	size_t gap;    /* blanks due before the next word */
	enum page_style style;
	struct buf word; /* escaped, not yet placed */
	size_t word_columns;
};

void page_init(struct page *p, struct buf *out, const struct report_options *options);
void page_free(struct page *p); /* not the buffer it writes to */

/*
 * Adds text: blanks separate words, everything else stays together with what came before.
 * Two blanks in a row set words further apart; more are as two.
 */
void page_add(struct page *p, struct slice text);
void page_puts(struct page *p, const char *text);

/* In quotation marks, in one line though a file may have the words in two: a blank for each gap. */
void page_quote(struct page *p, struct slice text);

/* A string that a stranger chose and that must not be broken: a path, an id. */
void page_solid(struct page *p, struct slice text);

/* As page_solid(), but shortened with "..." to at most so many columns. */
void page_cut(struct page *p, struct slice text, size_t columns);

void page_number(struct page *p, uint64_t number); /* 700,000,000 */

/* "path:line", "path, byte N", with the field behind: "README.md:3 (license)". */
void page_place(struct page *p, const struct location *at);

void page_style(struct page *p, enum page_style style);

/* Ends the line; further lines begin at column 0. */
void page_end(struct page *p);

/* Moves to a column on this line (at least one blank on), and wraps to there from now on. */
void page_column(struct page *p, size_t column);

/* Starts a line at an indent, where it also wraps to. */
void page_indent(struct page *p, size_t column);

#endif
