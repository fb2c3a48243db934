/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The registry of readers: one line per format in readers.c. A reader bids with the number of
 * bits that it verified; bidding does no I/O. A name alone is worth 1, the first character
 * that a text format must begin with 8, a magic number its bits.
 */
#ifndef READ_READERS_H
#define READ_READERS_H

#include "read/read.h"

enum {
	BID_NONE = 0,
	BID_NAME = 1,
	BID_BYTE = 8,
};

struct reader {
	const char *name;
	/* `head` is the first LIMIT_HEAD bytes, or the whole of a smaller file. */
	unsigned (*probe)(const struct artefact *a, struct slice head);
	/* Sets the artefact's kind, adds evidence and texts; on failure what was added stays. */
	bool (*read)(struct reading *r, struct err *e);
};

extern const struct reader reader_gguf, reader_safetensors, reader_shard_index, reader_card,
	reader_config, reader_params, reader_generation_config, reader_tokenizer_config,
	reader_special_tokens, reader_adapter_config, reader_quant_config, reader_processor,
	reader_model_index, reader_modules, reader_chat_template, reader_chat_template_json,
	reader_merge_recipe, reader_modelfile, reader_gallery, reader_hub_metadata, reader_citation,
	reader_licence, reader_lfs_pointer, reader_weights;
extern const struct reader reader_ggml, reader_onnx, reader_coreml, reader_coreml_manifest,
	reader_coreml_compiled, reader_tflite;
extern const struct reader reader_archive;
	reader_coreml_compiled, reader_tflite, reader_openvino, reader_exporter_metadata;
	reader_coreml_compiled, reader_tflite, reader_openvino, reader_exporter_metadata,
	reader_mlmodel, reader_card_data;

/* The reader with the highest bid, the first of equals; NULL where nobody knows the file. */
const struct reader *readers_pick(const struct artefact *a, struct slice head);

#endif
