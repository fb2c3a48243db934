/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: YAML of strangers. Every node stands inside the bytes, and a tree that aliases
 * make larger than its memory can still be walked in bounded time.
 */
#include "fuzz.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "io/yaml.h"

static size_t walk(const struct yaml_node *node, size_t size, size_t depth)
{
	size_t nodes = 1;

	must(depth <= LIMIT_YAML_DEPTH + 1);
	must(node->start <= node->end && node->end <= size && node->line > 0);
	must(utf8_is_valid(node->text));
	for (size_t i = 0; i < node->count; i++)
		nodes += walk(node->items[i], size, depth + 1);
	must(nodes <= LIMIT_YAML_NODES + 1);
	return nodes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_create();
	struct yaml_document *documents = NULL;
	size_t count = 0;
	struct err e = { 0 };

	if (yaml_parse(a, (struct slice){ (const char *)data, size }, &yaml_foreign, &documents,
		       &count, &e)) {
		for (size_t i = 0; i < count; i++)
			if (documents[i].root)
				walk(documents[i].root, size, 0);
	} else {
		must(e.code != ERR_NONE && e.text[0]);
	}
	arena_free(a);
	return 0;
}
