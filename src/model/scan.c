/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Birth and end of a scan, and the words of its parts.
 */
#include "model/scan.h"

#include "base/alloc.h"
#include "base/count.h"

#include <stdlib.h>

/* The scan itself stands outside its arena: the arena is what it frees. */
struct scan *scan_create(void)
{
	struct scan *s = alloc_bytes(sizeof(*s));

	s->arena = arena_create();
	return s;
}

void scan_free(struct scan *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->arenas.len; i++)
		arena_free(s->arenas.at[i]);
	arena_free(s->arena);
	free(s);
}

void scan_adopt(struct scan *s, struct arena *arena)
{
	*list_add(s->arena, &s->arenas) = arena;
}

struct issue *scan_issue(struct scan *s, struct slice path, struct slice code, struct slice message)
{
	struct issue *issue = list_add(s->arena, &s->issues);

	issue->path = arena_dup(s->arena, path);
	issue->code = arena_dup(s->arena, code);
	issue->message = arena_dup(s->arena, message);
	return issue;
}

void scan_copy_issue(struct scan *s, const struct issue *issue)
{
	struct issue *copy = scan_issue(s, issue->path, issue->code, issue->message);

	copy->offset = issue->offset;
	copy->has_offset = issue->has_offset;
	copy->note = issue->note;
}

size_t scan_count_issues(const struct scan *s)
{
	size_t count = 0;

	for (size_t i = 0; i < s->issues.len; i++)
		count += !s->issues.at[i].note;
	return count;
}

size_t scan_first_from(const struct scan *s, struct slice path)
{
	size_t low = 0, high = s->artefacts.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_cmp(s->artefacts.at[middle]->path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The byte behind '/' is '0': what is before "archive!0" and not before "archive!/" is a member. */
struct scan_range scan_members(const struct scan *s, struct slice archive, struct arena *scratch)
{
	return (struct scan_range){
		scan_first_from(s, arena_format(scratch, "%.*s!/", SLICE_ARG(archive))),
		scan_first_from(s, arena_format(scratch, "%.*s!0", SLICE_ARG(archive))),
	};
}

const char *model_kind_word(enum model_kind kind)
{
	static const char *const words[] = { [MODEL_MODEL] = "model",
					     [MODEL_ADAPTER] = "adapter",
					     [MODEL_DATASET] = "dataset",
					     [MODEL_REFERENCE] = "reference" };

	return words[kind];
}

static const char *const level_words[] = { "allow", "warn", "deny" };

const char *level_word(enum level level)
{
	return level_words[level];
}

bool level_from(struct slice word, enum level *out)
{
	for (size_t i = 0; i < COUNT(level_words); i++)
		if (slice_eq(slice_of(level_words[i]), word)) {
			*out = (enum level)i;
			return true;
		}
	return false;
}
