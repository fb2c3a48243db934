/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cards have words of their own for it (front_matter.c): there both values count.
 */
#include "read/duplicates.h"

static void tell(struct reading *r, const struct yaml_node *key, uint64_t base)
{
	issue_add(r, "duplicate-key", base + key->start,
		  "line %u: key \"%.*s\" stands twice; the first counts here", key->line,
		  SLICE_ARG(slice_sub(key->text, 0, 100)));
}

void duplicates_tell(struct reading *r, const struct yaml_document *documents, size_t count,
		     uint64_t base)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < documents[i].duplicate_count; k++)
			tell(r, documents[i].duplicates[k].key, base);
}
