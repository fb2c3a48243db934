/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many words in one pass: found wherever they stand, and compared with a search for each.
 */
#include "unit.h"

#include "read/anchors.h"

static const char *const words[] = { "-hf",   "vllm",  ".from_pretrained", "odel", "model_source",
				     "hf://", "abcabd" };
enum { WORDS = sizeof(words) / sizeof(*words) };

struct built_anchors {
	struct arena *arena;
	struct anchors *all;
	struct anchor_set sets[WORDS];
};

static void build(struct built_anchors *b)
{
	*b = (struct built_anchors){ .arena = arena_create() };
	b->all = anchors_new(b->arena);
	for (size_t i = 0; i < WORDS; i++)
		anchors_add(b->all, slice_of(words[i]), &b->sets[i]);
	anchors_finish(b->all);
}

static void expect(const struct built_anchors *b, struct slice text)
{
	struct anchor_set found;

	anchors_find(b->all, text, &found);
	for (size_t i = 0; i < WORDS; i++)
		if (anchors_meet(&found, &b->sets[i]) !=
		    (slice_find(text, slice_of(words[i])) != SLICE_NPOS))
			fail_msg("%s in \"%.*s\"", words[i], SLICE_ARG(text));
}

static void words_are_found_where_they_stand(void **state)
{
	static const char *const texts[] = {
		"",
		"a",
		"-h",
		"-hf",
		"x -hf",
		"-hfvllm",
		"vllvllm",
		"abcabcabd",
		"abcab",
		"m.from_pretrained(",
		"from_pretrained",
		"a model",
		"model_source",
		"HF://",
		"hf://",
	};
	struct built_anchors b;

	(void)state;
	build(&b);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		expect(&b, slice_of(texts[i]));
	arena_free(b.arena);
}

/* Texts out of pieces of the words, so that nearly every window is close to a match. */
static void it_agrees_with_a_search_for_each_word(void **state)
{
	struct built_anchors b;
	uint32_t random = 1;
	char text[64];

	(void)state;
	build(&b);
	for (unsigned round = 0; round < 20000; round++) {
		size_t len = 0;

		while (len < sizeof(text) - 20) {
			struct slice word;

			random = random * 1664525 + 1013904223;
			word = slice_of(words[(random >> 8) % WORDS]);
			word = slice_sub(word, (random >> 16) % 3, (random >> 20) % 17);
			memcpy(text + len, word.ptr, word.len);
			len += word.len;
			text[len++] = "a-. "[(random >> 24) % 4];
		}
		expect(&b, (struct slice){ text, len - (random >> 28) });
	}
	arena_free(b.arena);
}

/* More words than there are bits: nothing may be missed for that. */
static void words_beyond_the_bits_are_always_found(void **state)
{
	struct arena *a = arena_create();
	struct anchors *all = anchors_new(a);
	struct anchor_set last = { 0 }, found;

	(void)state;
	for (int i = 0; i < ANCHORS_MOST + 10; i++) {
		last = (struct anchor_set){ 0 };
		anchors_add(all, arena_format(a, "word%d", i), &last);
	}
	anchors_finish(all);
	anchors_find(all, SLICE("nothing"), &found);
	assert_true(anchors_meet(&found, &last));
	arena_free(a);
}

static void no_words_are_never_found(void **state)
{
	struct arena *a = arena_create();
	struct anchors *all = anchors_new(a);
	struct anchor_set found;

	(void)state;
	anchors_finish(all);
	anchors_find(all, SLICE("anything"), &found);
	assert_false(anchors_meet(&found, &(struct anchor_set){ { UINT64_MAX } }));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found_where_they_stand),
		cmocka_unit_test(it_agrees_with_a_search_for_each_word),
		cmocka_unit_test(words_beyond_the_bits_are_always_found),
		cmocka_unit_test(no_words_are_never_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
