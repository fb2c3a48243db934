/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Places, evidence and matches as JSON: exact texts, empty places, hostile values.
 */
#include "fixture.h"

#include "report/json_parts.h"

static const struct artefact file = { .path = SLICE_INIT("m/LICENSE") };

typedef void put_fn(struct json_writer *w);

static void check(put_fn *put, const char *expected)
{
	struct json_writer w;
	struct buf out;

	buf_init(&out, 65536);
	json_writer_init(&w, &out, false);
	put(&w);
	assert_slice(buf_slice(&out), expected);
	buf_free(&out);
}

static void put_place(struct json_writer *w)
{
	json_put_location(w, NULL,
			  &(struct location){ &file, 10, 20, 3, SLICE("general.license") });
}

static void put_no_place(struct json_writer *w)
{
	json_put_location(w, NULL, &(struct location){ 0 });
}

static void put_hostile(struct json_writer *w)
{
	struct evidence ev = { .kind = EVIDENCE_LICENCE_TAG,
			       .cut = true,
			       .value = SLICE("a\"\x1b\xff\n"),
			       .at = { .artefact = &file } };

	json_put_evidence(w, 7, &ev);
}

static void put_unnumbered(struct json_writer *w)
{
	struct evidence ev = { .kind = EVIDENCE_LICENCE_TAG };

	json_put_evidence(w, 0, &ev);
}

static void places_and_evidence(void **state)
{
	(void)state;
	check(put_place, "{\"path\":\"m/LICENSE\",\"start\":10,\"end\":20,\"line\":3,"
			 "\"field\":\"general.license\"}");
	check(put_no_place, "{\"path\":\"\",\"start\":0,\"end\":0,\"line\":0,\"field\":\"\"}");
	check(put_hostile,
	      "{\"id\":\"e7\",\"kind\":\"licence-tag\","
	      "\"value\":\"a\\\"\\u001b\xef\xbf\xbd\\n\",\"cut\":true,\"at\":"
	      "{\"path\":\"m/LICENSE\",\"start\":0,\"end\":0,\"line\":0,\"field\":\"\"}}");
	check(put_unnumbered, "{\"kind\":\"licence-tag\",\"value\":\"\",\"cut\":false,\"at\":"
			      "{\"path\":\"\",\"start\":0,\"end\":0,\"line\":0,\"field\":\"\"}}");
}

static void put_match(struct json_writer *w)
{
	struct edit edit = { .kind = EDIT_DROPPED,
			     .start = 5,
			     .end = 5,
			     .line = 2,
			     .missing = 1,
			     .decisive = true,
			     .clause = SLICE("2") };
	struct read_threshold read = {
		.metric = METRIC_MAU, .op = THRESHOLD_AT_LEAST, .value = UINT64_MAX, .differs = true
	};
	struct read_clause clause = { .kind = CLAUSE_OUTPUT_BAN, .found = SLICE("no outputs") };
	struct licence_match match = { .method = MATCH_CLAUSE,
				       .coverage = 5,
				       .file_coverage = 1000,
				       .altered = true,
				       .commercial = COMMERCIAL_PROHIBITED,
				       .edits = { &edit, 1, 1 },
				       .thresholds = { &read, 1, 1 },
				       .clauses = { &clause, 1, 1 } };

	json_put_match(w, &match);
}

#define NOWHERE "{\"path\":\"\",\"start\":0,\"end\":0,\"line\":0,\"field\":\"\"}"

static void a_match_says_all_it_knows(void **state)
{
	(void)state;
	check(put_match,
	      "{\"licence\":\"\",\"method\":\"clause\",\"coverage\":0.005,\"modified\":false,"
	      "\"altered\":true,\"edits\":[{\"kind\":\"dropped\",\"start\":5,\"end\":5,\"line\":2,"
	      "\"found\":\"\",\"missing\":1,\"decisive\":true,\"clause\":\"2\"}],\"at\":" NOWHERE
	      ",\"scope\":\"unspecified\",\"file_coverage\":1,\"partial\":false,"
	      "\"commercial_use\":\"prohibited\",\"thresholds\":[{\"metric\":\"mau\",\"op\":\">=\","
	      "\"value\":18446744073709551615,\"differs\":true,\"at\":" NOWHERE "}],"
	      "\"clauses\":[{\"kind\":\"output-ban\",\"found\":\"no outputs\",\"at\":" NOWHERE "}],"
	      "\"text_sha256\":\"\"}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_and_evidence),
		cmocka_unit_test(a_match_says_all_it_knows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
