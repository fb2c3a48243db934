/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text index while it is being made: growing arrays of the same names, and the
 * dictionary that gives words their ids. Private to src/rules/texts*.c.
 */
#ifndef RULES_TEXTS_DICTIONARY_H
#define RULES_TEXTS_DICTIONARY_H

#include "base/arena.h"
#include "base/err.h"
#include "model/words.h"
#include "rules/texts.h"

struct u8_list LIST_OF(uint8_t);
struct u16_list LIST_OF(uint16_t);
struct u32_list LIST_OF(uint32_t);
struct index_special_list LIST_OF(struct index_special);
struct index_text_list LIST_OF(struct index_text);
struct index_span_list LIST_OF(struct index_span);
struct index_clause_list LIST_OF(struct index_clause);
struct index_phrase_list LIST_OF(struct index_phrase);

struct texts_draft {
	struct arena *a;       /* of what stays */
	struct arena *scratch; /* of what is only needed while making */
	const char *rules_dir;
	const struct text_rules *rules;

	/* The dictionary: as much of the index as reading words needs, always up to date. */
	struct text_index dictionary;
	struct index_slot *slots;
	struct u32_list word_hash;
	struct u8_list word_class;
	struct index_special_list specials;

	struct index_text_list texts;
	struct u16_list sequence;
	struct index_span_list spans;
	struct index_clause_list clauses;
	struct index_phrase_list phrases;
	struct u16_list phrase_words;
};

void texts_dictionary_init(struct texts_draft *d);

/* The id of a hash, a new one where it has none. 0 where there are 65,535 already. */
uint16_t texts_dictionary_add(struct texts_draft *d, uint32_t hash);

/* Another hash for the word `id`. */
void texts_dictionary_alias(struct texts_draft *d, uint32_t hash, uint16_t id);

/* The ids of a phrase's words, adding those that are new; in `words` until the next call. */
void texts_dictionary_read(struct texts_draft *d, struct words *words, struct slice phrase);

/* A file of the rules folder in the scratch arena; an empty slice where there is none. */
bool texts_file(struct texts_draft *d, const char *name, struct slice *bytes, struct err *e);

/* Each adds its part of the draft. */
bool texts_add_words(struct texts_draft *d, struct err *e);        /* words.yaml */
bool texts_add_fingerprints(struct texts_draft *d, struct err *e); /* fingerprints/ */
bool texts_add_phrases(struct texts_draft *d, struct err *e);      /* names, notices.yaml */
bool texts_add_extents(struct texts_draft *d, struct err *e); /* of words.yaml, behind all others */

/* Shingles, postings and filter of a draft whose texts are all there. */
void texts_add_shingles(struct texts_draft *d, struct text_index *ix);

#endif
