/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records in and out of one block of bytes: the image of the rules that a start-up reads
 * instead of ten thousand rows. Numbers are LEB128, strings are places in a pool that holds
 * each of them once, members stand in the order of their fields. Unpacked strings lie in the
 * image, which must outlive them.
 *
 * An image of another version of this program is refused by the database's user_version; a
 * damaged one by the bounds that every step checks: `bad` is set and zeros come out.
 */
#ifndef RULES_PACK_H
#define RULES_PACK_H

#include "base/buf.h"
#include "base/map.h"
#include "rules/fields.h"

struct packer {
	struct arena *scratch;
	struct buf body, pool;
	struct map interned;
};

struct unpacker {
	struct arena *a;
	struct slice pool, rest;
	bool bad;
};

/* Packed records that can be unpacked one by one. */
struct packed_list {
	struct slice pool, records;
	const unsigned char *offsets; /* four bytes each, the lowest first: where a record begins */
	size_t count;
};

void packer_init(struct packer *p, struct arena *scratch);
void packer_free(struct packer *p);
void pack_number(struct packer *p, uint64_t value);
void pack_text(struct packer *p, struct slice text);
void pack_record(struct packer *p, const struct fields *fields, const void *record);

/* The image: length of the pool, the pool, the records. In the arena. */
struct slice packer_image(struct packer *p, struct arena *a);

/* False where the image is shorter than it says. Memory of records comes from the arena. */
bool unpacker_init(struct unpacker *u, struct arena *a, struct slice image);
uint64_t unpack_number(struct unpacker *u);
struct slice unpack_text(struct unpacker *u);
void unpack_record(struct unpacker *u, const struct fields *fields, void *record);

/* A count of things of at least one byte each: never more than there are bytes left. */
size_t unpack_count(struct unpacker *u);

/* A LIST_OF(struct), record by record; and back, as far as to know where each of them is. */
void pack_list(struct packer *p, const struct fields *fields, const void *list);
void unpack_list(struct unpacker *u, struct packed_list *out);

/*
 * One record of the list, which must have it, into a zeroed struct; false where it is damaged.
 * packed_key() gives the text of its first field alone.
 */
bool packed_record(const struct packed_list *list, size_t index, struct arena *a,
		   const struct fields *fields, void *record);
struct slice packed_key(const struct packed_list *list, size_t index);

#endif
