/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What scan, check and eval do with a judged scan: all the reports that --format asks for, and
 * one exit status.
 */
#ifndef OUTPUTS_H
#define OUTPUTS_H

#include "program.h"

/* Every format is known, and at most one goes to stdout or -o: said before any work is done. */
bool outputs_check(const struct program *p, struct err *e);

/* Writes all the reports; where all go to files, the text still goes to stdout. */
bool outputs_write(const struct program *p, const struct scan *scan, const struct ruledb *rules,
		   struct err *e);

/* A violation beats an incomplete scan; both stand in the reports. */
int outputs_status(const struct scan *scan);

#endif
