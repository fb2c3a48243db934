/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What identification found: licences in texts (detected) and licences that a metadata field
 * names (declared). The two never share a struct.
 */
#ifndef MODEL_MATCH_H
#define MODEL_MATCH_H

#include "base/sha256.h"
#include "model/evidence.h"
#include "model/licence.h"

/* From the strongest to the weakest: a text is the licence itself, a notice only names one. */
enum match_method {
	MATCH_TEXT,   /* the licence's own text, aligned word by word */
	MATCH_NOTICE, /* a sentence, link or SPDX tag that says which licence applies */
	MATCH_CLAUSE, /* clauses read out of a text that we do not know */
};

/*
 * What a licence was said to be for. A repository often has one licence for its code and another
 * for its weights; only the latter says anything about the model.
 */
enum scope {
	SCOPE_UNSPECIFIED,
	SCOPE_WEIGHTS,
	SCOPE_CODE,
	SCOPE_DATA,
};

enum edit_kind {
	EDIT_ADDED,
	EDIT_DROPPED,
	EDIT_CHANGED,
};

/*
 * A departure from the rule's text. Bytes [start, end) are the file's; those of a dropped run
 * are the gap between its neighbours, where it should stand. `found` is the file's own words
 * (cut at 200 bytes), `missing` how many words of the original are not there.
 */
struct edit {
	enum edit_kind kind;
	bool decisive; /* a negation, modal, number, scope, field-of-use word, or a whole clause */
	uint64_t start, end;
	uint32_t line;
	uint32_t missing;
	struct slice found;
	struct slice clause; /* of the rule, where known */
};

struct edit_list LIST_OF(struct edit);

/*
 * A threshold as the file's own words have it. `differs`: the rule's fact is another number.
 * Where clauses of an unknown text gave it, there is no rule to differ from.
 */
struct read_threshold {
	enum metric metric;
	enum threshold_op op;
	uint64_t value;
	bool differs;
	struct location at;
};

struct read_threshold_list LIST_OF(struct read_threshold);

/* What clause patterns read out of a text (MATCH_CLAUSE, or an altered known text). */
enum clause_kind {
	CLAUSE_NON_COMMERCIAL,
	CLAUSE_RESEARCH_ONLY,
	CLAUSE_OUTPUT_BAN,
	CLAUSE_TERRITORY,
	CLAUSE_ATTRIBUTION,
	CLAUSE_NAMING,
	CLAUSE_REGISTRATION,
	CLAUSE_USE_POLICY,
	CLAUSE_COMMERCIAL_GRANT,
	CLAUSE_KINDS,
};

struct read_clause {
	enum clause_kind kind;
	struct slice found; /* the words that matched, cut at 200 bytes */
	struct location at;
};

struct read_clause_list LIST_OF(struct read_clause);

/*
 * One place in one file at which a licence was found. Coverages say how much of the rule stands in
 * the file and how much of the file the rule explains: the first tells a fragment from a text, the
 * second a licence file from a document that quotes one.
 */
struct licence_match {
	const struct licence *licence; /* NULL for MATCH_CLAUSE: a text without a rule */
	enum match_method method;
	enum scope scope;
	uint16_t coverage;      /* of the rule's text, in thousandths */
	uint16_t file_coverage; /* of the file's words, in thousandths */
	bool modified;          /* any word departs from the rule outside its free places */
	bool altered;           /* a decisive word does */
	bool partial;           /* only a part of the text stands here */
	bool prose;             /* MATCH_CLAUSE: a sentence about its own model, no legal text */
	struct location at;
	struct edit_list edits;
	struct read_threshold_list thresholds;
	struct read_clause_list clauses;
	enum commercial commercial; /* what the clauses say; of a known text, its changed ones */
	struct digest text_digest;  /* SHA-256 of the bytes [at.start, at.end); of a notice none */
};

struct match_list LIST_OF(struct licence_match);

/*
 * A licence that a field names. `licence` is NULL where no rule knows the raw value;
 * `other`: the value says that the licence is something else (other, unknown, proprietary).
 */
struct declaration {
	const struct licence *licence;
	bool other;
	bool listed; /* one of several in a list without an operator */
	bool either; /* one of several that an expression joins by OR and by nothing else */
	enum scope scope;
	struct slice raw;
	const struct evidence *evidence;
};

struct declaration_list LIST_OF(struct declaration);

/* The words of reports for these constants, static and never NULL. */
const char *match_method_word(enum match_method method);
const char *scope_word(enum scope scope);
const char *edit_kind_word(enum edit_kind kind);
const char *clause_kind_word(enum clause_kind kind);

/* Readers put the scope behind a field's name where the file says it: "code[].license:code". */
enum scope scope_of_field(struct slice field);

/* The constant that a report's word means; false, and *out untouched, where there is none. */
bool clause_kind_from(struct slice word, enum clause_kind *out);

#endif
