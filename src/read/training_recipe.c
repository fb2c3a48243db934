/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recipes that fine-tuning tools leave beside what they made (formats.md 3.4): axolotl's
 * `base_model` and LLaMA-Factory's `model_name_or_path`, with the data they trained on. What a
 * trainer loaded is worth what a config says it was loaded from: an id, or somebody's path.
 */
#include "base/count.h"
#include "base/limits.h"
#include "io/yaml.h"
#include "read/duplicates.h"
#include "read/places.h"
#include "read/reading.h"

/* A tool by the key that names the base, and keys that only a training has. */
static const struct tool {
	const char *base;
	const char *marks[4];
} tools[] = {
	{ "base_model", { "datasets", "micro_batch_size", "sequence_len", "adapter" } },
	{ "model_name_or_path", { "finetuning_type", "stage", "cutoff_len", "lora_target" } },
};

/* "key:" at the beginning of a line. */
static bool has_line(struct slice head, const char *key)
{
	size_t length = strlen(key);

	for (size_t at = 0; at < head.len;) {
		struct slice line = slice_drop(head, at);
		size_t end = slice_find_char(line, '\n');

		if (slice_starts(line, slice_of(key)) && line.len > length &&
		    line.ptr[length] == ':')
			return true;
		if (end == SLICE_NPOS)
			break;
		at += end + 1;
	}
	return false;
}

static unsigned training_probe(const struct artefact *a, struct slice head)
{
	struct slice name = artefact_name(a);

	if (!slice_ends(name, SLICE(".yml")) && !slice_ends(name, SLICE(".yaml")))
		return BID_NONE;
	for (size_t i = 0; i < COUNT(tools); i++)
		for (size_t k = 0; k < COUNT(tools[i].marks); k++)
			if (has_line(head, tools[i].base) && has_line(head, tools[i].marks[k]))
				return BID_BYTE;
	return BID_NONE;
}

static void take(struct reading *r, enum evidence_kind kind, const struct yaml_node *node,
		 struct slice bytes, const char *field)
{
	struct slice text = slice_trim(yaml_text(node));

	if (text.len > 0)
		evidence_add(r, kind, text, place_of_node(node, bytes, slice_of(field)));
}

/* axolotl lists mappings with a `path`, LLaMA-Factory names its data in one word or several. */
static void take_data(struct reading *r, const struct yaml_node *root, struct slice bytes)
{
	const struct yaml_node *list = yaml_get(root, "datasets");

	take(r, EVIDENCE_DATASET, yaml_get(root, "dataset"), bytes, "dataset");
	for (size_t i = 0; list && list->type == YAML_SEQUENCE && i < list->count; i++)
		take(r, EVIDENCE_DATASET, yaml_get(list->items[i], "path"), bytes,
		     "datasets[].path");
}

static bool training_read(struct reading *r, struct err *e)
{
	struct yaml_document *documents;
	struct slice bytes;
	size_t count;

	r->artefact->kind = ARTEFACT_TRAINING_RECIPE;
	if (!reading_whole(r, LIMIT_YAML_BYTES, &bytes, e) ||
	    !yaml_parse(r->scratch, bytes, &yaml_foreign, &documents, &count, e))
		return false;
	duplicates_tell(r, documents, count, 0);
	for (size_t i = 0; i < count; i++) {
		const struct yaml_node *root = documents[i].root;

		for (size_t k = 0; k < COUNT(tools); k++)
			take(r, EVIDENCE_LOADED_FROM, yaml_get(root, tools[k].base), bytes,
			     tools[k].base);
		take_data(r, root, bytes);
	}
	return true;
}

const struct reader reader_training_recipe = { "training-recipe", training_probe, training_read };
