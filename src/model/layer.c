/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words for the parts of a manifest, as issues use them.
 */
#include "model/layer.h"

const char *layer_role_word(enum layer_role role)
{
	static const char *const words[] = {
#define X(constant, word) word,
		LAYER_ROLE_TABLE(X)
#undef X
	};

	return words[role];
}
