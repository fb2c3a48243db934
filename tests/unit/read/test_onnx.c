/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ONNX models: metadata before and behind the graph, files that hold weights, what only looks
 * like one, damage.
 */
#include "unit.h"

#include "base/limits.h"
#include "protobuf_builder.h"

static void add_tensor(struct builder *graph, const char *location)
{
	struct builder tensor;

	build_begin(&tensor);
	pb_number(&tensor, 1, 4);
	pb_text(&tensor, 8, "weight");
	if (location) {
		pb_pair(&tensor, 13, "location", location);
		pb_pair(&tensor, 13, "offset", "4096");
		pb_number(&tensor, 14, 1);
	} else {
		pb_bytes(&tensor, 9, SLICE("1234567890123456"));
	}
	pb_message(graph, 5, &tensor);
}

static void add_graph(struct builder *b, const char *const *locations)
{
	struct builder graph, node;

	build_begin(&graph);
	build_begin(&node);
	pb_text(&node, 4, "Conv");
	pb_message(&graph, 1, &node);
	pb_text(&graph, 2, "main_graph");
	for (; *locations; locations++)
		add_tensor(&graph, **locations ? *locations : NULL);
	pb_message(b, 7, &graph);
}

static void add_opset(struct builder *b, const char *domain, uint64_t version)
{
	struct builder opset;

	build_begin(&opset);
	pb_text(&opset, 1, domain);
	pb_number(&opset, 2, version);
	pb_message(b, 8, &opset);
}

/* As an exporter of detection models writes it. */
static void detector(struct builder *b, bool metadata_first)
{
	static const char *const inside[] = { "", NULL };

	pb_number(b, 1, 8);
	pb_text(b, 2, "pytorch");
	pb_text(b, 3, "2.1.0");
	if (!metadata_first)
		add_graph(b, inside);
	add_opset(b, "", 17);
	add_opset(b, "com.microsoft", 1);
	pb_pair(b, 14, "description", "Ours trained on coco.yaml");
	pb_pair(b, 14, "author", "Ours");
	pb_pair(b, 14, "license", "AGPL-3.0 License (https://ours.com/license)");
	pb_pair(b, 14, "task", "detect");
	if (metadata_first)
		add_graph(b, inside);
}

static void metadata_is_found_on_either_side(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	detector(&b, false);
	assert_reads("m.onnx", built(&b),
		     "format ir_version=ONNX IR v8\nproducer producer_name=pytorch\n"
		     "producer producer_version=2.1.0\nbasename graph.name=main_graph\n"
		     "format opset_import=opset 17\norganisation author=Ours\n"
		     "licence-tag license=AGPL-3.0 License\n"
		     "licence-link license=https://ours.com/license\npipeline task=detect\n");
	build_end(&b);
	build_begin(&b);
	detector(&b, true);
	assert_reads("no ending", built(&b),
		     "format ir_version=ONNX IR v8\nproducer producer_name=pytorch\n"
		     "producer producer_version=2.1.0\nformat opset_import=opset 17\n"
		     "organisation author=Ours\nlicence-tag license=AGPL-3.0 License\n"
		     "licence-link license=https://ours.com/license\npipeline task=detect\n"
		     "basename graph.name=main_graph\n");
	build_end(&b);
}

static void files_of_weights_are_named(void **state)
{
	static const char *const outside[] = {
		"model.onnx_data", "model.onnx_data", "sub/w.bin", "../escape",
		"/etc/passwd",     "a/../../b",       NULL
	};
	struct builder b;

	(void)state;
	build_begin(&b);
	pb_number(&b, 1, 9);
	add_graph(&b, outside);
	assert_reads("m.onnx", built(&b),
		     "format ir_version=ONNX IR v9\nbasename graph.name=main_graph\n"
		     "shard external_data.location=model.onnx_data\n"
		     "shard external_data.location=sub/w.bin\n"
		     "note onnx-malformed@222: external data outside of the model's folder, at "
		     "\"../escape\"\n"
		     "note onnx-malformed@275: external data outside of the model's folder, at "
		     "\"/etc/passwd\"\n"
		     "note onnx-malformed@330: external data outside of the model's folder, at "
		     "\"a/../../b\"\n");
	build_end(&b);
}

/* A graph with weights in it is jumped over, however long it says it is. */
static void large_graphs_are_skipped(void **state)
{
	struct builder b, graph;

	(void)state;
	build_begin(&b);
	build_begin(&graph);
	pb_text(&graph, 2, "unseen");
	buf_add_repeat(&graph.out, '\0', LIMIT_ONNX_GRAPH);
	pb_number(&b, 1, 8);
	pb_message(&b, 7, &graph);
	pb_pair(&b, 14, "license", "MIT");
	assert_reads("m.onnx", built(&b),
		     "format ir_version=ONNX IR v8\nlicence-tag license=MIT\n");
	build_end(&b);
}

static void other_fields_become_evidence(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	pb_number(&b, 1, 3);
	pb_text(&b, 4, "org.example");
	pb_number(&b, 5, 2);
	pb_text(&b, 6, "Exported model.\nLicensed under the MIT licence.");
	pb_pair(&b, 14, "Model_License", "https://x.org/LICENSE");
	pb_pair(&b, 14, "model_author", "A, B");
	pb_pair(&b, 14, "base_model", "org/base");
	pb_pair(&b, 14, "huggingface_id", "org/self");
	pb_pair(&b, 14, "license_link", "https://x.org/other");
	pb_pair(&b, 14, "notes", "two\nlines");
	assert_reads("m.onnx", built(&b),
		     "format ir_version=ONNX IR v3\norganisation domain=org.example\n"
		     "version model_version=2\nlicence-link Model_License=https://x.org/LICENSE\n"
		     "organisation model_author=A, B\nbase-model base_model=org/base\n"
		     "source-model huggingface_id=org/self\n"
		     "licence-link license_link=https://x.org/other\n"
		     "text field@19: Exported model.\nLicensed under the MIT licence.\n"
		     "text field@228: two\nlines\n");
	build_end(&b);
}

static void what_is_no_model_is_not_taken(void **state)
{
	static const struct read_case cases[] = {
		{ "saved_model", SLICE_INIT("\x08\x01\x12\x05\x0A\x03xyz"), "" },
		{ "m", SLICE_INIT("\x08\x07"), "" },
		{ "m",
		  SLICE_INIT("\x08\x08\x12\x03"
			     "abc"),
		  "format ir_version=ONNX IR v8\nproducer producer_name=abc\n" },
		{ "m.onnx", SLICE_INIT("<html>"),
		  "issue onnx-malformed@0: expected a field, found a wire type that is none or is "
		  "a group\n" },
		{ "m.onnx", SLICE_INIT(""),
		  "issue onnx-malformed@0: expected a model with an ir_version, found none\n" },
		{ "m.onnx", SLICE_INIT("\x08\x08:\x7Fgraph"),
		  "format ir_version=ONNX IR v8\n"
		  "issue onnx-truncated@2: field 7 of 127 bytes, 5 are left\n" },
		{ "m.onnx", SLICE_INIT("\x08\x08:\x02\x12\x09"),
		  "format ir_version=ONNX IR v8\n"
		  "issue onnx-truncated@4: graph: field 2 of 9 bytes, 0 are left\n" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void damage_is_survived(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	detector(&b, false);
	try_every_truncation("m.onnx", built(&b));
	try_every_field("m.onnx", &b);
	build_end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(metadata_is_found_on_either_side),
		cmocka_unit_test(files_of_weights_are_named),
		cmocka_unit_test(large_graphs_are_skipped),
		cmocka_unit_test(other_fields_become_evidence),
		cmocka_unit_test(what_is_no_model_is_not_taken),
		cmocka_unit_test(damage_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
