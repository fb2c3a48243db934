/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model_config.yaml, the top of a .nemo archive (formats.md 6.4): the class, the version that
 * wrote it, and what training began from. Of the class only the name is taken; whoever imports
 * it runs a stranger's code. There is no key for a licence.
 */
#include "base/limits.h"
#include "io/yaml.h"
#include "read/duplicates.h"
#include "read/places.h"
#include "read/reading.h"

static const struct {
	const char *path;
	enum evidence_kind kind;
} fields[] = {
	{ "target", EVIDENCE_ARCHITECTURE },
	{ "_target_", EVIDENCE_ARCHITECTURE },
	{ "nemo_version", EVIDENCE_FORMAT },
	{ "license", EVIDENCE_LICENCE_TAG },
	{ "restore_from_path", EVIDENCE_LOADED_FROM },
	{ "model.restore_from_path", EVIDENCE_LOADED_FROM },
	{ "init_from_pretrained_model", EVIDENCE_BASE_MODEL },
	{ "pretrained_model_name", EVIDENCE_BASE_MODEL },
	{ "language_model.pretrained_model_name", EVIDENCE_BASE_MODEL },
	{ "hf_model_name", EVIDENCE_BASE_MODEL },
	{ "hidden_size", EVIDENCE_HIDDEN_SIZE },
	{ "ffn_hidden_size", EVIDENCE_FFN_SIZE },
	{ "num_layers", EVIDENCE_LAYERS },
	{ "num_attention_heads", EVIDENCE_HEADS },
	{ "num_query_groups", EVIDENCE_KV_HEADS },
	{ "kv_channels", EVIDENCE_HEAD_DIM },
	{ "max_position_embeddings", EVIDENCE_MAX_POSITION },
	{ "rotary_base", EVIDENCE_ROPE_THETA },
	{ "layernorm_epsilon", EVIDENCE_NORM_EPS },
	{ "precision", EVIDENCE_DTYPE },
};

static unsigned nemo_probe(const struct artefact *a, struct slice head)
{
	(void)head;
	return slice_eq(reading_name(a), SLICE("model_config.yaml")) ? BID_NAME : BID_NONE;
}

/* "a.b": the value of b in the mapping under a. */
static const struct yaml_node *node_at(const struct yaml_node *node, const char *path)
{
	struct slice rest = slice_of(path), key;
	char name[64];

	while (node && rest.len) {
		slice_cut(rest, '.', &key, &rest);
		memcpy(name, key.ptr, key.len);
		name[key.len] = '\0';
		node = yaml_get(node, name);
	}
	return node;
}

/* Any program may have a file of this name: one without class and version is nobody's. */
static bool nemo_read(struct reading *r, struct err *e)
{
	struct yaml_document *documents;
	struct slice bytes;
	size_t count;

	r->artefact->kind = ARTEFACT_CONFIG;
	if (!reading_whole(r, LIMIT_YAML_BYTES, &bytes, e) ||
	    !yaml_parse(r->scratch, bytes, &yaml_foreign, &documents, &count, e))
		return false;
	duplicates_tell(r, documents, count, 0);
	for (size_t i = 0; count > 0 && i < sizeof(fields) / sizeof(*fields); i++) {
		const struct yaml_node *node = node_at(documents[0].root, fields[i].path);

		if (node && node->type == YAML_SCALAR && !yaml_is_null(node))
			evidence_add(r, fields[i].kind, yaml_text(node),
				     place_of_node(node, bytes, slice_of(fields[i].path)));
	}
	r->artefact->recognised = evidence_find(&r->artefact->evidence, EVIDENCE_ARCHITECTURE) ||
				  evidence_find(&r->artefact->evidence, EVIDENCE_FORMAT);
	return true;
}

const struct reader reader_nemo = { "nemo", nemo_probe, nemo_read };
