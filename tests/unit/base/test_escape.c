/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hostile strings made harmless: for terminals, markup, CSV and Markdown.
 */
#include "unit.h"

#include "base/escape.h"

struct escape_case {
	struct slice in;
	const char *out;
	size_t columns;
};

static void terminals_get_no_control(void **state)
{
	static const struct escape_case cases[] = {
		{ SLICE_INIT("plain"), "plain", 0 },
		{ SLICE_INIT("\x1b[31mred"), "\\x1b[31mred", 0 },
		{ SLICE_INIT("a\nb\tc\0d"), "a\\x0ab\\x09c\\x00d", 0 },
		{ SLICE_INIT("\xe2\x80\xaeltr"), "\\u{202e}ltr", 0 },
		{ SLICE_INIT("\xc2\x9b"
			     "2J"),
		  "\\x9b2J", 0 },
		{ SLICE_INIT("\xff\xfe"), "\\xff\\xfe", 0 },
		{ SLICE_INIT(" ~\x7f~ "), " ~\\x7f~ ", 0 },
		{ SLICE_INIT(""), "", 0 },
		{ SLICE_INIT("abcdefgh"), "abcdefgh", 8 },
		{ SLICE_INIT("abcdefghi"), "abcde...", 8 },
		{ SLICE_INIT("\xe6\xa8\xa1\xe5\x9e\x8b\xe6\xa8\xa1"),
		  "\xe6\xa8\xa1\xe5\x9e\x8b\xe6\xa8\xa1", 6 },
		{ SLICE_INIT("\xe6\xa8\xa1\xe5\x9e\x8b\xe6\xa8\xa1"), "\xe6\xa8\xa1...", 5 },
		{ SLICE_INIT("\x1b\x1b\x1b"), "\\x1b...", 8 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf b;

		buf_init(&b, 1000);
		escape_terminal(&b, cases[i].in, cases[i].columns);
		assert_slice(buf_slice(&b), cases[i].out);
		buf_free(&b);
	}
}

/* Plain text goes out in pieces: a control is met wherever it stands between them. */
static void a_control_is_met_at_every_place(void **state)
{
	char text[20], expected[64];

	(void)state;
	for (int len = 1; len <= (int)sizeof(text); len++)
		for (int at = 0; at < len; at++) {
			struct buf b;

			memset(text, 'x', sizeof(text));
			text[at] = '\x1b';
			snprintf(expected, sizeof(expected), "%.*s\\x1b%.*s", at,
				 "xxxxxxxxxxxxxxxxxxxx", len - at - 1, "xxxxxxxxxxxxxxxxxxxx");
			buf_init(&b, 1000);
			escape_terminal(&b, (struct slice){ text, (size_t)len }, 0);
			assert_slice(buf_slice(&b), expected);
			buf_free(&b);
		}
}

static void check(void (*escape)(struct buf *, struct slice), struct slice in, const char *out)
{
	struct buf b;

	buf_init(&b, 1000);
	escape(&b, in);
	assert_slice(buf_slice(&b), out);
	buf_free(&b);
}

static void markup_stays_text(void **state)
{
	(void)state;
	check(escape_markup, SLICE("<script>alert('x')&\"</script>"),
	      "&lt;script&gt;alert(&#39;x&#39;)&amp;&quot;&lt;/script&gt;");
	check(escape_markup, SLICE("a\x01\x0b\tb\n\xff"), "a\tb\n\xef\xbf\xbd");
}

static void html_stays_text_and_shows_controls(void **state)
{
	(void)state;
	check(escape_html, SLICE("<script>alert('x')&\"</script>"),
	      "&lt;script&gt;alert(&#39;x&#39;)&amp;&quot;&lt;/script&gt;");
	check(escape_html, SLICE("a\x1b[2J\nb\xff"), "a\\x1b[2J\\x0ab\\xff");
	check(escape_html, SLICE("\xe2\x80\xaeltr\xe6\xa8\xa1"), "\\u{202e}ltr\xe6\xa8\xa1");
	check(escape_html, SLICE("a\0b"), "a\\x00b");
	check(escape_html, SLICE_NONE, "");
}

static void csv_runs_no_formula(void **state)
{
	(void)state;
	check(escape_csv, SLICE("plain"), "plain");
	check(escape_csv, SLICE("=cmd|' /C calc'!A0"), "\"'=cmd|' /C calc'!A0\"");
	check(escape_csv, SLICE("+1"), "\"'+1\"");
	check(escape_csv, SLICE("-1"), "\"'-1\"");
	check(escape_csv, SLICE("@x"), "\"'@x\"");
	check(escape_csv, SLICE("a,\"b\""), "\"a,\"\"b\"\"\"");
	check(escape_csv, SLICE("a\nb"), "\"a\\x0ab\"");
}

static void markdown_stays_text(void **state)
{
	(void)state;
	check(escape_markdown, SLICE("[x](http://evil) *b* <img>"),
	      "\\[x\\]\\(http://evil\\) \\*b\\* &lt;img&gt;");
	check(escape_markdown, SLICE("a|b\nc"), "a\\|b c");
	check(escape_markdown, SLICE("@everyone"), "@<!-- -->everyone");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terminals_get_no_control),
		cmocka_unit_test(a_control_is_met_at_every_place),
		cmocka_unit_test(markup_stays_text),
		cmocka_unit_test(html_stays_text_and_shows_controls),
		cmocka_unit_test(csv_runs_no_formula),
		cmocka_unit_test(markdown_stays_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
