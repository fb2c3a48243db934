/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OpenVINO networks: what stands behind the edges in new and old versions, what lies before
 * them, other XML, damage.
 */
#include "unit.h"

#include "base/limits.h"
#include "builder.h"

#define NET "<?xml version=\"1.0\"?>\n<net name=\"torch_jit\" version=\"11\">\n"
#define LAYERS \
	"<layers><layer id=\"0\"><rt_info><attribute name=\"x\" value=\"y\"/></rt_info></layer>" \
	"</layers>\n<edges><edge from-layer=\"0\"/></edges>\n"
#define INFO \
	"<rt_info><MO_version value=\"2024.0\" /><Runtime_version value=\"2024.1\"/>" \
	"<conversion_parameters><framework value=\"pytorch\"/><input_model " \
	"value=\"DIR/m.onnx\"/>" \
	"<batch value=\"1\"/></conversion_parameters><model_info><license " \
	"value=\"MIT &amp; more\"/>" \
	"<author value='Ours'/></model_info><nncf><weight_compression><mode " \
	"value=\"int4_asym\"/>" \
	"</weight_compression></nncf><base_model value=\"org/base\"/>" \
	"<chat_template value=\"[INST]\"/></rt_info>\n</net>\n"

static void networks_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "openvino_model.xml", SLICE_INIT(NET LAYERS INFO),
		  "format net=OpenVINO IR v11\nbasename net=torch_jit\n"
		  "producer rt_info.MO_version=2024.0\nproducer rt_info.Runtime_version=2024.1\n"
		  "producer rt_info.conversion_parameters.framework=pytorch\n"
		  "source-model rt_info.conversion_parameters.input_model=DIR/m.onnx\n"
		  "licence-tag rt_info.model_info.license=MIT & more\n"
		  "organisation rt_info.model_info.author=Ours\n"
		  "quantisation rt_info.nncf.weight_compression.mode=int4_asym\n"
		  "base-model rt_info.base_model=org/base\n"
		  "chat-template rt_info.chat_template="
		  "5a1f48947c24308b9a365704056e038e93add83434ceaba92799c32b07dbb090\n" },
		{ "old.xml",
		  SLICE_INIT("<net name=\"resnet\" version=\"10\"><layers/><edges/><meta_data>"
			     "<MO_version value=\"1\"/><cli_parameters><framework "
			     "value=\"onnx\"/><model_name value=\"resnet-50\"/>"
			     "</cli_parameters></meta_data></net>"),
		  "format net=OpenVINO IR v10\nbasename net=resnet\n"
		  "producer meta_data.MO_version=1\n"
		  "producer meta_data.cli_parameters.framework=onnx\n"
		  "basename meta_data.cli_parameters.model_name=resnet-50\n" },
		{ "m.xml", SLICE_INIT(NET LAYERS "</net>"),
		  "format net=OpenVINO IR v11\nbasename net=torch_jit\n" },
		{ "m.xml", SLICE_INIT(NET LAYERS "<rt_info>"),
		  "format net=OpenVINO IR v11\nbasename net=torch_jit\n"
		  "issue openvino-truncated@195: expected \"</net>\", found the end\n" },
		{ "m.xml", SLICE_INIT(NET LAYERS "<rt_info a='"),
		  "format net=OpenVINO IR v11\nbasename net=torch_jit\n"
		  "issue openvino-malformed@186: expected '>' to end the tag\n" },
		{ "m.xml", SLICE_INIT(NET "<layers>"),
		  "format net=OpenVINO IR v11\nbasename net=torch_jit\n"
		  "issue openvino-truncated@66: expected the network's edges, found the end\n" },
		{ "m.xml", SLICE_INIT(NET LAYERS "<!DOCTYPE x></net>"),
		  "format net=OpenVINO IR v11\nbasename net=torch_jit\n"
		  "issue openvino-unsupported@186: a document type, which may define entities\n" },
		{ "pom.xml", SLICE_INIT("<project><net version='1'/></project>"), "" },
		{ "m.xml", SLICE_INIT("<!DOCTYPE net><net version='11'>"), "" },
		{ "m.txt", SLICE_INIT(NET), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

/* However many layers there are, what counts is read; unless it is itself out of all bounds. */
static void only_the_ends_are_read(void **state)
{
	struct builder b;
	struct tried t;

	(void)state;
	build_begin(&b);
	buf_puts(&b.out, NET "<layers>");
	buf_add_repeat(&b.out, '<', 3 * MIB); /* no reader could make sense of this */
	buf_puts(&b.out, "</layers><edges></edges>" INFO);
	try_bytes(&t, "m.xml", built(&b));
	assert_int_equal(t.artefact.evidence.len, 11);
	assert_int_equal(t.r.issues.len, 0);
	for (size_t i = 0; i < t.artefact.evidence.len; i++) {
		const struct evidence *ev = &t.artefact.evidence.at[i];

		if (ev->kind == EVIDENCE_ORGANISATION)
			assert_memory_equal(built(&b).ptr + ev->at.start, "Ours'", 5);
		if (ev->kind == EVIDENCE_LICENCE_TAG)
			assert_int_equal(ev->at.end - ev->at.start, strlen("MIT &amp; more"));
	}
	tried_free(&t);
	buf_add_repeat(&b.out, ' ', LIMIT_OPENVINO_TAIL / 2); /* more than is tried at first */
	try_bytes(&t, "m.xml", built(&b));
	assert_int_equal(t.artefact.evidence.len, 11);
	tried_free(&t);
	buf_add_repeat(&b.out, ' ', LIMIT_OPENVINO_TAIL);
	try_bytes(&t, "m.xml", built(&b));
	assert_int_equal(t.artefact.evidence.len, 2);
	assert_slice(t.r.issues.at[0].code, "openvino-over-limit");
	assert_false(t.r.issues.at[0].note);
	tried_free(&t);
	build_end(&b);
}

static void nesting_is_bounded(void **state)
{
	struct builder b;
	struct tried t;

	(void)state;
	build_begin(&b);
	buf_puts(&b.out, NET LAYERS);
	for (int i = 0; i < 1000; i++)
		buf_puts(&b.out, "<a>");
	try_bytes(&t, "m.xml", built(&b));
	assert_slice(t.r.issues.at[0].message, "elements nested deeper than 32");
	tried_free(&t);
	build_end(&b);
}

static void damage_is_survived(void **state)
{
	(void)state;
	try_every_truncation("m.xml", SLICE(NET LAYERS INFO));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(networks_become_evidence),
		cmocka_unit_test(only_the_ends_are_read),
		cmocka_unit_test(nesting_is_bounded),
		cmocka_unit_test(damage_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
