/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The formats that have a reader. The order decides between equal bids: what is sure by its
 * bytes stands first, what is known by its name alone last.
 */
#include "read/readers.h"

static const struct reader *const readers[] = {
	&reader_gguf,
	&reader_safetensors,
	&reader_ggml,
	&reader_shard_index,
	&reader_config,
	&reader_params,
	&reader_generation_config,
	&reader_adapter_config,
	&reader_tokenizer_config,
	&reader_special_tokens,
	&reader_chat_template,
	&reader_chat_template_json,
	&reader_quant_config,
	&reader_processor,
	&reader_model_index,
	&reader_modules,
	&reader_lfs_pointer,
	&reader_card,
	&reader_merge_recipe,
	&reader_modelfile,
	&reader_gallery,
	&reader_hub_metadata,
	&reader_citation,
	&reader_exporter_metadata,
	&reader_mlmodel,
	&reader_card_data,
	&reader_tflite,
	&reader_openvino,
	&reader_onnx,
	&reader_coreml,
	&reader_coreml_manifest,
	&reader_coreml_compiled,
	&reader_weights,
	&reader_archive,
	&reader_licence,
};

enum { READERS = sizeof(readers) / sizeof(*readers) };

const struct reader *readers_pick(const struct artefact *a, struct slice head)
{
	const struct reader *best = NULL;
	unsigned highest = BID_NONE;

	for (size_t i = 0; i < READERS; i++) {
		unsigned bid = readers[i]->probe(a, head);

		if (bid > highest) {
			highest = bid;
			best = readers[i];
		}
	}
	return best;
}

const char *read_format_name(size_t index)
{
	return index < READERS ? readers[index]->name : NULL;
}
