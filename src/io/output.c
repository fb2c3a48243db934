/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports on their way out. A file is written as "<name>.<pid>.part" in the same folder and
 * renamed over its final name when it is whole. A full disk or quota is met by write() or, on
 * network file systems, by close(). There is no fsync(): a report can be made again, and waiting
 * for the disk took two thirds of the time of a small scan.
 */
#include "io/output.h"

#include "base/alloc.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * `part` tells the three kinds apart: NULL where there is nothing to rename (stdout, a device, a
 * pipe).
 */
struct output {
	int fd;
	char *final, *part; /* NULL for stdout and for what is no regular file */
	struct buf buf;
	int failed; /* errno of the first write that failed */
};

/*
 * write() may take less than it is given, on pipes above all. The first error is kept, since all
 * that follows would fail as well, and it is reported once, at the end: buffers have no way to say
 * why.
 */
static bool output_drain(void *to, struct slice bytes)
{
	struct output *out = to;

	while (bytes.len > 0) {
		ssize_t done = write(out->fd, bytes.ptr, bytes.len);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0) {
			out->failed = errno ? errno : EIO;
			return false;
		}
		bytes = slice_drop(bytes, (size_t)done);
	}
	return true;
}

static void output_free(struct output *out)
{
	if (out->fd > STDERR_FILENO)
		close(out->fd);
	buf_free(&out->buf);
	free(out->final);
	free(out->part);
	free(out);
}

static bool cannot_write(struct err *e, const char *path)
{
	err_errno(e, ERR_SYSTEM, "cannot write", errno);
	return err_wrap(e, "%s", path);
}

/*
 * A device or pipe that the user named is written to as it is; a file is written beside. O_EXCL
 * under a name with our process id: two runs that write one report never write into each other's,
 * and a link that somebody put there beforehand is not followed. Mode 0666 leaves it to the umask,
 * as for any file.
 */
static bool open_file(struct output *out, const char *path, struct err *e)
{
	struct stat st;
	int len;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		out->fd = open(path, O_WRONLY | O_CLOEXEC);
		return out->fd >= 0 || cannot_write(e, path);
	}
	len = snprintf(NULL, 0, "%s.%ld.part", path, (long)getpid());
	out->part = alloc_bytes((size_t)len + 1);
	snprintf(out->part, (size_t)len + 1, "%s.%ld.part", path, (long)getpid());
	out->final = alloc_bytes(strlen(path) + 1);
	memcpy(out->final, path, strlen(path));
	out->fd = open(out->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	return out->fd >= 0 || cannot_write(e, path);
}

bool output_open(struct output **result, const char *path, struct err *e)
{
	struct output *out = alloc_bytes(sizeof(*out));

	out->fd = STDOUT_FILENO;
	if (path && !slice_eq(slice_of(path), SLICE("-")) && !open_file(out, path, e)) {
		output_free(out);
		return false;
	}
	buf_init(&out->buf, LIMIT_REPORT_BYTES);
	out->buf.drain = output_drain;
	out->buf.drain_to = out;
	*result = out;
	return true;
}

struct buf *output_buf(struct output *out)
{
	return &out->buf;
}

/*
 * EINTR closes the descriptor on Linux all the same: closing it again might close somebody else's.
 */
static bool close_file(struct output *out)
{
	int fd = out->fd;

	out->fd = -1;
	return close(fd) == 0 || errno == EINTR;
}

/* Renaming comes last: until then the old report is whole, whatever fails. */
static bool output_finish(struct output *out, struct err *e)
{
	if (!buf_flush(&out->buf) && out->failed == EPIPE && !out->part)
		return true; /* the reader of the pipe has seen enough */
	if (out->buf.full && out->failed)
		return err_errno(e, ERR_SYSTEM, "cannot write the report", out->failed);
	if (out->buf.full)
		return err_set(e, ERR_LIMIT, "the report is larger than %zu bytes",
			       (size_t)LIMIT_REPORT_BYTES);
	if (out->part && !close_file(out))
		return err_errno(e, ERR_SYSTEM, "cannot write the report", errno);
	if (out->part && rename(out->part, out->final) != 0)
		return cannot_write(e, out->final);
	return true;
}

bool output_commit(struct output *out, struct err *e)
{
	bool done = output_finish(out, e);

	if (!done && out->part)
		unlink(out->part);
	output_free(out);
	return done;
}

void output_abort(struct output *out)
{
	if (out->part)
		unlink(out->part);
	output_free(out);
}

/*
 * From the first part down, as mkdir -p does it; a file in the way is met by the mkdir() below it.
 */
bool output_make_folder(const char *path, struct err *e)
{
	char part[LIMIT_PATH_BYTES];
	size_t len = strlen(path);

	if (len == 0 || len >= sizeof(part))
		return err_set(e, ERR_USAGE, "folder name of %zu bytes", len);
	memcpy(part, path, len + 1);
	for (size_t i = 1; i <= len; i++) {
		if (part[i] != '/' && part[i] != '\0')
			continue;
		part[i] = '\0';
		if (mkdir(part, 0700) != 0 && errno != EEXIST)
			return err_errno(e, ERR_SYSTEM, part, errno);
		part[i] = path[i];
	}
	return true;
}
