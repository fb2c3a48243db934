/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Members of an archive, one after the other, through libarchive: tar, zip and 7z, each plain
 * or under gzip, bzip2, xz or zstd, and single files under one of these four. Nothing is ever
 * written, no program is started, and a member's name is data: it is never used as a path.
 *
 * What nobody asks for is jumped over where the format allows it (tar and zip on a file),
 * unpacked and dropped where it does not. An archive that unpacks to far more than it holds,
 * or has more members than anybody packs, is given up: see LIMIT_ARCHIVE_* in base/limits.h.
 * An unpacker belongs to one thread.
 */
#ifndef IO_UNPACK_H
#define IO_UNPACK_H

#include "io/input.h"

struct unpacker;

struct unpack_member {
	struct slice name; /* bytes as the archive has them; "" for a single file; until the next */
	uint64_t size;     /* announced, or STREAM_SIZE_UNKNOWN */
	struct slice link; /* where a symbolic link says that it leads; "" for all else */
	bool is_file;      /* not a folder, link or device */
	bool encrypted;    /* cannot be read */
};

/*
 * Opens an archive over `in`, which must outlive it. `outer` is the archive that `in` is a
 * member of: what comes out here counts there too; NULL where there is none. `stop` is asked
 * now and then; may be NULL. The first unpack_next() tells whether it is an archive at all.
 */
struct unpacker *unpack_open(struct input *in, struct unpacker *outer, bool (*stop)(void));
void unpack_close(struct unpacker *u); /* NULL is allowed */

/*
 * Goes to the next member. False at the end, where e->code is ERR_NONE, and where the archive
 * is damaged or over a limit: what was found before is good all the same.
 */
bool unpack_next(struct unpacker *u, struct unpack_member *m, struct err *e);

/* The current member's bytes; closed by the next unpack_next() or unpack_close(). */
struct input *unpack_input(struct unpacker *u);

/* Whether this is one compressed file and no archive; after the first member. */
bool unpack_is_single(const struct unpacker *u);

#endif
