/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chat templates give a family away: by their SHA-256, by the special tokens in them, by a
 * vendor's name. They are never evaluated.
 */
#ifndef READ_CHAT_TEMPLATE_H
#define READ_CHAT_TEMPLATE_H

#include "read/reading.h"

/* CHAT_TEMPLATE, and one TEMPLATE_MARK for each mark of the rules that stands in the text. */
void template_add(struct reading *r, struct slice text, struct location at);

/* SPECIAL_TOKEN, where the rules know the token; `always`: whatever it is. */
void special_token_add(struct reading *r, struct slice token, struct location at, bool always);

#endif
