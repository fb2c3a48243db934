/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Regular expressions through PCRE2 with JIT: UTF off (bytes), match and depth limits set, so
 * that no pattern and no text can make a match run away. A match that hits a limit is "no
 * match" and is counted. Compiled patterns are read-only and shared by threads; each thread
 * brings its own struct pattern_room.
 */
#ifndef IO_PATTERN_H
#define IO_PATTERN_H

#include "base/err.h"
#include "base/slice.h"

struct pattern;
struct pattern_room;

enum pattern_flags {
	PATTERN_NOCASE = 1,
	PATTERN_MULTILINE = 2,
	PATTERN_UTF = 4,      /* the subject is known to be valid UTF-8 */
	PATTERN_EXTENDED = 8, /* blanks and # comments in the pattern */
};

bool pattern_compile(struct pattern **p, struct slice source, unsigned flags, struct err *e);
void pattern_free(struct pattern *p); /* NULL is allowed */

struct pattern_room *pattern_room_new(void);
void pattern_room_free(struct pattern_room *room); /* NULL is allowed */

/* Searches from `from` on; groups[0] is the whole match, unset groups are SLICE_NONE. */
bool pattern_find(const struct pattern *p, struct pattern_room *room, struct slice subject,
                  size_t from, struct slice *groups, size_t group_count);

/*
 * Refuses what could run away: nested unbounded repeats, recursion, callouts, \C and
 * patterns over 4,096 bytes. For patterns of rule files.
 */
bool pattern_check(struct slice source, struct err *e);

#endif
