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
	EDIT_COST = 5,    /* of an extension, in halves of a matched word's worth */
	DROP = 400,       /* how far an extension's score may fall before it ends */
};

void diff_free(struct diff_room *room)
{
	free(room->trace);
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

/* Row d of the trace has d + 1 points, for diagonals -d, -d + 2 ... d. */
static int32_t *row_of(struct diff_room *room, uint32_t d)
{
	size_t first = (size_t)d * (d + 1) / 2, needed = first + d + 1;

	if (room->trace_cap < needed) {
		room->trace_cap = needed * 2;
		room->trace = alloc_resize(room->trace, room->trace_cap, sizeof(*room->trace));
	}
	return room->trace + first;
}

/* How far along the file diagonal `k` was reached with d edits; -1 where it was not. */
static int32_t reached(struct diff_room *room, int32_t d, int32_t k)
{
	if (d < 0 || k < -d || k > d)
		return -1;
	return row_of(room, (uint32_t)d)[(k + d) / 2];
}

struct point {
	int32_t d, k, x;
};

static int32_t slide(const struct sequence *file, const struct sequence *text, int32_t x, int32_t y)
{
	while ((uint32_t)x < file->len && (uint32_t)y < text->len &&
	       sequence_word(file, (uint32_t)x) == sequence_word(text, (uint32_t)y) &&
	       sequence_word(file, (uint32_t)x) != 0) {
		x++;
		y++;
	}
	return x;
}

/* The start of a step on diagonal k: one word of the text dropped, or one of the file added. */
static int32_t step_from(struct diff_room *room, int32_t d, int32_t k, bool *added)
{
	int32_t right = reached(room, d - 1, k - 1), down = reached(room, d - 1, k + 1);
	bool may_add = right >= 0 && right < room->n, may_drop = down >= 0 && down - k <= room->m;

	*added = may_add && (!may_drop || right >= down);
	return *added ? right + 1 : may_drop ? down : -1;
}

/* True where the end was reached; *best is the end, or the best point of an extension. */
static bool search_end(struct diff_room *room, const struct sequence *file,
                       const struct sequence *text, bool extend, struct point *best)
{
	int32_t n = (int32_t)file->len, m = (int32_t)text->len, best_score = 0;

	room->n = n;
	room->m = m;
	for (int32_t d = 0; d <= MOST_EDITS && d <= n + m; d++) {
		int32_t *row = row_of(room, (uint32_t)d), row_score = INT32_MIN;

		if (room->budget < (uint64_t)d + 1)
			return extend;
		room->budget -= (uint64_t)d + 1;
		for (int32_t k = -d; k <= d; k += 2) {
			bool added;
			int32_t x = d ? step_from(room, d, k, &added) : 0, y = x - k;

			if (x < 0) {
				row[(k + d) / 2] = -1;
				continue;
			}
			x = slide(file, text, x, y);
			row[(k + d) / 2] = x;
			int32_t score = x + (x - k) - d - d * EDIT_COST / 2;
			if (score > row_score)
				row_score = score;
			if (extend && score > best_score) {
				best_score = score;
				*best = (struct point){ d, k, x };
			}
			if (x == n && x - k == m) {
				if (!extend)
					*best = (struct point){ d, k, x };
				return true;
			}
		}
		if (extend && row_score < best_score - DROP)
			return true;
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
		int32_t x = step_from(room, d, k, &added), y = x - k;

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

void diff_align(struct diff_room *room, const struct sequence *file, const struct sequence *text,
                bool extend, struct change_list *out, uint32_t *file_used, uint32_t *text_used)
{
	struct point best = { 0, 0, 0 };

	if (!extend && (file->len == 0 || text->len == 0)) {
		if (file->len || text->len)
			*change_add(out) = (struct change){ 0, file->len, 0, text->len };
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
	if (extend && best.x == 0 && best.d == 0) {
		*file_used = *text_used = 0;
		return;
	}
	walk_back(room, best, out);
	*file_used = (uint32_t)best.x;
	*text_used = (uint32_t)(best.x - best.k);
}
