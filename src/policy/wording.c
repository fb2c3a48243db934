/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases that several checks share. Messages name the licence and leave the clause to the
 * finding's own field, which reports put beside the message.
 */
#include "policy/judging.h"

struct slice wording_number(struct arena *a, uint64_t number)
{
	struct slice digits = arena_format(a, "%llu", (unsigned long long)number);
	size_t groups = (digits.len - 1) / 3, length = digits.len + groups;
	char *text = arena_alloc(a, length + 1), *to = text + length;

	for (size_t i = 0; i < digits.len; i++) {
		if (i > 0 && i % 3 == 0)
			*--to = ',';
		*--to = digits.ptr[digits.len - 1 - i];
	}
	return (struct slice){ text, length };
}

struct slice wording_licence(const struct licence *licence)
{
	return licence ? licence->id : SLICE("the licence");
}
