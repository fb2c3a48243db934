/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the end of the file backwards: the end record, the 64-bit one where that points to it,
 * the directory, and for each member its local header, whose lengths alone say where the bytes
 * begin. Every offset is held against the file's size before it is used.
 *
 * libarchive reads zips elsewhere (io/unpack.c); this is for a zip *behind* something else (a
 * llamafile is a program, a TFLite model a flatbuffer), of which only the places of stored members
 * are wanted: nothing is unpacked here. Layout: APPNOTE.TXT 4.3 (records), 4.4 (fields) and 4.5.3
 * (zip64).
 */
#include "read/zip_directory.h"

#include "base/limits.h"

#include <inttypes.h>

enum {
	END_SIZE = 22,
	LOCATOR_SIZE = 20,
	END64_SIZE = 56,
	ENTRY_SIZE = 46,
	LOCAL_SIZE = 30,
	COMMENT = 65535, /* the longest comment behind the end record */
	METHOD_STORED = 0,
	FLAG_ENCRYPTED = 1,
};

struct directory {
	uint64_t at, size, count;
	uint64_t before; /* bytes in front of the zip that its offsets do not count */
};

/* Zip is little-endian throughout. */
static uint64_t number(const char *bytes, size_t size)
{
	uint64_t value = 0;

	for (size_t i = size; i-- > 0;)
		value = value << 8 | (unsigned char)bytes[i];
	return value;
}

/*
 * The last end record whose comment ends with the file; its place in the file. The comment's length
 * must lead to the end of the file exactly: "PK\5\6" may also stand in a comment, or in weights.
 */
static bool find_end(struct input *in, uint64_t *at, struct err *e)
{
	uint64_t size = input_size(in), reach = END_SIZE + COMMENT;
	uint64_t from = size > reach ? size - reach : 0;
	struct slice tail;

	if (!input_upto(in, from, END_SIZE + COMMENT, &tail, e))
		return false;
	for (size_t i = tail.len >= END_SIZE ? tail.len - END_SIZE + 1 : 0; i-- > 0;)
		if (slice_starts(slice_drop(tail, i), SLICE("PK\x05\x06")) &&
		    i + END_SIZE + number(tail.ptr + i + 20, 2) == tail.len) {
			*at = from + i;
			return true;
		}
	return err_set(e, ERR_MALFORMED, "expected a zip directory at the end, found none");
}

/* The record for zips beyond 4 GiB, where a locator stands before the end record. */
static bool read_end64(struct input *in, uint64_t end_at, struct directory *d, uint64_t *stop,
		       struct err *e)
{
	struct slice bytes;
	uint64_t at;

	if (end_at < LOCATOR_SIZE)
		return true;
	if (!input_window(in, end_at - LOCATOR_SIZE, LOCATOR_SIZE, &bytes, e))
		return false;
	if (!slice_starts(bytes, SLICE("PK\x06\x07")))
		return true;
	at = number(bytes.ptr + 8, 8);
	/* Where the zip was put behind something without being told, it is found by its size. */
	if (!input_window(in, at, END64_SIZE, &bytes, e) ||
	    !slice_starts(bytes, SLICE("PK\x06\x06"))) {
		at = end_at - LOCATOR_SIZE < END64_SIZE ? 0 : end_at - LOCATOR_SIZE - END64_SIZE;
		if (!input_window(in, at, END64_SIZE, &bytes, e))
			return false;
	}
	if (!slice_starts(bytes, SLICE("PK\x06\x06")))
		return err_set(e, ERR_MALFORMED, "expected the 64-bit end of a zip directory");
	d->count = number(bytes.ptr + 32, 8);
	d->size = number(bytes.ptr + 40, 8);
	d->at = number(bytes.ptr + 48, 8);
	*stop = at;
	return true;
}

/*
 * `before` is how far the zip was moved when it was put behind something: offsets count from its
 * own beginning, or from the file's where the tool that did it has mended them; then it is 0.
 */
static bool find_directory(struct input *in, struct directory *d, struct err *e)
{
	uint64_t end_at = 0, stop;
	struct slice bytes;

	if (!find_end(in, &end_at, e) || !input_window(in, end_at, END_SIZE, &bytes, e))
		return false;
	d->count = number(bytes.ptr + 10, 2);
	d->size = number(bytes.ptr + 12, 4);
	d->at = number(bytes.ptr + 16, 4);
	stop = end_at;
	if (!read_end64(in, end_at, d, &stop, e))
		return false;
	if (d->count > LIMIT_ZIP_MEMBERS || d->size > LIMIT_ZIP_DIRECTORY)
		return err_set(e, ERR_LIMIT,
			       "zip directory of %" PRIu64 " members and %" PRIu64
			       " bytes, limit %d and %zu",
			       d->count, d->size, LIMIT_ZIP_MEMBERS, (size_t)LIMIT_ZIP_DIRECTORY);
	if (d->size > stop || d->at > stop - d->size) {
		err_set(e, ERR_MALFORMED,
			"zip directory at byte %" PRIu64 " of %" PRIu64
			" bytes, it must end before byte %" PRIu64,
			d->at, d->size, stop);
		return err_at(e, end_at);
	}
	d->before = stop - d->size - d->at;
	d->at += d->before;
	return true;
}

/* An entry's numbers; those that are all ones stand in the extra field of zip64. */
struct entry {
	uint64_t flags, method, packed, size, header;
	struct slice name, extra;
	size_t len; /* of the whole entry */
};

/*
 * In this order, and only those that are all ones in 32 bits (APPNOTE.TXT 4.5.3). slice_sub() and
 * slice_drop() stop at the end, so a field that claims more than there is has less.
 */
static void take_extra64(struct entry *entry)
{
	struct slice rest = entry->extra;
	uint64_t *const wide[] = { &entry->size, &entry->packed, &entry->header };

	while (rest.len >= 4) {
		size_t len = (size_t)number(rest.ptr + 2, 2);
		struct slice field = slice_sub(rest, 4, 4 + len);

		for (size_t i = 0; number(rest.ptr, 2) == 1 && i < 3; i++)
			if (*wide[i] == UINT32_MAX && field.len >= 8) {
				*wide[i] = number(field.ptr, 8);
				field = slice_drop(field, 8);
			}
		rest = slice_drop(rest, 4 + len);
	}
}

/*
 * Numbers are those of the central directory: a local header may have zeros where the writer did
 * not know them yet.
 */
static bool take_entry(struct slice bytes, struct entry *entry)
{
	size_t name, extra;

	if (bytes.len < ENTRY_SIZE || !slice_starts(bytes, SLICE("PK\x01\x02")))
		return false;
	name = (size_t)number(bytes.ptr + 28, 2);
	extra = (size_t)number(bytes.ptr + 30, 2);
	entry->flags = number(bytes.ptr + 8, 2);
	entry->method = number(bytes.ptr + 10, 2);
	entry->packed = number(bytes.ptr + 20, 4);
	entry->size = number(bytes.ptr + 24, 4);
	entry->header = number(bytes.ptr + 42, 4);
	entry->name = slice_sub(bytes, ENTRY_SIZE, ENTRY_SIZE + name);
	entry->extra = slice_sub(bytes, ENTRY_SIZE + name, ENTRY_SIZE + name + extra);
	entry->len = ENTRY_SIZE + name + extra + (size_t)number(bytes.ptr + 32, 2);
	take_extra64(entry);
	return entry->len <= bytes.len;
}

/*
 * Where the bytes begin is told by the local header alone. The extra field of the local header
 * differs from the directory's in length, so the start cannot be worked out without reading it.
 */
static bool locate(struct input *in, const struct directory *d, const struct entry *entry,
		   struct zip_member *m, struct err *e)
{
	uint64_t header, size = input_size(in);
	struct slice bytes;

	if (__builtin_add_overflow(entry->header, d->before, &header) || header > d->at ||
	    !input_window(in, header, LOCAL_SIZE, &bytes, e) ||
	    !slice_starts(bytes, SLICE("PK\x03\x04"))) {
		err_set(e, ERR_MALFORMED, "zip member %.*s: expected its header at byte %" PRIu64,
			SLICE_ARG(slice_sub(m->name, 0, 100)), header);
		return err_at(e, header < size ? header : size);
	}
	m->start = header + LOCAL_SIZE + number(bytes.ptr + 26, 2) + number(bytes.ptr + 28, 2);
	m->end = m->start + entry->packed;
	if (m->end < m->start || m->end > d->at) {
		err_set(e, ERR_MALFORMED,
			"zip member %.*s: %" PRIu64 " bytes from byte %" PRIu64
			" on, the directory begins at %" PRIu64,
			SLICE_ARG(slice_sub(m->name, 0, 100)), entry->packed, m->start, d->at);
		return err_at(e, header);
	}
	return true;
}

/* One broken entry spoils the rest: entries have no mark by which the next could be found. */
bool zip_directory(struct input *in, struct arena *a, struct zip_members *out, struct err *e)
{
	struct directory d = { 0 };
	struct slice bytes;

	if (!find_directory(in, &d, e) || !input_window(in, d.at, (size_t)d.size, &bytes, e))
		return false;
	bytes = arena_dup(a, bytes); /* the window moves to the members' headers */
	for (uint64_t i = 0; i < d.count; i++) {
		struct entry entry;
		struct zip_member *m;

		if (!take_entry(bytes, &entry)) {
			err_set(e, ERR_MALFORMED, "zip directory: entry %" PRIu64 " is broken", i);
			return err_at(e, d.at);
		}
		m = list_add(a, out);
		m->name = entry.name;
		m->stored = entry.method == METHOD_STORED && !(entry.flags & FLAG_ENCRYPTED);
		if (!locate(in, &d, &entry, m, e))
			return false;
		bytes = slice_drop(bytes, entry.len);
	}
	return true;
}
