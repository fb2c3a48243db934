/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking a folder tree by openat and readdir. The entry's type comes from the folder itself
 * (d_type); only where a file system does not say is there a stat. One descriptor is open a
 * level, so a folder that is renamed under us cannot lead the walk elsewhere.
 */
#include "io/walk.h"

#include "base/buf.h"
#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct walk {
	const struct walk_visitor *visitor;
	struct buf path; /* of the folder being read, then of the entry; below the root */
	unsigned depth;
	bool stopped;
};

static enum entry_type type_of_mode(mode_t mode)
{
	if (S_ISREG(mode))
		return ENTRY_FILE;
	if (S_ISDIR(mode))
		return ENTRY_DIR;
	return S_ISLNK(mode) ? ENTRY_LINK : ENTRY_SPECIAL;
}

static enum entry_type type_of_entry(int dir, const struct dirent *d)
{
	struct stat st;

	switch (d->d_type) {
	case DT_REG:
		return ENTRY_FILE;
	case DT_DIR:
		return ENTRY_DIR;
	case DT_LNK:
		return ENTRY_LINK;
	case DT_UNKNOWN:
		if (fstatat(dir, d->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0)
			return type_of_mode(st.st_mode);
		/* Gone since, or out of our sight: nothing that anybody should open. */
		return ENTRY_SPECIAL;
	default:
		return ENTRY_SPECIAL;
	}
}

static void walk_failed(struct walk *w, int errnum)
{
	struct err e;

	err_errno(&e, ERR_UNREADABLE, "cannot read the folder", errnum);
	w->visitor->failed(w->visitor->self, buf_slice(&w->path), &e);
}

static void walk_folder(struct walk *w, int fd);

/* The entry's own folder: entered unless it is too deep; w->path names it. */
static void walk_into(struct walk *w, int dir, const char *name)
{
	struct err e;
	int fd;

	if (w->depth >= LIMIT_TREE_DEPTH) {
		err_set(&e, ERR_LIMIT, "folder is %u levels deep, limit %d; not entered", w->depth,
			LIMIT_TREE_DEPTH);
		w->visitor->failed(w->visitor->self, buf_slice(&w->path), &e);
		return;
	}
	fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0) {
		walk_failed(w, errno);
		return;
	}
	w->depth++;
	walk_folder(w, fd);
	w->depth--;
}

static void walk_entry(struct walk *w, int dir, const struct dirent *d)
{
	size_t parent = w->path.len;
	struct entry entry = { .type = type_of_entry(dir, d) };

	if (parent > 0)
		buf_add_char(&w->path, '/');
	buf_puts(&w->path, d->d_name);
	/* A NUL that does not count: visitors hand the path to open(2) as it is. */
	buf_add_char(&w->path, '\0');
	w->path.len--;
	entry.path = buf_slice(&w->path);
	entry.name = slice_of(d->d_name);
	if (w->visitor->entry(w->visitor->self, &entry) && entry.type == ENTRY_DIR)
		walk_into(w, dir, d->d_name);
	w->path.len = parent;
}

static bool is_dots(const char *name)
{
	return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

/* Reads one folder through `fd`, which it closes. */
static void walk_folder(struct walk *w, int fd)
{
	DIR *dir = fdopendir(fd);
	const struct dirent *d;

	if (!dir) {
		walk_failed(w, errno);
		close(fd);
		return;
	}
	while (!w->stopped) {
		errno = 0;
		d = readdir(dir);
		if (!d) {
			if (errno != 0)
				walk_failed(w, errno);
			break;
		}
		if (!is_dots(d->d_name))
			walk_entry(w, fd, d);
		if (w->visitor->stop && w->visitor->stop(w->visitor->self))
			w->stopped = true;
	}
	closedir(dir);
}

bool walk_tree(const char *root, const struct walk_visitor *visitor, struct err *e)
{
	struct walk w = { .visitor = visitor };
	/* Alone of all folders the root may be a link: it is the user who named it. */
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(e, ERR_UNREADABLE, "cannot read the folder", errno);
	buf_init(&w.path, (size_t)LIMIT_TREE_DEPTH * (NAME_MAX + 1) + 2);
	walk_folder(&w, fd);
	buf_free(&w.path);
	return true;
}

bool walk_stat(const char *path, enum entry_type *type, struct err *e)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return err_errno(e, ERR_UNREADABLE, "cannot look at it", errno);
	*type = type_of_mode(st.st_mode);
	return true;
}

bool walk_read_link(struct arena *a, const char *path, struct slice *target)
{
	char text[LIMIT_PATH_BYTES];
	ssize_t len = readlink(path, text, sizeof(text));

	if (len < 0 || (size_t)len == sizeof(text))
		return false;
	*target = arena_dup(a, (struct slice){ text, (size_t)len });
	return true;
}

bool walk_resolve(struct arena *a, const char *path, struct slice *target, enum entry_type *type)
{
	char *real = realpath(path, NULL);
	struct stat st;
	bool found = real && stat(real, &st) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode));

	if (found) {
		*target = arena_dup(a, slice_of(real));
		*type = type_of_mode(st.st_mode);
	}
	free(real);
	return found;
}

/* The canonical form of the folder that `path` names its last part in. */
static bool enter_folder(struct arena *a, struct walk_folder *folder, struct slice path)
{
	struct slice given = slice_dirname(path);
	char *real;

	if (folder->real.len && slice_eq(folder->given, given))
		return true;
	given = arena_dup(a, given);
	real = realpath(given.len ? given.ptr : path.ptr[0] == '/' ? "/" : ".", NULL);
	if (!real)
		return false;
	folder->given = given;
	folder->real = arena_dup(a, slice_of(real));
	free(real);
	return true;
}

bool walk_resolve_next(struct arena *a, struct walk_folder *folder, struct slice path,
		       struct slice *target, enum entry_type *type)
{
	struct slice name = slice_basename(path);
	struct stat st;

	if (name.len == 0 || slice_eq(name, SLICE(".")) || slice_eq(name, SLICE("..")) ||
	    !enter_folder(a, folder, path))
		return walk_resolve(a, path.ptr, target, type);
	*target = arena_join(a, folder->real, name);
	/* What is no plain file or folder (a link, nothing at all) goes the long way. */
	if (lstat(target->ptr, &st) != 0 || !(S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)))
		return walk_resolve(a, path.ptr, target, type);
	*type = type_of_mode(st.st_mode);
	return true;
}
