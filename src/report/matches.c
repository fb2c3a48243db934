/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic identify`: the licences that stand in a file, and every place where its words
 * depart from the original, shown in the file's own lines (report/excerpt.h). Of the original
 * only the number of missing words is said: its words are not ours to carry.
 */
#include "report/formats.h"

#include "base/alloc.h"
#include "report/excerpt.h"
#include "report/json_parts.h"
#include "report/plain_number.h"
#include "report/plain_terms.h"

#include <stdlib.h>

enum {
	MATCHES_PLAIN_EDITS = 8, /* edits without weight that are shown, unless `verbose` */
};

/*
 * What all matches of a file come to. Lives in the arena. `judged` is there because
 * COMMERCIAL_UNKNOWN may be an answer too: a text whose clauses say nothing of it.
 */
struct summary {
	struct licence_refs licences; /* by id, each once */
	struct bound_threshold_list thresholds;
	enum commercial commercial;
	bool judged; /* `commercial` holds something */
	bool modified, altered;
};

static int licence_order(const void *a, const void *b)
{
	const struct licence *const *left = a, *const *right = b;

	return slice_cmp((*left)->id, (*right)->id);
}

static bool add_licence(struct summary *s, struct arena *a, const struct licence *licence)
{
	for (size_t i = 0; i < s->licences.len; i++)
		if (s->licences.at[i] == licence)
			return false;
	*list_add(a, &s->licences) = licence;
	return true;
}

/* What the file itself says for a metric of the rule, if it says it. */
static const struct read_threshold *read_of(const struct licence_match *match, enum metric metric)
{
	for (size_t i = 0; i < match->thresholds.len; i++)
		if (match->thresholds.at[i].metric == metric)
			return &match->thresholds.at[i];
	return NULL;
}

/* A threshold that no rule knows was added to the text, or the text has no rule. */
static bool rule_has(const struct licence *licence, enum metric metric)
{
	for (size_t i = 0; licence && i < licence->thresholds.len; i++)
		if (licence->thresholds.at[i].metric == metric)
			return true;
	return false;
}

/* The rule's thresholds with the file's own numbers beside them; then those of the file alone. */
static void add_thresholds(struct summary *s, struct arena *a, const struct licence_match *match,
			   bool fresh)
{
	for (size_t i = 0; fresh && i < match->licence->thresholds.len; i++) {
		const struct threshold *rule = &match->licence->thresholds.at[i];

		*list_add(a, &s->thresholds) =
			(struct bound_threshold){ match->licence, rule,
						  read_of(match, rule->metric) };
	}
	for (size_t i = 0; i < match->thresholds.len; i++)
		if (!rule_has(match->licence, match->thresholds.at[i].metric))
			*list_add(a, &s->thresholds) =
				(struct bound_threshold){ match->licence, NULL,
							  &match->thresholds.at[i] };
}

/* All texts in a file bind together: the strictest counts. */
static void add_commercial(struct summary *s, enum commercial use)
{
	s->commercial = s->judged ? commercial_strictest(s->commercial, use) : use;
	s->judged = true;
}

/* A use policy that does not speak of commerce leaves that to its licence. */
static void add_grant(struct summary *s, const struct licence *licence)
{
	if (licence->kind != LICENCE_POLICY || licence->commercial_use != COMMERCIAL_UNKNOWN)
		add_commercial(s, licence->commercial_use);
}

/* Tags count beside texts: `licences` is what the file grants under or reproduces. */
static struct summary summarise(struct arena *a, const struct artefact *file)
{
	struct summary s = { 0 };

	for (size_t i = 0; i < file->matches.len; i++) {
		const struct licence_match *match = &file->matches.at[i];
		bool fresh = match->licence && add_licence(&s, a, match->licence);

		add_thresholds(&s, a, match, fresh);
		if (match->licence)
			add_grant(&s, match->licence);
		if (!match->licence || match->commercial != COMMERCIAL_UNKNOWN)
			add_commercial(&s, match->commercial);
		s.modified |= match->modified;
		s.altered |= match->altered;
	}
	for (size_t i = 0; i < file->declared.len; i++)
		if (file->declared.at[i].licence &&
		    add_licence(&s, a, file->declared.at[i].licence))
			add_grant(&s, file->declared.at[i].licence);
	if (s.licences.len)
		qsort(s.licences.at, s.licences.len, sizeof(*s.licences.at), licence_order);
	return s;
}

/*
 * The object of product.md section 4, last paragraph. The arena is emptied by the caller after each
 * file: `identify` may be given a whole collection.
 */
static void put_file(struct json_writer *w, struct arena *a, const struct artefact *file)
{
	struct summary s = summarise(a, file);

	json_open_object(w, NULL);
	json_string(w, "path", file->path);
	json_put_licences(w, "licences", &s.licences);
	json_string(w, "commercial_use", slice_of(commercial_word(s.commercial)));
	json_put_thresholds(w, &s.thresholds);
	json_bool(w, "modified", s.modified);
	json_bool(w, "altered", s.altered);
	json_open_array(w, "matches");
	for (size_t i = 0; i < file->matches.len; i++)
		json_put_match(w, &file->matches.at[i]);
	json_close_array(w);
	json_close_object(w);
}

/*
 * What was done, how much it matters, what stands there now and how much is gone. The file's own
 * words are shown. Of what is missing only how much: the original's words are its publisher's, and
 * the rule database does not even have them.
 */
static void write_edit(struct page *p, const struct edit *edit, struct slice bytes)
{
	static const char *const words[] = {
		[EDIT_ADDED] = "added", [EDIT_DROPPED] = "dropped", [EDIT_CHANGED] = "changed"
	};

	page_indent(p, 4);
	page_style(p, edit->decisive ? STYLE_BAD : STYLE_WARN);
	page_puts(p, words[edit->kind]);
	page_style(p, STYLE_PLAIN);
	page_puts(p, edit->decisive ? " - this changes what the licence says" : "");
	plain_clause(p, NULL, edit->clause);
	if (edit->found.len) {
		page_puts(p, ": ");
		page_quote(p, edit->found);
	}
	if (edit->missing) {
		page_puts(p, " ... ");
		plain_count(p, edit->missing, "word of the original is",
			    "words of the original are");
		page_puts(p, " missing here");
	}
	if (bytes.len)
		excerpt_write(p, bytes, edit->start, edit->end, edit->line);
	page_end(p);
}

/*
 * Decisive edits first and all of them; of the others as many as a screen takes. A copy with
 * another typography can differ in a hundred harmless places, and one that matters must not drown
 * there.
 */
static void write_edits(struct page *p, const struct licence_match *match, struct slice bytes)
{
	size_t shown = 0, plain = 0;

	for (size_t i = 0; i < match->edits.len; i++)
		if (match->edits.at[i].decisive)
			write_edit(p, &match->edits.at[i], bytes);
	for (size_t i = 0; i < match->edits.len; i++) {
		if (match->edits.at[i].decisive)
			continue;
		plain++;
		if (p->options->verbose || shown < MATCHES_PLAIN_EDITS) {
			write_edit(p, &match->edits.at[i], bytes);
			shown++;
		}
	}
	if (shown < plain) {
		page_indent(p, 4);
		plain_count(p, plain - shown, "more edit", "more edits");
		page_puts(p, " without weight (-v shows ");
		page_puts(p, plain - shown == 1 ? "it)" : "them)");
		page_end(p);
	}
}

/*
 * How the licence was recognised, and how much of its text stands here. Coverage with one digit
 * behind the point, cut: 99.96 % is not 100 %, which would read as untouched.
 */
static void write_extent(struct page *p, const struct licence_match *match)
{
	char share[16];

	page_puts(p, match->method == MATCH_TEXT     ? "its text"
		     : match->method == MATCH_NOTICE ? "a sentence that names it"
						     : "clauses of a text that we do not know");
	if (match->method == MATCH_TEXT) {
		snprintf(share, sizeof(share), ", %u.%u %%", match->coverage / 10u,
			 match->coverage % 10u);
		page_puts(p, share);
		page_puts(p, match->partial ? " - a part only" : "");
		page_puts(p, match->modified ? "" : ", word for word");
	}
	page_puts(p, match->scope == SCOPE_UNSPECIFIED ? "" : ", speaks of the ");
	page_puts(p, match->scope == SCOPE_UNSPECIFIED ? "" : scope_word(match->scope));
	page_puts(p, "  ");
	page_style(p, STYLE_DIM);
	page_place(p, &match->at);
	page_style(p, STYLE_PLAIN);
}

static void write_match(struct page *p, const struct licence_match *match, struct slice bytes)
{
	page_indent(p, 2);
	page_style(p, STYLE_BOLD);
	page_add(p, match->licence ? match->licence->id : SLICE("unknown text"));
	page_style(p, STYLE_PLAIN);
	if (match->altered) {
		page_style(p, STYLE_BAD);
		page_puts(p, " ALTERED");
		page_style(p, STYLE_PLAIN);
	} else if (match->modified) {
		page_style(p, STYLE_WARN);
		page_puts(p, " modified");
		page_style(p, STYLE_PLAIN);
	}
	if (match->licence && match->licence->name.len) {
		page_puts(p, "  ");
		page_add(p, match->licence->name);
	}
	page_indent(p, 4);
	write_extent(p, match);
	page_end(p);
	for (size_t i = 0; i < match->clauses.len; i++) {
		page_indent(p, 4);
		page_puts(p, clause_kind_word(match->clauses.at[i].kind));
		page_puts(p, ": ");
		page_quote(p, match->clauses.at[i].found);
		page_puts(p, "  ");
		page_style(p, STYLE_DIM);
		page_place(p, &match->clauses.at[i].at);
		page_end(p);
	}
	write_edits(p, match, bytes);
}

static bool is_altered(const struct artefact *file, const struct licence *licence)
{
	for (size_t i = 0; i < file->matches.len; i++)
		if (file->matches.at[i].licence == licence && file->matches.at[i].altered)
			return true;
	return false;
}

/*
 * True where the text of a rule is here, altered, and its threshold is not in it. Only where the
 * whole text is here: of a part nobody expects the clause with the number.
 */
static bool is_gone(const struct artefact *file, const struct bound_threshold *bound)
{
	for (size_t i = 0; bound->rule && !bound->read && i < file->matches.len; i++) {
		const struct licence_match *match = &file->matches.at[i];

		if (match->licence == bound->licence && match->altered && !match->partial)
			return true;
	}
	return false;
}

/* True where the changes themselves say of commercial use what the original does not. */
static bool changed_commerce(const struct artefact *file)
{
	for (size_t i = 0; i < file->matches.len; i++) {
		const struct licence_match *match = &file->matches.at[i];

		if (match->altered && match->commercial != COMMERCIAL_UNKNOWN &&
		    !(match->licence && match->commercial == match->licence->commercial_use))
			return true;
	}
	return false;
}

/*
 * The answer on the first line, for a reader with forty files. The licences' commercial use is that
 * of the original texts; where words were changed and say nothing of it themselves, the line says
 * whose answer it is.
 */
static void write_file(struct page *p, struct arena *a, const struct artefact *file)
{
	struct summary s = summarise(a, file);

	page_style(p, STYLE_BOLD);
	page_solid(p, file->path);
	page_style(p, STYLE_PLAIN);
	page_puts(p, "  ");
	for (size_t i = 0; i < s.licences.len; i++) {
		page_puts(p, i ? ", " : "");
		page_solid(p, s.licences.at[i]->id);
		if (is_altered(file, s.licences.at[i])) {
			page_style(p, STYLE_BAD);
			page_puts(p, " ALTERED");
			page_style(p, STYLE_PLAIN);
		}
	}
	if (file->matches.len == 0 && s.licences.len == 0) {
		page_puts(p, "no licence found");
		page_end(p);
		return;
	}
	page_puts(p, s.licences.len ? "; commercial use " : "commercial use ");
	page_puts(p, commercial_word(s.commercial));
	if (s.altered)
		page_puts(p, changed_commerce(file) ? ", because of what was changed"
						    : " in the original");
	for (size_t i = 0; i < s.thresholds.len; i++) {
		page_indent(p, 2);
		page_puts(p, is_gone(file, &s.thresholds.at[i])
				     ? "limit that this copy does not have: "
				     : "limit: ");
		plain_threshold(p, &s.thresholds.at[i]);
	}
	page_end(p);
	for (size_t i = 0; i < file->matches.len; i++)
		write_match(p, &file->matches.at[i], file->edited);
}

/* Of JSON the array is open from the first call to the last, and so is the page of a text. */
struct matches_report {
	enum report_form form;
	struct buf *out;
	struct arena *brief; /* emptied after each file */
	struct json_writer json;
	struct page page;
};

struct matches_report *report_matches_open(enum report_form form,
					   const struct report_options *options, struct buf *out)
{
	struct matches_report *r = alloc_bytes(sizeof(*r));

	r->form = form;
	r->out = out;
	r->brief = arena_create();
	page_init(&r->page, out, options);
	json_writer_init(&r->json, out, true);
	if (form == FORM_JSON)
		json_open_array(&r->json, NULL);
	return r;
}

void report_matches_add(struct matches_report *r, const struct artefact *file)
{
	if (r->form == FORM_JSON) {
		put_file(&r->json, r->brief, file);
	} else if (r->form == FORM_NDJSON) {
		json_writer_init(&r->json, r->out, false);
		put_file(&r->json, r->brief, file);
		buf_add_char(r->out, '\n');
	} else {
		write_file(&r->page, r->brief, file);
	}
	arena_reset(r->brief);
}

bool report_matches_close(struct matches_report *r, struct err *e)
{
	struct buf *out = r->out;

	if (r->form == FORM_JSON) {
		json_close_array(&r->json);
		buf_add_char(out, '\n');
	}
	page_free(&r->page);
	arena_free(r->brief);
	free(r);
	return report_whole(out, e);
}
