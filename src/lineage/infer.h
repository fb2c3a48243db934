/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The base of a model for which nobody names one: from shape, tokenizer and name.
 *
 * The rule by which they combine. The shape gives the candidates: all known models that fit.
 * The name, then the tokenizer, may choose among them; where they fit none of the candidates
 * they are set aside, for names are cheap and tokenizers are borrowed. Each that agrees adds
 * to the confidence as an independent source. Without a shape the name alone suggests a
 * family, or the known model that it names; a tokenizer alone is a hint that brings no terms.
 * Traps (names that look like a family and are none) come before what they look like. A file
 * without tensors proves nothing: whatever fits is a hint.
 */
#ifndef LINEAGE_INFER_H
#define LINEAGE_INFER_H

#include "lineage/resolver.h"

/* Adds at most one edge, of basis inferred. */
void infer_base(struct resolver *r, struct model *m);

#endif
