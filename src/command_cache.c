/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic cache: what modlic-fetch keeps of its answers, and how to be rid of it.
 *
 * The cache belongs to the helper; here it is opened only while no helper of ours runs. Nothing in
 * it is needed: whoever clears it pays with requests, not with results.
 */
#include "program.h"

#include "base/limits.h"
#include "io/response_cache.h"
#include "remote_setup.h"

#include <unistd.h>

static bool show_status(struct response_cache *cache, struct slice path, struct buf *out,
			struct err *e)
{
	struct cache_status status;

	if (!response_cache_status(cache, &status, e))
		return false;
	return buf_addf(out, "path       %.*s\nresponses  %llu\nbytes      %llu\n", SLICE_ARG(path),
			(unsigned long long)status.responses, (unsigned long long)status.bytes);
}

/* A cache that nobody made yet is empty; making one to say so would be odd. */
static bool answer(struct program *p, struct slice verb, struct buf *out, struct err *e)
{
	struct response_cache *cache = NULL;
	struct slice path;
	bool fine, clears = slice_eq(verb, SLICE("clear"));

	if (!clears && !slice_eq(verb, SLICE("status")))
		return err_set(e, ERR_USAGE, "'modlic cache' knows status and clear, not '%.*s'",
			       SLICE_ARG(verb));
	if (!remote_cache_path(p, &path, e))
		return false;
	if (path.len == 0)
		return err_set(e, ERR_USAGE, "no place for a cache: give --cache-dir, or set HOME");
	if (access(path.ptr, F_OK) != 0)
		return buf_addf(out, "no cache at %.*s\n", SLICE_ARG(path));
	if (!response_cache_open(&cache, path.ptr, e))
		return err_wrap(e, "%.*s", SLICE_ARG(path));
	fine = clears ? response_cache_clear(cache, e) : show_status(cache, path, out, e);
	response_cache_close(cache);
	return fine;
}

int command_cache(struct program *p)
{
	struct buf out;
	struct err e;
	int status;

	buf_init(&out, LIMIT_REPORT_TEXT);
	status = answer(p, p->options.arguments.at[0], &out, &e) ? program_print(p, &out, EXIT_PASS)
								 : program_fail(&e);
	buf_free(&out);
	return status;
}
