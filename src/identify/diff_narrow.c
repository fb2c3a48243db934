/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The difference of two sequences of which one is short: the longest common subsequence, 64
 * words of the short one at a time in a machine word (Hyyro, Bit-Parallel LCS-length
 * Computation Revisited, 2004). A passage that was put in, left out or rewritten costs its
 * length this way, where Myers' search would cost the square of its edits.
 */
#include "base/alloc.h"
#include "identify/parts.h"

enum { WORD_IDS = UINT16_MAX + 1 };

/* Numbers the different words of the short sequence from 1 and marks where each stands. */
static inline void mark_places(struct diff_room *room, const struct sequence *narrow,
			       uint32_t limbs)
{
	uint32_t count = 0;

	if (!room->numbers) {
		room->numbers = alloc_bytes(WORD_IDS * sizeof(*room->numbers));
		room->places =
			alloc_array((DIFF_NARROW + 1) * (size_t)DIFF_LIMBS, sizeof(*room->places));
	}
	/* There are no more numbers than words; 0 is for those that the short sequence lacks. */
	memset(room->places, 0, (narrow->len + (size_t)1) * limbs * sizeof(*room->places));
	for (uint32_t i = 0; i < narrow->len; i++) {
		uint16_t *number = &room->numbers[narrow->at[i]];

		if (narrow->at[i] == 0)
			continue; /* an unknown word is equal to nothing */
		if (*number == 0)
			*number = (uint16_t)++count;
		room->places[(size_t)*number * limbs + i / 64] |= (uint64_t)1 << (i % 64);
	}
}

/* The table has an entry for every word id; only those that were set are cleared. */
static void forget_places(struct diff_room *room, const struct sequence *narrow)
{
	for (uint32_t i = 0; i < narrow->len; i++)
		room->numbers[narrow->at[i]] = 0;
}

/* One step: column `v` from the one before it; bits are as in fill_columns(). */
static inline void next_column(uint64_t *v, const uint64_t *before, const uint64_t *places,
			       uint32_t limbs)
{
	uint64_t carry = 0;

	for (uint32_t k = 0; k < limbs; k++) {
		uint64_t u = before[k] & places[k], sum = before[k] + u, all = sum + carry;

		carry = (sum < u) | (all < sum);
		v[k] = all | (before[k] & ~places[k]);
	}
}

/* Column j: bit i is clear where the first i + 1 short words gain over the first i. */
static inline void fill_columns(struct diff_room *room, const struct sequence *narrow,
				const struct sequence *wide, uint32_t limbs)
{
	size_t needed = ((size_t)wide->len + 1) * limbs;

	if (room->column_cap < needed) {
		room->column_cap = needed * 2;
		room->columns =
			alloc_resize(room->columns, room->column_cap, sizeof(*room->columns));
	}
	mark_places(room, narrow, limbs);
	memset(room->columns, 0xff, limbs * sizeof(*room->columns));
	for (uint32_t j = 0; j < wide->len; j++)
		next_column(room->columns + (size_t)(j + 1) * limbs,
			    room->columns + (size_t)j * limbs,
			    room->places + (size_t)room->numbers[wide->at[j]] * limbs, limbs);
	forget_places(room, narrow);
}

/* Whether the short word `i` gains in a column. */
static inline bool gains(const uint64_t *column, uint32_t i)
{
	return !(column[i / 64] >> (i % 64) & 1);
}

/* A word that only one side has: the wide one, or the narrow one. */
static void add_word(struct diff_room *room, uint32_t narrow, uint32_t wide, bool is_wide,
		     bool file_narrow)
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

bool diff_is_narrow(const struct sequence *file, const struct sequence *text)
{
	uint32_t narrow = file->len < text->len ? file->len : text->len;
	uint32_t wide = file->len < text->len ? text->len : file->len;

	return narrow <= 64 || (narrow <= DIFF_NARROW && wide <= DIFF_WIDE);
}

/* Walks back from the last column and adds the changes in order. */
static inline void walk_columns(struct diff_room *room, uint32_t narrow, uint32_t wide,
				uint32_t limbs, bool file_narrow, struct change_list *out)
{
	const uint64_t *column = room->columns + (size_t)wide * limbs;

	room->reversed.len = 0;
	while (narrow > 0 && wide > 0) {
		if (!gains(column, narrow - 1)) {
			add_word(room, --narrow, wide, false, file_narrow);
			continue;
		}
		column -= limbs;
		wide--;
		if (gains(column, narrow - 1))
			add_word(room, narrow, wide, true, file_narrow);
		else
			narrow--;
	}
	while (narrow > 0)
		add_word(room, --narrow, wide, false, file_narrow);
	while (wide > 0)
		add_word(room, narrow, --wide, true, file_narrow);
	for (uint32_t k = room->reversed.len; k > 0; k--)
		*change_add(out) = room->reversed.at[k - 1];
}

static inline __attribute__((always_inline)) void
diff_limbs(struct diff_room *room, const struct sequence *narrow, const struct sequence *wide,
	   uint32_t limbs, bool file_narrow, struct change_list *out)
{
	fill_columns(room, narrow, wide, limbs);
	walk_columns(room, narrow->len, wide->len, limbs, file_narrow, out);
}

void diff_narrow(struct diff_room *room, const struct sequence *file, const struct sequence *text,
		 struct change_list *out)
{
	bool file_narrow = file->len <= text->len;
	const struct sequence *narrow = file_narrow ? file : text,
			      *wide = file_narrow ? text : file;

	/* Mostly one: then there is neither a carry nor a loop. */
	if (narrow->len <= 64)
		diff_limbs(room, narrow, wide, 1, file_narrow, out);
	else
		diff_limbs(room, narrow, wide, (narrow->len + 63) / 64, file_narrow, out);
}
