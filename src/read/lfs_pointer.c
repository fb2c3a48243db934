/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Git LFS pointers: a few lines of text that stand for a file which was not downloaded
 * (git-lfs's docs/spec.md). A pointer of any name is recognised: model.safetensors of 135
 * bytes is no damaged model, its weights are absent. Weights are never read anyway; a licence
 * or card that is absent is an issue, since what it says may bind.
 */
#include "base/limits.h"
#include "read/read.h"
#include "read/reading.h"

enum { POINTER_BYTES = 1024 }; /* the specification */

static const struct slice first_line = SLICE_INIT("version https://git-lfs.github.com/spec/v1");

static unsigned lfs_probe(const struct artefact *a, struct slice head)
{
	(void)a;
	return slice_starts(head, first_line) ? (unsigned)first_line.len * 8 : BID_NONE;
}

static bool is_hex(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (slice_hex_digit(s.ptr[i]) < 0)
			return false;
	return true;
}

/* "oid sha256:HEX" and "size DIGITS". */
static void take_line(struct reading *r, struct slice line, struct location at)
{
	struct slice key, value;
	uint64_t size;

	slice_cut(line, ' ', &key, &value);
	value = slice_trim(value);
	at.field = key;
	if (slice_eq(key, SLICE("oid")) && slice_starts(value, SLICE("sha256:"))) {
		value = slice_drop(value, SLICE("sha256:").len);
		at.start += SLICE("oid sha256:").len;
		if (value.len == 64 && is_hex(value))
			evidence_add(r, EVIDENCE_LFS_POINTER, value, at);
	} else if (slice_eq(key, SLICE("size")) && slice_to_u64(value, &size)) {
		evidence_add(r, EVIDENCE_FORMAT,
			     arena_format(r->scratch, "git-lfs pointer to %llu bytes",
					  (unsigned long long)size),
			     at);
	}
}

static bool lfs_read(struct reading *r, struct err *e)
{
	struct slice rest, line;
	const char *begin;

	r->artefact->kind = ARTEFACT_LFS_POINTER;
	if (!reading_whole(r, POINTER_BYTES, &rest, e))
		return false;
	begin = rest.ptr;
	for (uint32_t number = 1; slice_next_line(&rest, &line); number++)
		take_line(r, line,
			  (struct location){ .start = (uint64_t)(line.ptr - begin),
					     .end = (uint64_t)(line.ptr - begin) + line.len,
					     .line = number });
	if (read_holds_terms(artefact_name(r->artefact)))
		issue_add(r, "absent", 0,
			  "a pointer of Git LFS in place of the text: \"git lfs pull\" gets it");
	if (evidence_find(&r->artefact->evidence, EVIDENCE_LFS_POINTER))
		return true;
	return err_set(e, ERR_MALFORMED, "expected a line \"oid sha256:\" with 64 hex digits");
}

const struct reader reader_lfs_pointer = { "lfs-pointer", lfs_probe, lfs_read };
