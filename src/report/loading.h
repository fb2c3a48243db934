/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts of reading a saved report back, private to report/load*.c. All strings are copied
 * into the scan's arena; the JSON document may go once its model is done.
 *
 * A word that this version does not know, or an evidence id that leads nowhere, spoils the
 * whole load: what `eval` and `diff` say must rest on everything that the report said.
 */
#ifndef REPORT_LOADING_H
#define REPORT_LOADING_H

#include "base/map.h"
#include "io/json_doc.h"
#include "report/report.h"

/* An artefact of the model that is being read. */
struct loading_file {
	struct artefact *artefact;
	bool fresh;  /* no other model brought its contents */
	size_t next; /* evidence of it that was seen so far */
};

/* An edge that leads to a model by id, which may come later in the report. */
struct loading_edge {
	struct model *model;
	size_t edge;
	struct slice id;
};

struct loading {
	struct scan *scan;
	const struct ruledb *rules;
	struct map artefacts; /* by path */
	struct map models;    /* by id */
	struct map licences;  /* ids that the rule database does not know */
	struct map known;     /* models that it does not know */
	struct {
		struct loading_file *at;
		size_t len, cap;
	} files;                       /* of this model */
	struct evidence_refs evidence; /* of this model, by number */
	struct {
		struct loading_edge *at;
		size_t len, cap;
	} edges;
	struct slice where; /* path of this model, for messages */
	struct err *e;
	bool failed;
};

/* Notes the first thing that is wrong. */
void loading_fail(struct loading *l, const char *what, struct slice value);

/* Members that are missing or of another type read as empty: a report may be older than a field. */
struct slice loading_text(struct loading *l, const struct json_node *node, const char *key);
void loading_texts(struct loading *l, const struct json_node *node, const char *key,
		   struct slice_list *out);

/* The index of a member's word among `count` names; fails where it is none of them. */
size_t loading_word(struct loading *l, const struct json_node *node, const char *key,
		    const char *(*name)(size_t index), size_t count);
/* Such names: the words of an enum by index. */
#define LOADING_NAMES(function, word, type) \
	static const char *function(size_t index) \
	{ \
		return word((enum type)index); \
	}
enum verdict loading_verdict(struct loading *l, const struct json_node *node);

/* The artefact with this path; made where it is new. */
struct artefact *loading_artefact(struct loading *l, struct slice path);
/* A location without a path has artefact NULL: "no place", as in a scan. */
struct location loading_location(struct loading *l, const struct json_node *node, const char *key);

/* By id, "" giving NULL. What the rules do not know becomes an entry with an id and no facts. */
const struct licence *loading_licence(struct loading *l, const struct json_node *node,
				      const char *key);
/* The "licence" of what cannot be without one: a term, a duty, a limit by a rule. */
const struct licence *loading_binding(struct loading *l, const struct json_node *node);
void loading_licences(struct loading *l, const struct json_node *node, const char *key,
		      struct licence_refs *out);
const struct known_model *loading_known(struct loading *l, struct slice id);

/* Evidence by an array of ids. */
void loading_refs(struct loading *l, const struct json_node *node, const char *key,
		  struct evidence_refs *out);

/*
 * These fill structs that the caller has added to their lists, zeroed; on failure l->failed is set
 * and they hold what was read.
 */
void loading_match(struct loading *l, const struct json_node *node, struct licence_match *out);
void loading_conclusion(struct loading *l, const struct json_node *node, const struct model *m,
			struct conclusion *out);
void loading_finding(struct loading *l, const struct json_node *node, struct finding *out);
void loading_model(struct loading *l, const struct json_node *node);

/* ">" or ">="; a metric by its word, METRIC_OTHER for any other. */
enum threshold_op loading_op(const struct json_node *node);
enum metric loading_metric(struct loading *l, const struct json_node *node, struct slice *word);

#endif
