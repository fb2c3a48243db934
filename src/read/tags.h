/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Free tags, of cards and of GGUF: most are words, some state facts (formats.md 3.3):
 * license:ID, base_model:ID, base_model:RELATION:ID, dataset:ID, library:NAME.
 */
#ifndef READ_TAGS_H
#define READ_TAGS_H

#include "read/reading.h"

void tag_add(struct reading *r, struct slice tag, struct location at);

#endif
