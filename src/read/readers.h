/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The registry of readers: one line per format in readers.def. A reader bids with the number of
 * bits that it verified; bidding does no I/O. A name alone is worth 1, the first character
 * that a text format must begin with 8, a magic number its bits.
 */
#ifndef READ_READERS_H
#define READ_READERS_H

#include "read/read.h"

enum {
	BID_NONE = 0,
	BID_NAME = 1,
	BID_BYTE = 8,
};

struct reader {
	const char *name;
	/* `head` is the first LIMIT_HEAD bytes, or the whole of a smaller file. */
	unsigned (*probe)(const struct artefact *a, struct slice head);
	/* Sets the artefact's kind, adds evidence and texts; on failure what was added stays. */
	bool (*read)(struct reading *r, struct err *e);
};

#define READER(name) extern const struct reader reader_##name;
#include "read/readers.def"
#undef READER

/*
 * The reader with the highest bid, the first of equals; NULL where nobody knows the file. Sets the
 * artefact's name.
 */
const struct reader *readers_pick(struct artefact *a, struct slice head);

#endif
