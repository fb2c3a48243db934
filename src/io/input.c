/* SPDX-License-Identifier: Apache-2.0 */
/*
 * File windows by pread. One buffer an input; a miss reads `step` bytes from the wanted
 * offset on, a wanted range that straddles the end of the buffer keeps what is there already.
 */
#include "io/input.h"

#include "base/alloc.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Recognising a file takes its first 4 KiB, and most files of a tree are not looked at further; one
 * that is will be read on, so that the second read of a file is the larger one.
 */
enum {
	STEP_FIRST = 4096,
	STEP_DEFAULT = 64 * 1024,
	SMALL = 32 *
		1024, /* a text: wanted as a whole, and a second call costs more than its bytes */
	LARGE = 1024 * 1024,
	/* Zeros behind the bytes: PCRE2's compiled patterns look at whole blocks of a text's end.
	 */
	BEHIND = 32,
};

/*
 * For bytes and streams `buffer` stays NULL: `held` are the caller's bytes, or the stream holds its
 * own.
 */
struct input {
	int fd;                /* -1: `held` is all there is, or the stream has the bytes */
	struct stream *stream; /* NULL for files and bytes */
	uint64_t size;
	struct slice held; /* what the buffer (or the caller's bytes) holds now */
	uint64_t held_at;  /* offset of held.ptr[0] */
	char *buffer;
	size_t cap, step;
};

/* O_NOFOLLOW fails with ELOOP for a link, which strerror() would tell as "too many levels". */
static bool open_fails(struct err *e, int errnum)
{
	if (errnum == ELOOP)
		return err_set(e, ERR_UNSUPPORTED, "is a symbolic link; links are not followed");
	return err_errno(e, ERR_UNREADABLE, "cannot open", errnum);
}

/*
 * A large file is read here and there: keep the kernel from reading ahead. This must be said
 * before the first read, which else leaves marks in the cache that go on reading ahead: ten
 * times what a usual safetensors header holds.
 */
static void advise(int fd, uint64_t size)
{
#if defined(POSIX_FADV_RANDOM)
	if (size > LARGE)
		posix_fadvise(fd, 0, 0, POSIX_FADV_RANDOM);
#else
	(void)fd;
	(void)size;
#endif
}

bool input_open(struct input **in, const char *path, bool follow, struct err *e)
{
	int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW);
	struct stat st;
	int fd = open(path, flags);

	if (fd < 0)
		return open_fails(e, errno);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return err_set(e, ERR_UNSUPPORTED, "is not a regular file");
	}
	advise(fd, (uint64_t)st.st_size);
	*in = alloc_bytes(sizeof(**in));
	**in = (struct input){ .fd = fd,
			       .size = (uint64_t)st.st_size,
			       .step = st.st_size <= SMALL ? SMALL : STEP_FIRST };
	return true;
}

struct input *input_from_bytes(struct slice bytes)
{
	struct input *in = alloc_bytes(sizeof(*in));

	*in = (struct input){ .fd = -1, .size = bytes.len, .held = bytes };
	return in;
}

struct input *input_from_stream(const struct stream_source *source)
{
	struct input *in = alloc_bytes(sizeof(*in));

	*in = (struct input){ .fd = -1, .stream = stream_new(source), .size = source->size };
	return in;
}

void input_close(struct input *in)
{
	if (!in)
		return;
	stream_free(in->stream);
	if (in->fd >= 0)
		close(in->fd);
	free(in->buffer);
	free(in);
}

uint64_t input_size(const struct input *in)
{
	return in->size;
}

bool input_can_seek(const struct input *in)
{
	return !in->stream || stream_keeps_all(in->stream);
}

void input_set_step(struct input *in, size_t step)
{
	in->step = step;
}

/* Written without a sum, which offsets from a file could make wrap. */
static bool covers(const struct input *in, uint64_t offset, size_t len)
{
	return offset >= in->held_at && offset - in->held_at <= in->held.len &&
	       len <= in->held.len - (offset - in->held_at);
}

/*
 * A file that has shrunk ends with got == 0 within the size that was seen at open: told as such,
 * never shortened.
 */
static bool read_at(struct input *in, uint64_t offset, size_t have, size_t want, struct err *e)
{
	while (have < want) {
		ssize_t got = pread(in->fd, in->buffer + have, want - have, (off_t)(offset + have));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			err_errno(e, ERR_UNREADABLE, "cannot read", errno);
			return err_at(e, offset + have);
		}
		if (got == 0) {
			err_set(e, ERR_CHANGED,
				"file became shorter while it was read: %" PRIu64
				" bytes when opened",
				in->size);
			return err_at(e, offset + have);
		}
		have += (size_t)got;
	}
	return true;
}

/*
 * The caller has checked that the range lies in the file. What the buffer has of it already is
 * moved, not read again: headers are walked in windows that overlap.
 */
static bool fill(struct input *in, uint64_t offset, size_t len, struct err *e)
{
	uint64_t left = in->size - offset;
	size_t want = len < in->step ? in->step : len, have = 0;

	if (in->step == STEP_FIRST && offset + want > STEP_FIRST) {
		in->step = STEP_DEFAULT;
		if (want < STEP_DEFAULT)
			want = STEP_DEFAULT;
	}
	if (want > left)
		want = (size_t)left;
	if (offset >= in->held_at && offset - in->held_at < in->held.len) {
		have = in->held.len - (size_t)(offset - in->held_at);
		memmove(in->buffer, in->held.ptr + (offset - in->held_at), have);
	}
	if (want > in->cap) {
		in->buffer = alloc_resize(in->buffer, want + BEHIND, 1);
		in->cap = want;
	}
	in->held = SLICE_NONE;
	if (!read_at(in, offset, have < want ? have : want, want, e))
		return false;
	memset(in->buffer + want, 0, BEHIND);
	in->held = (struct slice){ in->buffer, want };
	in->held_at = offset;
	return true;
}

/* What is there of a range of a stream; how long it is may come out on the way. */
static bool show(struct input *in, uint64_t offset, size_t len, struct slice *out, struct err *e)
{
	bool fine = stream_show(in->stream, offset, len, out, e);

	in->size = stream_size(in->stream);
	return fine;
}

/* Without a sum, as above. */
static bool beyond_end(const struct input *in, uint64_t offset, size_t len)
{
	return offset > in->size || len > in->size - offset;
}

/*
 * The end is asked first: that a file is too short says more of it than that the window was too
 * large. A stream is pulled before that, since only then may its size be known.
 */
bool input_window(struct input *in, uint64_t offset, size_t len, struct slice *out, struct err *e)
{
	if (in->stream && !beyond_end(in, offset, len) && !show(in, offset, len, out, e))
		return false;
	if (beyond_end(in, offset, len)) {
		err_set(e, ERR_TRUNCATED,
			"needs %zu bytes at offset %" PRIu64 ", the file has %" PRIu64, len, offset,
			in->size);
		return err_at(e, offset);
	}
	if (len > LIMIT_WINDOW) {
		err_set(e, ERR_LIMIT, "needs %zu bytes at once, limit %zu", len,
			(size_t)LIMIT_WINDOW);
		return err_at(e, offset);
	}
	if (in->stream)
		return true;
	if (!covers(in, offset, len) && !fill(in, offset, len, e))
		return false;
	*out = slice_sub(in->held, (size_t)(offset - in->held_at),
			 (size_t)(offset - in->held_at) + len);
	return true;
}

bool input_upto(struct input *in, uint64_t offset, size_t want, struct slice *out, struct err *e)
{
	uint64_t left;

	if (in->stream)
		return show(in, offset, want, out, e);
	left = offset < in->size ? in->size - offset : 0;
	return input_window(in, offset < in->size ? offset : in->size,
			    want < left ? want : (size_t)left, out, e);
}
