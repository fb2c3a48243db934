/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON documents of our own: what stands in them, and what is refused.
 */
#include "unit.h"

#include "base/limits.h"
#include "io/json_doc.h"

static void members_are_found(void **state)
{
	struct json_doc *doc;
	struct err e = { 0 };
	const struct json_node *root, *list;

	(void)state;
	assert_true(
		json_doc_parse(&doc, SLICE(" {\"a\":[1,\"x\",true,null,0.998],\"A\":{}}\n"), &e));
	root = json_doc_root(doc);
	assert_true(json_doc_is_object(root));
	assert_true(json_doc_is_object(json_doc_get(root, "A")));
	assert_true(json_doc_is_null(json_doc_get(root, "none")));
	list = json_doc_first(json_doc_get(root, "a"));
	assert_slice(json_doc_key(json_doc_first(root)), "a");
	assert_int_equal(json_doc_count(json_doc_get(root, "a")), 5);
	assert_true(json_doc_u64(list) == 1);
	list = json_doc_next(list);
	assert_slice(json_doc_text(list), "x");
	list = json_doc_next(list);
	assert_true(json_doc_bool(list));
	list = json_doc_next(list);
	assert_true(json_doc_is_null(list));
	list = json_doc_next(list);
	assert_int_equal(json_doc_thousandths(list), 998);
	assert_null(json_doc_next(list));
	json_doc_free(doc);
}

/* A question to the wrong type has an empty answer, so that callers need not ask first. */
static void other_types_are_empty(void **state)
{
	struct json_doc *doc;
	struct err e = { 0 };
	const struct json_node *root;

	(void)state;
	assert_true(json_doc_parse(&doc, SLICE("[-1,1e300,\"5\"]"), &e));
	root = json_doc_root(doc);
	assert_slice(json_doc_text(root), "");
	assert_null(json_doc_get(root, "a"));
	assert_null(json_doc_first(json_doc_first(root)));
	for (const struct json_node *n = json_doc_first(root); n; n = json_doc_next(n)) {
		assert_true(json_doc_u64(n) == 0);
		assert_int_equal(json_doc_thousandths(n), 0);
		assert_false(json_doc_bool(n));
	}
	assert_slice(json_doc_text(NULL), "");
	assert_true(json_doc_u64(NULL) == 0);
	json_doc_free(doc);
	json_doc_free(NULL);
}

static void what_is_no_document_is_refused(void **state)
{
	static const struct {
		struct slice bytes;
		const char *text;
	} cases[] = {
		{ SLICE_INIT(""), "no JSON document: it stops making sense at byte 0" },
		{ SLICE_INIT("{} x"), "no JSON document: it stops making sense at byte 2" },
		{ SLICE_INIT("[1,"), "no JSON document: it stops making sense at byte 2" },
		{ { "", LIMIT_JSON_BYTES + 1 }, "JSON of 117440513 bytes, limit 117440512" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct json_doc *doc;
		struct err e = { 0 };

		assert_false(json_doc_parse(&doc, cases[i].bytes, &e));
		assert_string_equal(e.text, cases[i].text);
		assert_null(doc);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_are_found),
		cmocka_unit_test(other_types_are_empty),
		cmocka_unit_test(what_is_no_document_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
