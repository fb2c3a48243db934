/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tokenizer_config.json, special_tokens_map.json and chat_template.json: the tokenizer's class,
 * the tokens that a family is known by, and chat templates. Of the hundreds of reserved tokens
 * only those that the rules know are kept.
 */
#include "base/limits.h"
#include "read/chat_template.h"
#include "read/fields.h"

static const struct field_rule rules[] = {
	{ SLICE_INIT("tokenizer_class"), EVIDENCE_TOKENIZER_CLASS },
	{ SLICE_INIT("name_or_path"), EVIDENCE_LOADED_FROM },
};

/* "bos_token", or its "content" where the token is an object. */
static bool is_role(struct slice path)
{
	static const struct slice roles[] = {
		SLICE_INIT("bos_token"),
		SLICE_INIT("eos_token"),
		SLICE_INIT("pad_token"),
		SLICE_INIT("unk_token"),
	};

	if (slice_ends(path, SLICE(".content")))
		path = slice_sub(path, 0, path.len - SLICE(".content").len);
	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (slice_eq(path, roles[i]))
			return true;
	return false;
}

/* Where tokenizers list what they add to the vocabulary. */
static bool is_token(struct slice path)
{
	return slice_starts(path, SLICE("additional_special_tokens[]")) ||
	       (slice_starts(path, SLICE("added_tokens_decoder.")) &&
		slice_ends(path, SLICE(".content")));
}

/* A string; a list of {name, template}; an object from names to templates. */
static bool is_template(struct slice path)
{
	return slice_eq(path, SLICE("chat_template")) ||
	       slice_eq(path, SLICE("chat_template[].template")) ||
	       slice_starts(path, SLICE("chat_template."));
}

static bool tokenizer_visit(struct reading *r, void *to, const struct field *f)
{
	(void)to;
	if (f->value->token != JSON_STRING)
		return true;
	if (is_template(f->path))
		template_add(r, f->value->text, field_at(f));
	else if (is_role(f->path))
		special_token_add(r, f->value->text, field_at(f), true);
	else if (is_token(f->path))
		special_token_add(r, f->value->text, field_at(f), false);
	else
		field_take(r, rules, sizeof(rules) / sizeof(*rules), f->path, f);
	return true;
}

static bool tokenizer_read_as(struct reading *r, enum artefact_kind kind, struct err *e)
{
	struct slice bytes;

	r->artefact->kind = kind;
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, tokenizer_visit, NULL, e);
}

static unsigned tokenizer_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("tokenizer_config.json")), head, '{');
}

static bool tokenizer_read(struct reading *r, struct err *e)
{
	return tokenizer_read_as(r, ARTEFACT_TOKENIZER_CONFIG, e);
}

const struct reader reader_tokenizer_config = { "tokenizer-config", tokenizer_probe,
						tokenizer_read };

static unsigned special_tokens_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("special_tokens_map.json")), head, '{');
}

static bool special_tokens_read(struct reading *r, struct err *e)
{
	return tokenizer_read_as(r, ARTEFACT_SPECIAL_TOKENS, e);
}

const struct reader reader_special_tokens = { "special-tokens", special_tokens_probe,
					      special_tokens_read };

static unsigned template_json_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("chat_template.json")), head, '{');
}

static bool template_json_read(struct reading *r, struct err *e)
{
	return tokenizer_read_as(r, ARTEFACT_CHAT_TEMPLATE, e);
}

const struct reader reader_chat_template_json = { "chat-template-json", template_json_probe,
						  template_json_read };
