/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sentence around a licence's name, taken apart: the phrases of notices.yaml that stand in
 * it (sentence_frames.c). sentence.c asks what grants the licence, denial.c what speaks against it.
 */
#ifndef IDENTIFY_SENTENCE_PARTS_H
#define IDENTIFY_SENTENCE_PARTS_H

#include "identify/sentence.h"

enum { MOST_FRAMES = 64 };

/* A phrase and its place: words [start, end). */
struct frame {
	uint32_t start, end;
	const struct index_phrase *phrase;
};

/* Words [start, end): of the sentence before the name, and some behind it. */
struct sentence {
	const struct search *s;
	const struct mention *m;
	uint32_t start, end;
	struct frame frames[MOST_FRAMES];
	uint32_t count, before; /* frames, of them before the name */
};

/* From t->m: how far its sentence reaches, t->start and t->end. Both stay within the text. */
void sentence_find_bounds(struct sentence *t);

/*
 * Fills in t->frames with the phrases between those bounds, in their order. Of more than
 * MOST_FRAMES before the name the farthest are left out.
 */
void sentence_find_frames(struct sentence *t);

/* True where a new sentence, cell or list entry begins at word `i`. */
bool sentence_begins_at(const struct search *s, uint32_t i);

/* True where a comma, in any script, stands between two of the words [from, to]. */
bool sentence_has_comma(const struct search *s, uint32_t from, uint32_t to);

/* A thing at hand ("this model") that ends right before word `at`. */
bool sentence_thing_before(const struct sentence *t, uint32_t at);

/* `<a href="link">License</a>`: the text of the link that is the mention is a label. */
bool sentence_labels_link(const struct sentence *t);

/* "[X](LICENSE)": what X is called lies beside this text. */
bool sentence_links_file(const struct sentence *t);

#endif
