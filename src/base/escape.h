/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings from files on their way out. What a stranger wrote into a model card never reaches
 * a terminal, an XML or HTML document, or a CSV cell as it stands: each function here makes
 * it harmless for one place and writes it to a buffer. JSON has its own (base/json_writer.h).
 */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/buf.h"

/*
 * For a terminal or any text meant for people: one line, no control characters, nothing that
 * turns the direction of text; each such character is written as \xNN or \u{NNNN}, an
 * invalid byte as \xNN. A text longer than `columns` (0: no limit) ends in "...".
 */
void escape_terminal(struct buf *out, struct slice s, size_t columns);

/* For HTML and XML, element content and quoted attributes; drops what XML 1.0 forbids. */
void escape_markup(struct buf *out, struct slice s);

/*
 * For people who read HTML, in element content and quoted attributes: what escape_terminal()
 * makes visible is visible here too, and markup stays text.
 */
void escape_html(struct buf *out, struct slice s);

/* One CSV cell, quoted where RFC 4180 wants it; a leading = + - @ TAB or CR is disarmed by '. */
void escape_csv(struct buf *out, struct slice s);

/*
 * Markdown text: the characters that Markdown reads are backslash-escaped, line ends are blanks,
 * and an @ is parted from the name behind it, so that no model card can call people to a page.
 */
void escape_markdown(struct buf *out, struct slice s);

#endif
