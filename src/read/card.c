/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Model cards: README files and other Markdown that begins with a block of metadata
 * (formats.md 3.2). The block becomes evidence; the body is set aside as prose for
 * identification, its sentences are searched for bases, and recipes in fenced blocks are read
 * as the recipes that they are.
 */
#include "read/card.h"

#include "base/limits.h"
#include "read/duty_strings.h"
#include "read/licence_name.h"
#include "read/merge_recipe.h"

/* README, README.md, README_zh.md, readme.txt: the stem in any case, and the ending of a text. */
static bool has_ending(struct slice name, const char *stem)
{
	static const struct slice endings[] = { SLICE_INIT(""),          SLICE_INIT(".md"),
						SLICE_INIT(".txt"),      SLICE_INIT(".rst"),
						SLICE_INIT(".markdown"), SLICE_INIT(".mdx"),
						SLICE_INIT(".qmd"),      SLICE_INIT(".html"),
						SLICE_INIT(".htm"),      SLICE_INIT(".adoc") };
	size_t dot = slice_rfind_char(name, '.');
	struct slice ending = dot == SLICE_NPOS ? SLICE_NONE : slice_drop(name, dot);

	if (!slice_starts_nocase(name, slice_of(stem)))
		return false;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (slice_eq_nocase(ending, endings[i]))
			return true;
	return false;
}

bool card_is_named(struct slice name)
{
	return has_ending(name, "README") || has_ending(name, "MODEL_CARD") ||
	       has_ending(name, "MODELCARD") || has_ending(name, "model-card");
}

/* A README is a card by its name, any other Markdown by its block; LICENSE.md never is. */
static unsigned card_probe(const struct artefact *a, struct slice head)
{
	struct slice name = reading_name(a), scope, line = SLICE_NONE, rest = head;
	bool named = card_is_named(name);

	if (!named && !slice_ends_nocase(name, SLICE(".md")))
		return BID_NONE;
	if (licence_name_kind(artefact_name(a), &scope) != ARTEFACT_OTHER)
		return BID_NONE;
	if (slice_starts(rest, SLICE("\xEF\xBB\xBF")))
		rest = slice_drop(rest, 3);
	while (slice_next_line(&rest, &line) && slice_trim(line).len == 0)
		;
	if (slice_starts(line, SLICE("---")) && slice_trim(line).len == 3)
		return 3 * 8 + BID_NAME;
	return named ? BID_NAME : BID_NONE;
}

/* The line that opens or closes a fenced block. */
static bool is_fence(struct slice line)
{
	return slice_starts(slice_trim(line), SLICE("```"));
}

static void take_block(struct reading *r, struct slice block, struct location at)
{
	struct slice before_heading = slice_sub(block, 0, slice_find(block, SLICE("\n#")));
	struct err e = { 0 };
	bool is_recipe;

	/* only what says so is parsed; other YAML of a card is nobody's business */
	if (slice_find(block, SLICE("merge_method:")) == SLICE_NPOS &&
	    slice_find(block, SLICE("experts:")) == SLICE_NPOS)
		return;
	/* a fence that was never closed has the rest of the card in it: up to the next heading */
	if (!merge_recipe_take(r, block, at, &is_recipe, &e) &&
	    !merge_recipe_take(r, before_heading, at, &is_recipe, &e))
		note_add(r, "malformed", e.offset, "merge recipe from line %u on: %s", at.line,
			 e.text);
}

/* Fences open and close alike, so that every second one ends a block. */
static void take_recipes(struct reading *r, struct slice body, struct location at)
{
	struct slice rest = body, line;
	const char *block = NULL;
	uint32_t number = at.line, block_line = 0;

	for (; slice_next_line(&rest, &line); number++) {
		if (!is_fence(line))
			continue;
		if (block) {
			struct slice inside = { block, (size_t)(line.ptr - block) };
			uint64_t offset = (uint64_t)(block - body.ptr);

			take_block(r, inside,
				   (struct location){ .start = at.start + offset,
						      .line = block_line });
			block = NULL;
		} else {
			block = rest.ptr;
			block_line = number + 1;
		}
	}
}

/* The block first: what it says comes before what is read out of prose. */
static bool card_read(struct reading *r, struct err *e)
{
	struct front_matter f;
	struct slice file, body;
	struct location at;

	r->artefact->kind = ARTEFACT_CARD;
	if (!reading_text(r, LIMIT_TEXT_BYTES, &file, e))
		return false;
	if (reading_is_utf16(file))
		issue_add(r, "unsupported", 0,
			  "text in UTF-16, expected UTF-8: its metadata is not read");
	front_matter_parse(r, file, &f);
	card_take_fields(r, &f);
	body = slice_drop(file, (size_t)f.body);
	at = (struct location){ .start = f.body, .end = file.len, .line = f.body_line };
	text_add(r, TEXT_CARD, body, at);
	take_recipes(r, body, at);
	card_take_prose(r, body, at);
	duty_strings_add(r, body, at, true);
	return true;
}

const struct reader reader_card = { "card", card_probe, card_read };
