/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids: two parts of [A-Za-z0-9._-], each at most 96 characters, no "--", no "..", not ending
 * like a file. Single names ("gpt2") are ids too, but only a URL is proof of that.
 */
#include "read/hub_id.h"

enum { PART_LENGTH = 96 };

static bool is_id_char(char c)
{
	return (slice_lower(c) >= 'a' && slice_lower(c) <= 'z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '_' || c == '-';
}

/* One part; a sentence's last dot is not of it. */
static size_t part_length(struct slice s)
{
	size_t len = 0;

	while (len < s.len && is_id_char(s.ptr[len]))
		len++;
	while (len > 0 && (s.ptr[len - 1] == '.' || s.ptr[len - 1] == '-' || s.ptr[len - 1] == '_'))
		len--;
	if (len > PART_LENGTH || len == 0 || s.ptr[0] == '.' || s.ptr[0] == '-')
		return 0;
	s.len = len;
	if (slice_find(s, SLICE("--")) != SLICE_NPOS || slice_find(s, SLICE("..")) != SLICE_NPOS)
		return 0;
	return len;
}

/* Paths in prose look like ids; the ending gives them away. */
static bool is_file(struct slice id)
{
	static const struct slice endings[] = {
		SLICE_INIT(".md"),   SLICE_INIT(".py"),   SLICE_INIT(".sh"),  SLICE_INIT(".txt"),
		SLICE_INIT(".json"), SLICE_INIT(".yaml"), SLICE_INIT(".yml"), SLICE_INIT(".git"),
		SLICE_INIT(".html"), SLICE_INIT(".pdf"),
	};

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (slice_ends_nocase(id, endings[i]))
			return true;
	return false;
}

/* Exactly one slash: with two it is a path. */
size_t hub_id_length(struct slice s)
{
	size_t org = part_length(s), name;

	if (org == 0 || org == s.len || s.ptr[org] != '/')
		return 0;
	name = part_length(slice_drop(s, org + 1));
	if (name == 0 || (org + 1 + name < s.len && s.ptr[org + 1 + name] == '/') ||
	    is_file(slice_sub(s, 0, org + 1 + name)))
		return 0;
	return org + 1 + name;
}

/* Pages of the Hub that are no models. */
static bool is_page(struct slice first)
{
	static const struct slice pages[] = {
		SLICE_INIT("datasets"),   SLICE_INIT("spaces"),
		SLICE_INIT("papers"),     SLICE_INIT("docs"),
		SLICE_INIT("blog"),       SLICE_INIT("collections"),
		SLICE_INIT("models"),     SLICE_INIT("tasks"),
		SLICE_INIT("learn"),      SLICE_INIT("chat"),
		SLICE_INIT("join"),       SLICE_INIT("settings"),
		SLICE_INIT("api"),        SLICE_INIT("organizations"),
		SLICE_INIT("pricing"),    SLICE_INIT("front"),
		SLICE_INIT("posts"),      SLICE_INIT("new"),
		SLICE_INIT("login"),      SLICE_INIT("terms-of-service"),
		SLICE_INIT("support"),    SLICE_INIT("inference-endpoints"),
		SLICE_INIT("enterprise"), SLICE_INIT("course"),
		SLICE_INIT("metrics"),    SLICE_INIT("buckets"),
		SLICE_INIT("subscribe"),
	};

	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
		if (slice_eq(first, pages[i]))
			return true;
	return false;
}

bool hub_id_of_url(struct slice s, struct slice *id)
{
	static const struct slice schemes[] = { SLICE_INIT("https://"), SLICE_INIT("http://") };
	static const struct slice hosts[] = { SLICE_INIT("huggingface.co/"), SLICE_INIT("hf.co/"),
					      SLICE_INIT("www.huggingface.co/") };
	size_t first, second = 0;
	bool found = false;

	for (size_t i = 0; i < 2; i++)
		if (slice_starts(s, schemes[i]))
			s = slice_drop(s, schemes[i].len);
	for (size_t i = 0; i < 3 && !found; i++) {
		found = slice_starts(s, hosts[i]);
		if (found)
			s = slice_drop(s, hosts[i].len);
	}
	first = found ? part_length(s) : 0;
	if (first == 0 || is_page(slice_sub(s, 0, first)))
		return false;
	if (first < s.len && s.ptr[first] == '/')
		second = part_length(slice_drop(s, first + 1));
	/* a lone name is a user's page far more often than an old model: those have few users */
	if (second == 0)
		return false;
	*id = slice_sub(s, 0, first + 1 + second);
	return true;
}
