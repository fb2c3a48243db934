/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scan to bytes: one file per format, one registry. A reporter decides nothing: all it
 * writes was worked out before. Same scan, same bytes: no clock, host, locale or absolute
 * path. Strings from files are escaped for the place they go to.
 *
 * Every function that writes takes a buffer that may drain, returns false with ERR_SYSTEM
 * where the buffer could not take all of it, and keeps nothing.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/buf.h"
#include "base/err.h"
#include "model/scan.h"
#include "rules/rules.h"

struct report_options {
	const char *version;  /* of the program */
	bool color;           /* text: ANSI colours */
	bool ascii;           /* text: no box characters, where the terminal has none */
	unsigned width;       /* text: columns; 0: do not wrap */
	bool verbose, quiet;
	bool show_suppressed;
	uint64_t timestamp;   /* seconds since 1970, for formats that require one */
	const struct finding_code *codes; /* policy_codes(), for what explains its codes; or NULL */
	size_t code_count;
};

struct reporter {
	const char *name;
	const char *summary; /* one line, for help */
	bool (*write)(const struct scan *scan, const struct ruledb *rules,
	              const struct report_options *options, struct buf *out, struct err *e);
};

/* By name, or NULL; and by number for lists, NULL at the end. */
const struct reporter *report_find(struct slice name);
const struct reporter *report_at(size_t index);

#endif
