/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the two parts of the safetensors reader share: the frame and tensors (safetensors.c),
 * and the free metadata (safetensors_keys.c). Private to them.
 */
#ifndef READ_SAFETENSORS_H
#define READ_SAFETENSORS_H

#include "io/json.h"
#include "read/reading.h"
#include "read/seen.h"

struct safetensors {
	struct reading *r;
	struct json_scanner *scanner;
	struct sha256 digest; /* over __metadata__ and what the tensors fold to */
	struct seen seen;     /* tensor names */
	uint64_t header;      /* its bytes, behind the length */
};

/* One pair of __metadata__; `value` is text, whatever JSON had. */
void safetensors_take(struct safetensors *s, struct slice key, struct slice value,
		      struct location at);

#endif
