/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The HTML report: byte for byte, every link with somewhere to lead, hostile names as text, no
 * way to load or run anything but the page's own script, a clean scan, many models.
 */
#include "fixture.h"

#include "base/limits.h"

#include <stdlib.h>

static struct slice page(const struct scan *s)
{
	return fixture_report("html", s, NULL);
}

static void forget(struct slice text)
{
	free((void *)(uintptr_t)text.ptr);
}

/* From the end of the style to the script: what changes with the scan. */
static struct slice body(struct slice page)
{
	size_t from = slice_find(page, SLICE("<body>")), to = slice_find(page, SLICE("<script>"));

	assert_true(from < to && to < page.len);
	return slice_sub(page, from, to);
}

static void the_whole_report(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got = page(s);

	(void)state;
	assert_expected(body(got), "scan.html");
	assert_true(slice_starts(got, SLICE("<!DOCTYPE html>\n<html lang=\"en\">")));
	assert_true(slice_ends(got, SLICE("</html>\n")));
	forget(got);
	scan_free(s);
}

static void an_empty_report(void **state)
{
	struct scan *s = fixture_empty();
	struct slice got = page(s);

	(void)state;
	assert_expected(body(got), "empty.html");
	forget(got);
	scan_free(s);
}

/* Takes the next value of an attribute off the text. */
static bool next_value(struct slice *rest, const char *before, struct slice *value)
{
	size_t at = slice_find(*rest, slice_of(before));

	if (at == SLICE_NPOS)
		return false;
	*rest = slice_drop(*rest, at + strlen(before));
	*value = slice_sub(*rest, 0, slice_find_char(*rest, '"'));
	return true;
}

static void every_link_leads_somewhere(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got = page(s), rest = got, target, other;
	size_t links = 0;
	char anchor[256];

	(void)state;
	for (; next_value(&rest, " href=\"#", &target); links++) {
		snprintf(anchor, sizeof(anchor), " id=\"%.*s\"", SLICE_ARG(target));
		if (slice_find(got, slice_of(anchor)) == SLICE_NPOS)
			fail_msg("no %s", anchor);
	}
	assert_true(links > 20);
	/* and every anchor stands once */
	rest = got;
	while (next_value(&rest, " id=\"", &target)) {
		struct slice further = rest;

		while (next_value(&further, " id=\"", &other))
			if (slice_eq(target, other))
				fail_msg("twice: %.*s", SLICE_ARG(target));
	}
	forget(got);
	scan_free(s);
}

static void nothing_is_loaded_and_nothing_foreign_runs(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.at[0]->path = SLICE("\"><img src=x onerror=alert(1)>");
	s->models.at[1]->name = SLICE("</script><script>alert(2)</script>");
	s->models.at[2]->id = SLICE("x\" onclick=\"alert(3)");
	s->policy_name = SLICE("'><svg/onload=alert(4)>");
	got = page(s);
	assert_holds(got, "content=\"default-src 'none'; style-src 'sha256-");
	assert_holds(got, "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;");
	assert_holds(got, "&#39;&gt;&lt;svg/onload=alert(4)&gt;");
	assert_lacks(got, "<img");
	assert_lacks(got, "onclick=\"");
	assert_lacks(got, "<svg/");
	assert_lacks(got, " style=\"");
	assert_lacks(got, " src=\"");
	assert_lacks(got, "<script>alert");
	assert_lacks(got, "url(");
	assert_lacks(got, "@import");
	forget(got);
	scan_free(s);
}

/* Rule files may be the user's own, and anybody's who sent them. */
static void only_web_addresses_become_links(void **state)
{
	struct licence own = { .id = SLICE("own+1"),
			       .name = SLICE("Own"),
			       .url = SLICE("javascript:alert(1)") };
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	*list_add(s->arena, &s->models.at[1]->concluded.licences) = &own;
	got = page(s);
	assert_holds(got, "<dt>Text</dt><dd>javascript:alert(1)</dd>");
	assert_lacks(got, "href=\"javascript");
	assert_holds(got, "<a href=\"#l-own_2B1\">own+1</a>");
	assert_holds(got, "id=\"l-own_2B1\"");
	forget(got);
	scan_free(s);
}

static void a_clean_scan_says_so(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.at[0] = s->models.at[1];
	s->models.len = 1;
	s->findings.len = s->issues.len = 0;
	s->outcome.violated = s->outcome.incomplete = false;
	got = page(s);
	assert_holds(got, "<h1>No objection: 1 model</h1>");
	assert_lacks(got, "class=\"banner");
	assert_lacks(got, "href=\"#issues\"");
	assert_holds(got, "<p>Nothing to object to.</p>");
	forget(got);
	scan_free(s);
}

/* Many models: folded, and a few kilobytes each. */
static void a_thousand_models_stay_small(void **state)
{
	struct scan *s = fixture_scan();
	struct model *conflict = s->models.at[4];
	struct slice got;

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		struct model *m = arena_new(s->arena, struct model);

		*m = *conflict;
		m->id = arena_format(s->arena, "%016zx", i);
		m->path = arena_format(s->arena, "m/%zu", i);
		*list_add(s->arena, &s->models) = m;
	}
	got = page(s);
	assert_true(got.len < 8 * MIB);
	assert_lacks(got, "<details class=\"model\" open>");
	assert_lacks(got, "<details class=\"family\" open>");
	forget(got);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_report),
		cmocka_unit_test(an_empty_report),
		cmocka_unit_test(every_link_leads_somewhere),
		cmocka_unit_test(nothing_is_loaded_and_nothing_foreign_runs),
		cmocka_unit_test(only_web_addresses_become_links),
		cmocka_unit_test(a_clean_scan_says_so),
		cmocka_unit_test(a_thousand_models_stay_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
