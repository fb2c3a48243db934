/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a pattern must hold, and that looking for it first changes no answer: a lazy pattern does,
 * a compiled one does not.
 */
#include "unit.h"

#include "base/count.h"
#include "io/pattern.h"
#include "io/pattern_literal.h"

static void the_longest_row_that_all_matches_have(void **state)
{
	static const struct {
		const char *pattern, *literal;
	} cases[] = {
		{ "commercial[\\s*_]++(?:use|usage)", "commercial" },
		{ "(?:^|\\n)\\Kfor research only(?=[.!]|$)", "research" },
		{ "commerciale?[ ]", "commercial" },
		{ "wordss*", "words" },
		{ "word{0,2}s", "wor" },
		{ "abcde+fghijk", "fghijk" },
		{ "this|that", "" },
		{ "(?:this|that) model", "model" },
		{ "(?:optional)? words", "words" },
		{ "[abcdefgh]+ model", "model" },
		{ "[]abcdef] word", "word" },
		{ "[^]abcdef\\]gh] word", "word" },
		{ "[[:alpha:]abcdef]", "" },
		{ "(?:[()]nothing) word", "nothing" },
		{ "\\(inside\\) x", "inside" },
		{ "\\x41bcdef", "" },
		{ "\\p{Latin} word", "" },
		{ "\\Qa|b\\E word", "" },
		{ "(?i)words", "" },
		{ "(*ANYCRLF)words", "" },
		{ "\\bend", "end" },
		{ "\\bto", "" },
		{ "word{a|other}", "" },
		{ "word{a|other", "" },
		{ "(x(*ACCEPT))?word", "" },
		{ "(?#what [ does)|word", "" },
		{ "(?^x)word # note", "" },
		{ "((?x) # ) is no end\n x)|word", "" },
		{ "(\\Q)\\E|other)word", "" },
		{ "(?<name>a|b)word(?=x|y)(?!z|w)(?>u|v)", "word" },
		{ "the (?:great words|words of old)", "words" },
		{ "the (?:commercia(?:l|le)|not (?:for commercial|commercially))", "commercia" },
		{ "(?:one words|other)", "" },
		{ "(?:words|)", "" },
		{ "(?:words)?", "" },
		{ "(?:words){0,3}|words", "" },
		{ "(?:words)+ x", "words" },
		{ "(?!words)x|(?=words)y", "" },
		{ "(?<words>letters)x", "" },
		{ "many words|more Words", "words" },
		{ "words|words|other", "" },
		{ "(?:words", "" },
		{ "words)", "words" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_slice(pattern_needs(slice_of(cases[i].pattern)).literal, cases[i].literal);
}

static void no_match_has_fewer_bytes(void **state)
{
	static const struct {
		const char *pattern;
		size_t bytes;
		bool beyond_ascii;
	} cases[] = {
		{ "commercial[\\s*_]++(?:use|usage)", 13, false },
		{ "colou?r", 5, false },
		{ "(?:may|shall) ?not", 6, false },
		{ "(?:may|shall)? not", 3, false },
		{ "(?:may|shall){2} not", 3, false },
		{ "(?<!and )one(?= two)", 3, false },
		{ "\\bx\\s+y", 2, false },
		{ "one|three", 3, false },
		{ "one|", 0, false },
		{ "x{3}", 0, false },
		{ "\xe7\x99\xbb\xe8\xae\xb0|abcdefgh", 6, false },
		{ "\xe7\x99\xbb(?:a|b)|(?:\xe7|\xe8)", 1, true },
		{ "\xe7?|\xe7", 0, false },
		{ "\xc3\xa9?a", 2, true },
		{ "(?i)words", 0, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pattern_needs needs = pattern_needs(slice_of(cases[i].pattern));

		assert_int_equal(needs.bytes, cases[i].bytes);
		assert_int_equal(needs.beyond_ascii, cases[i].beyond_ascii);
	}
}

static void it_is_found_at_every_place_in_either_case(void **state)
{
	static const char *const ways[] = { "research", "RESEARCH", "ReSearch" };
	char text[600];

	(void)state;
	for (size_t len = 8; len < sizeof(text); len += 7)
		for (size_t at = 0; at + 8 <= len; at += at < 240 || at > 270 ? 13 : 1) {
			memset(text, 'r', len);
			assert_false(pattern_literal_stands(SLICE("research"),
							    (struct slice){ text, len }));
			memcpy(text + at, ways[at % 3], 8);
			assert_true(pattern_literal_stands(SLICE("research"),
							   (struct slice){ text, len }));
			assert_false(pattern_literal_stands(SLICE("research"),
							    (struct slice){ text, at + 7 }));
		}
	assert_false(pattern_literal_stands(SLICE("research"), SLICE("")));
}

/* Asked for many patterns, it gives for each what it gives for that one alone. */
static void a_text_is_looked_at_once(void **state)
{
	static const char *const patterns[] = { "commercial use", "for COMMERCIAL", "research",
						"\xe5\x95\x86\xe4\xb8\x9a",
						"(?:use|for) (?:it|all)" };
	static const char *const texts[] = { "for commercial use", "for research", "",
					     "\xe5\x95\x86\xe4\xb8\x9a", "use it" };
	static const bool may[5][5] = { { true, true, false, false, true },
					{ false, false, true, false, true },
					{ false, false, false, false, false },
					{ false, false, false, true, true },
					{ false, false, false, false, true } };

	(void)state;
	for (size_t t = 0; t < COUNT(texts); t++) {
		struct pattern_letters known = { .count = 0 };

		for (int round = 0; round < 2; round++)
			for (size_t i = 0; i < COUNT(patterns); i++) {
				struct pattern *p =
					pattern_lazy(slice_of(patterns[i]), PATTERN_NOCASE);

				assert_int_equal(pattern_may_match(p, slice_of(texts[t]), &known),
						 may[t][i]);
				pattern_free(p);
			}
	}
}

static void no_answer_changes(void **state)
{
	static const char *const patterns[] = {
		"commercial[ ]+use", "colou?r",      "not (?:for|in) commerce", "[]x]+word",
		"ab{0,1}cdef",       "(?<=a )col|x", "(?:ab)?cdef|\\bcol\\K",
	};
	static const char *const texts[] = {
		"",
		"for COMMERCIAL  use",
		"commercial",
		"a Color, a colour",
		"Not for Commerce",
		"]]x]WORD",
		"acdef",
		"abcdef abcdef",
		"commercial x commercial use",
	};
	struct pattern_room *room = pattern_room_new();

	(void)state;
	for (size_t i = 0; i < COUNT(patterns); i++) {
		struct slice source = slice_of(patterns[i]), a, b;
		struct pattern *lazy = pattern_lazy(source, PATTERN_NOCASE), *made;
		struct err e;

		assert_true(pattern_compile(&made, source, PATTERN_NOCASE, &e));
		for (size_t k = 0; k < COUNT(texts); k++)
			for (size_t from = 0; from <= strlen(texts[k]); from++) {
				struct slice text = slice_of(texts[k]);
				bool found = pattern_find(made, room, text, from, &a, 1);

				assert_int_equal(pattern_find(lazy, room, text, from, &b, 1),
						 found);
				if (found)
					assert_ptr_equal(a.ptr, b.ptr);
			}
		pattern_free(lazy);
		pattern_free(made);
	}
	pattern_room_free(room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_row_that_all_matches_have),
		cmocka_unit_test(no_match_has_fewer_bytes),
		cmocka_unit_test(it_is_found_at_every_place_in_either_case),
		cmocka_unit_test(a_text_is_looked_at_once),
		cmocka_unit_test(no_answer_changes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
