/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Myers' greedy difference of two word sequences (An O(ND) Difference Algorithm, 1986). The
 * furthest-reaching points of every step are kept to walk back; steps are limited, so that
 * what has nothing in common costs little and counts as one change.
 */
#include "base/alloc.h"
#include "identify/parts.h"

enum {
	MOST_EDITS = 700,
	EDIT_COST = 3,    /* of an extension, in halves; a word found is worth two */
	DROP = 40,        /* how far an extension's score may fall before it ends */
	SURE_EDITS = 128, /* after so many, passages that have something in common have shown it */
};

void diff_free(struct diff_room *room)
{
	free(room->trace);
	free(room->columns);
	free(room->places);
	free(room->numbers);
	free(room->reversed.at);
	*room = (struct diff_room){ 0 };
}

struct change *change_add(struct change_list *list)
{
	if (list->len == list->cap) {
		list->cap = list->cap ? list->cap * 2 : 64;
		list->at = alloc_resize(list->at, list->cap, sizeof(*list->at));
	}
	list->at[list->len] = (struct change){ 0 };
	return &list->at[list->len++];
}

/* Row d of the trace has d + 1 points, for diagonals -d, -d + 2 ... d: how far along the file. */
static size_t row_start(int32_t d)
{
	return (size_t)d * ((size_t)d + 1) / 2;
}

/* The trace grows by rows as the search goes on: most diffs end after a few. */
static void reserve_row(struct diff_room *room, int32_t d)
{
	size_t needed = row_start(d + 1);

	if (room->trace_cap >= needed)
		return;
	room->trace_cap = needed * 2;
	room->trace = alloc_resize(room->trace, room->trace_cap, sizeof(*room->trace));
}

/* A point of the search: after d edits, on diagonal k, x words of the file are done. */
struct point {
	int32_t d, k, x;
};

/* Id 0 is every word that no rule has: two of them are not known to be equal. */
static inline int32_t slide(const struct sequence *file, const struct sequence *text, int32_t x,
			    int32_t y)
{
	const ptrdiff_t step = file->backwards ? -1 : 1;
	const uint16_t *a = file->at, *b = text->at;
	ptrdiff_t i = file->backwards ? -1 - x : x, j = file->backwards ? -1 - y : y;
	int32_t n = (int32_t)file->len, m = (int32_t)text->len, end = n < m - y + x ? n : m - y + x;

	for (; x < end && a[i] == b[j] && a[i] != 0; x++) {
		i += step;
		j += step;
	}
	return x;
}

/*
 * The start of step d on diagonal 2 * i - d, from the row of step d - 1: one word of the text
 * dropped, or one of the file added. -1 where neither is possible.
 */
static inline int32_t step_from(const struct diff_room *room, const int32_t *before, int32_t d,
				int32_t i, bool *added)
{
	int32_t right = i > 0 ? before[i - 1] : -1, down = i < d ? before[i] : -1;
	bool may_add = right >= 0 && right < room->n;
	bool may_drop = down >= 0 && down - (2 * i - d) <= room->m;

	*added = may_add && (!may_drop || right >= down);
	return *added ? right + 1 : may_drop ? down : -1;
}

/* What an extension is worth: two a word found, less the cost of its edits. */
static int32_t worth(int32_t x, int32_t y, int32_t d)
{
	return x + y - d - d * EDIT_COST / 2;
}

/* True where no extension with d edits or more can be worth more than `best`. */
static bool is_hopeless(const struct diff_room *room, int32_t d, int32_t best)
{
	int32_t shorter = room->n < room->m ? room->n : room->m;

	return 2 * shorter - d * EDIT_COST / 2 <= best;
}

/* True where the end was reached; *best is the end, or the best point of an extension. */
static bool search_end(struct diff_room *room, const struct sequence *file,
		       const struct sequence *text, bool extend, struct point *best)
{
	int32_t n = (int32_t)file->len, m = (int32_t)text->len, best_worth = 0;

	room->n = n;
	room->m = m;
	for (int32_t d = 0; d <= MOST_EDITS && d <= n + m; d++) {
		int32_t most = INT32_MIN;

		if (room->budget < (uint64_t)d + 1 || (extend && is_hopeless(room, d, best_worth)))
			return extend;
		room->budget -= (uint64_t)d + 1;
		reserve_row(room, d);
		int32_t *row = room->trace + row_start(d),
			*before = d ? room->trace + row_start(d - 1) : NULL;
		for (int32_t i = 0; i <= d; i++) {
			bool added;
			int32_t k = 2 * i - d, x = d ? step_from(room, before, d, i, &added) : 0;

			if (x >= 0)
				x = slide(file, text, x, x - k);
			row[i] = x;
			if (x < 0)
				continue;
			int32_t here = worth(x, x - k, d);
			if (here > most)
				most = here;
			if (extend && here > best_worth) {
				best_worth = here;
				*best = (struct point){ d, k, x };
			}
			if (x == n && x - k == m) {
				if (!extend)
					*best = (struct point){ d, k, x };
				return true;
			}
		}
		if (extend && most < best_worth - DROP)
			return true;
		/* Two words found in three are chance: the votes would have told of anything
		 * better. */
		if (!extend && d >= SURE_EDITS && most < d / 2)
			return false;
	}
	return extend;
}

static void add_step(struct diff_room *room, uint32_t x, uint32_t y, bool added)
{
	struct change_list *list = &room->reversed;
	struct change *last = list->len ? &list->at[list->len - 1] : NULL;

	/* Going backwards: the step ends where the last one began. */
	if (!last || last->file != x + (added ? 1u : 0u) || last->text != y + (added ? 0u : 1u)) {
		last = change_add(list);
		last->file_end = x + (added ? 1u : 0u);
		last->text_end = y + (added ? 0u : 1u);
	}
	last->file = x;
	last->text = y;
}

/* Walks the trace back from `end` and adds the changes in order. */
static void walk_back(struct diff_room *room, struct point end, struct change_list *out)
{
	int32_t k = end.k;

	room->reversed.len = 0;
	for (int32_t d = end.d; d > 0; d--) {
		bool added;
		int32_t x = step_from(room, room->trace + row_start(d - 1), d, (k + d) / 2, &added);
		int32_t y = x - k;

		if (added) {
			add_step(room, (uint32_t)(x - 1), (uint32_t)y, true);
			k--;
		} else {
			add_step(room, (uint32_t)x, (uint32_t)(y - 1), false);
			k++;
		}
	}
	for (uint32_t i = room->reversed.len; i > 0; i--)
		*change_add(out) = room->reversed.at[i - 1];
}

/* One side is empty, or a word stands where another should: the most frequent differences. */
static bool is_one_change(const struct sequence *file, const struct sequence *text)
{
	if (file->len == 0 || text->len == 0)
		return true;
	return file->len == 1 && text->len == 1 &&
	       (sequence_word(file, 0) == 0 || sequence_word(file, 0) != sequence_word(text, 0));
}

void diff_align(struct diff_room *room, const struct sequence *file, const struct sequence *text,
		bool extend, struct change_list *out, uint32_t *file_used, uint32_t *text_used)
{
	struct point best = { 0, 0, 0 };

	if (!extend && is_one_change(file, text)) {
		if (file->len || text->len)
			*change_add(out) = (struct change){ 0, file->len, 0, text->len };
		*file_used = file->len;
		*text_used = text->len;
		return;
	}
	if (!extend && diff_is_narrow(file, text)) {
		diff_narrow(room, file, text, out);
		*file_used = file->len;
		*text_used = text->len;
		return;
	}
	if (!search_end(room, file, text, extend, &best)) {
		*change_add(out) = (struct change){ 0, file->len, 0, text->len };
		*file_used = file->len;
		*text_used = text->len;
		return;
	}
	walk_back(room, best, out);
	*file_used = (uint32_t)best.x;
	*text_used = (uint32_t)(best.x - best.k);
}
