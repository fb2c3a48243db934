/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config.json where it stands inside something else: some exporters put the whole of it into
 * a safetensors header.
 */
#ifndef READ_CONFIG_H
#define READ_CONFIG_H

#include "read/reading.h"

/* Evidence from a config.json that is the text of a value; all of it has that value's place. */
void config_take_text(struct reading *r, struct slice text, struct location at);

#endif
