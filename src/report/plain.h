/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The plain words in which reports for people speak: verdicts, relations, duties, limits.
 * The fixed vocabulary of product.md section 3 stays in the machine formats (model/); here
 * it becomes sentences. Nothing is decided: a model's worst verdict is only looked up.
 */
#ifndef REPORT_PLAIN_H
#define REPORT_PLAIN_H

#include "report/page.h"

/* The worse of a model's own verdict and, for an adapter, that together with its base. */
enum verdict plain_verdict(const struct model *m);

/* The conclusion that the verdict speaks of: an adapter's with its base, unless milder. */
const struct conclusion *plain_conclusion(const struct model *m);

/* Path of the model's folder; its name where that is the scanned root itself. */
struct slice plain_where(const struct model *m);

/* The path, which is where to look; where it is longer than `widest` bytes, a shorter name. */
struct slice plain_label(const struct model *m, size_t widest);

/* "1 model", "7 models". */
void plain_count(struct page *p, uint64_t count, const char *one, const char *many);

enum page_style plain_style(enum verdict verdict);

/* "in conflict", "beyond a limit for you" ...: what follows "3 models are". */
const char *plain_verdict_phrase(enum verdict verdict);

/* "fine-tuned from"; "declared", "known", "inferred" ... */
const char *plain_relation(enum relation relation);
const char *plain_basis(enum basis basis);

/* "if you distribute it": when a duty bites. */
const char *plain_trigger(enum trigger trigger);

/* "field of use: ", in front of the text of a limit; empty where the text says it all. */
const char *plain_restriction(enum restriction_kind kind);

/* What a duty asks for: "show "Built with Llama"", "ship a copy of the licence". */
void plain_duty(struct buf *out, const struct duty *duty);

/* The same for an obligation: its own words, where conclude gave it some. */
void plain_task(struct buf *out, const struct obligation *o);

/* A number as people say it: 700M, 1.5B, 20k. Fits in 48 bytes with its NUL. */
void plain_short(char out[48], uint64_t number);

/* Bytes as disks are sold: 4.92 GB, 512 bytes. Fits in 48 bytes with its NUL. */
void plain_bytes(char out[48], uint64_t bytes);

/*
 * "text+image"; nothing where nothing is known. The order is fixed (text, image, audio, video),
 * whatever the order in which files said so.
 */
void plain_modality(struct buf *out, unsigned modality);

/* "700M MAU", "$1M a year", "not in EU": limits of a conclusion on one line. */
void plain_limits(struct buf *out, const struct conclusion *c);

/* "llama-3.1, gemma"; the candidates of a set with "?"; "none known". */
void plain_licences(struct buf *out, const struct conclusion *c);

/* "more than 700,000,000 monthly active users: effect (llama-3.1, clause 2)". */
void plain_threshold(struct page *p, const struct bound_threshold *bound);

/* "(llama-3.1, clause 2)"; nothing where both are empty. */
void plain_clause(struct page *p, const struct licence *licence, struct slice clause);

/*
 * "its own licence (declared)", "inherited from A, which has it from B (known model)"; of an
 * alternative also that it binds unless another is chosen.
 */
void plain_way(struct page *p, const struct conclusion *c, const struct term *term);

/* ", a hint only", ", its shape contradicts it": what limits an edge; often nothing. */
void plain_doubts(struct page *p, const struct lineage_edge *edge);

/* "its text", "a sentence that names it": how a licence was detected. */
const char *plain_method(enum match_method method);

/* What the verdicts depend on besides the files: "commercial use, nothing distributed ...". */
void plain_context(struct page *p, const struct context *c);

/* One finding as a person wants it: what, where, which clause, how to fix; at an indent. */
void plain_finding(struct page *p, const struct finding *f, size_t indent);

/* The scan's issues under a heading: those that lost something, or mere notes. */
void plain_issues(struct page *p, const struct scan *scan, bool notes);

/*
 * Whether this judgement is the one behind a finding: of its code and licence, and about a base
 * that the finding names. A merge of many may have one of each code for every base.
 */
bool plain_led_to(const struct judgement *j, const struct finding *f);

#endif
