/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One file read through the stage's door, and what must hold for whatever came of it: places
 * inside the file, values that are text, an issue wherever something is incomplete.
 */
#ifndef TESTS_FUZZ_READER_H
#define TESTS_FUZZ_READER_H

#include "fuzz.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "read/read.h"

static inline void check_location(const struct reading *r, const struct location *at)
{
	must(at->artefact == r->artefact);
	must(at->start <= at->end);
	must(at->end <= input_size(r->input));
	must(utf8_is_valid(at->field));
}

static inline void check_evidence(const struct reading *r)
{
	const struct evidence_list *list = &r->artefact->evidence;

	for (size_t i = 0; i < list->len; i++) {
		must(list->at[i].kind < EVIDENCE_KINDS);
		must(list->at[i].value.len > 0 && list->at[i].value.len <= LIMIT_EVIDENCE_VALUE);
		must(utf8_is_valid(list->at[i].value));
		must(slice_find_char(list->at[i].value, '\0') == SLICE_NPOS);
		check_location(r, &list->at[i].at);
	}
}

static inline void check_issues(const struct reading *r)
{
	bool incomplete = false;

	must(r->issues.len <= LIMIT_ISSUES);
	for (size_t i = 0; i < r->issues.len; i++) {
		const struct issue *issue = &r->issues.at[i];

		must(issue->message.len > 0 && issue->code.len > 0);
		must(!issue->has_offset || issue->offset <= input_size(r->input));
		incomplete |= !issue->note;
	}
	must(incomplete == r->artefact->incomplete);
}

static inline int fuzz_reader_with(const struct ruledb *rules, const char *path,
				   const uint8_t *data, size_t size)
{
	struct read_tools tools = { 0 };
	struct artefact artefact = { .path = slice_of(path), .size = size };
	struct reading r = {
		.rules = rules,
		.tools = &tools,
		.artefact = &artefact,
		.input = input_from_bytes((struct slice){ (const char *)data, size }),
		.keep = arena_create(),
		.scratch = arena_create(),
	};

	tools.arena = r.keep;
	read_artefact(&r);
	check_evidence(&r);
	check_issues(&r);
	for (size_t i = 0; i < r.texts.len; i++) {
		must(r.texts.at[i].bytes.len > 0);
		check_location(&r, &r.texts.at[i].at);
	}
	input_close(r.input);
	arena_free(r.keep);
	arena_free(r.scratch);
	return 0;
}

static inline int fuzz_reader(const char *path, const uint8_t *data, size_t size)
{
	return fuzz_reader_with(NULL, path, data, size);
}

#endif
