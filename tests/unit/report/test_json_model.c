/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model as JSON: a line that stands alone, with evidence of other models that it rests on,
 * and null where it has no second conclusion.
 */
#include "fixture.h"

#include "report/json_parts.h"

static struct slice written(struct buf *out, const struct model *m)
{
	struct arena *a = arena_create();
	struct json_writer w;

	buf_init(out, 1 << 20);
	json_writer_init(&w, out, false);
	json_put_model(&w, a, m);
	arena_free(a);
	return buf_slice(out);
}

static void foreign_evidence_comes_along(void **state)
{
	struct scan *s = fixture_scan();
	struct model *m = s->models.at[1];
	const struct evidence *foreign = &s->models.at[0]->artefacts.at[0]->evidence.at[0];
	struct finding *f = list_add(s->arena, &m->findings);
	struct buf out;

	(void)state;
	*f = (struct finding){ .id = SLICE("f"), .code = "c", .level = LEVEL_DENY };
	*list_add(s->arena, &f->evidence) = foreign;
	assert_holds(written(&out, m),
		     "\"path\":\"adapters/tone/adapter_config.json\",\"start\":40");
	assert_holds(buf_slice(&out), "\"code\":\"c\",\"verdict\":\"ok\",\"level\":\"deny\"");
	assert_lacks(buf_slice(&out), "\n");
	buf_free(&out);
	scan_free(s);
}

static void only_adapters_are_composed(void **state)
{
	struct scan *s = fixture_scan();
	struct buf out;

	(void)state;
	assert_holds(written(&out, s->models.at[0]), "\"composed\":{\"concluded\":{");
	assert_holds(buf_slice(&out), "\"verdict\":\"obligation-unmet\"}");
	buf_free(&out);
	assert_holds(written(&out, s->models.at[1]), "\"composed\":null");
	buf_free(&out);
	scan_free(s);
}

static void modalities_are_a_list(void **state)
{
	static const struct {
		unsigned modality;
		const char *text;
	} cases[] = {
		{ 0, "\"modality\":[]" },
		{ MODALITY_AUDIO, "\"modality\":[\"audio\"]" },
		{ MODALITY_TEXT | MODALITY_IMAGE | MODALITY_AUDIO | MODALITY_VIDEO,
		  "\"modality\":[\"text\",\"image\",\"audio\",\"video\"]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct model m = { .modality = cases[i].modality };
		struct buf out;

		assert_holds(written(&out, &m), cases[i].text);
		buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(foreign_evidence_comes_along),
		cmocka_unit_test(only_adapters_are_composed),
		cmocka_unit_test(modalities_are_a_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
