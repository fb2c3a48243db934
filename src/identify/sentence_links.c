/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a link adds to the sentence around it: a link text that is nothing but a label, and a
 * name whose link leads to a licence file beside the text.
 */
#include "identify/sentence_parts.h"

enum { LINK_GAP = 4 /* bytes between the text of a link and its target */ };

bool sentence_labels_link(const struct sentence *t)
{
	const struct text_index *ix = t->s->ix;
	const struct words *w = t->s->words;
	uint16_t id =
		t->m->in_link && !t->m->behind && t->m->start < w->count ? w->ids[t->m->start] : 0;

	for (uint32_t p = id ? ix->phrase_first[id] : 0; id && p < ix->phrase_first[id + 1]; p++)
		if (ix->phrases[p].kind == PHRASE_LABEL &&
		    sentence_phrase(ix, w, t->m->start, p, p + 1))
			return true;
	return false;
}

/* The target of the link whose text ends with the name; empty where there is none. */
static struct slice link_of_name(const struct sentence *t)
{
	const struct words *w = t->s->words;
	uint32_t low = 0, high = t->m->in_link ? 0 : w->link_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (w->links[middle].before < t->m->end)
			low = middle + 1;
		else
			high = middle;
	}
	if (t->m->in_link || low == w->link_count || w->links[low].before != t->m->end)
		return SLICE_NONE;
	size_t end = words_end(w, t->m->end - 1), start = w->links[low].start;
	return start >= end && start - end <= LINK_GAP
		       ? slice_sub(t->s->text->bytes, start, w->links[low].end)
		       : SLICE_NONE;
}

/* A target with a scheme leads elsewhere, where the file is somebody else's. */
bool sentence_links_file(const struct sentence *t)
{
	struct slice target = link_of_name(t);

	if (slice_find(target, SLICE("://")) != SLICE_NPOS)
		return false;
	target = slice_basename(target);
	return slice_starts_nocase(target, SLICE("licen")) ||
	       slice_starts_nocase(target, SLICE("copying"));
}
