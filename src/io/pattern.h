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

/*
 * Compiles with PCRE2, and with its JIT where the machine has one. ERR_MALFORMED with the
 * position and PCRE2's words where the pattern is wrong. The caller frees it.
 */
bool pattern_compile(struct pattern **p, struct slice source, unsigned flags, struct err *e);

/*
 * The same, compiled by the first search: for patterns that were checked when the rules were
 * built. `source` is borrowed and must outlive the pattern. One that does not compile after
 * all matches nothing.
 */
struct pattern *pattern_lazy(struct slice source, unsigned flags);

void pattern_free(struct pattern *p); /* NULL is allowed */

/*
 * Room for matching, reused from search to search, with the limits of base/limits.h on steps and
 * depth. One a thread; a pattern itself may be shared.
 */
struct pattern_room *pattern_room_new(void);
void pattern_room_free(struct pattern_room *room); /* NULL is allowed */

/* How many searches in this room ended at a limit and were counted as "no match". */
size_t pattern_room_limited(const struct pattern_room *room);

/*
 * Searches from `from` on; groups[0] is the whole match, unset groups and those beyond the
 * 31st are SLICE_NONE.
 */
bool pattern_find(const struct pattern *p, struct pattern_room *room, struct slice subject,
		  size_t from, struct slice *groups, size_t group_count);

/* What was looked for in one text, on behalf of all patterns that it is searched with. */
struct pattern_letters {
	bool was_read, beyond_ascii; /* it has such a byte, once it was read for one */
	struct slice looked_for[8];
	bool stands[8];
	size_t count;
};

/*
 * False where the text has not what every match of the pattern has, which many patterns share:
 * what was found of the text is kept in `known`, zeroed at first and of use for this text alone.
 */
bool pattern_may_match(const struct pattern *p, struct slice text, struct pattern_letters *known);

/*
 * Refuses what could run away: an unbounded repeat of a group that holds another, recursion,
 * callouts, (*VERBS), \C, groups nested deeper than 31 and patterns over 4,096 bytes. For
 * patterns of rule files. It looks at the shape alone: that the pattern compiles is for
 * pattern_compile() to say. Comments of PATTERN_EXTENDED must not hold brackets.
 */
bool pattern_check(struct slice source, struct err *e);

#endif
