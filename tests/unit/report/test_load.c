/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A saved report read back: written again it is the same, byte for byte, in both forms; and
 * what is cut, foreign or torn is refused with its place.
 */
#include "fixture.h"

#include <stdlib.h>

static void check_round_trip(const char *format)
{
	struct scan *s = fixture_scan(), *loaded = NULL;
	struct slice first, second;
	struct err e = { 0 };

	/* A base in the same scan, and evidence of a file that two models share. */
	s->models.at[0]->edges.at[0].model = s->models.at[4];
	*list_add(s->arena, &s->models.at[1]->artefacts) = s->models.at[0]->artefacts.at[1];
	first = fixture_report(format, s, NULL);
	if (!report_load(&loaded, first, fixture_rules(), &e))
		fail_msg("%s", e.text);
	scan_free(s);
	assert_ptr_equal(loaded->models.at[0]->edges.at[0].model, loaded->models.at[4]);
	assert_ptr_equal(loaded->models.at[1]->artefacts.at[1],
			 loaded->models.at[0]->artefacts.at[1]);
	second = fixture_report(format, loaded, NULL);
	if (!slice_eq(first, second)) {
		size_t at = 0;

		while (first.ptr[at] == second.ptr[at])
			at++;
		fail_msg("%s differs: %.300s\n--- %.300s", format, first.ptr + at, second.ptr + at);
	}
	free((void *)(uintptr_t)first.ptr);
	free((void *)(uintptr_t)second.ptr);
	scan_free(loaded);
}

static void what_is_loaded_is_what_was_saved(void **state)
{
	(void)state;
	check_round_trip("json");
	check_round_trip("ndjson");
}

/* A model's part of a file that names several, with one piece of evidence. */
static void add_part(struct scan *s, struct model *m, const char *value)
{
	struct artefact *part = arena_new(s->arena, struct artefact);

	part->path = SLICE("run.sh");
	part->kind = ARTEFACT_REFERENCES;
	part->recognised = true;
	*list_add(s->arena, &part->evidence) =
		(struct evidence){ .kind = EVIDENCE_REFERENCE,
				   .value = slice_of(value),
				   .at = { .artefact = part, .line = 1, .field = SLICE("rule") } };
	*list_add(s->arena, &m->artefacts) = part;
}

static struct slice part_value(const struct model *m)
{
	const struct artefact *part = m->artefacts.at[m->artefacts.len - 1];

	assert_int_equal(part->evidence.len, 1);
	return part->evidence.at[0].value;
}

/* What a manifest says of one model must not become what it says of the next. */
static void parts_of_a_file_stay_apart(void **state)
{
	struct scan *s = fixture_scan(), *loaded = NULL;
	struct slice saved;
	struct err e = { 0 };

	(void)state;
	add_part(s, s->models.at[0], "acme/a");
	add_part(s, s->models.at[1], "acme/b");
	saved = fixture_report("json", s, NULL);
	assert_true(report_load(&loaded, saved, fixture_rules(), &e));
	assert_slice(part_value(loaded->models.at[0]), "acme/a");
	assert_slice(part_value(loaded->models.at[1]), "acme/b");
	free((void *)(uintptr_t)saved.ptr);
	scan_free(s);
	scan_free(loaded);
}

/* All formats, made from a loaded report, are those of the scan itself. */
static void a_loaded_scan_reports_alike(void **state)
{
	struct scan *s = fixture_scan(), *loaded = NULL;
	struct slice saved = fixture_report("json", s, NULL);
	struct err e = { 0 };

	(void)state;
	assert_true(report_load(&loaded, saved, fixture_rules(), &e));
	for (size_t i = 0; report_at(i); i++) {
		struct slice one = fixture_report(report_at(i)->name, loaded, NULL);

		/* An invalid byte was saved as U+FFFD; all else must stand. */
		assert_holds(one, "f-conflict");
		assert_holds(one, "label-drops-terms");
		free((void *)(uintptr_t)one.ptr);
	}
	free((void *)(uintptr_t)saved.ptr);
	scan_free(loaded);
	scan_free(s);
}

static void licences_that_are_not_ours_stay_names(void **state)
{
	static const char report[] =
		"{\"id\":\"1\",\"path\":\"p\",\"name\":\"\",\"kind\":\"model\",\"known\":\"org/"
		"new\",\"concluded\":"
		"{\"licences\":[\"new-1.0\"],\"commercial_use\":\"unknown\"},\"verdict\":\"ok\"}\n"
		"{\"trailer\":true,\"schema\":\"modlic/1\"}\n";
	struct scan *loaded = NULL;
	struct err e = { 0 };

	(void)state;
	assert_true(report_load(&loaded, slice_of(report), fixture_rules(), &e));
	assert_slice(loaded->models.at[0]->concluded.licences.at[0]->id, "new-1.0");
	assert_slice(loaded->models.at[0]->known->id, "org/new");
	scan_free(loaded);
}

static void what_is_no_report_is_refused(void **state)
{
	static const struct {
		const char *report, *text;
	} cases[] = {
		{ "", "no JSON document: it stops making sense at byte 0" },
		{ "{\"schema\":\"modlic/1\",\n\"nodes\":[]}",
		  "no report of a scan: it has no models; make one with "
		  "'modlic scan -f json=REPORT PATH'" },
		{ "{\n}", "report: schema \"\" is none that this version knows" },
		{ "{\n\"schema\":\"modlic/2\"}",
		  "report: schema \"modlic/2\" is none that this version knows" },
		{ "{\"id\":\"1\",\"path\":\"p\",\"kind\":\"robot\"}\n",
		  "line 1: p: kind \"robot\" is none that this version knows" },
		{ "{\"id\":\"1\",\"path\":\"p\",\"kind\":\"model\",\"concluded\":{\"commercial_"
		  "use\":\"allowed\"},"
		  "\"verdict\":\"ok\"}\n",
		  "the report is cut: its last line is no trailer" },
		{ "{\"id\":\"1\",\"path\":\"p\",\"kind\":\"model\",\"lineage\":[{\"relation\":"
		  "\"copy\",\"basis\":"
		  "\"known\",\"evidence\":[\"e7\"]}]}\n",
		  "line 1: p: evidence \"e7\" is none that this version knows" },
		{ "{\"id\":\"1\",\"path\":\"p\",\"kind\":\"model\",\"lineage\":[{\"relation\":"
		  "\"copy\",\"basis\":"
		  "\"known\",\"model\":\"2\"}],\"concluded\":{\"commercial_use\":\"allowed\"},"
		  "\"verdict\":\"ok\"}\n"
		  "{\"trailer\":true,\"schema\":\"modlic/1\"}\n",
		  "p: its base is model 2, which is missing" },
		{ "{\"trailer\":true,\"schema\":\"modlic/1\"}\n{\"id\":\"1\"}\n",
		  "line 2 stands behind the trailer" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *loaded = NULL;
		struct err e = { 0 };

		assert_false(report_load(&loaded, slice_of(cases[i].report), fixture_rules(), &e));
		assert_null(loaded);
		assert_string_equal(e.text, cases[i].text);
	}
}

/* Every report that ends too early is refused, wherever it was cut. */
static void a_cut_report_is_never_taken_for_a_whole_one(void **state)
{
	const char *formats[] = { "json", "ndjson" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct scan *s = fixture_scan(), *loaded = NULL;
		struct slice saved = fixture_report(formats[i], s, NULL);

		for (size_t cut = 0; cut + 2 < saved.len; cut += 97) {
			struct err e = { 0 };

			assert_false(report_load(&loaded, slice_sub(saved, 0, cut), fixture_rules(),
						 &e));
		}
		free((void *)(uintptr_t)saved.ptr);
		scan_free(s);
	}
}

static void a_report_is_told_by_its_head(void **state)
{
	static const struct {
		const char *head;
		bool saved;
	} cases[] = {
		{ "{\n  \"schema\": \"modlic/1\",\n  \"tool\": {", true },
		{ " \n{\"schema\":\"modlic/2\"", true },
		{ "{\"trailer\":true,\"schema\":\"modlic/1\"}", true },
		{ "{\"id\":\"0123456789abcdef\",\"path\":\"a\"", true },
		{ "{\"id\":\"0123\",\"path\":\"a\"", false },
		{ "{\"model_type\": \"llama\"}", false },
		{ "see \"modlic/1\"", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(report_is_saved(slice_of(cases[i].head)), cases[i].saved);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_loaded_is_what_was_saved),
		cmocka_unit_test(parts_of_a_file_stay_apart),
		cmocka_unit_test(a_loaded_scan_reports_alike),
		cmocka_unit_test(licences_that_are_not_ours_stay_names),
		cmocka_unit_test(what_is_no_report_is_refused),
		cmocka_unit_test(a_report_is_told_by_its_head),
		cmocka_unit_test(a_cut_report_is_never_taken_for_a_whole_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
