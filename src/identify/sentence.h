/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One sentence around a licence's name, and what its phrases say: whether the name is
 * granted, denied or merely mentioned, and of what thing.
 */
#ifndef IDENTIFY_SENTENCE_H
#define IDENTIFY_SENTENCE_H

#include "identify/parts.h"

/* A licence's name: words [start, end); a link target stands between words, start = end. */
struct mention {
	uint32_t start, end;
	const struct index_phrase *phrase;
	bool in_link;
	bool behind; /* a link that belongs to the words before it: "[these terms](target)" */
	bool is_url;
};

/* The last mention that was found to be a notice. */
struct granted {
	bool any;
	uint32_t end; /* word behind it */
	enum scope scope;
};

struct verdict_on_mention {
	bool applies;
	uint32_t from; /* first word of what says so ... */
	uint32_t end;  /* ... and the word behind the name, or behind the scope that follows */
	enum scope scope;
};

/*
 * Whether a name is that of a licence which applies here, and to what. `before` is the last name of
 * the text for which that was so: lists share one grant. The caller moves it on.
 */
struct verdict_on_mention sentence_judge(const struct search *s, const struct mention *m,
					 const struct granted *before);

/* The longest phrase of [first, end) of the index that begins at word `i`, or NULL. */
const struct index_phrase *sentence_phrase(const struct text_index *ix, const struct words *w,
					   uint32_t i, uint32_t first, uint32_t end);

/* The longest phrase of this kind that begins at word `i`; NULL where there is none. */
const struct index_phrase *sentence_phrase_of(const struct text_index *ix, const struct words *w,
					      uint32_t i, enum phrase_kind kind);

/* True where there is one. */
static inline bool sentence_has_phrase(const struct text_index *ix, const struct words *w,
				       uint32_t i, enum phrase_kind kind)
{
	return sentence_phrase_of(ix, w, i, kind) != NULL;
}

/* The longest name that begins at word `i`; NULL where there is none. Asked of every word. */
static inline const struct index_phrase *sentence_name_at(const struct text_index *ix,
							  const struct words *w, uint32_t i)
{
	uint16_t id = w->ids[i];

	return id && ix->name_first[id] != ix->name_first[id + 1]
		       ? sentence_phrase(ix, w, i, ix->name_first[id], ix->name_first[id + 1])
		       : NULL;
}

#endif
