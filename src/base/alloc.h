/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Allocation that never returns NULL: out of memory ends the process with exit status 2 and
 * one sentence on stderr, so that no caller has an error path which no test reaches.
 * In exchange every number that came from a file is checked against base/limits.h before it
 * gets here. Sizes are in bytes; `count * size` is checked for overflow.
 */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

void *alloc_bytes(size_t size);                           /* zeroed */
void *alloc_array(size_t count, size_t size);             /* zeroed */
void *alloc_resize(void *old, size_t count, size_t size); /* new bytes are not zeroed */
void alloc_fail(void) __attribute__((noreturn));          /* what they do when memory is out */

#endif
