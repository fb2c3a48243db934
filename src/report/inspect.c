/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic inspect`: every fact that was read out of an artefact, in the order of the file,
 * with its place. Nothing is concluded here, not even from two facts side by side.
 */
#include "report/formats.h"

#include "report/json_parts.h"
#include "report/plain_finding.h"
#include "report/plain_number.h"

enum {
	INSPECT_KIND = 2,
	INSPECT_VALUE = 22,
	INSPECT_LONGEST = 400, /* columns of a value, unless `verbose` */
};

static void write_size(struct page *p, uint64_t bytes)
{
	char number[48];

	if (bytes < 1000) {
		plain_count(p, bytes, "byte", "bytes");
		return;
	}
	plain_short(number, bytes);
	page_puts(p, number);
	page_puts(p, "B");
}

/*
 * One line a fact. A chat template has kilobytes: it is cut, and the cut is shown. The word of the
 * evidence kind is that of the JSON, so that a person who reads one can search the other.
 */
static void write_fact(struct page *p, const struct evidence *ev)
{
	page_indent(p, INSPECT_KIND);
	page_puts(p, evidence_word(ev->kind));
	page_column(p, INSPECT_VALUE);
	page_add(p, p->options->verbose ? ev->value : slice_sub(ev->value, 0, INSPECT_LONGEST));
	if (ev->cut || (!p->options->verbose && ev->value.len > INSPECT_LONGEST))
		page_puts(p, "...");
	page_puts(p, "  ");
	page_style(p, STYLE_DIM);
	page_place(p, &ev->at);
}

/*
 * A file that no reader knew is named as well, for the user asked about it. "states nothing" and
 * "no format" are different answers: the first file was read.
 */
static void write_artefact(struct page *p, const struct artefact *a)
{
	page_style(p, STYLE_BOLD);
	page_solid(p, a->path);
	page_style(p, STYLE_PLAIN);
	page_puts(p, "  ");
	page_puts(p, a->recognised ? artefact_kind_word(a->kind) : "no format that we know");
	page_puts(p, ", ");
	write_size(p, a->size);
	if (a->incomplete) {
		page_style(p, STYLE_WARN);
		page_puts(p, ", not understood to its end");
	}
	for (size_t i = 0; i < a->evidence.len; i++)
		write_fact(p, &a->evidence.at[i]);
	if (a->recognised && a->evidence.len == 0) {
		page_indent(p, INSPECT_KIND);
		page_puts(p, "states nothing that we look for");
	}
	page_end(p);
}

static void write_text(struct page *p, const struct scan *scan)
{
	for (size_t i = 0; i < scan->artefacts.len; i++) {
		if (i > 0)
			page_end(p);
		write_artefact(p, scan->artefacts.at[i]);
	}
	plain_issues(p, scan, false);
	plain_issues(p, scan, true);
}

/* As in a report, but that evidence is numbered per file: there is no model here. */
static void put_artefact(struct json_writer *w, const struct artefact *a)
{
	json_open_object(w, NULL);
	json_string(w, "path", a->path);
	json_string(w, "kind", slice_of(artefact_kind_word(a->kind)));
	json_bool(w, "recognised", a->recognised);
	json_bool(w, "incomplete", a->incomplete);
	json_u64(w, "bytes", a->size);
	json_open_array(w, "evidence");
	for (size_t i = 0; i < a->evidence.len; i++)
		json_put_evidence(w, i + 1, &a->evidence.at[i]);
	json_close_array(w);
	json_close_object(w);
}

static void write_json(struct buf *out, const struct scan *scan)
{
	struct json_writer w;

	json_writer_init(&w, out, true);
	json_open_object(&w, NULL);
	json_string(&w, "schema", SLICE("modlic/1"));
	json_open_array(&w, "artefacts");
	for (size_t i = 0; i < scan->artefacts.len; i++)
		put_artefact(&w, scan->artefacts.at[i]);
	json_close_array(&w);
	json_put_issues(&w, scan);
	json_close_object(&w);
	buf_add_char(out, '\n');
}

/* One artefact a line; issues follow in a trailer, as in the report. */
static void write_lines(struct buf *out, const struct scan *scan)
{
	struct json_writer w;

	for (size_t i = 0; i < scan->artefacts.len; i++) {
		json_writer_init(&w, out, false);
		put_artefact(&w, scan->artefacts.at[i]);
		buf_add_char(out, '\n');
	}
	json_writer_init(&w, out, false);
	json_open_object(&w, NULL);
	json_bool(&w, "trailer", true);
	json_put_issues(&w, scan);
	json_close_object(&w);
	buf_add_char(out, '\n');
}

bool report_inspect(const struct scan *scan, enum report_form form,
		    const struct report_options *options, struct buf *out, struct err *e)
{
	struct page page;

	if (form == FORM_JSON) {
		write_json(out, scan);
	} else if (form == FORM_NDJSON) {
		write_lines(out, scan);
	} else {
		page_init(&page, out, options);
		write_text(&page, scan);
		page_free(&page);
	}
	return report_whole(out, e);
}
