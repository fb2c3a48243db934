/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keys are those of ONNX's IR document (model_author, model_license), of exporters for
 * detection models, of Optimum and of coremltools.
 */
#include "read/metadata_pair.h"

#include "read/licence_value.h"

static const struct {
	struct slice key;
	enum evidence_kind kind;
} keys[] = {
	{ SLICE_INIT("model_author"), EVIDENCE_ORGANISATION },
	{ SLICE_INIT("author"), EVIDENCE_ORGANISATION },
	{ SLICE_INIT("model_name"), EVIDENCE_NAME },
	{ SLICE_INIT("version"), EVIDENCE_VERSION },
	{ SLICE_INIT("task"), EVIDENCE_PIPELINE },
	{ SLICE_INIT("com.apple.coreml.model.preview.type"), EVIDENCE_PIPELINE },
	{ SLICE_INIT("base_model"), EVIDENCE_BASE_MODEL },
	{ SLICE_INIT("huggingface_id"), EVIDENCE_SOURCE_MODEL },
	{ SLICE_INIT("hf_model_id"), EVIDENCE_SOURCE_MODEL },
	{ SLICE_INIT("model_id"), EVIDENCE_SOURCE_MODEL },
	{ SLICE_INIT("com.github.apple.coremltools.source"), EVIDENCE_PRODUCER },
	{ SLICE_INIT("com.github.apple.coremltools.version"), EVIDENCE_PRODUCER },
	{ SLICE_INIT("dataset"), EVIDENCE_DATASET },
	{ SLICE_INIT("license_link"), EVIDENCE_LICENCE_LINK },
	{ SLICE_INIT("license_url"), EVIDENCE_LICENCE_LINK },
};

static bool is_licence_key(struct slice key)
{
	return slice_eq_nocase(key, SLICE("license")) || slice_eq_nocase(key, SLICE("licence")) ||
	       slice_eq_nocase(key, SLICE("model_license"));
}

void metadata_pair_add(struct reading *r, struct slice key, struct slice value, struct location at)
{
	if (is_licence_key(key)) {
		licence_value_add(r, value, at);
		return;
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (slice_eq_nocase(key, keys[i].key)) {
			evidence_add(r, keys[i].kind, value, at);
			return;
		}
	}
	text_add_field(r, value, at);
}
