/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scan to bytes: one file per format, one registry. A reporter decides nothing: all it
 * writes was worked out before. Same scan, same bytes: no clock, host, locale or absolute
 * path. Strings from files are escaped for the place they go to.
 *
 * Every function that writes takes a buffer that may drain, returns false with ERR_SYSTEM
 * where the buffer could not take all of it, and keeps nothing.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/buf.h"
#include "base/err.h"
#include "model/scan.h"
#include "rules/rules.h"

struct report_options {
	const char *version; /* of the program */
	bool color;          /* text: ANSI colours */
	bool ascii;          /* text: no box characters, where the terminal has none */
	unsigned width;      /* text: columns; 0: do not wrap */
	bool verbose, quiet;
	bool show_suppressed;
	uint64_t timestamp;               /* seconds since 1970, for formats that require one */
	const struct finding_code *codes; /* policy_codes(), for what explains its codes; or NULL */
	size_t code_count;
};

struct reporter {
	const char *name;
	const char *summary; /* one line, for help */
	bool (*write)(const struct scan *scan, const struct ruledb *rules,
		      const struct report_options *options, struct buf *out, struct err *e);
};

/* By name, or NULL; and by number for lists, NULL at the end. */
const struct reporter *report_find(struct slice name);
const struct reporter *report_at(size_t index);

/* How the smaller commands answer: FORM_DOT is for lineage alone. */
enum report_form {
	FORM_TEXT,
	FORM_JSON,
	FORM_NDJSON,
	FORM_DOT,
};
bool report_form_from(struct slice word, enum report_form *out);

/* `modlic inspect`: the evidence in a scan's recognised artefacts, and its issues. */
bool report_inspect(const struct scan *scan, enum report_form form,
		    const struct report_options *options, struct buf *out, struct err *e);

/*
 * `modlic identify`: what was found in each file, and how it departs from the original. Files come
 * one by one and may be gone afterwards, so that any number takes no more memory than one. What
 * `_open` made is ended by `_close`, which says whether all of it could be written; `out` stays the
 * caller's. Edits are shown in their lines where the artefact still has its bytes (`edited`).
 */
struct matches_report;
struct matches_report *report_matches_open(enum report_form form,
					   const struct report_options *options, struct buf *out);
void report_matches_add(struct matches_report *r, const struct artefact *file);
bool report_matches_close(struct matches_report *r, struct err *e);

/* `modlic rules list` and `modlic rules show ID`; FORM_TEXT or FORM_JSON. */
bool report_licences(const struct ruledb *rules, enum report_form form,
		     const struct report_options *options, struct buf *out, struct err *e);
bool report_licence(const struct licence *licence, enum report_form form,
		    const struct report_options *options, struct buf *out, struct err *e);

/* `modlic lineage`: the family tree as text, JSON or Graphviz's DOT. */
bool report_lineage(const struct scan *scan, enum report_form form,
		    const struct report_options *options, struct buf *out, struct err *e);

/*
 * `modlic explain ID`: why. `id` is a finding's id, a model's id, path or name, one of the ids
 * a model is known by, a licence's id or name, or a finding code; they are tried in this
 * order. False with ERR_USAGE, naming what comes nearest, where it is none of them.
 */
struct question {
	const struct scan *scan; /* NULL: licences and codes only */
	const struct ruledb *rules;
	struct slice id;
	/* the bytes of a scanned text, to show a line of it; NULL: places are only named */
	struct slice (*text)(struct arena *a, const struct artefact *artefact);
};
bool report_explain(const struct question *question, const struct report_options *options,
		    struct buf *out, struct err *e);

/*
 * `modlic notice`: what has to go along with the models when they are passed on. The copies
 * name the bytes of the tree that belong into the bundle, and the file that each goes to.
 */
struct notice_copy {
	const struct licence *document; /* licence or use policy; NULL: a notice file */
	const struct artefact *from;
	uint64_t start, end;    /* of its bytes */
	bool modified, altered; /* as the match says */
	struct slice file;      /* "LICENSES/llama-3.1.txt"; never leads out of the bundle */
};
struct notice_copies LIST_OF(struct notice_copy);
struct notice;

/* All of it lives in the arena and borrows the scan. */
struct notice *notice_make(struct arena *a, const struct scan *scan);
const struct notice_copies *notice_copies(const struct notice *n);

/* Whether something that a licence asks for was not found in the tree. */
bool notice_has_gaps(const struct notice *n);

/* The notice; `bundled`: copies are named by their place in the bundle, not in the tree. */
bool report_notice(const struct notice *n, const struct ruledb *rules, enum report_form form,
		   const struct report_options *options, bool bundled, struct buf *out,
		   struct err *e);

/* What is missing and where to get it, for whoever makes the bundle; nothing: no line. */
bool report_notice_gaps(const struct notice *n, const struct report_options *options,
			struct buf *out, struct err *e);

/*
 * A saved report, JSON or NDJSON, as a scan again, for `eval`, `diff`, `explain`, `lineage` and
 * --baseline. What a JSON report does not hold is missing: files that no reader knew, and the
 * facts of licences, which come from `rules` by id. ERR_MALFORMED names the model and the
 * word. The caller frees the scan; `bytes` need not outlive the call.
 */
bool report_load(struct scan **scan, struct slice bytes, const struct ruledb *rules, struct err *e);

/* Whether a file that begins like this is such a report; the first 4 KiB are plenty. */
bool report_is_saved(struct slice head);

/*
 * `modlic diff OLD NEW`: models are matched by path. Fills in the counts: a model with any
 * change for the worse is tighter, else with any for the better looser, else edited.
 */
struct report_pair {
	const struct scan *before, *after;
	size_t tighter, looser, added, gone, edited, same;
};
bool report_diff(struct report_pair *c, enum report_form form, const struct report_options *options,
		 struct buf *out, struct err *e);

#endif
