/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Jupyter notebooks (nbformat 4): "cells" with "cell_type" and "source", a list of lines or one
 * string. Outputs are jumped over. The kind of a cell stands before its source in what every
 * tool writes, which sorts the keys; a cell without a kind counts as code.
 */
#include "read/fields.h"
#include "read/listing.h"

struct notebook {
	struct listing *code, *shell;
	bool is_code;
};

/* "!ollama pull x" and "%%bash" cells' lines; magic lines of other kinds are no Python either. */
static void take_line(struct notebook *n, struct slice line, uint64_t start, uint64_t end)
{
	bool command = slice_starts(line, SLICE("!"));
	struct listing *to = command ? n->shell : n->code;

	if (slice_starts(line, SLICE("%")))
		return;
	listing_add(to, slice_drop(line, command), start, end);
	if (!slice_ends(line, SLICE("\n")))
		listing_add_own(to, SLICE("\n"));
}

/* All lines of one string have its place: what is found is looked for in its bytes. */
static void take_source(struct notebook *n, const struct field *f)
{
	struct location at = field_at(f);
	struct slice rest = f->value->text;

	while (rest.len) {
		size_t end = slice_find_char(rest, '\n');
		size_t len = end == SLICE_NPOS ? rest.len : end + 1;

		take_line(n, slice_sub(rest, 0, len), at.start, at.end);
		rest = slice_drop(rest, len);
	}
}

static bool visit(struct reading *r, void *to, const struct field *f)
{
	struct notebook *n = to;

	(void)r;
	if (slice_eq(f->path, SLICE("cells[]")))
		n->is_code = true;
	else if (slice_eq(f->path, SLICE("cells[].cell_type")))
		n->is_code = slice_eq(field_text(f), SLICE("code"));
	else if (f->value->token == JSON_STRING && n->is_code &&
		 (slice_eq(f->path, SLICE("cells[].source")) ||
		  slice_eq(f->path, SLICE("cells[].source[]"))))
		take_source(n, f);
	return f->path.len == 0 || slice_eq(f->path, SLICE("cells")) ||
	       slice_eq(f->path, SLICE("cells[]")) || slice_eq(f->path, SLICE("cells[].source"));
}

bool listing_add_notebook(struct reading *r, struct listing *code, struct listing *shell,
			  struct err *e)
{
	struct notebook n = { .code = code, .shell = shell };

	return fields_walk(r, r->input, visit, &n, e);
}
