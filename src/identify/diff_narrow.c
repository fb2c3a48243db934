/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The difference of two sequences of which one has at most 64 words: the longest common
 * subsequence in one machine word a step (Hyyro, Bit-Parallel LCS-length Computation
 * Revisited, 2004). A passage that was put in or left out costs its length this way, where
 * Myers' search would cost its square.
 */
#include "base/alloc.h"
#include "identify/parts.h"

/* Positions of the short sequence that hold `word`; id 0 is equal to nothing. */
static uint64_t places_of(const struct sequence *s, uint16_t word)
{
	uint64_t mask = 0;

	if (word == 0)
		return 0;
	for (uint32_t i = 0; i < s->len; i++)
		mask |= (uint64_t)(s->at[i] == word) << i;
	return mask;
}

/* Column j: bit i is clear where the first i + 1 short words gain over the first i. */
static void fill_columns(struct diff_room *room, const struct sequence *narrow,
                         const struct sequence *wide)
{
	uint64_t v = ~(uint64_t)0;

	if (room->column_cap < wide->len) {
		room->column_cap = wide->len * 2;
		room->columns = alloc_resize(room->columns, room->column_cap, sizeof(*room->columns));
	}
	for (uint32_t j = 0; j < wide->len; j++) {
		uint64_t u = v & places_of(narrow, wide->at[j]);

		v = (v + u) | (v - u);
		room->columns[j] = v;
	}
}

static bool gains(const struct diff_room *room, uint32_t column, uint32_t bit)
{
	return !(room->columns[column] >> bit & 1);
}

/* A word that only one side has: the wide one, or the narrow one. */
static void add_word(struct diff_room *room, uint32_t narrow, uint32_t wide, bool is_wide, bool file_narrow)
{
	struct change_list *list = &room->reversed;
	uint32_t file = file_narrow ? narrow : wide, text = file_narrow ? wide : narrow;
	bool in_file = is_wide != file_narrow;
	struct change *last = list->len ? &list->at[list->len - 1] : NULL;

	if (!last || last->file != file + in_file || last->text != text + !in_file) {
		last = change_add(list);
		last->file_end = file + in_file;
		last->text_end = text + !in_file;
	}
	last->file = file;
	last->text = text;
}

void diff_narrow(struct diff_room *room, const struct sequence *file, const struct sequence *text,
                 struct change_list *out)
{
	bool file_narrow = file->len <= text->len;
	const struct sequence *narrow = file_narrow ? file : text, *wide = file_narrow ? text : file;
	uint32_t i = narrow->len, j = wide->len;

	fill_columns(room, narrow, wide);
	room->reversed.len = 0;
	while (i > 0 || j > 0) {
		if (i > 0 && (j == 0 || !gains(room, j - 1, i - 1))) {
			i--;
			add_word(room, i, j, false, file_narrow);
		} else if (j > 0 && (i == 0 || (j > 1 && gains(room, j - 2, i - 1)))) {
			j--;
			add_word(room, i, j, true, file_narrow);
		} else {
			i--;
			j--;
		}
	}
	for (uint32_t k = room->reversed.len; k > 0; k--)
		*change_add(out) = room->reversed.at[k - 1];
}
