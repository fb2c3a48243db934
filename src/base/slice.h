/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Borrowed strings: a pointer and a length, never freed, not NUL-terminated.
 *
 * Strings from model files may hold NULs and need not end in one, so everything that came
 * from a file is a slice. C strings exist at two edges only: argv and calls into libraries.
 * Comparisons work on bytes; "nocase" folds ASCII letters only, whatever the locale.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char *ptr;
	size_t len;
};

#define SLICE(lit) ((struct slice){ (lit), sizeof(lit) - 1 })
#define SLICE_INIT(lit) \
	{ \
		(lit), sizeof(lit) - 1 \
	}
#define SLICE_NONE ((struct slice){ NULL, 0 })

/* For printf's "%.*s": the two arguments of a slice, cut at a length that int can hold. */
#define SLICE_ARG(s) (int)((s).len > 100000 ? 100000 : (s).len), ((s).ptr ? (s).ptr : "")

/* The position that slice_find() and its kin return for "not there". */
#define SLICE_NPOS SIZE_MAX

/* The bytes of a C string, or an empty slice for NULL. */
static inline struct slice slice_of(const char *text)
{
	return (struct slice){ text, text ? strlen(text) : 0 };
}

/* The bytes of `s` from `start` up to `end`; both are cut at its length. */
static inline struct slice slice_sub(struct slice s, size_t start, size_t end)
{
	if (end > s.len)
		end = s.len;
	if (start > end)
		start = end;
	return (struct slice){ s.ptr ? s.ptr + start : NULL, end - start };
}

/* What is left behind the first `count` bytes; empty where there are no more. */
static inline struct slice slice_drop(struct slice s, size_t count)
{
	return slice_sub(s, count, s.len);
}

/* Same length and same bytes; an empty slice equals every other, whatever it points to. */
static inline bool slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* ASCII lower case of one byte; other bytes are left alone. */
static inline unsigned char slice_lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* ASCII white space; the no-break space is none. */
static inline bool slice_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

/* The value of a hexadecimal digit in either case; -1 for any other byte. */
static inline int slice_hex_digit(char c)
{
	unsigned char lower = slice_lower(c);

	if (lower >= '0' && lower <= '9')
		return lower - '0';
	return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* Comparisons of the whole and of either end; an empty prefix or suffix is always there. */
bool slice_eq_nocase(struct slice a, struct slice b);
bool slice_starts_nocase(struct slice s, struct slice prefix);
bool slice_ends_nocase(struct slice s, struct slice suffix);

/* Inline, since nearly all are asked for a literal, whose length then is known. */
static inline bool slice_starts(struct slice s, struct slice prefix)
{
	return s.len >= prefix.len && slice_eq(slice_sub(s, 0, prefix.len), prefix);
}

static inline bool slice_ends(struct slice s, struct slice suffix)
{
	return s.len >= suffix.len && slice_eq(slice_drop(s, s.len - suffix.len), suffix);
}

/* Order by bytes, the shorter first where one is a prefix: <0, 0, >0. */
int slice_cmp(struct slice a, struct slice b);

/* Offset of the first occurrence of `needle` (or of byte `c`), or SLICE_NPOS. */
size_t slice_find(struct slice s, struct slice needle);
size_t slice_find_nocase(struct slice s, struct slice needle);
size_t slice_find_char(struct slice s, char c);
size_t slice_rfind_char(struct slice s, char c);

/* Without the white space at both ends. */
struct slice slice_trim(struct slice s);

/*
 * Splits `s` at the first `sep` into what stands before and after. False where there is no
 * `sep`: `before` is then all of `s` and `after` is empty. Either pointer may be that of `s`.
 */
bool slice_cut(struct slice s, char sep, struct slice *before, struct slice *after);

/*
 * Takes the next line off `rest` (without its end: LF, CRLF or CR). False at the end.
 */
bool slice_next_line(struct slice *rest, struct slice *line);

/* The part after the last '/', and the part before it (empty where there is none). */
struct slice slice_basename(struct slice path);
struct slice slice_dirname(struct slice path);

/* Decimal digits only, no sign, no blanks; false on anything else or above UINT64_MAX. */
bool slice_to_u64(struct slice s, uint64_t *out);

/* A 64-bit hash of the bytes; the same on every machine and in every run. */
uint64_t slice_hash(struct slice s);

#endif
