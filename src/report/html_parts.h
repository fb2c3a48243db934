/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the HTML report, from the top of the page down; private to report/. Whatever
 * came from a file goes through html_text() or a function that calls it; html_puts() is for
 * our own markup alone. Links lead only to anchors that the page has.
 */
#ifndef REPORT_HTML_PARTS_H
#define REPORT_HTML_PARTS_H

#include "base/map.h"
#include "report/text_parts.h"

/* The assets as they stand in src/report/html/, and their digests for the page's policy. */
extern const char html_style[], html_style_digest[], html_script[], html_script_digest[];

struct html_issues LIST_OF(const struct issue *);

/* A licence that this report speaks of, and the models that it binds. */
struct html_licence {
	const struct licence *licence;
	const struct model **models;
	size_t len, cap;
};

struct html_licences LIST_OF(struct html_licence *);

struct html {
	struct buf *out;
	const struct scan *scan;
	const struct ruledb *rules; /* or NULL */
	struct report_options options;
	struct arena *arena;
	struct ranked ranked;
	struct map licence_ids, issue_paths;
	struct html_licences licences; /* by id; each has a section */
	struct buf text;               /* what the words of plain.h are written to */
	struct page page;              /* into `text`, without colours or line ends */
};

/*
 * Ranks the models and collects what has a section; html_end() frees it all, and marks the
 * output full where a sentence was too long. The struct must not move in between.
 */
void html_begin(struct html *h, const struct scan *scan, const struct ruledb *rules,
		const struct report_options *options, struct buf *out);
void html_end(struct html *h);

/* Writing */
void html_puts(struct html *h, const char *markup);
void html_text(struct html *h, struct slice text);
void html_word(struct html *h, const char *word); /* one of ours, as text */
void html_number(struct html *h, uint64_t number);
void html_count(struct html *h, uint64_t count, const char *one, const char *many);

/* What was put into h->text, or into h->page, goes out as text; both are empty then. */
void html_flush_text(struct html *h);
void html_flush_page(struct html *h);

/* An anchor's name: letters, digits, "." and "-" as they are, every other byte as "_XX". */
void html_anchor(struct html *h, const char *prefix, struct slice id);

/* A link to the licence's section; only its id where there is none. */
void html_licence_link(struct html *h, const struct licence *licence);
void html_licence_list(struct html *h, const struct licence_refs *list);

/* As plain_licences() says them, with links. */
void html_licences(struct html *h, const struct conclusion *c);

/* " (llama-3.1, clause 2)"; nothing where both are empty. `licence` may be NULL. */
void html_clause(struct html *h, const struct licence *licence, struct slice clause);

void html_model_link(struct html *h, const struct model *m);
void html_place(struct html *h, const struct location *at);
void html_verdict(struct html *h, enum verdict verdict);

/* <dt>label</dt><dd>text</dd>; nothing where the text is empty. */
void html_fact(struct html *h, const char *label, struct slice text);

/* Which licences and issues there are, before anything is written. */
void html_collect(struct html *h);

/* Sections */
void html_summary(struct html *h);
void html_table(struct html *h);
void html_graph(struct html *h);
void html_model(struct html *h, const struct model *m);
void html_finding(struct html *h, const struct model *m, const struct finding *f);
void html_conclusion(struct html *h, const struct conclusion *c);
void html_licence_pages(struct html *h);
void html_issue_section(struct html *h);

#endif
