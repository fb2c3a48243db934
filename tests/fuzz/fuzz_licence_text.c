/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: licence texts, notices and prose, held against every rule that ships. Matches
 * and edits lie inside the text and in order, and the same text gives the same answer again.
 */
#include "fuzz_rules.h"

#include "identify/identify.h"

static struct match_list identify(const struct text *text, struct arena *keep)
{
	static struct identifier *identifier;
	struct match_list found = { 0 };

	if (!identifier)
		identifier = identifier_new(fuzz_rules());
	identify_text(identifier, text, keep, &found);
	return found;
}

static void check_edits(const struct licence_match *match, size_t size)
{
	for (size_t i = 0; i < match->edits.len; i++) {
		const struct edit *edit = &match->edits.at[i];

		must(edit->start <= edit->end && edit->end <= size);
		must(edit->kind != EDIT_DROPPED || edit->missing > 0);
		must(i == 0 || edit[-1].start <= edit->start);
	}
	must(!match->altered || match->modified);
}

static void check_match(const struct licence_match *match, size_t size)
{
	must(match->licence || match->method == MATCH_CLAUSE);
	must(match->at.start <= match->at.end && match->at.end <= size);
	must(match->coverage <= 1000 && match->file_coverage <= 1000);
	check_edits(match, size);
	for (size_t i = 0; i < match->thresholds.len; i++)
		must(match->thresholds.at[i].at.end <= size);
	for (size_t i = 0; i < match->clauses.len; i++)
		must(match->clauses.at[i].at.end <= size);
}

static void check_same(const struct match_list *first, const struct match_list *second)
{
	must(first->len == second->len);
	for (size_t i = 0; i < first->len; i++) {
		must(first->at[i].licence == second->at[i].licence);
		must(first->at[i].at.start == second->at[i].at.start);
		must(first->at[i].edits.len == second->at[i].edits.len);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct artefact artefact = { .path = SLICE("LICENSE"), .size = size };
	struct text text = {
		/* the first byte chooses the role, so that all ways of reading are met */
		.role = size ? (enum text_role)(data[0] % 3) : TEXT_LICENCE,
		.bytes = { (const char *)data, size },
		.at = { .artefact = &artefact, .end = size, .line = 1 },
	};
	struct arena *keep = arena_create();
	struct match_list first = identify(&text, keep), second = identify(&text, keep);

	for (size_t i = 0; i < first.len; i++) {
		check_match(&first.at[i], size);
		must(i == 0 || first.at[i - 1].at.start <= first.at[i].at.start);
	}
	check_same(&first, &second);
	arena_free(keep);
	return 0;
}
