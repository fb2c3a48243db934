/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A shared library that is loaded in front of libc (LD_PRELOAD) and makes one kind of call
 * fail, or something happen just before it: the file system as an enemy, also for root.
 *
 *   FAULT_CALL   open, read (pread too), write, close, readdir, rename or malloc
 *   FAULT_PATH   part of the path that the call, or the open before it, was given
 *   FAULT_AFTER  so many of these calls go well first
 *   FAULT_DO     a number: the call fails with this errno, from then on; "short": it gives
 *                seven bytes at most; "again": every other one is interrupted; "vanish",
 *                "shrink", "grow": this happens to the file; "signal N": sent to the process
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILES = 1024, PATH_BYTES = 8192, SHORT = 7 };

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static char paths[FILES][PATH_BYTES]; /* of the descriptors that were opened */
static atomic_long calls;

static const char *setting(const char *name)
{
	const char *value = getenv(name);

	return value ? value : "";
}

static void *real(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

static void remember(int fd, const char *path)
{
	if (fd >= 0 && fd < FILES)
		snprintf(paths[fd], PATH_BYTES, "%s", path);
}

static const char *path_of(int fd)
{
	return fd >= 0 && fd < FILES ? paths[fd] : "";
}

/* What is to happen in this call; NULL where it is to go as ever. */
static const char *fault(const char *call, const char *path)
{
	if (strcmp(setting("FAULT_CALL"), call) != 0 || !strstr(path, setting("FAULT_PATH")))
		return NULL;
	return atomic_fetch_add(&calls, 1) >= atol(setting("FAULT_AFTER")) ? setting("FAULT_DO")
									   : NULL;
}

static void append(const char *path)
{
	int (*open_file)(const char *, int, ...) = real("open64");
	ssize_t (*write_bytes)(int, const void *, size_t) = real("write");
	int fd = open_file(path, O_WRONLY | O_APPEND);

	if (write_bytes(fd, "more\n", 5) != 5)
		abort();
	close(fd);
}

/* True where the call fails, with errno set. */
static bool strikes(const char *what, const char *path)
{
	if (!what)
		return false;
	if (strcmp(what, "vanish") == 0)
		unlink(path);
	else if (strcmp(what, "shrink") == 0 && truncate(path, 3) != 0)
		abort();
	else if (strcmp(what, "grow") == 0)
		append(path);
	else if (strncmp(what, "signal ", 7) == 0 &&
		 atomic_load(&calls) == atol(setting("FAULT_AFTER")) + 1)
		raise(atoi(what + 7));
	else if (strcmp(what, "again") == 0 && atomic_load(&calls) % 2)
		errno = EINTR;
	else if (atoi(what))
		errno = atoi(what);
	else
		return false;
	return atoi(what) || strcmp(what, "again") == 0;
}

int open64(const char *path, int flags, ...)
{
	int (*next)(const char *, int, ...) = real("open64");
	va_list args;
	int mode, fd;

	va_start(args, flags);
	mode = flags & O_CREAT ? va_arg(args, int) : 0;
	va_end(args);
	if (strikes(fault("open", path), path))
		return -1;
	fd = next(path, flags, mode);
	remember(fd, path);
	return fd;
}

int openat64(int folder, const char *path, int flags, ...)
{
	int (*next)(int, const char *, int, ...) = real("openat64");
	int fd;

	if (strikes(fault("open", path), path))
		return -1;
	fd = next(folder, path, flags, 0);
	remember(fd, path);
	return fd;
}

ssize_t pread64(int fd, void *to, size_t count, off_t at)
{
	ssize_t (*next)(int, void *, size_t, off_t) = real("pread64");
	const char *what = fault("read", path_of(fd));

	if (strikes(what, path_of(fd)))
		return -1;
	if (what && strcmp(what, "short") == 0 && count > SHORT)
		count = SHORT;
	return next(fd, to, count, at);
}

ssize_t write(int fd, const void *from, size_t count)
{
	ssize_t (*next)(int, const void *, size_t) = real("write");
	const char *what = fault("write", path_of(fd));

	if (strikes(what, path_of(fd)))
		return -1;
	if (what && strcmp(what, "short") == 0 && count > SHORT)
		count = SHORT;
	return next(fd, from, count);
}

int close(int fd)
{
	int (*next)(int) = real("close");
	int failed = strikes(fault("close", path_of(fd)), path_of(fd)) ? errno : 0;

	remember(fd, "");
	next(fd);
	errno = failed;
	return failed ? -1 : 0;
}

int rename(const char *from, const char *to)
{
	int (*next)(const char *, const char *) = real("rename");

	return strikes(fault("rename", to), to) ? -1 : next(from, to);
}

struct dirent64 *readdir64(DIR *folder)
{
	struct dirent64 *(*next)(DIR *) = real("readdir64");
	const char *path = path_of(dirfd(folder));

	return strikes(fault("readdir", path), path) ? NULL : next(folder);
}

/* dlsym() itself allocates: these must not use it. */
void *malloc(size_t size)
{
	return strikes(fault("malloc", ""), "") ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return strikes(fault("malloc", ""), "") ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return strikes(fault("malloc", ""), "") ? NULL : __libc_realloc(old, size);
}
