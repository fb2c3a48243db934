/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Borrowed strings: comparing, searching and cutting without copying. Nothing here
 * allocates, and nothing reads beyond a slice's length.
 */
#include "base/slice.h"

bool slice_eq_nocase(struct slice a, struct slice b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (slice_lower(a.ptr[i]) != slice_lower(b.ptr[i]))
			return false;
	return true;
}

bool slice_starts_nocase(struct slice s, struct slice prefix)
{
	return s.len >= prefix.len && slice_eq_nocase(slice_sub(s, 0, prefix.len), prefix);
}

bool slice_ends_nocase(struct slice s, struct slice suffix)
{
	/* Endings begin alike, with a dot: the last character tells most apart. */
	return s.len >= suffix.len &&
	       (suffix.len == 0 ||
		slice_lower(s.ptr[s.len - 1]) == slice_lower(suffix.ptr[suffix.len - 1])) &&
	       slice_eq_nocase(slice_drop(s, s.len - suffix.len), suffix);
}

int slice_cmp(struct slice a, struct slice b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;

	if (order != 0)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

size_t slice_find(struct slice s, struct slice needle)
{
	const char *hit;

	if (needle.len == 0)
		return 0;
	if (s.len < needle.len)
		return SLICE_NPOS;
	hit = memmem(s.ptr, s.len, needle.ptr, needle.len);
	return hit ? (size_t)(hit - s.ptr) : SLICE_NPOS;
}

size_t slice_find_nocase(struct slice s, struct slice needle)
{
	for (size_t i = 0; i + needle.len <= s.len; i++)
		if (slice_eq_nocase(slice_sub(s, i, i + needle.len), needle))
			return i;
	return SLICE_NPOS;
}

size_t slice_find_char(struct slice s, char c)
{
	const char *hit = s.len ? memchr(s.ptr, c, s.len) : NULL;

	return hit ? (size_t)(hit - s.ptr) : SLICE_NPOS;
}

size_t slice_rfind_char(struct slice s, char c)
{
	for (size_t i = s.len; i > 0; i--)
		if (s.ptr[i - 1] == c)
			return i - 1;
	return SLICE_NPOS;
}

struct slice slice_trim(struct slice s)
{
	while (s.len > 0 && slice_is_blank(s.ptr[0]))
		s = slice_drop(s, 1);
	while (s.len > 0 && slice_is_blank(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

bool slice_cut(struct slice s, char sep, struct slice *before, struct slice *after)
{
	size_t at = slice_find_char(s, sep);

	if (at == SLICE_NPOS) {
		*before = s;
		*after = SLICE_NONE;
		return false;
	}
	*before = slice_sub(s, 0, at);
	*after = slice_drop(s, at + 1);
	return true;
}

bool slice_next_line(struct slice *rest, struct slice *line)
{
	size_t end = 0;

	if (rest->len == 0)
		return false;
	while (end < rest->len && rest->ptr[end] != '\n' && rest->ptr[end] != '\r')
		end++;
	*line = slice_sub(*rest, 0, end);
	if (end + 1 < rest->len && rest->ptr[end] == '\r' && rest->ptr[end + 1] == '\n')
		end++;
	*rest = slice_drop(*rest, end + 1);
	return true;
}

struct slice slice_basename(struct slice path)
{
	size_t slash = slice_rfind_char(path, '/');

	return slash == SLICE_NPOS ? path : slice_drop(path, slash + 1);
}

struct slice slice_dirname(struct slice path)
{
	size_t slash = slice_rfind_char(path, '/');

	return slash == SLICE_NPOS ? slice_sub(path, 0, 0) : slice_sub(path, 0, slash);
}

bool slice_to_u64(struct slice s, uint64_t *out)
{
	uint64_t value = 0;

	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		if (__builtin_mul_overflow(value, (uint64_t)10, &value) ||
		    __builtin_add_overflow(value, (uint64_t)(s.ptr[i] - '0'), &value))
			return false;
	}
	*out = value;
	return true;
}

/* FNV-1a with a final mix (the constants are those of the published algorithms). */
uint64_t slice_hash(struct slice s)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001b3u;
	h ^= h >> 33;
	h *= 0xff51afd7ed558ccdu;
	return h ^ (h >> 33);
}
