/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files read by the rules that are shipped in rules/references.yaml, with a handful of models
 * that are known: the database is made once a program.
 */
#ifndef TESTS_MENTIONS_FIXTURE_H
#define TESTS_MENTIONS_FIXTURE_H

#include "rules_fixture.h"

#include "base/buf.h"
#include "read/read.h"

struct mentions_fixture {
	struct ruledb *db;
	struct artefact artefact;
	struct read_tools tools;
	struct reading r;
	struct buf shown;
};

/* The shipped file; empty where the source tree is not at hand. */
static inline char *mentions_source(void)
{
	const char *root = getenv("MODLIC_SOURCE");
	char path[4 * FIXTURE_PATH];
	char *text = calloc(1, 1 << 18);
	FILE *file;

	snprintf(path, sizeof(path), "%s/rules/references.yaml", root ? root : ".");
	file = fopen(path, "rb");
	assert_non_null(file);
	assert_true(fread(text, 1, (1 << 18) - 1, file) > 1000);
	fclose(file);
	return text;
}

static inline void mentions_open(struct mentions_fixture *f)
{
	char *source = mentions_source();
	const struct fixture_file files[] = {
		{ "references.yaml", source },
		{ "models/known.yaml",
		  "models:\n  - {id: acme/gpt2, aliases: [gpt2, 'wren:latest']}\n" },
	};

	*f = (struct mentions_fixture){ .db = rules_fixture(files, 2) };
	buf_init(&f->shown, 1 << 20);
	free(source);
}

static inline void mentions_close(struct mentions_fixture *f)
{
	buf_free(&f->shown);
	ruledb_close(f->db);
}

/* For cmocka's group: one fixture a program. */
static struct mentions_fixture fixture;

static inline int open_rules(void **state)
{
	(void)state;
	mentions_open(&fixture);
	return 0;
}

static inline int close_rules(void **state)
{
	(void)state;
	mentions_close(&fixture);
	return 0;
}

/* "rule value\n" for each name, " @revision" behind it, by the order of the evidence. */
static inline struct slice mentions_in(struct mentions_fixture *f, const char *path,
				       struct slice text)
{
	const struct evidence_list *list = &f->artefact.evidence;

	f->artefact = (struct artefact){ .path = slice_of(path), .size = text.len };
	f->tools = (struct read_tools){ 0 };
	f->r = (struct reading){
		.rules = f->db,
		.artefact = &f->artefact,
		.input = input_from_bytes(text),
		.tools = &f->tools,
		.keep = arena_create(),
		.scratch = arena_create(),
	};
	f->tools.arena = f->r.keep;
	read_artefact(&f->r);
	buf_clear(&f->shown);
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].kind == EVIDENCE_REVISION)
			buf_addf(&f->shown, " @%.*s", SLICE_ARG(list->at[i].value));
		else
			buf_addf(&f->shown, "%s%.*s %.*s", i ? "\n" : "",
				 SLICE_ARG(list->at[i].at.field), SLICE_ARG(list->at[i].value));
	return buf_slice(&f->shown);
}

/* To be called when the evidence of the last file is done with. */
static inline void mentions_done(struct mentions_fixture *f)
{
	input_close(f->r.input);
	arena_free(f->r.keep);
	arena_free(f->r.scratch);
}

#endif
