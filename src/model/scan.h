/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Everything that one run found. Each stage takes the scan and fills in only its own part;
 * what earlier stages wrote is read-only to it. All of it lives in the scan's arenas and
 * dies in scan_free(). The rule database outlives scans.
 */
#ifndef MODEL_SCAN_H
#define MODEL_SCAN_H

#include "model/artefact.h"
#include "model/assertion.h"
#include "model/conclusion.h"

/* We could not do something: stored, shown in every report, and the scan goes on. */
struct issue {
	struct slice path;    /* relative; empty where it is about the run as a whole */
	struct slice code;    /* "gguf-truncated" */
	struct slice message; /* found, expected, what to do */
	uint64_t offset;
	bool has_offset;
	bool note; /* worth saying, but nothing was lost: not `incomplete` */
};

struct issue_list LIST_OF(struct issue);

/*
 * An adapter is concluded alone and together with its base. A data set has its own licence, of
 * which models trained on it are told. A reference stands for something that is used but not here.
 */
enum model_kind {
	MODEL_MODEL,
	MODEL_ADAPTER,
	MODEL_DATASET,
	MODEL_REFERENCE, /* named in a file, no weights on disk */
};

/*
 * Bits: what the model takes in or gives out besides text decides whether clauses on multimodal
 * models reach it.
 */
enum modality {
	MODALITY_TEXT = 1,
	MODALITY_IMAGE = 2,
	MODALITY_AUDIO = 4,
	MODALITY_VIDEO = 8,
};

struct model;

/* One link of the family tree: child -> base, because of evidence. */
struct lineage_edge {
	struct slice base;               /* name for reports: an id where one is known */
	const struct model *model;       /* the base, where it is in this scan */
	const struct known_model *known; /* the base, where the rule database knows it */
	enum relation relation;
	enum basis basis;
	uint16_t confidence;           /* thousandths */
	bool cut;                      /* it closed a cycle: shown, not followed */
	bool hint;                     /* possible, no more: shown, brings no terms */
	bool suspect;                  /* the child's shape contradicts it */
	bool disputed;                 /* another source of the child names another base */
	struct known_list candidates;  /* where ambiguous: all that fit */
	struct slice family;           /* where only a family can be told */
	struct licence_refs suggested; /* what that family's name stands for: any one of */
	struct evidence_refs evidence;
	struct slice reason; /* in words that a person can check */
};

struct edge_list LIST_OF(struct lineage_edge);

/* Set by policy: see policy/findings.def for the codes. */
struct finding {
	struct slice id; /* stable from run to run */
	const char *code;
	enum verdict verdict;
	enum level {
		LEVEL_ALLOW,
		LEVEL_WARN,
		LEVEL_DENY,
	} level;
	bool suppressed; /* an exception of the policy covers it */
	bool known;      /* the baseline has it already */
	bool composed;   /* speaks of the adapter together with its base */
	struct slice message, fix, clause, suppressed_by;
	const struct licence *licence; /* or NULL */
	struct evidence_refs evidence;
	struct location at;   /* where to point; artefact NULL where there is no place */
	uint32_t policy_line; /* of the policy file, 0 where it is the default */
};

struct finding_list LIST_OF(struct finding);

/*
 * What a finding's code means. The one table of them stands in policy/findings.def; the
 * struct is here because reports explain codes too, and never include another stage.
 */
struct finding_code {
	const char *code;
	enum verdict verdict;
	enum level audit, strict; /* default levels */
	const char *summary, *fix;
};

struct model {
	/* lineage */
	struct slice id;   /* 16 hex digits */
	struct slice path; /* folder or file, relative; "." for the root itself */
	struct slice name;
	struct slice_list ids; /* "org/name" it is known to be */
	struct slice family, publisher;
	enum model_kind kind;
	struct slice architecture, quantisation;
	struct slice precision; /* number format of most weights */
	uint64_t parameters;    /* 0: not known; so for the next four */
	uint64_t bytes;         /* of its files on disk */
	uint64_t weight_bytes;  /* what its weights take as stored: the largest of several copies */
	uint64_t weight_bytes_least; /* the smallest: another precision of the same weights */
	uint64_t context_length;     /* tokens */
	unsigned modality;           /* of enum modality */
	bool weights_absent;         /* LFS pointers or missing shards */
	bool ancestor;               /* fetched for its descendants' terms: concluded, not judged */
	bool hosted;                 /* served by somebody else: no weights, no licence of theirs */
	const struct known_model *known; /* the entry that it is, or NULL */
	struct artefact_list artefacts;
	const struct artefact *package; /* manifest that it was shipped by, or NULL */
	struct edge_list edges;

	/* conclude */
	struct conclusion concluded;
	struct conclusion *composed; /* adapters: together with the base; else NULL */

	/* policy */
	enum verdict verdict, composed_verdict;
	struct finding_list findings;
};

/* By reference, because edges point from model to model while the list is sorted. */
struct model_list LIST_OF(struct model *);

struct outcome {
	bool violated, incomplete;
	size_t findings[VERDICTS]; /* by verdict, suppressed ones left out */
};

/* What the figures of the policy's context are measured against; policy writes it. */
struct context {
	bool commercial, distributes, hosts, trains_on_outputs, end_product;
	struct slice_list territories;
	struct context_figure {
		bool given;
		uint64_t value; /* today's */
	} figures[METRICS];
	struct dated_figure {
		enum metric metric;
		struct slice month; /* "2024-06" */
		uint64_t value;
	} * dated;
	size_t dated_count;
};

struct arena_list LIST_OF(struct arena *);

/* What one run found. Behind each field stands the stage that writes it. */
struct scan {
	struct arena *arena;
	struct arena_list arenas; /* of the read stage's workers */

	struct artefact_list artefacts; /* crawl; by path */
	uint64_t files_seen;            /* crawl */
	struct issue_list issues;       /* any stage, append only; by path once reading is over */
	const struct assertions *assertions; /* pipeline, before lineage; NULL: none */
	struct model_list models;            /* lineage; by path */
	struct context context;              /* policy */
	struct slice policy_name;            /* policy: file name, or "built-in" */
	struct finding_list findings; /* policy: about its own entries, not about one model */
	struct outcome outcome;       /* policy */
};

/*
 * An empty scan with an arena of its own; ends with scan_free(), and all that stages added with it.
 * Licences and known models are the rule database's, which is closed after it.
 */
struct scan *scan_create(void);
void scan_free(struct scan *s); /* NULL is allowed */

/* An arena of somebody else's, with what the scan holds of it: freed with the scan from now on. */
void scan_adopt(struct scan *s, struct arena *arena);

/*
 * Adds an issue; strings are copied. `path` may be empty. What is returned is good until the next
 * issue. Only while one thread has the scan: workers keep lists of their own (worker.h), which are
 * joined when all are done.
 */
struct issue *scan_issue(struct scan *s, struct slice path, struct slice code,
			 struct slice message);

/* The same, of one that was made elsewhere. */
void scan_copy_issue(struct scan *s, const struct issue *issue);

/* How many inputs were not understood: the issues that are no mere notes. */
size_t scan_count_issues(const struct scan *s);

/*
 * The index of the first artefact whose path is not before `path`, once they are in order: where
 * the files of a folder or the members of an archive begin.
 */
size_t scan_first_from(const struct scan *s, struct slice path);

/* Artefacts [first, end) of the scan: members of one archive, whose paths go on with "!/". */
struct scan_range {
	size_t first, end;
};
struct scan_range scan_members(const struct scan *s, struct slice archive, struct arena *scratch);

/* Words for kinds and levels; level_from() is false for a word that is no level. */
const char *model_kind_word(enum model_kind kind);
const char *level_word(enum level level);
bool level_from(struct slice word, enum level *out);

#endif
