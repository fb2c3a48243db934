/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A folder of a test's own below the system's temporary folder: made, filled, removed again.
 */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include <errno.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
	char path[64];
};

static inline struct folder folder_make(void)
{
	struct folder f = { "/tmp/modlic-test-XXXXXX" };

	if (!mkdtemp(f.path))
		abort();
	return f;
}

/* The path of a name inside; sixteen results may be in use at a time. */
static inline const char *folder_path(const struct folder *f, const char *name)
{
	static char paths[16][4096];
	static unsigned next;
	char *path = paths[next++ % 16];

	snprintf(path, sizeof(paths[0]), "%s/%s", f->path, name);
	return path;
}

/* Writes a file, with the folders above it. */
static inline void folder_write(const struct folder *f, const char *name, const void *bytes,
				size_t len)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", f->path, name);
	for (char *slash = path + strlen(f->path) + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			abort();
		*slash = '/';
	}
	file = fopen(path, "wb");
	if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0)
		abort();
}

static inline void folder_write_text(const struct folder *f, const char *name, const char *text)
{
	folder_write(f, name, text, strlen(text));
}

static inline int folder_remove_one(const char *path, const struct stat *st, int type,
				    struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static inline void folder_remove(const struct folder *f)
{
	nftw(f->path, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

#endif
