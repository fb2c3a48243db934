/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Giving up rights before the first foreign byte is parsed: afterwards the process can read
 * below the scanned roots, write below the reports' folders, and do nothing else that a scan
 * never needs, whatever a hostile file makes it try. Linux: Landlock for the file system
 * (kernel 5.13 and later), seccomp for system calls. Elsewhere, or on an older kernel, the
 * parts that are missing are named and the scan goes on.
 */
#ifndef IO_CONFINE_H
#define IO_CONFINE_H

#include "base/arena.h"
#include "base/err.h"

struct confinement {
	struct slice_list read;  /* files and folders that may be read; NUL-terminated */
	struct slice_list write; /* folders in which files may be made and renamed */
	bool network;            /* sockets may be made and connected: modlic-fetch alone */
};

/*
 * Confines the whole process for good; call it before any thread is started. False with the
 * reason where a part could not be done: the rest still holds.
 */
bool confine_process(const struct confinement *c, struct err *e);

#endif
