/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A zip made byte by byte behind whatever the builder holds already: members, then the
 * directory and its end.
 */
#ifndef TESTS_READ_ZIP_BUILDER_H
#define TESTS_READ_ZIP_BUILDER_H

#include "builder.h"

struct zip_built {
	size_t before; /* bytes that offsets do not count */
	struct {
		const char *name;
		size_t header, size;
		unsigned method;
	} members[8];
	size_t count;
};

static inline void zip_member(struct builder *b, struct zip_built *z, const char *name,
			      struct slice bytes, unsigned method)
{
	z->members[z->count].name = name;
	z->members[z->count].header = b->out.len - z->before;
	z->members[z->count].size = bytes.len;
	z->members[z->count++].method = method;
	buf_puts(&b->out, "PK\x03\x04");
	build_integer(b, 20, 2); /* version */
	build_integer(b, 0, 2);  /* flags */
	build_integer(b, method, 2);
	build_integer(b, 0, 8); /* time, date, checksum */
	build_integer(b, bytes.len, 4);
	build_integer(b, bytes.len, 4);
	build_field(b, "local name length", strlen(name), 2);
	build_field(b, "local extra length", 0, 2);
	buf_puts(&b->out, name);
	buf_add(&b->out, bytes);
}

/* The directory; `wide`: with the records and extra fields of zip64. */
static inline void zip_end(struct builder *b, const struct zip_built *z, bool wide)
{
	size_t at = b->out.len - z->before, end64;

	for (size_t i = 0; i < z->count; i++) {
		buf_puts(&b->out, "PK\x01\x02");
		build_integer(b, 20, 2);
		build_integer(b, 20, 2);
		build_integer(b, 0, 2); /* flags */
		build_integer(b, z->members[i].method, 2);
		build_integer(b, 0, 8);
		build_field(b, "packed size", wide ? UINT32_MAX : z->members[i].size, 4);
		build_field(b, "size", wide ? UINT32_MAX : z->members[i].size, 4);
		build_field(b, "name length", strlen(z->members[i].name), 2);
		build_field(b, "extra length", wide ? 28 : 0, 2);
		build_field(b, "comment length", 0, 2);
		build_integer(b, 0, 8); /* disk, attributes */
		build_field(b, "header", wide ? UINT32_MAX : z->members[i].header, 4);
		buf_puts(&b->out, z->members[i].name);
		if (wide) {
			build_integer(b, 1, 2);
			build_field(b, "extra field length", 24, 2);
			build_field(b, "wide size", z->members[i].size, 8);
			build_field(b, "wide packed size", z->members[i].size, 8);
			build_field(b, "wide header", z->members[i].header, 8);
		}
	}
	end64 = b->out.len - z->before;
	if (wide) {
		buf_puts(&b->out, "PK\x06\x06");
		build_integer(b, 44, 8);
		build_integer(b, 0, 8); /* versions, disks */
		build_integer(b, 0, 4);
		build_integer(b, z->count, 8);
		build_field(b, "wide count", z->count, 8);
		build_field(b, "wide directory size", end64 - at, 8);
		build_field(b, "wide directory", at, 8);
		buf_puts(&b->out, "PK\x06\x07");
		build_integer(b, 0, 4);
		build_field(b, "wide end", end64, 8);
		build_integer(b, 1, 4);
	}
	buf_puts(&b->out, "PK\x05\x06");
	build_integer(b, 0, 4);
	build_integer(b, z->count, 2);
	build_field(b, "count", wide ? UINT16_MAX : z->count, 2);
	build_field(b, "directory size", wide ? UINT32_MAX : end64 - at, 4);
	build_field(b, "directory", wide ? UINT32_MAX : at, 4);
	build_field(b, "end comment length", 0, 2);
}

#endif
