/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Seeds of ggml, ONNX, Core ML, TFLite and the small text files of model formats.
 */
#include "unit.h"

#include "flatbuffer_builder.h"
#include "protobuf_builder.h"
#include "seeds.h"
#include "zip_builder.h"

static const struct seed texts[] = {
	{ "openvino", "v11",
	  SLICE_INIT("<?xml version=\"1.0\"?>\n<net name=\"Model0\" version=\"11\">\n<layers>"
		     "<layer id=\"0\"><rt_info><attribute name=\"a\" value=\"b\"/></rt_info>"
		     "</layer></layers>\n<edges><edge from-layer=\"0\"/></edges>\n<rt_info>"
		     "<MO_version value=\"2024.0\" /><conversion_parameters><framework "
		     "value=\"pytorch\"/><input_model value=\"DIR/m.onnx\"/>"
		     "</conversion_parameters><model_info><license value=\"MIT &amp; x\"/>"
		     "</model_info><chat_template value=\"[INST]\"/></rt_info>\n</net>\n") },
	{ "openvino", "v10",
	  SLICE_INIT("<net name='r' version='10'><layers/><edges/><meta_data><cli_parameters>"
		     "<framework value='onnx'/></cli_parameters><!-- c --><a><![CDATA[x]]></a>"
		     "</meta_data></net>") },
	{ "exporter_metadata", "all",
	  SLICE_INIT("description: d\nauthor: Ours\nlicense: AGPL-3.0 License "
		     "(https://example.org/license)\nversion: 8.1.0\ntask: detect\n") },
	{ "mlmodel", "transformers",
	  SLICE_INIT("flavors:\n  python_function: {loader_module: x}\n  transformers:\n    "
		     "components:\n    - tokenizer\n    model_binary: model\n    "
		     "source_model_name: org/base\n    source_model_revision: 12\nrun_id: 7f\n"
		     "metadata: {license: MIT}\n") },
	{ "mlmodel", "card", SLICE_INIT("cc: 1\nlicense: mit\nbase_model: [a/b]\n") },
	{ "spacy", "all",
	  SLICE_INIT("{\"name\":\"n\",\"version\":\"1\",\"license\":\"MIT\","
		     "\"spacy_version\":\">=3\",\"sources\":[{\"name\":\"s\","
		     "\"license\":\"l\"}],\"parent_package\":\"spacy\"}") },
	{ "linked_data", "object",
	  SLICE_INIT("{\"license\": {\"@id\": \"https://spdx.org/licenses/MIT\", "
		     "\"name\": \"MIT\"}, \"creator\": [{\"name\": \"x\"}]}") },
	{ "linked_data", "list",
	  SLICE_INIT("{\"license\": [\"MIT\", {\"url\": \"https://x\"}], \"version\": 1}") },
	{ "coreml_manifest", "two",
	  SLICE_INIT("{\"fileFormatVersion\": \"1.0.0\", \"itemInfoEntries\": {\"A\": "
		     "{\"path\": \"com.apple.CoreML/model.mlmodel\"}, \"B\": {\"path\": "
		     "\"com.apple.CoreML/weights\"}}, \"rootModelIdentifier\": \"A\"}") },
	{ "coreml_compiled", "all",
	  SLICE_INIT("[{\"shortDescription\": \"x\", \"license\": \"MIT\", \"author\": "
		     "\"a\", \"userDefinedMetadata\": {\"license_link\": \"https://x\"}, "
		     "\"modelType\": {\"name\": \"t\"}}]") },
};

static void finish(const char *folder, const char *target, const char *name, struct builder *b)
{
	write_seed(folder, &(struct seed){ target, name, built(b) });
	build_end(b);
}

/* `numbers` end in 0. */
static void write_ggml(const char *folder, const char *name, const char *magic,
		       const uint32_t *numbers)
{
	struct builder b;

	build_begin(&b);
	buf_puts(&b.out, magic);
	for (; *numbers; numbers++)
		build_integer(&b, *numbers, 4);
	finish(folder, "ggml", name, &b);
}

static void write_onnx(const char *folder)
{
	struct builder b, graph, tensor, opset;

	build_begin(&b);
	build_begin(&graph);
	build_begin(&tensor);
	build_begin(&opset);
	pb_number(&b, 1, 8);
	pb_text(&b, 2, "pytorch");
	pb_text(&b, 6, "two\nlines");
	pb_text(&graph, 2, "main_graph");
	pb_pair(&tensor, 13, "location", "model.onnx_data");
	pb_message(&graph, 5, &tensor);
	pb_message(&b, 7, &graph);
	pb_number(&opset, 2, 17);
	pb_message(&b, 8, &opset);
	pb_pair(&b, 14, "license", "AGPL-3.0 License (https://example.org/license)");
	pb_pair(&b, 14, "description", "a detector\nof two lines");
	finish(folder, "onnx", "all", &b);
}

static void add_description(struct builder *model)
{
	struct builder description, metadata;

	build_begin(&description);
	build_begin(&metadata);
	pb_text(&metadata, 1, "Tells apples from pears.");
	pb_text(&metadata, 3, "Ours");
	pb_text(&metadata, 4, "MIT (https://example.org/license)");
	pb_pair(&metadata, 100, "com.github.apple.coremltools.source", "torch==2.1.0");
	pb_message(&description, 100, &metadata);
	pb_message(model, 2, &description);
}

/* A model, and one that holds it in a pipeline of each kind. */
static void write_coreml(const char *folder)
{
	struct builder b, inner, pipeline, wrapper;

	build_begin(&b);
	pb_number(&b, 1, 6);
	add_description(&b);
	pb_bytes(&b, 500, SLICE("network"));
	finish(folder, "coreml", "model", &b);
	build_begin(&b);
	build_begin(&inner);
	build_begin(&pipeline);
	build_begin(&wrapper);
	add_description(&inner);
	pb_message(&pipeline, 1, &inner);
	pb_bytes(&b, 202, built(&pipeline));
	pb_message(&wrapper, 1, &pipeline);
	pb_message(&b, 200, &wrapper);
	finish(folder, "coreml", "pipeline", &b);
}

/* ModelMetadata in the one buffer of a model, and a zip behind it. */
static void write_tflite(const char *folder)
{
	enum { MODEL = 0x58, ENTRY = 0x3, ABOUT = 0x31 };
	struct zip_built z = { 0 };
	struct builder b, about;
	size_t root, first, entry, buffer;

	build_begin(&about);
	fb_begin(&about, "M001");
	root = fb_table(&about, ABOUT);
	fb_root(&about, 0, root);
	fb_text(&about, fb_slot(root, ABOUT, 0), "Fruit classifier");
	fb_text(&about, fb_slot(root, ABOUT, 4), "Ours");
	fb_text(&about, fb_slot(root, ABOUT, 5), "MIT (https://example.org/license)");
	build_begin(&b);
	fb_begin(&b, "TFL3");
	root = fb_table(&b, MODEL);
	fb_root(&b, 0, root);
	fb_text(&b, fb_slot(root, MODEL, 3), "MLIR Converted.");
	first = fb_vector(&b, fb_slot(root, MODEL, 6), 1);
	entry = fb_table(&b, ENTRY);
	build_overwrite(&b, first, entry - first, 4);
	fb_text(&b, fb_slot(entry, ENTRY, 0), "TFLITE_METADATA");
	first = fb_vector(&b, fb_slot(root, MODEL, 4), 1);
	buffer = fb_table(&b, 1);
	build_overwrite(&b, first, buffer - first, 4);
	fb_bytes(&b, fb_slot(buffer, 1, 0), built(&about));
	build_end(&about);
	zip_member(&b, &z, "labels.txt", SLICE("apple\npear\n"), 0);
	zip_member(&b, &z, "LICENSE", SLICE("A text"), 0);
	zip_end(&b, &z, false);
	finish(folder, "tflite", "packed", &b);
}

void write_formats(const char *folder)
{
	static const uint32_t whisper[] = { 51865, 1500, 384, 6, 4,  448, 384,
					    6,     4,    80,  1, 80, 201, 0 };
	static const uint32_t llama[] = { 3, 32000, 4096, 256, 32, 32, 128, 15, 0 };
	static const uint32_t gpt2[] = { 50257, 1024, 768, 12, 12, 1, 50257, 0 };
	static const uint32_t rwkv[] = { 101, 50277, 768, 12, 1, 0 };
	static const uint32_t lora[] = { 1, 8, 16, 0 };

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		write_seed(folder, &texts[i]);
	write_ggml(folder, "whisper", "lmgg", whisper);
	write_ggml(folder, "llama", "tjgg", llama);
	write_ggml(folder, "gpt2", "lmgg", gpt2);
	write_ggml(folder, "rwkv", "fmgg", rwkv);
	write_ggml(folder, "lora", "algg", lora);
	write_onnx(folder);
	write_coreml(folder);
	write_tflite(folder);
}
