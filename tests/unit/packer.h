/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes archives in memory, by libarchive's writing half; and what it would not write, by hand.
 */
#ifndef TESTS_PACKER_H
#define TESTS_PACKER_H

#include <archive.h>
#include <archive_entry.h>

#include "base/buf.h"
#include "base/slice.h"

#include <stdlib.h>

struct packer {
	struct archive *to;
	struct buf bytes;
};

static inline la_ssize_t packer_write(struct archive *a, void *self, const void *bytes, size_t len)
{
	struct packer *p = self;

	(void)a;
	buf_add(&p->bytes, (struct slice){ bytes, len });
	return (la_ssize_t)len;
}

static inline void packer_must(int status)
{
	if (status != ARCHIVE_OK)
		abort();
}

/* Format and filter by libarchive's names: "ustar", "zip", "7zip", "raw"; "" or "gzip" ... */
static inline void pack_begin(struct packer *p, const char *format, const char *filter)
{
	buf_init(&p->bytes, (size_t)1 << 30);
	p->to = archive_write_new();
	packer_must(archive_write_set_format_by_name(p->to, format));
	if (filter[0])
		packer_must(archive_write_add_filter_by_name(p->to, filter));
	archive_write_set_bytes_in_last_block(p->to, 1);
	packer_must(archive_write_open(p->to, p, NULL, packer_write, NULL));
}

static inline void pack_entry(struct packer *p, const char *name, unsigned type, const char *link,
			      struct slice content)
{
	struct archive_entry *entry = archive_entry_new();

	archive_entry_set_pathname(entry, name);
	archive_entry_set_filetype(entry, type);
	archive_entry_set_perm(entry, 0644);
	if (link && type == AE_IFREG)
		archive_entry_set_hardlink(entry, link);
	else if (link)
		archive_entry_set_symlink(entry, link);
	archive_entry_set_size(entry, (la_int64_t)content.len);
	packer_must(archive_write_header(p->to, entry));
	if (content.len &&
	    archive_write_data(p->to, content.ptr, content.len) != (la_ssize_t)content.len)
		abort();
	archive_entry_free(entry);
}

static inline void pack_file(struct packer *p, const char *name, struct slice content)
{
	pack_entry(p, name, AE_IFREG, NULL, content);
}

static inline struct slice packed(struct packer *p)
{
	if (p->to) {
		packer_must(archive_write_close(p->to));
		packer_must(archive_write_free(p->to));
		p->to = NULL;
	}
	return buf_slice(&p->bytes);
}

static inline void pack_end(struct packer *p)
{
	packed(p);
	buf_free(&p->bytes);
}

/*
 * A zstd frame that unpacks to `count` times the letter x, 128 KiB from four bytes: a header
 * without sizes and a window of 128 KiB, then blocks that repeat one byte (RFC 8878, 3.1.1).
 */
static inline void zstd_run(struct buf *to, uint64_t count)
{
	enum { BLOCK = 128 * 1024, REPEAT = 1 };

	buf_add(to, SLICE("\x28\xB5\x2F\xFD\x00\x38"));
	while (count > 0) {
		uint32_t size = count < BLOCK ? (uint32_t)count : BLOCK;
		uint32_t head = (count <= BLOCK) | REPEAT << 1 | size << 3;
		const char block[4] = { (char)head, (char)(head >> 8), (char)(head >> 16), 'x' };

		buf_add(to, (struct slice){ block, sizeof(block) });
		count -= size;
	}
}

#endif
