/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What foreign formats share: UTC times, document ids, URIs, names of licences and claims.
 */
#include "fixture.h"

#include "report/foreign.h"

static void times_are_utc(void **state)
{
	static const struct {
		uint64_t seconds;
		const char *text;
	} cases[] = {
		{ 0, "1970-01-01T00:00:00Z" },          { 951782399, "2000-02-28T23:59:59Z" },
		{ 951782400, "2000-02-29T00:00:00Z" },  { 1709251199, "2024-02-29T23:59:59Z" },
		{ 1735689599, "2024-12-31T23:59:59Z" }, { 4102444800, "2100-01-01T00:00:00Z" },
		{ 4107542400, "2100-03-01T00:00:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char text[FOREIGN_TIME];

		foreign_time(text, cases[i].seconds);
		assert_string_equal(text, cases[i].text);
	}
}

static void a_scan_has_one_uuid(void **state)
{
	struct scan *one = fixture_scan(), *other = fixture_scan();
	char first[FOREIGN_UUID], second[FOREIGN_UUID];

	(void)state;
	foreign_uuid(first, one);
	foreign_uuid(second, other);
	assert_string_equal(first, second);
	assert_int_equal(strlen(first), 36);
	assert_int_equal(first[14], '8');
	other->models.at[0]->verdict = VERDICT_CONFLICT;
	foreign_uuid(second, other);
	assert_string_not_equal(first, second);
	scan_free(one);
	scan_free(other);
}

static void every_odd_byte_is_escaped(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	foreign_uri(&out, SLICE("a b/c%\xff?#[x]:~._-"));
	assert_slice(buf_slice(&out), "a%20b/c%25%FF%3F%23%5Bx%5D%3A~._-");
	buf_free(&out);
}

static void licences_have_spdx_names(void **state)
{
	static const struct {
		struct licence licence;
		const char *name;
	} cases[] = {
		{ { .id = SLICE_INIT("apache-2.0"), .spdx = SLICE_INIT("Apache-2.0") },
		  "Apache-2.0" },
		{ { .id = SLICE_INIT("openrail++-m") }, "LicenseRef-openrailpp-m" },
		{ { .id = SLICE_INIT("my_own/1") }, "LicenseRef-my-own-1" },
	};
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_slice(foreign_licence(a, &cases[i].licence), cases[i].name);
	arena_free(a);
}

/* A finding points at its own place, else at what it rests on, else nowhere. */
static void findings_have_places(void **state)
{
	struct scan *s = fixture_scan();
	struct finding *conflict = &s->models.at[4]->findings.at[0];
	struct finding *excepted = &s->models.at[4]->findings.at[1];

	(void)state;
	assert_ptr_equal(foreign_place(conflict), &conflict->at);
	conflict->at.artefact = NULL;
	assert_ptr_equal(foreign_place(conflict), &conflict->evidence.at[0]->at);
	assert_null(foreign_place(excepted));
	scan_free(s);
}

static void claims_stand_once(void **state)
{
	struct scan *s = fixture_scan();
	struct artefact *card = s->models.at[4]->artefacts.at[0];
	struct declaration again = card->declared.at[0];
	struct arena *a = arena_create();
	struct foreign_claims claims;

	(void)state;
	*list_add(s->arena, &card->declared) = again;
	foreign_claims(&claims, a, s->models.at[4]);
	assert_int_equal(claims.declared.len, 1);
	assert_int_equal(claims.raw.len, 0);
	assert_int_equal(claims.detected.len, 1);
	foreign_claims(&claims, a, s->models.at[2]);
	assert_int_equal(claims.declared.len, 0);
	assert_int_equal(claims.raw.len, 1);
	arena_free(a);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_utc),
		cmocka_unit_test(a_scan_has_one_uuid),
		cmocka_unit_test(every_odd_byte_is_escaped),
		cmocka_unit_test(licences_have_spdx_names),
		cmocka_unit_test(findings_have_places),
		cmocka_unit_test(claims_stand_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
