/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "AGPL-3.0 License (https://...)", "Apache 2.0, https://...": the name ends where the link
 * begins. A link inside a longer text is part of that text.
 */
#include "read/licence_value.h"

/* Where a URL begins; SLICE_NPOS where there is none. */
static size_t url_start(struct slice s)
{
	size_t secure = slice_find_nocase(s, SLICE("https://"));
	size_t plain = slice_find_nocase(s, SLICE("http://"));

	return secure < plain ? secure : plain;
}

/* Up to a blank or a closing mark, without the full stop of a sentence. */
static size_t url_length(struct slice s)
{
	size_t len = 0;

	while (len < s.len && !slice_is_blank(s.ptr[len]) && !strchr(")>]\"'", s.ptr[len]))
		len++;
	while (len && strchr(".,;", s.ptr[len - 1]))
		len--;
	return len;
}

/* Where escapes make the value shorter than its place, the parts have no place of their own. */
static struct location part_of(struct location at, struct slice whole, struct slice part)
{
	if (at.end - at.start != whole.len)
		return at;
	at.start += (uint64_t)(part.ptr - whole.ptr);
	at.end = at.start + part.len;
	return at;
}

/* Without what joins a name and the link behind it. */
static struct slice trim_joint(struct slice name)
{
	name = slice_trim(name);
	while (name.len && strchr("(<[,;:-", name.ptr[name.len - 1]))
		name = slice_trim(slice_sub(name, 0, name.len - 1));
	return name;
}

/* "https://spdx.org/licenses/MIT.html": the id; empty for other links. */
static struct slice spdx_id(struct slice link)
{
	static const struct slice list = SLICE_INIT("://spdx.org/licenses/");
	size_t at = slice_find_nocase(link, list);
	struct slice id = slice_drop(link, at == SLICE_NPOS ? link.len : at + list.len);

	if (slice_ends_nocase(id, SLICE(".html")) || slice_ends_nocase(id, SLICE(".json")))
		id.len -= strlen(".html");
	return slice_find_char(id, '/') == SLICE_NPOS ? id : SLICE_NONE;
}

void licence_value_add(struct reading *r, struct slice value, struct location at)
{
	size_t url = url_start(value);
	struct slice name, link;

	if (value.len == 0)
		return;
	text_add_field(r, value, at);
	if (url == SLICE_NPOS || value.len > 2 * NAME_BYTES) {
		evidence_add(r, EVIDENCE_LICENCE_TAG, value, at);
		return;
	}
	name = trim_joint(slice_sub(value, 0, url));
	link = slice_drop(value, url);
	link.len = url_length(link);
	if (name.len == 0)
		name = spdx_id(link);
	evidence_add(r, EVIDENCE_LICENCE_TAG, name, part_of(at, value, name));
	evidence_add(r, EVIDENCE_LICENCE_LINK, link, part_of(at, value, link));
}
