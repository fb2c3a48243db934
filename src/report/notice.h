/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody who passes models on must send along, put together from conclusions: per
 * licence its notice lines, the strings to show, the copies found in the tree, the duties of
 * changed files; and what is not there. Private to report/: the door is report/report.h.
 *
 * Nothing is made up: strings are the rules' exact texts, copies are bytes of the tree.
 */
#ifndef REPORT_NOTICE_H
#define REPORT_NOTICE_H

#include "base/map.h"
#include "report/plain.h"

enum { NOTICE_LABEL = 60 }; /* a model with a longer path goes by its name */

struct notice_models LIST_OF(const struct model *);
struct notice_obligations LIST_OF(const struct obligation *);

/* One duty of one licence, over all models that it binds. */
struct notice_duty {
	const struct obligation *obligation; /* the first; its duty and words stand for all */
	struct notice_models models;
	struct notice_models open;     /* those whose files do not show that it was done */
	struct notice_obligations met; /* with the places that show it, beside `shown_by` */
	struct notice_models shown_by;
};

struct notice_duties LIST_OF(struct notice_duty);

/* A licence with all that it asks for. */
struct notice_part {
	const struct licence *licence;
	struct notice_models models;
	struct notice_duties duties; /* in the order of the rules */
	struct notice_copies copies; /* of the licence, then of its use policy */
};

struct notice_parts LIST_OF(struct notice_part *);

struct notice_gap {
	const struct licence *licence; /* or use policy; NULL: no licence is known */
	const struct duty *duty;       /* or NULL */
	const char *what;              /* in our words, with a name of the licence before it */
	struct slice url;              /* where to get it; may be empty */
	struct notice_models models;
	bool doubt; /* to be looked at; nothing is known to be missing */
};

struct notice_gaps LIST_OF(struct notice_gap);

struct notice {
	struct arena *arena;
	const struct scan *scan;
	struct notice_models models; /* all that could be passed on, by path */
	struct notice_parts parts;   /* by licence id */
	struct notice_copies copies; /* all files of the bundle, each once */
	struct notice_gaps gaps;
	struct map by_licence, texts, names;
};

/* What is missing or in doubt; needs everything else in place. */
void notice_find_gaps(struct notice *n);

/* What a base goes by: the id that it is known by, else its path in the scan, else its name. */
struct slice notice_base(const struct lineage_edge *edge);

/* "a, b, c": paths of the models. */
void notice_write_models(struct page *p, const struct notice_models *models);

void notice_write_text(const struct notice *n, const struct report_options *options, bool bundled,
		       struct buf *out);
void notice_write_json(const struct notice *n, const struct ruledb *rules,
		       const struct report_options *options, struct buf *out);

#endif
