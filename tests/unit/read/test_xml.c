/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tags, attributes and entities; what is refused.
 */
#include "unit.h"

#include "base/buf.h"
#include "read/xml.h"

/* Each tag as "<name v=VALUE@PLACE>", or the error. */
static void show(struct slice bytes, struct buf *out)
{
	struct arena *a = arena_create();
	struct xml x = { .bytes = bytes };
	struct xml_tag tag = { .kind = XML_OPEN };
	struct err e = { 0 };
	size_t at;

	while (tag.kind != XML_END) {
		struct slice value;

		if (!xml_next(&x, &tag, &e)) {
			buf_addf(out, "%s@%d", e.text, (int)e.offset);
			break;
		}
		value = xml_attribute(&x, &tag, SLICE("v"), a, &at);
		if (tag.kind != XML_END)
			buf_addf(out, "%s%.*s", tag.kind == XML_CLOSE ? "/" : "",
				 SLICE_ARG(tag.name));
		if (value.ptr)
			buf_addf(out, "=%.*s@%d", SLICE_ARG(value), (int)at);
		if (tag.kind != XML_END)
			buf_puts(out, tag.kind == XML_EMPTY ? "/ " : " ");
	}
	arena_free(a);
}

static void tags_are_found(void **state)
{
	static const struct {
		struct slice bytes;
		const char *expected;
	} cases[] = {
		{ SLICE_INIT(""), "" },
		{ SLICE_INIT("text"), "" },
		{ SLICE_INIT("<?xml version='1.0'?><a>t<b v=\"1\"/></a>"), "a b=1@31/ /a " },
		{ SLICE_INIT("<a u = '>' v = 'x y' w=\"v\">"), "a=x y@16 " },
		{ SLICE_INIT("<a v=\"&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#xe9;\">"),
		  "a=<>&\"'AB\xC3\xA9@6 " },
		{ SLICE_INIT("<a v='&own; &#x; &#0; &#1114112; & &toolongtobeone;'>"),
		  "a=&own; &#x; &#0; &#1114112; & &toolongtobeone;@6 " },
		{ SLICE_INIT("<a v='&#x:; &#xg; &#/; &#:;'>"), "a=&#x:; &#xg; &#/; &#:;@6 " },
		{ SLICE_INIT("<!-- <a> --><![CDATA[<b>]]><c>"), "c " },
		{ SLICE_INIT("<a v=''>"), "a=@6 " },
		{ SLICE_INIT("<a v=1>"), "a " },
		{ SLICE_INIT("<a v>"), "a " },
		{ SLICE_INIT("<a u='1' v>"), "a " },
		{ SLICE_INIT("<>"), " " },
		{ SLICE_INIT("<!DOCTYPE a [<!ENTITY b 'c'>]><a>"),
		  "a document type, which may define entities@0" },
		{ SLICE_INIT("<a><b v='"), "a expected '>' to end the tag@3" },
		{ SLICE_INIT("<a/><!-- b"), "a/ expected \"-->\" to end the comment@4" },
		{ SLICE_INIT("<?xml"), "expected \"?>\" to end the instruction@0" },
		{ SLICE_INIT("<![CDATA["), "expected \"]]>\" to end the text@0" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;

		buf_init(&out, 4096);
		show(cases[i].bytes, &out);
		assert_slice(buf_slice(&out), cases[i].expected);
		buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
