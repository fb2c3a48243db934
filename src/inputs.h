/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From options to what the stages take: the paths to crawl, and the policy to judge by.
 */
#ifndef INPUTS_H
#define INPUTS_H

#include "crawl/crawl.h"
#include "policy/policy.h"
#include "program.h"

/* The arguments and what --files-from lists; ERR_USAGE where that is nothing. */
bool inputs_crawl(const struct program *p, struct crawl_options *crawl, struct err *e);

/* A whole small file of ours (a policy, a list, a report): at most `limit` bytes, in the arena. */
bool inputs_file(struct arena *a, const char *path, size_t limit, struct slice *bytes,
		 struct err *e);

/*
 * The bytes of a text that was scanned, for showing a place in its own line. Empty where it is
 * gone, a member of an archive, or from a saved report.
 */
struct slice inputs_text(struct arena *a, const struct artefact *artefact);

/* A saved report as a scan again, which the caller frees. Messages name the path. */
bool inputs_report(struct slice path, const struct ruledb *rules, struct scan **scan,
		   struct err *e);

/* Whether the path is a file that holds a saved report, or "-", where one comes from stdin. */
bool inputs_is_report(struct slice path);

/*
 * The policy of --policy, else the command's built-in one, with profile, exceptions, baseline
 * and then the single settings of the command line laid over it.
 */
bool inputs_policy(const struct program *p, const struct ruledb *rules, struct policy **policy,
		   struct err *e);

/*
 * Gives up every right but reading the paths of `crawl` and writing the reports (io/confine.h),
 * unless --no-sandbox was given. Call it before the first foreign byte is read. The roots are
 * looked at for it; `crawl` keeps what was found.
 */
void inputs_confine(const struct program *p, struct crawl_options *crawl);

#endif
