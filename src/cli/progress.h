/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one line that tells somebody at a terminal how far a scan is.
 *
 * Progress is told by files and not by bytes: most files are answered by their first kilobytes,
 * whatever their size.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "base/buf.h"

/*
 * "12,000 of 50,000 files read (24 %), 3,100 a second, 12 s left". Rate and estimate come from
 * the whole time so far, and only once that is long enough to mean something.
 */
void progress_line(struct buf *out, uint64_t done, uint64_t total, uint64_t milliseconds);

#endif
