/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Free tags, of cards and of GGUF: most are words, some state facts (formats.md 3.3):
 * license:ID, dataset:ID, library:NAME; base_model:ID and base_model:RELATION:ID stay TAG
 * evidence as they are.
 */
#ifndef READ_TAGS_H
#define READ_TAGS_H

#include "read/reading.h"

void tag_add(struct reading *r, struct slice tag, struct location at);

#endif
