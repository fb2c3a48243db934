/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files that hold no weights and name models: source, scripts, manifests (formats.md section 7).
 * What counts as a name stands in rules/references.yaml; here a file's name tells its language,
 * a search for the rules' anchors sorts out nearly all files, and the few that are left become
 * listings. A file that names nothing is none of ours.
 */

#include "base/count.h"
#include "base/glob.h"
#include "base/limits.h"
#include "read/anchors.h"
#include "read/mention_search.h"
#include "read/places.h"

#include <stdlib.h>

/* Languages are told by the file's name alone but for scripts: source has no magic number. */
enum language {
	LANGUAGE_NONE,
	LANGUAGE_PYTHON,
	LANGUAGE_NOTEBOOK,
	LANGUAGE_SHELL,
	LANGUAGE_YAML,
	LANGUAGES,
};

/* The texts that a file of a language may give. */
static const unsigned texts_of[LANGUAGES] = {
	[LANGUAGE_PYTHON] = 1u << MENTION_PYTHON,
	[LANGUAGE_NOTEBOOK] = 1u << MENTION_PYTHON | 1u << MENTION_SHELL,
	[LANGUAGE_SHELL] = 1u << MENTION_SHELL,
	[LANGUAGE_YAML] = 1u << MENTION_SHELL | 1u << MENTION_YAML,
};

/*
 * The anchors of one language, and those of each rule. Of one language only the rules for its
 * texts: a shell rule's anchor in Python code would open every file in vain.
 */
struct language_anchors {
	struct anchors *words;
	struct anchor_set *of_rule;
};

struct mention_tools {
	struct language_anchors languages[LANGUAGES];
};

/* A script without an ending says in its first line what it is. */
static bool is_script(struct slice name, struct slice head)
{
	struct slice line, rest;

	slice_cut(head, '\n', &line, &rest);
	return slice_find_char(name, '.') == SLICE_NPOS && slice_starts(line, SLICE("#!")) &&
	       slice_ends(slice_trim(line), SLICE("sh"));
}

static enum language language_of(struct slice path, struct slice head)
{
	static const struct {
		struct slice glob;
		enum language language;
	} globs[] = {
		{ SLICE_INIT("*.py"), LANGUAGE_PYTHON },
		{ SLICE_INIT("*.ipynb"), LANGUAGE_NOTEBOOK },
		{ SLICE_INIT("*.sh"), LANGUAGE_SHELL },
		{ SLICE_INIT("*.bash"), LANGUAGE_SHELL },
		{ SLICE_INIT("*.zsh"), LANGUAGE_SHELL },
		{ SLICE_INIT("*.env"), LANGUAGE_SHELL },
		{ SLICE_INIT(".env.*"), LANGUAGE_SHELL },
		{ SLICE_INIT("*.service"), LANGUAGE_SHELL },
		{ SLICE_INIT("Dockerfile*"), LANGUAGE_SHELL },
		{ SLICE_INIT("*.[Dd]ockerfile"), LANGUAGE_SHELL },
		{ SLICE_INIT("Containerfile*"), LANGUAGE_SHELL },
		{ SLICE_INIT("Makefile"), LANGUAGE_SHELL },
		{ SLICE_INIT("*.mk"), LANGUAGE_SHELL },
		{ SLICE_INIT("Procfile"), LANGUAGE_SHELL },
		{ SLICE_INIT("justfile"), LANGUAGE_SHELL },
		{ SLICE_INIT("*.yaml"), LANGUAGE_YAML },
		{ SLICE_INIT("*.yml"), LANGUAGE_YAML },
	};
	struct slice name = slice_basename(path);

	for (size_t i = 0; i < COUNT(globs); i++)
		if (glob_matches(globs[i].glob, name))
			return globs[i].language;
	return is_script(name, head) ? LANGUAGE_SHELL : LANGUAGE_NONE;
}

/*
 * Editors' copies, and code that a package manager put there. What a package manager installed
 * names models in its examples and tests; the user's own code does not use those.
 */
static bool is_foreign(const struct mention_rules *rules, struct slice path)
{
	struct slice rest = path, part;

	while (slice_cut(rest, '/', &part, &rest)) {
		if (slice_eq(part, SLICE(".ipynb_checkpoints")))
			return true;
		for (size_t i = 0; i < rules->foreign_folders.len; i++)
			if (slice_eq(part, rules->foreign_folders.at[i]))
				return true;
	}
	return false;
}

/* Made when the first file of the language comes: one a worker, so that no lock is needed. */
static const struct language_anchors *anchors_of(struct reading *r, const struct mention_rules *all,
						 enum language language)
{
	struct language_anchors *anchors;

	if (!r->tools->mentions)
		r->tools->mentions = arena_new(r->tools->arena, struct mention_tools);
	anchors = &r->tools->mentions->languages[language];
	if (anchors->words)
		return anchors;
	anchors->words = anchors_new(r->tools->arena);
	anchors->of_rule = arena_array(r->tools->arena, struct anchor_set, all->count);
	for (size_t i = 0; i < all->count; i++)
		for (size_t k = 0; k < all->at[i].anchors.len; k++)
			if (all->at[i].texts & texts_of[language])
				anchors_add(anchors->words, all->at[i].anchors.at[k],
					    &anchors->of_rule[i]);
	anchors_finish(anchors->words);
	return anchors;
}

static bool fits_name(const struct mention_rule *rule, struct slice path)
{
	for (size_t i = 0; i < rule->files.len; i++)
		if (glob_matches(rule->files.at[i], path))
			return true;
	return rule->files.len == 0;
}

/* The rules that may find something in these bytes. */
static void choose_rules(struct reading *r, struct slice bytes, enum language language,
			 struct mention_rule_refs *out)
{
	const struct mention_rules *all = ruledb_mentions(r->rules);
	const struct language_anchors *anchors = anchors_of(r, all, language);
	struct anchor_set found;

	anchors_find(anchors->words, bytes, &found);
	for (size_t i = 0; i < all->count; i++)
		if (anchors_meet(&found, &anchors->of_rule[i]) &&
		    fits_name(&all->at[i], r->artefact->path))
			*list_add(r->scratch, out) = &all->at[i];
}

static void search_shell(struct mention_search *s, struct slice bytes)
{
	struct listing l;

	listing_begin(&l, s->scratch, bytes);
	listing_add_bytes(&l, 0, bytes.len);
	listing_blank_shell(&l);
	mention_search(s, &l, MENTION_SHELL);
	listing_end(&l);
}

static void search_code(struct mention_search *s, struct listing *code)
{
	struct listing python;

	listing_begin(&python, s->scratch, code->file);
	listing_add_python(&python, code);
	mention_search(s, &python, MENTION_PYTHON);
	listing_end(&python);
}

/*
 * Listings are copies with the same places: the file's bytes stay as they are for lines and
 * digests.
 */
static void search_python(struct mention_search *s, struct slice bytes)
{
	struct listing code;

	listing_begin(&code, s->scratch, bytes);
	listing_add_bytes(&code, 0, bytes.len);
	search_code(s, &code);
	listing_end(&code);
}

/* What comes before the damage counts. */
static void search_notebook(struct reading *r, struct mention_search *s, struct slice bytes)
{
	struct listing code, shell;
	struct err e;

	listing_begin(&code, s->scratch, bytes);
	listing_begin(&shell, s->scratch, bytes);
	if (!listing_add_notebook(r, &code, &shell, &e))
		note_add(r, "malformed", e.has_offset ? e.offset : 0, "%s", e.text);
	listing_blank_shell(&shell);
	search_code(s, &code);
	mention_search(s, &shell, MENTION_SHELL);
	listing_end(&code);
	listing_end(&shell);
}

static void search_document(struct mention_search *s, struct slice bytes,
			    const struct yaml_document *document)
{
	struct listing lines, shell;

	listing_begin(&lines, s->scratch, bytes);
	listing_begin(&shell, s->scratch, bytes);
	listing_add_yaml(ruledb_mentions(s->db), document->root, &lines, &shell);
	listing_blank_shell(&shell);
	mention_search(s, &lines, MENTION_YAML);
	mention_search(s, &shell, MENTION_SHELL);
	listing_end(&lines);
	listing_end(&shell);
}

/*
 * A chart's template is no YAML before it is filled in; its command lines are still there. That
 * keys are not looked at is said only where they were too many.
 */
static void search_yaml(struct reading *r, struct mention_search *s, struct slice bytes)
{
	struct yaml_document *documents;
	size_t count;
	struct err e;

	if (!yaml_parse(s->scratch, bytes, &yaml_foreign, &documents, &count, &e)) {
		if (e.code == ERR_LIMIT)
			note_add(r, "over-limit", e.has_offset ? e.offset : 0,
				 "%s: only command lines are searched for models", e.text);
		search_shell(s, bytes);
		return;
	}
	for (size_t i = 0; i < count; i++)
		search_document(s, bytes, &documents[i]);
}

static int by_place(const void *left, const void *right)
{
	const struct mention *a = left, *b = right;

	return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

/* Lines are counted on from one name to the next, so that the file is gone through once. */
static void count_lines(struct mention_list *found, struct slice bytes)
{
	uint64_t counted = 0;
	uint32_t line = 1;

	if (found->len)
		qsort(found->at, found->len, sizeof(*found->at), by_place);
	for (size_t i = 0; i < found->len; i++) {
		struct location *at = &found->at[i].at;

		line += place_lines(slice_sub(bytes, (size_t)counted, (size_t)at->start));
		counted = at->start;
		at->line = line;
	}
}

static void add_mention(struct reading *r, const struct mention *m)
{
	struct location at = m->at, revision_at = m->revision_at;

	at.field = m->rule->id;
	evidence_add(r, EVIDENCE_REFERENCE, m->value, at);
	if (m->revision.len == 0)
		return;
	revision_at.field = m->rule->id;
	revision_at.line = at.line;
	evidence_add(r, EVIDENCE_REVISION, m->revision, revision_at);
}

/*
 * All places of one model follow each other: lineage takes such a run for one reference. Square in
 * the number of names, which LIMIT_MENTIONS bounds.
 */
static void add_mentions(struct reading *r, struct mention_list *found)
{
	for (size_t i = 0; i < found->len; i++) {
		bool is_first = true;

		for (size_t k = 0; k < i; k++)
			is_first &= !slice_eq(found->at[k].value, found->at[i].value);
		for (size_t k = i; is_first && k < found->len; k++)
			if (slice_eq(found->at[k].value, found->at[i].value))
				add_mention(r, &found->at[k]);
	}
}

static void search(struct reading *r, struct mention_search *s, struct slice bytes,
		   enum language language)
{
	if (language == LANGUAGE_PYTHON)
		search_python(s, bytes);
	else if (language == LANGUAGE_NOTEBOOK)
		search_notebook(r, s, bytes);
	else if (language == LANGUAGE_SHELL)
		search_shell(s, bytes);
	else
		search_yaml(r, s, bytes);
}

/*
 * The bytes are copied first, since a window is good until the next call on its input only. The
 * digest is of the whole of what was searched, so that a model's id changes with the file that
 * names it.
 */
static void read_mentions(struct reading *r, struct slice bytes, enum language language,
			  struct mention_search *s)
{
	size_t limited;

	bytes = arena_dup(r->scratch, bytes);
	s->db = r->rules;
	s->scratch = r->scratch;
	s->room = pattern_room_new();
	search(r, s, bytes, language);
	limited = pattern_room_limited(s->room);
	pattern_room_free(s->room);
	if (limited)
		note_add(r, "over-limit", 0,
			 "a search for names of models was given up: there may be some that were "
			 "not found");
	count_lines(&s->found, bytes);
	add_mentions(r, &s->found);
	r->artefact->recognised = s->found.len > 0;
	if (!r->artefact->recognised)
		return;
	r->artefact->metadata = sha256_of(bytes);
	if (s->too_many)
		issue_add(r, "over-limit", 0, "more than %d names of models: the rest is left out",
			  LIMIT_MENTIONS);
	if (input_size(r->input) > bytes.len)
		note_add(r, "over-limit", bytes.len,
			 "file of %llu bytes: only the first %zu are searched for models",
			 (unsigned long long)input_size(r->input), bytes.len);
}

static unsigned mentions_probe(const struct artefact *a, struct slice head)
{
	return language_of(a->path, head) != LANGUAGE_NONE ? BID_NAME : BID_NONE;
}

/*
 * Most files come here and leave unrecognised: `format` NULL says that no reader took it, and costs
 * no issue.
 */
static bool mentions_read(struct reading *r, struct err *e)
{
	struct mention_search s = { 0 };
	struct slice bytes;
	enum language language;

	r->artefact->kind = ARTEFACT_REFERENCES;
	r->artefact->recognised = false;
	/* What lies in an archive was put there by whoever packed it. */
	if (!r->rules || r->artefact->container ||
	    is_foreign(ruledb_mentions(r->rules), r->artefact->path)) {
		r->format = NULL;
		return true;
	}
	if (!input_upto(r->input, 0, LIMIT_MENTION_BYTES, &bytes, e))
		return false;
	language = language_of(r->artefact->path, slice_sub(bytes, 0, LIMIT_HEAD));
	choose_rules(r, bytes, language, &s.rules);
	if (s.rules.len)
		read_mentions(r, bytes, language, &s);
	/* Nobody's file, like any other that no reader knows. */
	if (!r->artefact->recognised && r->issues.len == 0)
		r->format = NULL;
	return true;
}

const struct reader reader_mentions = { "references", mentions_probe, mentions_read };
