/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file of our own, looked at where it lies in the page cache: nothing is read before it is
 * touched and nothing is copied. Only for files that are replaced whole and never changed in
 * place (the rule database): one that shrinks under a map ends the process. What strangers
 * wrote goes through io/input.h.
 */
#ifndef IO_MAPPING_H
#define IO_MAPPING_H

#include "base/err.h"

struct mapping;

/* Maps the whole file; ERR_UNREADABLE where that cannot be. */
bool mapping_open(struct mapping **m, const char *path, struct err *e);
void mapping_close(struct mapping *m); /* NULL is allowed */

/* All bytes of the file; they begin at a page. Good until mapping_close(). */
struct slice mapping_bytes(const struct mapping *m);

#endif
