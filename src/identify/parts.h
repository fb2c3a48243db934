/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text matcher's own parts: candidates from anchors (finder.c, votes.c, runs.c), alignment
 * (align.c, diff.c), what the differences mean (edits.c), and the choice among rivals
 * (text_matches.c).
 * Positions are words unless they are called bytes. All buffers belong to the identifier and
 * are reused from text to text.
 */
#ifndef IDENTIFY_PARTS_H
#define IDENTIFY_PARTS_H

#include "identify/identify.h"
#include "model/words.h"

/* A shingle that a text of the index and the file share. */
struct hit {
	uint32_t word;     /* of the file */
	uint32_t position; /* of the text */
	uint32_t run;
};

/* A word of the file that a shingle of the index seems to begin at. */
struct candidate {
	uint32_t word;
	uint32_t key; /* then the place of its postings */
};

/* Hits of one text on about one diagonal. */
struct run {
	uint32_t first_word, last_word; /* of its first and last hit */
	uint32_t first_position, last_position;
	uint32_t hits, first_hit; /* in finder.sorted */
	uint32_t weight;          /* words that it probably explains */
	uint32_t joined;          /* the run that it goes on, or itself */
	uint16_t text;
	bool dropped; /* it explains next to nothing */
	bool tried;
};

/* The word in the middle of a run, times 2^32, plus the number of the run: sorted as numbers. */
static inline uint32_t middle_word(uint64_t middle)
{
	return (uint32_t)(middle >> 32);
}

static inline uint32_t middle_run(uint64_t middle)
{
	return (uint32_t)middle;
}

enum { CANDIDATES = 512 }; /* words that are looked at together */

enum {
	DRIFT = 64,      /* words that may be put in or left out between two votes ... */
	DRIFT_SHARE = 4, /* ... and this share of the text */
	NO_DIAGONAL =
		INT32_MIN / 2, /* farther from any that words can have than any two of those */
};

/* Of a text: two runs that may go on, and the diagonals (word minus position) of their last votes.
 */
struct open_runs {
	int32_t diagonal[2]; /* NO_DIAGONAL where there is no run */
	uint32_t run[2];
	int32_t drift; /* how far a vote may lie from a run's diagonal */
};

struct finder {
	struct candidate *candidates;
	uint32_t candidate_count, candidate_cap;
	uint32_t *seen;   /* by text: its postings among the candidates ... */
	uint32_t *fewest; /* ... and how many it needs for a run that is not hopeless */
	uint8_t *votes;   /* by text: 1 where it has as many */
	struct hit *hits, *sorted;
	uint32_t hit_count, hit_cap;
	struct run *runs, *unsorted;
	uint32_t run_count, run_cap;
	uint64_t *middles;      /* of the runs, by word */
	uint64_t *dealt;        /* room for sorting them */
	struct open_runs *open; /* by text */
	uint16_t *touched;      /* texts that have an open run */
	uint32_t touched_count;
};

/* What an alignment must have to be a match; runs that cannot come to it are dropped. */
enum {
	WHOLE_COVERAGE = 620, /* thousandths of the rule's words */
	PART_COVERAGE = 250,  /* the same, of a passage */
	PART_WORDS = 120,     /* and its words */
};

/* The postings of a key, from its place in struct index_shingle. */
struct postings {
	const struct index_posting *at, *end;
};

static inline struct postings postings_at(const struct text_index *ix, uint32_t place)
{
	const struct index_posting *first = ix->postings + (place >> 8);

	return (struct postings){ first, first + (place & 0xff) };
}

/* Room for the votes of every text of the index; once for a finder. */
void votes_open(struct finder *f, const struct text_index *ix);

/* The votes of one key, whose postings stand at `place`, that word number `word` begins. */
void votes_add(struct finder *f, const struct text_index *ix, uint32_t place, uint32_t word);

/* More words than a run can well explain: its weight is an estimate from few votes. */
int64_t run_most_words(const struct run *run);

/* The fewest votes that can make a run of a text that is not hopeless, wherever they stand. */
uint16_t runs_fewest_votes(const struct index_text *text);

/* Joins, weighs and sorts the runs when all votes are in; f->sorted has the hits of each. */
void runs_finish(struct finder *f, const struct text_index *ix);

/* Fills in runs, the heaviest first, from words [from, to) of the file. */
void finder_search(struct finder *f, const struct text_index *ix, const struct words *w,
		   uint32_t from, uint32_t to);
void finder_free(struct finder *f);

/*
 * The text that the file is, from its first word to its last; NULL where it is none. No
 * alignment of another text can explain more of its words.
 */
const struct index_text *finder_whole(struct finder *f, const struct text_index *ix,
				      const struct words *w);

/* The first of f->middles at or behind `word`; f->run_count where there is none. */
uint32_t finder_middle(const struct finder *f, uint32_t word);

/* A difference: words [file, file_end) of the file stand where [text, text_end) should. */
struct change {
	uint32_t file, file_end;
	uint32_t text, text_end;
};

struct change_list {
	struct change *at;
	uint32_t len, cap;
};

/* Room for the furthest-reaching points of a diff. */
struct diff_room {
	int32_t *trace;
	size_t trace_cap;
	struct change_list reversed;
	uint64_t *columns; /* of a narrow diff ... */
	size_t column_cap;
	uint64_t *places;  /* ... where each of its words stands in the short sequence */
	uint16_t *numbers; /* ... by word id: which of `places` is its; all 0 between diffs */
	int32_t n, m;      /* lengths of the two sequences at hand */
	uint64_t budget;   /* steps that one file may still take */
};

struct sequence {
	const uint16_t *at;
	uint32_t len;
	bool backwards; /* read from the end: `at` points behind the last word */
};

static inline uint16_t sequence_word(const struct sequence *s, uint32_t i)
{
	return s->backwards ? *(s->at - 1 - i) : s->at[i];
}

/*
 * Aligns `file` and `text` with the fewest differences, and adds the differences to `out` in
 * order, positions counted within the sequences. `extend`: both begin together, but either
 * may end anywhere; the ends of the best alignment are left in *file_used and *text_used.
 */
void diff_align(struct diff_room *room, const struct sequence *file, const struct sequence *text,
		bool extend, struct change_list *out, uint32_t *file_used, uint32_t *text_used);
void diff_free(struct diff_room *room);

/* The same for sequences read forwards of which one is short, as diff_is_narrow() says. */
enum {
	DIFF_LIMBS = 8,
	DIFF_NARROW = 64 * DIFF_LIMBS, /* words of the short sequence */
	DIFF_WIDE = 4096,              /* of the other, where the short one has more than 64 */
};
bool diff_is_narrow(const struct sequence *file, const struct sequence *text);
void diff_narrow(struct diff_room *room, const struct sequence *file, const struct sequence *text,
		 struct change_list *out);
struct change *change_add(struct change_list *list);

struct alignment {
	const struct index_text *text;
	uint32_t first, end;           /* words of the file that it takes */
	uint32_t text_first, text_end; /* words of the text that they are */
	struct change_list changes;
	uint32_t equal;          /* mandatory words found */
	uint32_t added, dropped; /* words inside that only one side has */
	uint32_t missing;        /* mandatory words before and behind */
	uint32_t spare;          /* optional and free words found */
	int64_t score;
};

/* Words that only one side of a change has, as far as they count. */
struct change_cost {
	uint32_t added, dropped;
};

struct aligner {
	const struct text_index *ix;
	const struct words *words;
	struct diff_room room;
	struct hit *chain;
	uint32_t *links;
	uint32_t chain_cap;
	struct change_cost *costs; /* of each change of the alignment at hand */
	uint32_t cost_cap, weighed;
	int64_t lost;  /* words that the changes so far cost at least ... */
	int64_t ended; /* ... and the most that it is worth if it ends before one of them */
};

/*
 * Aligns the text of a run with the file inside words [low, high). It is given up, with a score of
 * INT64_MIN, as soon as it cannot come to a score of `needed`.
 */
void align_run(struct aligner *al, const struct finder *f, const struct run *run, uint32_t low,
	       uint32_t high, int64_t needed, struct alignment *out);
/* The alignment of a text that is the whole file. */
void align_whole(struct aligner *al, const struct index_text *text, struct alignment *out);
void aligner_free(struct aligner *al);

/* The class of a text's word at its place: a span's, else the word's own. */
enum word_class text_class(const struct text_index *ix, const struct index_text *text,
			   uint32_t position);
/* Words of [from, to) that are neither free nor optional. */
uint32_t text_mandatory(const struct text_index *ix, const struct index_text *text, uint32_t from,
			uint32_t to);
/* The clause that a position stands in, in the index's memory; empty where none is known. */
struct slice text_clause(const struct text_index *ix, const struct index_text *text,
			 uint32_t position);

/* One text under search, and where its results go. */
struct search {
	const struct text *text;
	const struct text_index *ix;
	const struct ruledb *rules;
	const struct words *words;
	struct pattern_room *room;
	struct arena *keep;
	struct match_list *out;
	size_t first; /* of this text's matches in `out` */
};

/* Bytes [start, end) of the text as a place in the artefact. */
struct location search_location(struct search *s, size_t start, size_t end);

/*
 * Of the places where the words of an addition or omission can be told to stand, the one that
 * begins best; between the changes `low` and `high`.
 */
void edits_settle(const struct search *s, const struct index_text *text, struct change *c,
		  const struct change *low, const struct change *high);

/* Bytes [*start, *end) of the text that a change takes, or that an omission lies in. */
void edits_bytes(const struct search *s, const struct change *c, size_t *start, size_t *end);

/* The words of a decisive addition that is a sentence at least; no words where it is none. */
struct change edits_passage(const struct search *s, const struct edit *edit);

/* Turns an alignment into a match: edits, flags, coverage. */
void edits_fill(struct search *s, const struct alignment *al, struct licence_match *match);

#endif
