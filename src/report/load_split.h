/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cuts a JSON report into its frame and its models without building a tree of it: of 10,000
 * models the text is 200 MiB, and a tree of that would take ten times as much. What is cut
 * out is parsed piece by piece (io/json_doc.h), which also says where a piece is malformed.
 */
#ifndef REPORT_LOAD_SPLIT_H
#define REPORT_LOAD_SPLIT_H

#include "base/slice.h"

/*
 * The bytes between the brackets of the array that is the outermost object's member `key`.
 * False where there is no such array, or the text is too malformed to tell.
 */
bool load_split_array(struct slice bytes, struct slice key, struct slice *inside);

/*
 * The next element of such an array, which is taken off its front. False at its end. Bytes that
 * are no element are given out as one, for the parser to refuse.
 */
bool load_split_next(struct slice *inside, struct slice *element);

#endif
