/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The information document is a stranger's JSON: it goes through the streaming scanner, keys
 * that nobody asked for are jumped over, and whatever is taken from it into a URL is checked.
 */
#include "crawl/online/hub.h"

#include "base/limits.h"
#include "io/json.h"

static bool is_id_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '_' || c == '-';
}

/* No dot in front and no two in a row: the hub allows neither. */
static bool is_id_part(struct slice part)
{
	for (size_t i = 0; i < part.len; i++)
		if (!is_id_byte(part.ptr[i]))
			return false;
	return part.len > 0 && part.ptr[0] != '.' && slice_find(part, SLICE("..")) == SLICE_NPOS;
}

/*
 * Stricter than what the hub may hold: no id of a stranger's file can add a "..", a '?' or a '%' to
 * a URL.
 */
bool hub_is_id(struct slice text)
{
	struct slice org, name;

	if (text.len > LIMIT_NAME_BYTES)
		return false;
	if (!slice_cut(text, '/', &org, &name))
		return is_id_part(text);
	return is_id_part(org) && is_id_part(name);
}

/* 40 digits of SHA-1, 64 of SHA-256; a shorter one may be a branch's name. */
bool hub_is_commit(struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = (char)slice_lower(text.ptr[i]);

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
			return false;
	}
	return text.len >= 40 && text.len <= 64;
}

struct slice hub_escape(struct arena *a, struct slice text, char also)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(a, text.len * 3 + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if (is_id_byte(text.ptr[i]) || text.ptr[i] == also) {
			out[len++] = (char)c;
		} else {
			out[len++] = '%';
			out[len++] = hex[c >> 4];
			out[len++] = hex[c & 15];
		}
	}
	return (struct slice){ out, len };
}

/*
 * With the revision in its path the answer names the commit, even for a branch: all files are then
 * asked for at that commit, and cannot change between two requests.
 */
struct slice hub_info_url(struct arena *a, struct slice endpoint, struct slice id,
			  struct slice revision)
{
	return arena_format(a, "%.*s/api/models/%.*s/revision/%.*s", SLICE_ARG(endpoint),
			    SLICE_ARG(id), SLICE_ARG(hub_escape(a, revision, '.')));
}

struct slice hub_file_url(struct arena *a, struct slice endpoint, struct slice id,
			  struct slice commit, struct slice file)
{
	return arena_format(a, "%.*s/%.*s/resolve/%.*s/%.*s", SLICE_ARG(endpoint), SLICE_ARG(id),
			    SLICE_ARG(hub_escape(a, commit, '.')),
			    SLICE_ARG(hub_escape(a, file, '/')));
}

struct parsing {
	struct arena *arena;
	struct slice document;
	struct json_scanner *json;
	struct hub_info *info;
};

/* Formats that say what they are in their first part. */
bool hub_file_has_header(struct slice name)
{
	return slice_ends(name, SLICE(".gguf")) || slice_ends(name, SLICE(".safetensors"));
}

/*
 * Repositories list up to 100,000 files; few of them are ever asked for. Top folder alone, and of
 * weights the first file: shards have the same header keys.
 */
void hub_keep_file(struct arena *a, struct hub_info *info, struct slice path)
{
	bool wanted = hub_file_is_wanted(path), weights = !wanted && hub_file_has_header(path);

	if (path.len > LIMIT_NAME_BYTES || slice_find_char(path, '/') != SLICE_NPOS)
		return;
	if (wanted && info->files.len >= LIMIT_HUB_FILES) {
		info->has_more = true;
		return;
	}
	if (!wanted && (!weights || info->has_weights))
		return;
	info->has_weights |= weights;
	*list_add(a, &info->files) = arena_dup(a, path);
}

/* [{"rfilename": "README.md"}, ...]; `v` is the array's beginning. */
static bool take_siblings(struct parsing *p, struct json_value *v, struct err *e)
{
	unsigned depth = v->depth;

	if (v->token != JSON_ARRAY)
		return json_skip(p->json, v, e);
	do {
		if (!json_next(p->json, v, e))
			return false;
		if (v->token != JSON_KEY || !slice_eq(v->text, SLICE("rfilename")))
			continue;
		if (!json_next(p->json, v, e))
			return false;
		if (v->token == JSON_STRING)
			hub_keep_file(p->arena, p->info, v->text);
	} while (v->token != JSON_ARRAY_END || v->depth != depth);
	return true;
}

/*
 * The value's own bytes: it is read later, by whoever reads cards. cardData is the front matter as
 * JSON; it serves where the README itself is gated.
 */
static bool take_card(struct parsing *p, struct json_value *v, struct err *e)
{
	uint64_t start = v->start;

	if (v->token != JSON_OBJECT)
		return json_skip(p->json, v, e);
	if (!json_skip(p->json, v, e))
		return false;
	p->info->card = slice_drop(p->document, (size_t)start);
	return true;
}

/* What follows a key at the top. The card's end is where the next token begins: set there. */
static bool take_value(struct parsing *p, struct slice key, struct json_value *v, struct err *e)
{
	struct hub_info *info = p->info;

	if (slice_eq(key, SLICE("siblings")))
		return take_siblings(p, v, e);
	if (slice_eq(key, SLICE("cardData")))
		return take_card(p, v, e);
	if (slice_eq(key, SLICE("gated")))
		info->gated = v->token == JSON_STRING || v->token == JSON_TRUE;
	else if (slice_eq(key, SLICE("disabled")))
		info->disabled = v->token == JSON_TRUE;
	else if (slice_eq(key, SLICE("id")) && v->token == JSON_STRING && hub_is_id(v->text))
		info->id = arena_dup(p->arena, v->text);
	else if (slice_eq(key, SLICE("sha")) && v->token == JSON_STRING && hub_is_commit(v->text))
		info->commit = arena_dup(p->arena, v->text);
	return json_skip(p->json, v, e);
}

/* The raw text of cardData up to its closing brace, which the next key's start bounds. */
static void close_card(struct hub_info *info, const char *end)
{
	if (info->card.ptr && end > info->card.ptr)
		info->card.len = (size_t)(end - info->card.ptr);
	while (info->card.len && info->card.ptr[info->card.len - 1] != '}')
		info->card.len--;
}

static bool parse_members(struct parsing *p, struct err *e)
{
	struct json_value v;
	bool card_open = false;

	while (json_next(p->json, &v, e)) {
		struct slice key;

		if (card_open)
			close_card(p->info, p->document.ptr + v.start);
		card_open = false;
		if (v.token != JSON_KEY)
			return v.token == JSON_OBJECT_END ||
			       err_set(e, ERR_MALFORMED, "not the information of a model");
		key = arena_dup(p->arena, v.text);
		if (!json_next(p->json, &v, e) || !take_value(p, key, &v, e))
			return false;
		card_open = slice_eq(key, SLICE("cardData"));
	}
	return false;
}

bool hub_info_parse(struct arena *a, struct slice document, struct hub_info *info, struct err *e)
{
	struct input *in = input_from_bytes(document);
	struct parsing p = { .arena = a, .document = document, .info = info };
	struct json_value v;
	bool fine;

	*info = (struct hub_info){ 0 };
	p.json = json_scan(a, in, 0, document.len);
	fine = json_next(p.json, &v, e);
	if (fine && v.token != JSON_OBJECT)
		fine = err_set(e, ERR_MALFORMED, "not the information of a model");
	fine = fine && parse_members(&p, e);
	input_close(in);
	return fine;
}

/* A licence as PDF is left out: no reader takes the words out of one. */
bool hub_file_is_terms(struct slice name)
{
	static const char *const stems[] = { "LICENSE",        "LICENCE",     "COPYING",
					     "NOTICE",         "USE_POLICY",  "USAGE_POLICY",
					     "ACCEPTABLE_USE", "TERMS_OF_USE" };

	for (size_t i = 0; i < sizeof(stems) / sizeof(*stems); i++)
		if (slice_starts_nocase(name, slice_of(stems[i])) &&
		    !slice_ends_nocase(name, SLICE(".safetensors")) &&
		    !slice_ends_nocase(name, SLICE(".pdf")))
			return true;
	return slice_eq(name, SLICE("README.md"));
}

/*
 * What lineage and conclusions are drawn from; vocabularies and indexes of shards say nothing of
 * either and are large.
 */
bool hub_file_is_wanted(struct slice name)
{
	static const char *const whole[] = { "config.json", "adapter_config.json",
					     "tokenizer_config.json", "model_index.json",
					     "mergekit_config.yml" };

	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		if (slice_eq(name, slice_of(whole[i])))
			return true;
	return hub_file_is_terms(name);
}

const struct hub hub_huggingface = {
	.scheme = SLICE_INIT("hf"),
	.branch = SLICE_INIT("main"),
	.is_common = true,
	.info_url = hub_info_url,
	.file_url = hub_file_url,
	.parse = hub_info_parse,
};
