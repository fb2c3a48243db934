/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports on their way out: stdout, or a file that is written beside its final name and
 * renamed when it is whole, so that a reader never sees half a report. Every write is
 * checked; a full disk is an error, never a short file.
 */
#ifndef IO_OUTPUT_H
#define IO_OUTPUT_H

#include "base/buf.h"
#include "base/err.h"

struct output;

/*
 * A folder with all that is missing above it, for the user alone; one that is there is fine. Mode
 * 0700: caches and downloads are made here, and they tell which models somebody looks at.
 */
bool output_make_folder(const char *path, struct err *e);

/* `path` NULL or "-": stdout. */
bool output_open(struct output **out, const char *path, struct err *e);

/*
 * A buffer that drains here. Good until output_commit() or output_abort(). It may grow beyond its
 * first size by draining: reporters write without regard to how much there is.
 */
struct buf *output_buf(struct output *out);

/* Flushes and renames; frees `out` either way. A closed stdout pipe is not an error. */
bool output_commit(struct output *out, struct err *e);

/*
 * Removes what was written (stdout: nothing can be taken back) and frees `out`. For a report that
 * its maker could not finish; a file of that name from an earlier run is left as it was.
 */
void output_abort(struct output *out);

#endif
