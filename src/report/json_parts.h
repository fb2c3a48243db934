/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The objects that our JSON documents are made of, as product.md section 4 has them; private
 * to report/. Every member is written, also where it is empty: a reader of the document need
 * not know which may be missing. Members beyond product.md's are additions that a saved
 * report needs to be judged again.
 */
#ifndef REPORT_JSON_PARTS_H
#define REPORT_JSON_PARTS_H

#include "base/json_writer.h"
#include "report/evidence_ids.h"
#include "report/report.h"

/* { path, start, end, line, field }; all empty where the location names no artefact. */
void json_put_location(struct json_writer *w, const char *key, const struct location *at);

/* A licence's id, or "" for NULL. */
void json_put_licence(struct json_writer *w, const char *key, const struct licence *licence);
void json_put_licences(struct json_writer *w, const char *key, const struct licence_refs *list);
void json_put_slices(struct json_writer *w, const char *key, const struct slice_list *list);

/* An array of evidence ids. */
void json_put_refs(struct json_writer *w, const char *key, const struct evidence_refs *refs,
		   const struct evidence_ids *ids);

/* One piece of evidence, numbered `id` where that is not 0. */
void json_put_evidence(struct json_writer *w, size_t id, const struct evidence *ev);

/* One element of `detected` or `matches`. */
void json_put_match(struct json_writer *w, const struct licence_match *match);

/* The arrays of limits, of a conclusion, a file or a licence. */
void json_put_thresholds(struct json_writer *w, const struct bound_threshold_list *list);
void json_put_territories(struct json_writer *w, const struct bound_territory_list *list);
void json_put_restrictions(struct json_writer *w, const struct bound_restriction_list *list);

/* The object `concluded`. */
void json_put_conclusion(struct json_writer *w, const struct conclusion *c,
			 const struct evidence_ids *ids);

/* One element of `findings`. */
void json_put_finding(struct json_writer *w, const struct finding *f,
		      const struct evidence_ids *ids);

/* One element of `models`, or a line of NDJSON. Scratch memory comes from the arena. */
void json_put_model(struct json_writer *w, struct arena *scratch, const struct model *m);

/* schema, tool, context, outcome, counts, the policy's own findings: what comes first. */
void json_put_head(struct json_writer *w, const struct scan *scan, const struct ruledb *rules,
		   const struct report_options *options);

/* The array `issues`. */
void json_put_issues(struct json_writer *w, const struct scan *scan);

#endif
