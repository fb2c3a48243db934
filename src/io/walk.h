/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking a folder tree. Entries come in no order (the caller sorts); folders are walked
 * without following links. Names are bytes. Depth is bounded by LIMIT_TREE_DEPTH.
 */
#ifndef IO_WALK_H
#define IO_WALK_H

#include "base/arena.h"
#include "base/err.h"

enum entry_type {
	ENTRY_FILE,
	ENTRY_DIR,
	ENTRY_LINK,    /* a symbolic link; what it leads to is for the caller to decide */
	ENTRY_SPECIAL, /* FIFO, socket, device */
};

struct entry {
	struct slice path; /* below the walk's root, NUL-terminated; good during the call only */
	struct slice name; /* last part of the path */
	enum entry_type type;
};

struct walk_visitor {
	void *self;
	/* A folder is entered where this returns true; the answer for others is ignored. */
	bool (*entry)(void *self, const struct entry *entry);
	/* A folder that could not be read; the walk goes on. */
	void (*failed)(void *self, struct slice path, const struct err *e);
	/* Asked now and then; true ends the walk early. May be NULL. */
	bool (*stop)(void *self);
};

/* Walks the folder `root`. False only where the root itself cannot be read. */
bool walk_tree(const char *root, const struct walk_visitor *visitor, struct err *e);

/* What one path is, by lstat: false (with the reason) where it does not exist. */
bool walk_stat(const char *path, enum entry_type *type, struct err *e);

/* What a symbolic link says, NUL-terminated, in the arena; false where it is none. */
bool walk_read_link(struct arena *a, const char *path, struct slice *target);

/*
 * Where a chain of links ends: its canonical absolute path, NUL-terminated, in the arena.
 * False where it dangles, loops or leads to what is neither a file nor a folder.
 */
bool walk_resolve(struct arena *a, const char *path, struct slice *target, enum entry_type *type);

/* The folder that was resolved last; begin with an empty one. */
struct walk_folder {
	struct slice given, real;
};

/*
 * The same for one path of many: of files that stand side by side, the folder is resolved
 * once, and each costs one system call.
 */
bool walk_resolve_next(struct arena *a, struct walk_folder *folder, struct slice path,
		       struct slice *target, enum entry_type *type);

#endif
