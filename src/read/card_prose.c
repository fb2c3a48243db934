/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sentences that name a base. A phrase from the table must stand at the beginning of a word,
 * and behind it, in the same sentence, an id: a Hub URL, an id in link brackets or backticks,
 * or an id right behind the phrase. Anything less is guesswork and left alone.
 *
 * The metadata may be silent where the prose is not: DeepSeek's distils state their base in a
 * sentence only (inheritance.md, Facts). What is found is graded below a declared base (formats.md
 * section 10), and lineage weighs it; here it is only reported, with the phrase as its field.
 */
#include "read/card.h"

#include "base/limits.h"
#include "read/hub_id.h"
#include "read/places.h"

enum {
	REACH = 300,       /* bytes behind a phrase in which its id must stand */
	REACH_NEAR = 48,   /* a link's text and "https://huggingface.co/" before it, no clause */
	REACH_MANY = 1200, /* where several are named: a list of merged models */
	IDS_MANY = 12,
	PROSE_KEPT = 32, /* ids kept of one card */
};

struct phrase {
	struct slice words;
	enum evidence_kind kind;
	bool many;
};

/*
 * Lower case; beyond ASCII as it is written. Bare words such as "from" are left out: what follows
 * them is seldom a base. `many` marks phrases that lists follow.
 */
static const struct phrase phrases[] = {
	{ SLICE_INIT("fine-tuned from"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("finetuned from"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("fine tuned from"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("fine-tuned version of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("finetuned version of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("fine-tune of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("finetune of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("fine-tuned on top of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("finetuned on top of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("based on"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("base model"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("built on"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("built upon"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("built with"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("derived from"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("derivative of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("trained from"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("initialized from"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("initialised from"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("quantized version of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("quantised version of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("quantization of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("quantizations of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("quantized from"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("quants of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("version of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("converted from"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("conversion of"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("original model"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("adapter for"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("lora for"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("basiert auf"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("basismodell"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("basé sur"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("modèle de base"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("basado en"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("modelo base"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("基于"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("微调自"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("基座模型"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("ベースモデル"), EVIDENCE_PROSE_BASE, false },
	{ SLICE_INIT("merge of"), EVIDENCE_PROSE_BASE, true },
	{ SLICE_INIT("merged from"), EVIDENCE_PROSE_BASE, true },
	{ SLICE_INIT("distilled from"), EVIDENCE_TEACHER, false },
	{ SLICE_INIT("distillation of"), EVIDENCE_TEACHER, false },
};

/* The low five bits of a letter are its number in the alphabet, in either case. */
static unsigned letter_number(char c)
{
	return slice_lower(c) & 31;
}

static bool is_word_char(char c)
{
	return (slice_lower(c) >= 'a' && slice_lower(c) <= 'z') || (c >= '0' && c <= '9');
}

/* Scripts beyond ASCII put no blanks around words. */
static bool is_foreign(char c)
{
	return ((unsigned char)c & 0x80) != 0;
}

/* By the first letter of phrases, a bit for each second one: that rules most words of a card out.
 */
struct beginnings {
	uint32_t second[32];
};

static struct beginnings phrase_beginnings(void)
{
	struct beginnings b = { { 0 } };

	for (size_t i = 0; i < sizeof(phrases) / sizeof(*phrases); i++)
		b.second[letter_number(phrases[i].words.ptr[0])] |=
			UINT32_C(1) << letter_number(phrases[i].words.ptr[1]);
	return b;
}

/*
 * A phrase must end where its last word ends: "based on" is not "based once". The first that fits
 * is taken; no phrase begins with another one, so their order does not matter.
 */
static const struct phrase *phrase_at(struct slice s)
{
	for (size_t i = 0; i < sizeof(phrases) / sizeof(*phrases); i++) {
		struct slice words = phrases[i].words;

		if (slice_lower(s.ptr[0]) == (unsigned char)words.ptr[0] &&
		    slice_starts_nocase(s, words) &&
		    (s.len == words.len || !is_word_char(s.ptr[words.len]) ||
		     is_foreign(words.ptr[words.len - 1])))
			return &phrases[i];
	}
	return NULL;
}

/*
 * As far as the sentence goes: to a blank line, a Chinese full stop, or a dot with a blank behind
 * it. A dot inside "Llama-3.1" has no blank behind it. Line ends are passed: sentences are wrapped.
 */
static struct slice sentence(struct slice s, size_t reach)
{
	s = slice_sub(s, 0, reach);
	for (size_t i = 0; i + 1 < s.len; i++) {
		char c = s.ptr[i], next = s.ptr[i + 1];

		if ((c == '.' && slice_is_blank(next)) || (c == '\n' && next == '\n') ||
		    slice_starts(slice_drop(s, i), SLICE("。")))
			return slice_sub(s, 0, i);
	}
	return s;
}

/* Behind the phrase come marks and words such as "model :**" or " | " before an id that stands
 * bare. */
static size_t skip_filler(struct slice s)
{
	static const struct slice words[] = {
		SLICE_INIT("the "),      SLICE_INIT("model"), SLICE_INIT("base "),
		SLICE_INIT("original "), SLICE_INIT("："),
	};
	size_t at = 0;
	bool moved = true;

	while (moved) {
		moved = false;
		while (at < s.len && (slice_is_blank(s.ptr[at]) || strchr(":*_\"'(|", s.ptr[at]))) {
			at++;
			moved = true;
		}
		for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
			if (!slice_starts_nocase(slice_drop(s, at), words[i]))
				continue;
			at += words[i].len;
			moved = true;
		}
	}
	return at;
}

/* An id needs more than a slash to be one: "CPU/GPU" is none. */
static bool is_telling(struct slice id)
{
	for (size_t i = 0; i < id.len; i++)
		if ((id.ptr[i] >= '0' && id.ptr[i] <= '9') || id.ptr[i] == '-')
			return true;
	return false;
}

/*
 * The next id in `s` from *at on, in one of the three forms; *at moves behind it. Only right behind
 * the phrase may an id stand bare; further on, link brackets or backticks must mark it, or "and/or"
 * would be one.
 */
static bool next_id(struct slice s, size_t *at, struct slice *id)
{
	size_t bare = *at + skip_filler(slice_drop(s, *at)), len;

	len = hub_id_length(slice_drop(s, bare));
	*id = slice_sub(s, bare, bare + len);
	if (len && is_telling(*id)) {
		*at = bare + len;
		return true;
	}
	for (; *at < s.len; (*at)++) {
		char c = s.ptr[*at];

		if (c == 'h' && hub_id_of_url(slice_drop(s, *at), id)) {
			*at = (size_t)(id->ptr - s.ptr) + id->len;
			return true;
		}
		if (c != '[' && c != '`')
			continue;
		len = hub_id_length(slice_drop(s, *at + 1));
		*id = slice_sub(s, *at + 1, *at + 1 + len);
		if (len && *at + 1 + len < s.len &&
		    s.ptr[*at + 1 + len] == (c == '[' ? ']' : '`')) {
			*at += 1 + len;
			return true;
		}
	}
	return false;
}

/*
 * "Base model: Llama-3.1-8B": a label, and behind it a name without its account that ends the line
 * or cell. Prose tells of so many models that only one that is known counts.
 */
static bool next_name(const struct reading *r, struct slice s, struct slice *name)
{
	struct slice line = slice_sub(s, 0, slice_find_char(s, '\n'));
	size_t at = skip_filler(line), len = 0;
	struct slice label = slice_sub(line, 0, at), rest;

	while (at + len < line.len &&
	       (is_word_char(line.ptr[at + len]) || strchr("-._", line.ptr[at + len])))
		len++;
	*name = slice_sub(line, at, at + len);
	rest = slice_trim(slice_drop(line, at + len));
	while (rest.len && strchr("*_\"')", rest.ptr[0]))
		rest = slice_drop(rest, 1);
	return r->rules && is_telling(*name) && (rest.len == 0 || rest.ptr[0] == '|') &&
	       (slice_find_char(label, ':') != SLICE_NPOS ||
		slice_find_char(label, '|') != SLICE_NPOS ||
		slice_find(label, SLICE("：")) != SLICE_NPOS) &&
	       ruledb_model_named(r->rules, *name).len > 0;
}

/* Cards repeat themselves; one place for each base is enough. */
static bool is_known(const struct reading *r, enum evidence_kind kind, struct slice id)
{
	const struct evidence_list *list = &r->artefact->evidence;

	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].kind == kind && slice_eq_nocase(list->at[i].value, id))
			return true;
	return false;
}

/* Whether `body` may begin a phrase at byte `i`. */
static bool may_begin(struct slice body, size_t i, const struct beginnings *b)
{
	char c = body.ptr[i];

	return i + 1 < body.len &&
	       (b->second[letter_number(c)] >> letter_number(body.ptr[i + 1]) & 1) &&
	       (is_foreign(c) || (is_word_char(c) && (i == 0 || !is_word_char(body.ptr[i - 1]))));
}

/* False where the card has named it already. */
static bool add_base(struct reading *r, const struct phrase *p, struct slice body, struct slice id,
		     struct location at)
{
	size_t start = (size_t)(id.ptr - body.ptr);

	if (is_known(r, p->kind, id))
		return false;
	evidence_add(r, p->kind, id,
		     (struct location){
			     .start = at.start + start,
			     .end = at.start + start + id.len,
			     .line = at.line + place_lines(slice_sub(body, 0, start)),
			     .field = p->words,
		     });
	return true;
}

/*
 * A Chinese clause goes on before what is spoken of: "based on" a method, "is offered" this model.
 * There the base stands right behind the phrase or is none.
 */
static bool is_in_reach(const struct phrase *p, struct slice rest, struct slice id)
{
	return !is_foreign(p->words.ptr[0]) || id.ptr - rest.ptr <= REACH_NEAR;
}

/* One pass over the body; only the beginnings of words are compared. */
void card_take_prose(struct reading *r, struct slice body, struct location at)
{
	const struct beginnings beginnings = phrase_beginnings();
	size_t kept = 0;

	for (size_t i = 0; i < body.len && kept < PROSE_KEPT; i++) {
		const struct phrase *p;
		struct slice rest, id;
		size_t here = 0, n = 0;

		if (!may_begin(body, i, &beginnings))
			continue;
		p = phrase_at(slice_drop(body, i));
		if (!p)
			continue;
		rest = sentence(slice_drop(body, i + p->words.len), p->many ? REACH_MANY : REACH);
		for (; n < (p->many ? IDS_MANY : 1) && next_id(rest, &here, &id) &&
		       is_in_reach(p, rest, id);
		     n++)
			kept += add_base(r, p, body, id, at);
		if (n == 0 && next_name(r, rest, &id))
			kept += add_base(r, p, body, id, at);
		i += p->words.len - 1;
	}
}
