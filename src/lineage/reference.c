/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shapes that base-model fields take in the wild (formats.md sections 3.2 and 3.4): ids,
 * hub URLs down to a file, hf:// and ollama forms, local paths with and without a hub cache
 * in them, nulls spelled in several ways.
 *
 * Fields are written by people, trainers and converters, each with habits of its own. The aim is
 * that every spelling of one base gives one text, since claims are joined by it (edges.c); what a
 * text leads to is for the resolver.
 */
#include "lineage/reference.h"

#include "base/count.h"

/*
 * What people and exporters write where they have no base to name. "." and "./" are what a trainer
 * writes that was run in the folder of its own output.
 */
static bool is_nothing(struct slice s)
{
	static const char *const words[] = { "null", "none",    "~",   "n/a", "na", "nil",
					     "-",    "unknown", "tbd", ".",   "./", "undefined" };

	if (s.len == 0)
		return true;
	for (size_t i = 0; i < COUNT(words); i++)
		if (slice_eq_nocase(s, slice_of(words[i])))
			return true;
	return false;
}

static struct slice strip_quotes(struct slice s)
{
	s = slice_trim(s);
	while (s.len >= 2 && (s.ptr[0] == '"' || s.ptr[0] == '\'' || s.ptr[0] == '`') &&
	       s.ptr[s.len - 1] == s.ptr[0])
		s = slice_trim(slice_sub(s, 1, s.len - 1));
	return s;
}

static bool is_id_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '_' || c == '-';
}

/* huggingface_hub's rule for each half of a repository's id. */
static bool is_id_part(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_id_byte(s.ptr[i]))
			return false;
	return s.len > 0 && s.ptr[0] != '.';
}

/*
 * The first two parts of what follows a hub's address, as one slice of it. "/tree/main",
 * "/blob/..." or ":Q4_K_M" behind it say which part of the repository, not which.
 */
static bool id_in_front(struct slice s, struct slice *id)
{
	size_t first = slice_find_char(s, '/'), end;

	if (first == SLICE_NPOS)
		return false;
	for (end = first + 1; end < s.len && is_id_byte(s.ptr[end]); end++)
		;
	*id = slice_sub(s, 0, end);
	return is_id_part(slice_sub(s, 0, first)) && is_id_part(slice_sub(s, first + 1, end));
}

/*
 * What stands behind one of the forms in which a hub is addressed; false for other hosts.
 * ModelScope's ids count as the hub's: publishers mostly use the same ones on both.
 */
static bool strip_hub(struct slice s, struct slice *rest)
{
	static const char *const prefixes[] = {
		"https://huggingface.co/",
		"http://huggingface.co/",
		"https://www.huggingface.co/",
		"huggingface.co/",
		"https://hf.co/",
		"hf.co/",
		"hf://",
		"huggingface://",
		"https://hf-mirror.com/",
		"https://modelscope.cn/models/",
		"https://www.modelscope.cn/models/",
		"modelscope://",
		"https://ollama.com/library/",
		"https://ollama.com/",
		"ollama://",
		"registry.ollama.ai/library/",
		"registry.ollama.ai/",
		"library/",
	};

	for (size_t i = 0; i < COUNT(prefixes); i++)
		if (slice_starts_nocase(s, slice_of(prefixes[i]))) {
			*rest = slice_drop(s, strlen(prefixes[i]));
			if (slice_starts(*rest, SLICE("models/")))
				*rest = slice_drop(*rest, strlen("models/"));
			return true;
		}
	return false;
}

/*
 * ".../models--ORG--NAME/snapshots/..." holds an exact id. The folder's name is "models--" ORG "--"
 * NAME (huggingface_hub); a name may hold single hyphens, and an account none in a row, so the
 * first "--" divides.
 */
static bool cache_id(struct slice s, struct arena *a, struct slice *id)
{
	size_t at = slice_find(s, SLICE("models--"));
	struct slice folder, rest, org, name;

	if (at == SLICE_NPOS)
		return false;
	rest = slice_drop(s, at + strlen("models--"));
	slice_cut(rest, '/', &folder, &rest);
	at = slice_find(folder, SLICE("--"));
	if (at == SLICE_NPOS)
		return false;
	org = slice_sub(folder, 0, at);
	name = slice_drop(folder, at + 2);
	*id = arena_format(a, "%.*s/%.*s", SLICE_ARG(org), SLICE_ARG(name));
	return is_id_part(org) && is_id_part(name);
}

static size_t count_slashes(struct slice s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == '/' || s.ptr[i] == '\\';
	return n;
}

/*
 * mergekit's rule, and Windows: rooted, relative, or with more than one slash. One slash alone is
 * an id: "models/llama" as a folder is told from it only by what lies in the scan.
 */
static bool is_path(struct slice s)
{
	return s.ptr[0] == '/' || s.ptr[0] == '~' || s.ptr[0] == '.' || s.ptr[s.len - 1] == '/' ||
	       (s.len > 2 && s.ptr[1] == ':' && s.ptr[2] == '\\') || count_slashes(s) > 1 ||
	       slice_find_char(s, '\\') != SLICE_NPOS;
}

static struct slice without_closing_slashes(struct slice s)
{
	while (s.len > 1 && (s.ptr[s.len - 1] == '/' || s.ptr[s.len - 1] == '\\'))
		s.len--;
	return s;
}

/*
 * The order matters: a hub's address holds more than one slash and is no path, and a path into a
 * hub's cache holds an exact id.
 */
struct reference reference_parse(struct slice raw, struct arena *a)
{
	struct slice s = strip_quotes(raw), rest, after;

	if (is_nothing(s))
		return (struct reference){ REFERENCE_NOTHING, SLICE_NONE };
	if (strip_hub(s, &rest)) {
		if (id_in_front(rest, &s))
			return (struct reference){ REFERENCE_ID, s };
		if (is_nothing(rest))
			return (struct reference){ REFERENCE_NOTHING, SLICE_NONE };
		return (struct reference){ REFERENCE_NAME, without_closing_slashes(rest) };
	}
	if (cache_id(s, a, &rest))
		return (struct reference){ REFERENCE_ID, rest };
	/* mergekit's "org/model+org/lora": the adapter is named by itself elsewhere. */
	if (slice_cut(s, '+', &rest, &after) && !is_nothing(rest) && !is_path(rest))
		s = rest;
	if (is_path(s))
		return (struct reference){ REFERENCE_PATH, without_closing_slashes(s) };
	/* "org/name@revision" of adapters and recipes. */
	slice_cut(s, '@', &s, &rest);
	if (is_nothing(s))
		return (struct reference){ REFERENCE_NOTHING, SLICE_NONE };
	if (count_slashes(s) == 1)
		return (struct reference){ REFERENCE_ID, s };
	return (struct reference){ REFERENCE_NAME, s };
}

struct slice reference_name(struct reference ref)
{
	struct slice name = slice_basename(ref.text);
	size_t back = slice_rfind_char(name, '\\');

	return back == SLICE_NPOS ? name : slice_drop(name, back + 1);
}

/*
 * Never above the scan's root: what lies there was not looked at. By the text alone, no file system
 * is asked: paths are those of the scan, archives' members included.
 */
bool reference_resolve(struct slice from, struct slice path, struct arena *a, struct slice *out)
{
	struct slice rest = path, part;

	if (path.len == 0 || path.ptr[0] == '/' || path.ptr[0] == '~')
		return false;
	while (rest.len) {
		slice_cut(rest, '/', &part, &rest);
		if (part.len == 0 || slice_eq(part, SLICE(".")))
			continue;
		if (slice_eq(part, SLICE(".."))) {
			if (from.len == 0)
				return false;
			from = slice_dirname(from);
		} else if (from.len) {
			from = arena_format(a, "%.*s/%.*s", SLICE_ARG(from), SLICE_ARG(part));
		} else {
			from = part;
		}
	}
	*out = from;
	return true;
}
