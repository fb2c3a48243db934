/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libarchive's reading half, with the formats that models come in and no other. Its callbacks
 * sit on an input: blocks are small after a jump and grow while reading goes straight on, so
 * that a zip of a thousand members costs a thousand small reads and a tar few large ones.
 *
 * libarchive jumps over a member's data by itself, but unpacks what it jumps over where it
 * cannot seek; then nobody counts. So it is asked to jump only where it can seek.
 */
#include "io/unpack.h"

#include "base/alloc.h"
#include "base/limits.h"

#include <archive.h>
#include <archive_entry.h>
#include <inttypes.h>
#include <stdlib.h>

enum {
	BLOCK_FIRST = 4096,
	BLOCK_LAST = 256 * 1024,
};

/*
 * `read` and `out` are compared where bytes come out: a ratio of what was really unpacked, not of
 * what headers claim.
 */
struct unpacker {
	struct input *in;
	struct unpacker *outer;
	bool (*stop)(void);
	struct archive *handle;
	struct input *member;
	uint64_t at;        /* in the input */
	uint64_t read, out; /* bytes that came in and went out */
	size_t block;
	int headers;
	int64_t member_at; /* bytes of the member that were given */
	uint64_t member_size;
	bool can_seek;       /* the input can be read anywhere */
	bool forward;        /* do not look for a zip's directory at the end ... */
	bool lost_directory; /* ... because there is none, where there should be one */
	bool jumps;          /* what is not wanted costs nothing */
	bool single, started;
	struct err why; /* what stopped us, if it was not libarchive */
};

/* libarchive's words may hold bytes of the archive. */
static bool failed(struct unpacker *u, struct err *e)
{
	const char *text = u->handle ? archive_error_string(u->handle) : NULL;
	char shown[200];
	size_t len = 0;

	if (u->why.code != ERR_NONE) {
		*e = u->why;
		return false;
	}
	for (; text && text[len] && len + 1 < sizeof(shown); len++)
		shown[len] = text[len] >= ' ' && text[len] <= '~' ? text[len] : '?';
	shown[len] = '\0';
	if (slice_find_nocase(slice_of(shown), SLICE("truncated")) != SLICE_NPOS)
		return err_set(e, ERR_TRUNCATED, "the archive ends too early: %s", shown);
	return err_set(e, ERR_MALFORMED, "the archive is damaged: %s",
		       len ? shown : "no reason given");
}

/*
 * Bytes come out of an archive, and so out of those that it lies in. Each level is held against its
 * own input: three layers of 1:90 would each pass, the outermost would not. What was read may
 * exceed the input's size after jumping back and forth, hence the smaller of the two.
 */
static bool count_out(struct unpacker *u, size_t bytes)
{
	for (struct unpacker *p = u; p; p = p->outer) {
		uint64_t size = input_size(p->in), in = p->read < size ? p->read : size;

		p->out += bytes;
		if (p->out > LIMIT_ARCHIVE_FREE &&
		    (p->out - LIMIT_ARCHIVE_FREE) / LIMIT_ARCHIVE_RATIO > in)
			return err_set(
				&u->why, ERR_LIMIT,
				"unpacks to more than %d times its size: a bomb; the rest is "
				"not read",
				LIMIT_ARCHIVE_RATIO);
	}
	return true;
}

/*
 * A zip's or 7z's directory is read, and kept by libarchive, before the first header is out: that
 * is the one place where it holds much memory by what a file says, so bytes are counted until then.
 */
static la_ssize_t on_read(struct archive *handle, void *self, const void **bytes)
{
	struct unpacker *u = self;
	struct slice block = SLICE_NONE;

	(void)handle;
	if (u->why.code != ERR_NONE)
		return ARCHIVE_FATAL;
	if (u->stop && u->stop()) {
		err_set(&u->why, ERR_SYSTEM, "interrupted");
		return ARCHIVE_FATAL;
	}
	if (!u->started && u->read > LIMIT_ARCHIVE_DIRECTORY) {
		err_set(&u->why, ERR_LIMIT, "a directory of more than %zu bytes",
			(size_t)LIMIT_ARCHIVE_DIRECTORY);
		return ARCHIVE_FATAL;
	}
	if (!input_upto(u->in, u->at, u->block, &block, &u->why))
		return ARCHIVE_FATAL;
	u->at += block.len;
	u->read += block.len;
	if (u->block < BLOCK_LAST)
		u->block *= 2;
	*bytes = block.ptr;
	return (la_ssize_t)block.len;
}

/* Jumps mean small things follow (local headers, a directory): blocks begin small again. */
static void go_to(struct unpacker *u, uint64_t at)
{
	u->at = at < input_size(u->in) ? at : input_size(u->in);
	u->block = BLOCK_FIRST;
}

static la_int64_t on_seek(struct archive *handle, void *self, la_int64_t offset, int whence)
{
	struct unpacker *u = self;
	int64_t base = whence == SEEK_SET   ? 0
		       : whence == SEEK_CUR ? (int64_t)u->at
					    : (int64_t)input_size(u->in);
	int64_t target;

	(void)handle;
	if (__builtin_add_overflow(base, offset, &target) || target < 0)
		return ARCHIVE_FATAL;
	go_to(u, (uint64_t)target);
	return (la_int64_t)u->at;
}

static la_int64_t on_skip(struct archive *handle, void *self, la_int64_t request)
{
	struct unpacker *u = self;
	uint64_t from = u->at;

	(void)handle;
	if (!u->can_seek || request <= 0)
		return 0;
	go_to(u, from + (uint64_t)request);
	return (la_int64_t)(u->at - from);
}

/*
 * A library without one of the filters would start a program instead: that is refused. Named one by
 * one: archive_read_support_format_all() would bring mtree, ISO, CAB, RAR and more, each a parser
 * for hostile bytes that no model is packed in. "raw" is what makes model.gguf.gz an archive of
 * one.
 */
static bool support(struct unpacker *u)
{
	struct archive *a = u->handle;
	int zip = u->forward ? archive_read_support_format_zip_streamable(a)
			     : archive_read_support_format_zip_seekable(a);

	if (zip == ARCHIVE_OK && archive_read_support_format_tar(a) == ARCHIVE_OK &&
	    archive_read_support_format_7zip(a) == ARCHIVE_OK &&
	    archive_read_support_format_raw(a) == ARCHIVE_OK &&
	    archive_read_support_filter_gzip(a) == ARCHIVE_OK &&
	    archive_read_support_filter_bzip2(a) == ARCHIVE_OK &&
	    archive_read_support_filter_xz(a) == ARCHIVE_OK &&
	    archive_read_support_filter_zstd(a) == ARCHIVE_OK)
		return true;
	return err_set(&u->why, ERR_UNSUPPORTED,
		       "this libarchive was built without a format or filter that is needed");
}

/* A 7z has its directory at the end, and is no good without. */
static bool needs_seeking(struct unpacker *u)
{
	struct slice head;
	struct err e;

	return !u->can_seek && input_upto(u->in, 0, 6, &head, &e) &&
	       slice_eq(head, SLICE("7z\xBC\xAF\x27\x1C"));
}

/* May run a second time for one archive: see first_header(). */
static bool start(struct unpacker *u)
{
	if (needs_seeking(u))
		return err_set(&u->why, ERR_LIMIT,
			       "a 7z in another archive is read up to %zu bytes: unpack it first",
			       (size_t)LIMIT_ARCHIVE_KEPT);
	archive_read_free(u->handle);
	u->handle = archive_read_new();
	if (!u->handle)
		alloc_fail();
	go_to(u, 0);
	u->read = 0;
	if (!support(u))
		return false;
	archive_read_set_read_callback(u->handle, on_read);
	archive_read_set_skip_callback(u->handle, on_skip);
	if (u->can_seek)
		archive_read_set_seek_callback(u->handle, on_seek);
	archive_read_set_callback_data(u->handle, u);
	return archive_read_open1(u->handle) == ARCHIVE_OK;
}

struct unpacker *unpack_open(struct input *in, struct unpacker *outer, bool (*stop)(void))
{
	struct unpacker *u = alloc_bytes(sizeof(*u));

	*u = (struct unpacker){ .in = in, .outer = outer, .stop = stop };
	u->can_seek = input_can_seek(in);
	u->forward = !u->can_seek;
	input_set_step(in, 1);
	return u;
}

void unpack_close(struct unpacker *u)
{
	if (!u)
		return;
	input_close(u->member);
	archive_read_free(u->handle);
	free(u);
}

static bool is_plain(const struct unpacker *u)
{
	return archive_filter_count(u->handle) <= 1;
}

/* The first header decides what this is; a zip without directory is read from its front. */
static int first_header(struct unpacker *u, struct archive_entry **entry)
{
	int status = start(u) ? archive_read_next_header(u->handle, entry) : ARCHIVE_FATAL;
	int format = status == ARCHIVE_FATAL ? 0 : archive_format(u->handle);

	if (format == ARCHIVE_FORMAT_RAW && is_plain(u)) {
		status = ARCHIVE_FATAL;
		if (u->forward) {
			err_set(&u->why, ERR_MALFORMED, "expected an archive, found none");
		} else {
			u->forward = u->lost_directory = true;
			return first_header(u, entry);
		}
	}
	u->single = format == ARCHIVE_FORMAT_RAW;
	format &= ARCHIVE_FORMAT_BASE_MASK;
	u->jumps = u->can_seek && is_plain(u) &&
		   (format == ARCHIVE_FORMAT_TAR || (format == ARCHIVE_FORMAT_ZIP && !u->forward));
	return status;
}

/*
 * The next bytes of the member; none at its end. libarchive may give blocks of no bytes (the edges
 * of sparse runs); for a stream, no bytes mean the end.
 */
static int next_block(struct unpacker *u, struct slice *bytes, int64_t *at)
{
	const void *block = NULL;
	size_t len = 0;
	la_int64_t offset = 0;
	int status;

	do
		status = archive_read_data_block(u->handle, &block, &len, &offset);
	while (len == 0 && (status == ARCHIVE_OK || status == ARCHIVE_WARN));
	*bytes = (struct slice){ block, status == ARCHIVE_OK || status == ARCHIVE_WARN ? len : 0 };
	*at = offset;
	return bytes->len == 0 || count_out(u, bytes->len) ? status : ARCHIVE_FATAL;
}

/* For streams. A hole in a sparse file is none of its bytes, and could be any length. */
static bool pull(void *self, size_t want, struct slice *bytes, struct err *e)
{
	struct unpacker *u = self;
	int64_t at;
	int status = next_block(u, bytes, &at);

	(void)want;
	if (status < ARCHIVE_WARN)
		return failed(u, e);
	if (bytes->len > 0 && at != u->member_at)
		return err_set(e, ERR_UNSUPPORTED, "a sparse member: its holes are not filled in");
	u->member_at += (int64_t)bytes->len;
	return true;
}

/*
 * Leaves the current member behind; what is unpacked on the way counts. What is wrong with one
 * member alone (encrypted, packed in a way that is not known) does not end the archive.
 */
static bool leave(struct unpacker *u, struct err *e)
{
	struct slice bytes = SLICE_NONE;
	int status = ARCHIVE_FAILED;
	int64_t at;

	input_close(u->member);
	u->member = NULL;
	if (!u->jumps)
		do
			status = next_block(u, &bytes, &at);
		while (bytes.len > 0 && status >= ARCHIVE_WARN);
	if (status == ARCHIVE_FAILED)
		status = archive_read_data_skip(u->handle);
	return status > ARCHIVE_FATAL || failed(u, e);
}

/*
 * Headers cost us, whatever they are of. Counted for every enclosing archive as well: a tar of a
 * thousand zips is not a thousand times as much. A tar's members cost a block each and no memory,
 * so it may have more of them than a zip.
 */
static bool count_header(struct unpacker *u)
{
	bool is_tar = (archive_format(u->handle) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;

	for (struct unpacker *p = u; p; p = p->outer)
		if (++p->headers > (is_tar ? LIMIT_TAR_HEADERS : LIMIT_ARCHIVE_MEMBERS))
			return err_set(&u->why, ERR_LIMIT,
				       "more than %d members: the rest is not read",
				       is_tar ? LIMIT_TAR_HEADERS : LIMIT_ARCHIVE_MEMBERS);
	return true;
}

/*
 * The UTF-8 form fails where the archive does not say what its bytes are; then they are taken as
 * they stand.
 */
static struct slice name_of(const struct unpacker *u, struct archive_entry *entry)
{
	const char *name = archive_entry_pathname_utf8(entry);

	if (u->single)
		return SLICE("");
	if (!name)
		name = archive_entry_pathname(entry);
	return slice_of(name ? name : "");
}

/* All members were there, but no other program would open this. */
static bool no_directory(struct err *e)
{
	return err_set(e, ERR_TRUNCATED,
		       "no directory at the end of the zip: it is cut off or damaged");
}

/*
 * Symbolic links alone, and only for hub caches, whose layout is known: nothing is ever opened by
 * this name.
 */
static struct slice link_of(struct archive_entry *entry)
{
	const char *target = archive_entry_symlink_utf8(entry);

	if (!target)
		target = archive_entry_symlink(entry);
	return slice_of(target && archive_entry_filetype(entry) == AE_IFLNK ? target : "");
}

bool unpack_next(struct unpacker *u, struct unpack_member *m, struct err *e)
{
	struct archive_entry *entry = NULL;
	int status;

	*e = (struct err){ 0 };
	if (u->started && !leave(u, e))
		return false;
	do {
		status = u->started ? archive_read_next_header(u->handle, &entry)
				    : first_header(u, &entry);
		u->started = true;
		if (status == ARCHIVE_EOF)
			return u->lost_directory && no_directory(e);
		if ((status != ARCHIVE_RETRY && status < ARCHIVE_WARN) || !count_header(u))
			return failed(u, e);
	} while (status == ARCHIVE_RETRY);
	u->member_at = 0;
	*m = (struct unpack_member){
		.name = name_of(u, entry),
		.link = link_of(entry),
		.size = archive_entry_size_is_set(entry) && archive_entry_size(entry) >= 0
				? (uint64_t)archive_entry_size(entry)
				: STREAM_SIZE_UNKNOWN,
		.is_file =
			archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry),
		.encrypted = archive_entry_is_encrypted(entry),
	};
	u->member_size = m->size;
	return true;
}

struct input *unpack_input(struct unpacker *u)
{
	if (!u->member)
		u->member =
			input_from_stream(&(struct stream_source){ .self = u,
								   .pull = pull,
								   .size = u->member_size,
								   .keep = LIMIT_ARCHIVE_KEPT });
	return u->member;
}

bool unpack_is_single(const struct unpacker *u)
{
	return u->single;
}
