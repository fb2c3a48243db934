/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The plain words in which reports for people speak: verdicts, relations, duties.
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

enum page_style plain_style(enum verdict verdict);

/* "in conflict", "not allowed for your use" ...: what follows "3 models are". */
const char *plain_verdict_phrase(enum verdict verdict);

/* Whether a baseline hides objections: "no objection" would then say too much. */
bool plain_hides_known(const struct scan *scan);

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

/*
 * "text+image"; nothing where nothing is known. The order is fixed (text, image, audio, video),
 * whatever the order in which files said so.
 */
void plain_modality(struct buf *out, unsigned modality);

/* ", a hint only", ", its shape contradicts it": what limits an edge; often nothing. */
void plain_doubts(struct page *p, const struct lineage_edge *edge);

/* "its text", "a sentence that names it": how a licence was detected. */
const char *plain_method(enum match_method method);

#endif
