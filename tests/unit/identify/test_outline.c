/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which parts of a text copies may change: titles, copyright lines, places, appendices.
 */
#include "identify_fixture.h"

#include "identify/fingerprint.h"

static struct slice spans(struct identify_fixture *f, const char *text)
{
	size_t layers;
	struct words w = { 0 };
	struct outline o = { .a = f->keep,
			     .text = slice_of(text),
			     .words = &w,
			     .index = ruledb_text_indexes(f->db, &layers)[0] };
	struct slice said = SLICE("");

	words_read(&w, o.index, o.text);
	outline_find_spans(&o);
	for (size_t i = 0; i < o.spans.len; i++)
		said = arena_format(f->keep, "%.*s %s%u-%u", SLICE_ARG(said),
				    o.spans.at[i].word_class == WORD_FREE ? "free" : "optional",
				    o.spans.at[i].start, o.spans.at[i].end);
	words_free(&w);
	return said;
}

#define PROSE \
	"Whoever has this may keep it and use it for as long as the sun is in the sky, and " \
	"may give it to friends, provided that they smile while they take it from the table. "

static void parts_are_found(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *text, *spans;
	} cases[] = {
		{ "Sun Terms\n\n" PROSE, " optional0-2" },
		{ "Sun Terms\n\n1. " PROSE, " optional0-2" },
		{ "Sun Terms. Use:\n\n1. " PROSE, "" },
		{ "1. Sun for all\n2. " PROSE, "" },
		{ "Sun Terms\n\nCopyright (c) 2020 Ann Lee\nAll rights reserved.\n\n" PROSE,
		  " optional0-9 free2-9" },
		{ PROSE "<name of owner> smiles [sic].", " free36-39" },
		{ PROSE PROSE "END OF TERMS AND CONDITIONS\n\nAPPENDIX: How to apply. Use it.",
		  " optional72-83" },
		{ PROSE "THIS SOFTWARE IS PROVIDED BY ANN LEE \"AS IS\".", " free41-43" },
		{ "Sun Terms:\n\nCopyright (c) 2020 Ann Lee\n\n" PROSE, " optional0-6 free2-6" },
		{ "Sun Terms:\n\n" PROSE, "" },
		/* The preamble that publishers put before some texts, and their notice behind it.
		 */
		{ "Ann Lee is no lawyer.\n\nStatement of Purpose\n\nThe laws of most jurisdictions "
		  "are old. " PROSE,
		  " optional0-5" },
		{ PROSE PROSE "Creative Commons is not a party to this.", " optional72-80" },
		{ "Creative Commons is not a party to this. " PROSE PROSE, "" },
		{ "SUN IS PROVIDED AS IS AND ANN LEE DISCLAIMS ALL WARRANTIES OF WARMTH. " PROSE,
		  " free6-8" },
		{ PROSE "Neither the name of Ann Lee nor the names of her friends may be used to "
			"endorse it.",
		  " free40-42 free38-42 free46-48" },
		{ PROSE, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		print_message("%s\n", cases[i].text);
		assert_slice(spans(&f, cases[i].text), cases[i].spans);
	}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(parts_are_found))
