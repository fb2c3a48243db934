/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings that some licence asks to be shown ("Built with Llama") or given along (its notice
 * line), where they stand in a card or a notice file. Whether anybody had to show them is not
 * asked here.
 */
#ifndef READ_DUTY_STRINGS_H
#define READ_DUTY_STRINGS_H

#include "read/reading.h"

/*
 * Adds DISPLAY_SHOWN (for `displays`) and NOTICE_LINE evidence: the string as the rules have
 * it, at its place in `text`. Words count, whatever their case and what stands between them
 * (line ends, quotes, a copyright sign or "(c)"). `at` is the place of text[0].
 */
void duty_strings_add(struct reading *r, struct slice text, struct location at, bool displays);

#endif
