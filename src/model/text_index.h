/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licence texts as sequences of word ids, prepared for searching. Word ids come from hashing
 * normalised words; no word of any text is in here. Built by the rules module, searched by
 * identification; all arrays are read-only, lie in one block, and are used as they were
 * stored. Id 0 is every word that no rule has.
 */
#ifndef MODEL_TEXT_INDEX_H
#define MODEL_TEXT_INDEX_H

#include "model/licence.h"

/* What a word of the rule's text weighs when it is changed. */
enum word_class {
	WORD_PLAIN = 0,
	WORD_FREE = 1, /* a free place: name, year, address; any words may stand here */
	WORD_NEGATION = 2,
	WORD_MODAL = 3,
	WORD_NUMBER = 4,
	WORD_SCOPE = 5,    /* scope and field of use: commercial, research, distribute ... */
	WORD_DECISIVE = 6, /* inside a span that the facts call decisive */
	WORD_OPTIONAL = 7, /* title, copyright line, appendix: may be missing, counts for nothing */
	WORD_EXTENT =
		8, /* how far terms reach: all, some, countries; too common to tell a clause */
};

/* What the normaliser does with a word (rules/words.yaml). Such words have the lowest ids. */
enum word_role {
	ROLE_NONE,
	ROLE_UNIT,       /* a number word that adds: one, twenty */
	ROLE_MULTIPLIER, /* one that multiplies: hundred, million */
	ROLE_CJK_DIGIT,  /* a number only where a multiplier follows */
	ROLE_REFERENCE,  /* a number after it is no list mark: section, version */
	ROLE_COPYRIGHT,
	ROLE_PREFIX,   /* joined to what follows its hyphen: non-, sub- */
	ROLE_LEADER,   /* begins a comment line: rem, dnl */
	ROLE_RESERVED, /* all rights reserved: free beside a copyright line */
};

/* What a phrase of notices.yaml, or a licence's name, means to the notice finder. */
enum phrase_kind {
	PHRASE_NAME,    /* value: number of the licence */
	PHRASE_URL,     /* the same, as the words of a link */
	PHRASE_TAG,     /* SPDX-License-Identifier */
	PHRASE_GRANT,   /* a licence named after it applies; value: enum grant_kind */
	PHRASE_VERB,    /* "release", "distribute": "under" behind it grants */
	PHRASE_AFTER,   /* a licence named before it applies: "applies to" */
	PHRASE_LABEL,   /* "license:" with a mark, or as a heading */
	PHRASE_DENY,    /* what is named in this sentence does not apply; value: enum deny_kind */
	PHRASE_SCOPE,   /* value: enum scope */
	PHRASE_GLUE,    /* may stand between a grant and the name: "terms of the" */
	PHRASE_JOIN,    /* joins names: "and", "or" */
	PHRASE_SELF,    /* says that the sentence speaks of the thing at hand: "this model" */
	PHRASE_WORD,    /* the word licence itself, and its kin */
	PHRASE_METRIC,  /* value: enum metric */
	PHRASE_COMPARE, /* value: enum wording */
	PHRASE_TAIL,    /* what follows in a licence's text is an appendix: optional */
	PHRASE_FILL,    /* between brackets: a place to fill in */
	PHRASE_OPEN,    /* a free place begins after it; value: its most words */
	PHRASE_CLOSE,   /* and ends before this, the next one of the list */
	PHRASE_HOST,    /* of a URL: the name of a licence follows */
	PHRASE_TELLING, /* a name of one word that means a licence wherever it stands */
	PHRASE_HEAD,    /* what stands before it in a licence's text is a preamble: optional */
	PHRASE_LATER,   /* the version that is named, or one that follows it: "any later version" */
	/* From here on they are no frames of a sentence, and say nothing of a name in it. */
	PHRASE_OFFER, /* part of a plain offer of another licence: "alternatively" */
	PHRASE_RIVAL, /* a word that means another thing than the rest of its group */
	PHRASE_TERM,  /* beside a text it makes a paragraph one of its terms: "expires" */
};

/* The value of a PHRASE_GRANT: what else must be there. */
enum grant_kind {
	GRANT_PLAIN, /* nothing: "released under" */
	GRANT_NAMED, /* the word licence in the name or behind it: "uses the MIT license" */
	GRANT_WEAK,  /* a verb or another licence before it: "..., weights under" */
	GRANT_THING, /* a thing at hand right before it, and a telling name: "the weights are" */
	GRANT_LOOSE, /* a telling name (PHRASE_TELLING) */
};

/* The value of a PHRASE_DENY: how far it reaches. */
enum deny_kind {
	DENY_PLAIN, /* all names behind it in the sentence, and one right before it: "not", "versus"
		     */
	DENY_INTRO, /* up to the next comma: "unlike" */
	DENY_AHEAD, /* the same, and nothing of names before it: "outperforms" */
	DENY_BEHIND,   /* all names before it in the sentence: "were evaluated" */
	DENY_RELATIVE, /* "which is": speaks of the noun before it */
	DENY_GATHERED, /* "files": where a participle follows, "files released under" */
};

/* The value of a PHRASE_COMPARE, as the text words it: from above, or from the permitted side. */
enum wording {
	COMPARE_ABOVE,
	COMPARE_AT_LEAST,
	COMPARE_BELOW,     /* allowed below: sets in at the number */
	COMPARE_NOT_ABOVE, /* allowed up to: sets in above it */
	COMPARISONS,
};

static inline bool phrase_is_name(unsigned kind)
{
	return kind <= PHRASE_TAG;
}

/* A word of the dictionary; hash and id beside each other cost one line of the cache. */
struct index_slot {
	uint32_t hash; /* 0: an empty slot, with id 0 */
	uint16_t id;
	uint16_t spare;
};

struct index_special {
	uint64_t value;
	uint32_t role; /* enum word_role */
	uint32_t spare;
};

struct index_text {
	uint16_t licence; /* number of the rule */
	uint16_t spare;
	uint32_t first;                 /* in `sequence` */
	uint32_t length;                /* words */
	uint32_t mandatory;             /* of them neither free nor optional */
	uint32_t spans, span_count;     /* in `spans`, by start */
	uint32_t clauses, clause_count; /* in `clauses`, by position */
	uint32_t votes;                 /* postings that it has */
};

struct index_span {
	uint32_t start, end; /* words of the text */
	uint32_t word_class;
};

struct index_clause {
	uint32_t start; /* first word */
	char label[12]; /* "1.b.i", NUL-padded */
};

struct index_shingle {
	uint32_t key;   /* of INDEX_SHINGLE words in a row; 0: an empty slot */
	uint32_t place; /* first of its postings, times 256, plus their number */
};

struct index_posting {
	uint16_t text, position;
};

struct index_phrase {
	uint32_t first; /* in `phrase_words` */
	uint16_t length;
	uint8_t kind; /* enum phrase_kind */
	uint8_t rank; /* of a name: 0 an official one, 1 a short or ambiguous one */
	uint32_t value;
};

enum {
	/*
	 * Of the stored form. Raise it with any change to the arrays below, to the enums above, to
	 * how words are hashed (model/words.c) or shingles chosen: sizes alone do not show those.
	 */
	INDEX_LAYOUT = 12,
	INDEX_SHINGLE = 4,
	INDEX_SHORT_TEXT = 400, /* words: shorter texts have more of their shingles in the index */
	INDEX_TINY_TEXT = 120,  /* words: the shortest have all of them */
	INDEX_RATE_LONG = 16,
	INDEX_RATE_SHORT = 4,
};

/* One in how many of a text's shingles is in the index. */
static inline uint32_t index_text_rate(const struct index_text *text)
{
	if (text->length < INDEX_TINY_TEXT)
		return 1;
	return text->length < INDEX_SHORT_TEXT ? INDEX_RATE_SHORT : INDEX_RATE_LONG;
}

/* X-macro: the arrays in the order in which they are stored */
#define TEXT_INDEX_ARRAYS(X) \
	X(slots, struct index_slot)       /* dictionary, open addressing, a power of two */ \
	X(word_hash, uint32_t)            /* by id */ \
	X(word_class, uint8_t)            /* by id */ \
	X(specials, struct index_special) /* by id, for the lowest ids */ \
	X(texts, struct index_text) \
	X(sequence, uint16_t) \
	X(spans, struct index_span) \
	X(clauses, struct index_clause) \
	X(filter, uint64_t)               /* bits of keys that exist, a power of two */ \
	X(shingles, struct index_shingle) /* open addressing, a power of two */ \
	X(postings, struct index_posting) \
	X(phrases, struct index_phrase) /* names first; by first word, longest first */ \
	X(phrase_words, uint16_t) \
	X(name_first, uint32_t)   /* names, links and tags by id of the first word; one more */ \
	X(phrase_first, uint32_t) /* the other phrases by id of the first word; one more */

struct text_index {
#define X(name, type) \
	const type *name; \
	uint32_t name##_count;
	TEXT_INDEX_ARRAYS(X)
#undef X
};

/* The id of a word with this hash; 0 where no rule has it. */
static inline uint16_t text_index_word(const struct text_index *ix, uint32_t hash)
{
	uint32_t mask = ix->slots_count - 1;

	for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
		const struct index_slot *slot = &ix->slots[i];

		if (slot->hash == hash || slot->hash == 0)
			return slot->id;
	}
}

/* What the normaliser does with a word; most words have no role, nor has id 0. */
static inline enum word_role text_index_role(const struct text_index *ix, uint16_t id)
{
	return id < ix->specials_count ? (enum word_role)ix->specials[id].role : ROLE_NONE;
}

/* Whether the word is by itself a phrase of this kind; no word without an id is. */
static inline bool text_index_is_phrase(const struct text_index *ix, uint16_t id,
					enum phrase_kind kind)
{
	for (uint32_t p = id ? ix->phrase_first[id] : 0; id && p < ix->phrase_first[id + 1]; p++)
		if (ix->phrases[p].kind == kind && ix->phrases[p].length == 1)
			return true;
	return false;
}

/*
 * The key of INDEX_SHINGLE words in a row, never 0. Which shingles are in the index depends
 * on the key alone (its low bits), so that a file and a rule agree on them: one in
 * INDEX_RATE_LONG, and for short texts one in INDEX_RATE_SHORT.
 */
static inline uint32_t text_index_key(const uint16_t *words)
{
	uint64_t joined = (uint64_t)words[0] | (uint64_t)words[1] << 16 | (uint64_t)words[2] << 32 |
			  (uint64_t)words[3] << 48;

	joined *= 0x9E3779B97F4A7C15u;
	return __builtin_bswap32((uint32_t)(joined >> 32)) | 1u << 31;
}

/* The slot that a key's search begins at; its bits are not those that chose the key. */
static inline uint32_t text_index_slot(uint32_t key, uint32_t slots)
{
	return key >> 10 & (slots - 1);
}

/* The filter's bit of a key: keys of long texts have the upper half, all others the lower. */
static inline uint32_t text_index_bit(uint32_t key, uint32_t bits)
{
	uint32_t half = bits / 2;

	return (key >> 9 & (half - 1)) + (key % INDEX_RATE_LONG == 0 ? half : 0);
}

/* False for nearly all keys that the index does not have. */
static inline bool text_index_has_key(const struct text_index *ix, uint32_t key)
{
	uint32_t bit = text_index_bit(key, ix->filter_count * 64);

	return ix->filter[bit / 64] >> (bit % 64) & 1;
}

#endif
