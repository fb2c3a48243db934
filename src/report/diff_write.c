/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What diff.c found, as a page for people (the worst first, models that are the same only
 * counted) and as JSON, which has the same changes in the order of the paths.
 */
#include "report/diff.h"

#include "report/json_parts.h"
#include "report/plain.h"

static const char *const fate_words[FATES] = {
	"tighter", "looser", "new", "gone", "edited", "same"
};

static enum page_style fate_style(enum fate fate)
{
	return fate == FATE_TIGHTER ? STYLE_BAD : fate == FATE_LOOSER ? STYLE_GOOD : STYLE_WARN;
}

static void write_change(struct page *p, const struct change *change)
{
	const char *mark = change->direction == DIRECTION_TIGHTER  ? "+"
			   : change->direction == DIRECTION_LOOSER ? "-"
								   : "~";

	page_indent(p, 4);
	page_puts(p, mark);
	page_column(p, 6);
	page_puts(p, change->what);
	page_puts(p, ": ");
	page_add(p, change->before);
	page_puts(p, change->before.len && change->after.len ? " -> " : "");
	page_add(p, change->after);
	page_end(p);
}

/*
 * A model that is new or gone has no changes to list; its verdict says what came or went. The later
 * model names the pair, since its path and name are those of today.
 */
static void write_pair(struct page *p, const struct pair *pair)
{
	const struct model *m = pair->after ? pair->after : pair->before;

	page_indent(p, 2);
	page_style(p, STYLE_BOLD);
	page_solid(p, plain_where(m));
	page_style(p, STYLE_PLAIN);
	if (!pair->before || !pair->after) {
		page_puts(p, "  ");
		page_puts(p, verdict_word(plain_verdict(m)));
	}
	page_end(p);
	for (size_t i = 0; i < pair->changes.len; i++)
		write_change(p, &pair->changes.at[i]);
}

static void write_fate(struct page *p, const struct pairs *pairs, enum fate fate)
{
	bool begun = false;

	for (size_t i = 0; i < pairs->len; i++) {
		if (pairs->at[i].fate != fate)
			continue;
		if (!begun) {
			page_end(p);
			page_style(p, fate_style(fate));
			page_puts(p, fate_words[fate]);
			page_end(p);
			begun = true;
		}
		write_pair(p, &pairs->at[i]);
	}
}

/*
 * All counts stand on the first line, zeros too: a line that is always the same can be searched
 * for. Models that are the same are only counted.
 */
void diff_write_text(struct page *p, const struct report_pair *c, const struct pairs *pairs)
{
	const size_t counts[] = { c->tighter, c->looser, c->added, c->gone, c->edited, c->same };

	page_style(p, STYLE_BOLD);
	for (size_t i = 0; i < FATES; i++) {
		page_puts(p, i ? ", " : "");
		page_number(p, counts[i]);
		page_puts(p, " ");
		page_puts(p, fate_words[i]);
	}
	page_puts(p, ".");
	page_end(p);
	for (size_t i = 0; i < FATE_SAME; i++)
		write_fate(p, pairs, (enum fate)i);
}

/* Both ids, for they tell whether the files changed or only what we make of them. */
static void put_pair(struct json_writer *w, const struct pair *pair)
{
	static const char *const directions[] = { "", "tighter", "looser" };
	const struct model *m = pair->after ? pair->after : pair->before;

	json_open_object(w, NULL);
	json_string(w, "path", m->path);
	json_string(w, "change", slice_of(fate_words[pair->fate]));
	json_string(w, "before", pair->before ? pair->before->id : SLICE_NONE);
	json_string(w, "after", pair->after ? pair->after->id : SLICE_NONE);
	json_string(w, "verdict", slice_of(verdict_word(plain_verdict(m))));
	json_open_array(w, "details");
	for (size_t i = 0; i < pair->changes.len; i++) {
		json_open_object(w, NULL);
		json_string(w, "what", slice_of(pair->changes.at[i].what));
		json_string(w, "direction", slice_of(directions[pair->changes.at[i].direction]));
		json_string(w, "before", pair->changes.at[i].before);
		json_string(w, "after", pair->changes.at[i].after);
		json_close_object(w);
	}
	json_close_array(w);
	json_close_object(w);
}

void diff_write_json(struct buf *out, const struct report_pair *c, const struct pairs *pairs)
{
	const size_t counts[] = { c->tighter, c->looser, c->added, c->gone, c->edited, c->same };
	struct json_writer w;

	json_writer_init(&w, out, true);
	json_open_object(&w, NULL);
	json_string(&w, "schema", SLICE("modlic/1"));
	json_open_object(&w, "counts");
	for (size_t i = 0; i < FATES; i++)
		json_u64(&w, fate_words[i], counts[i]);
	json_close_object(&w);
	json_open_array(&w, "changes");
	for (size_t i = 0; i < pairs->len; i++)
		if (pairs->at[i].fate != FATE_SAME)
			put_pair(&w, &pairs->at[i]);
	json_close_array(&w);
	json_close_object(&w);
	buf_add_char(out, '\n');
}
