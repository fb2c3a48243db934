/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Our judgement over all that was declared, detected, known, inherited and inferred about
 * one model: which licences bind, what they permit, what is owed, and what does not fit
 * together. Every part names the evidence and the clause that it rests on.
 */
#ifndef MODEL_CONCLUSION_H
#define MODEL_CONCLUSION_H

#include "model/known.h"
#include "model/match.h"

/* In order of severity: a model's verdict is the worst (largest) of its findings'. */
enum verdict {
	VERDICT_OK,
	VERDICT_NOT_CHECKED, /* a check could not run */
	VERDICT_UNKNOWN,     /* no usable claim */
	VERDICT_REVIEW,      /* law or facts unsettled */
	VERDICT_OBLIGATION_UNMET,
	VERDICT_RESTRICTED_BY_CONTEXT,
	VERDICT_CONFLICT,
	VERDICTS,
};

/*
 * Where a term comes from. A label of the model's own can be dropped where a base contradicts it
 * (conclude/terms.c); what comes down or is stacked stays.
 */
enum origin {
	ORIGIN_OWN,       /* the model's own licence */
	ORIGIN_INHERITED, /* comes down an edge */
	ORIGIN_STACKED,   /* another licence puts it on top by its own text */
};

/*
 * How the claim about a licence is known: the words of product.md section 3. The first three were
 * read or looked up, `inferred` follows from names and shapes and is never firm. `weights` is kept
 * for kinship seen in the weights (weights-lineage.md); no stage gives it, since tensors are not
 * read.
 */
enum basis {
	BASIS_DECLARED,
	BASIS_DETECTED,
	BASIS_KNOWN,
	BASIS_INFERRED,
	BASIS_WEIGHTS,
	BASES,
};

/*
 * A licence that binds the model, and the road by which it got there. It stands here once, however
 * often it arrives: the model's own statement of it comes first, then the firmer arrival
 * (conclude/terms.c).
 */
struct term {
	const struct licence *licence; /* may be a set, where no member could be chosen */
	enum origin origin;
	enum basis basis;
	bool firm;             /* rests on nothing unverified or inferred */
	bool either;           /* the first evidence offers it beside others: see choice.h */
	struct slice_list via; /* this model, its base, its base's base ... */
	struct evidence_refs evidence;
	const struct licence_match *match; /* the text found, or NULL */
};

/*
 * NOT_CHECKABLE is for what files cannot show ("display on your web site"): such a duty is told,
 * not judged. NOT_APPLICABLE is for what this model or this use does not set off.
 */
enum obligation_status {
	OBLIGATION_MET,
	OBLIGATION_UNMET,
	OBLIGATION_NOT_CHECKABLE,
	OBLIGATION_NOT_APPLICABLE,
};

/*
 * A duty of one licence, held against the files of one model. Conclude fills in all but `applies`,
 * which is the only field here that policy writes, because only it knows the context.
 */
struct obligation {
	const struct licence *licence;
	const struct duty *duty;
	struct slice text; /* what to do, in words */
	enum obligation_status status;
	struct evidence_refs evidence; /* the file that shows it */
	struct location shown;         /* where, when met; artefact NULL otherwise */
	bool applies;                  /* policy: the context sets its trigger off */
};

/*
 * A row of rules/inheritance.yaml that applied, or a contradiction among claims. Where the
 * facts are not firm, `verdict` is `review` at most already. Rows that found nothing wrong
 * are kept for explanations: verdict `ok`, empty code.
 */
struct judgement {
	struct slice rule; /* id of the row */
	struct slice code; /* finding code that the row names */
	enum verdict verdict;
	bool firm;
	const struct licence *licence; /* whose terms are at stake */
	const struct licence *other;   /* the licence that contradicts it, or NULL */
	struct slice base;             /* model that brings the terms, or empty */
	enum relation relation;
	struct slice reason, clause, source, confidence;
	struct evidence_refs evidence;
};

/*
 * A limit that the model is really under. Where a licence file was edited, its own words and the
 * rule's fact can differ; both are kept, so that a report can show the difference.
 */
struct bound_threshold {
	const struct licence *licence;     /* NULL where the text has no rule */
	const struct threshold *rule;      /* NULL where clauses of the file gave it */
	const struct read_threshold *read; /* the file's own words, or NULL */
};

/* What such a limit comes to. */
struct limit {
	enum metric metric;
	enum threshold_op op;
	uint64_t value;
	struct slice word; /* of METRIC_OTHER: the rule's word for it, or empty */
	bool own;          /* the file's own number, not the rule's */
};

struct bound_restriction {
	const struct licence *licence;
	const struct restriction *rule;
};

struct bound_territory {
	const struct licence *licence;
	const struct territory *rule;
};

struct term_list LIST_OF(struct term);
struct obligation_list LIST_OF(struct obligation);
struct judgement_list LIST_OF(struct judgement);
struct bound_threshold_list LIST_OF(struct bound_threshold);
struct bound_restriction_list LIST_OF(struct bound_restriction);
struct bound_territory_list LIST_OF(struct bound_territory);

/*
 * One to each model, and a second one to each adapter, for the adapter together with its base.
 * `free_and_open` is false as well where it is not known: ask `free_and_open_known` first.
 */
struct conclusion {
	struct licence_refs licences;   /* that bind; sorted by id */
	struct licence_refs candidates; /* members of a concluded set */
	struct slice expression;        /* SPDX; NOASSERTION where nothing is concluded */
	enum commercial commercial_use;
	struct term_list terms;
	struct bound_threshold_list thresholds; /* the lowest first */
	struct bound_territory_list territories;
	struct bound_restriction_list restrictions;
	struct obligation_list obligations;
	struct judgement_list judgements;
	bool free_and_open; /* AI Act Art. 53(2), as information */
	bool free_and_open_known;
	struct slice free_and_open_because;
};

/*
 * The words of product.md for these constants, as every report has them; the `_from` of a word
 * is false, and `out` untouched, where no constant has that word.
 */
const char *verdict_word(enum verdict verdict);
bool verdict_from(struct slice word, enum verdict *out);
const char *origin_word(enum origin origin);
const char *basis_word(enum basis basis);
const char *obligation_status_word(enum obligation_status status);

/*
 * Of a rule, a reading, or both. The file's number counts where no rule has one or where it differs
 * from the rule's, for it is this text that was agreed to; that it differs is a finding elsewhere
 * (an altered text).
 */
struct limit bound_limit(const struct bound_threshold *bound);

/* What reports say of a duty: its status, or NOT_APPLICABLE where the context spares us. */
enum obligation_status obligation_standing(const struct obligation *obligation);

#endif
