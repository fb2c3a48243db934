/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the user says of the network comes together here: endpoint, token, cache, limits. All of
 * it is checked before the helper is started, so that a mistake is a sentence and not a failed
 * request.
 */
#include "remote_setup.h"

#include "base/limits.h"
#include "config.h"
#include "inputs.h"
#include "io/output.h"
#include "io/url.h"

#include <stdio.h>

enum {
	CONNECT_MS = 10000, /* formats.md section 0.2 */
	TOTAL_MS = 60000,
	BACKOFF_MS = 500,
	CACHE_BYTES = 256 * 1024 * 1024,
	CACHE_SECONDS = 30 * 24 * 3600,
	TOKEN_BYTES = 4096,
};

static struct slice without_slash(struct slice url)
{
	while (slice_ends(url, SLICE("/")))
		url.len--;
	return url;
}

/* The hub to ask: --endpoint, HF_ENDPOINT, or the public one. */
static bool find_endpoint(const struct program *p, struct slice *endpoint, struct err *e)
{
	struct slice text = without_slash(p->options.endpoint ? slice_of(p->options.endpoint)
							      : p->network.endpoint);
	struct url u;

	if (!url_parse(text, &u, e))
		return err_wrap(e, "endpoint '%.*s'", SLICE_ARG(text));
	if (!u.is_https && !url_is_loopback(&u) && !p->options.allow_http)
		return err_set(e, ERR_USAGE,
			       "endpoint '%.*s' is plain http: anybody on the way could read the "
			       "token; give --allow-http if that is meant",
			       SLICE_ARG(text));
	*endpoint = arena_dup(p->arena, text);
	return true;
}

/* Visible ASCII only: a line's end in a header would begin another one. */
static bool check_token(struct slice token, struct err *e)
{
	for (size_t i = 0; i < token.len; i++)
		if (token.ptr[i] <= ' ' || token.ptr[i] > '~')
			return err_set(e, ERR_USAGE, "the token holds a byte that no token has");
	return token.len <= TOKEN_BYTES || err_set(e, ERR_USAGE, "the token is too long");
}

/*
 * explicit_bzero(), since a plain memset() before memory is given up may be left out by the
 * compiler.
 */
static void forget(struct slice secret)
{
	if (secret.len)
		explicit_bzero((char *)(uintptr_t)secret.ptr, secret.len);
}

/* The header line that a token makes; none of none. */
static bool make_credential(struct arena *a, const char *before, struct slice token,
			    struct slice *credential, struct err *e)
{
	token = slice_trim(token);
	*credential = SLICE_NONE;
	if (!check_token(token, e))
		return false;
	if (token.len)
		*credential = arena_format(a, "%s%.*s", before, SLICE_ARG(token));
	return true;
}

/* No option takes the token itself: arguments are seen by everybody on the machine. */
static bool find_token(struct program *p, struct slice *credential, struct err *e)
{
	struct slice token = p->network.token;

	if (p->options.token_file &&
	    !inputs_file(p->arena, p->options.token_file, TOKEN_BYTES, &token, e))
		return false;
	if (!make_credential(p->arena, "Authorization: Bearer ", token, credential, e))
		return false;
	if (p->options.token_file)
		forget(token);
	return true;
}

bool remote_cache_path(struct program *p, struct slice *path, struct err *e)
{
	struct slice folder =
		p->options.cache_dir ? slice_of(p->options.cache_dir) : p->network.cache_dir;

	*path = SLICE_NONE;
	if (folder.len == 0)
		return true;
	folder = arena_dup(p->arena, folder);
	/* A folder that the user did not name is done without. */
	if (!output_make_folder(folder.ptr, e))
		return !p->options.cache_dir || err_wrap(e, "cache");
	*path = arena_format(p->arena, "%.*s/responses.db", SLICE_ARG(without_slash(folder)));
	return true;
}

/*
 * A server that the user named may lie in a private network; those that files name may not, and get
 * no credential (io/fetch).
 */
static bool add_origin(struct fetch_setup *setup, struct slice url, struct slice credential,
		       struct err *e)
{
	struct url u;

	if (!url_parse(url, &u, e))
		return err_wrap(e, "'%.*s'", SLICE_ARG(url));
	if (setup->origin_count == LIMIT_FETCH_ORIGINS)
		return err_set(e, ERR_USAGE, "more than %d servers named", LIMIT_FETCH_ORIGINS);
	setup->origins[setup->origin_count++] = (struct fetch_origin){ url, credential };
	return true;
}

/* ModelScope knows who asks by a cookie, whose value is the token. */
static bool add_modelscope(struct program *p, struct online_options *o, struct err *e)
{
	struct slice credential, host;

	if (o->modelscope.len)
		return true;
	host = arena_format(p->arena, "modelscope://%.*s/", SLICE_ARG(p->network.modelscope));
	o->modelscope = registry_origin(p->arena, host);
	return make_credential(p->arena, "Cookie: m_session_id=", p->network.modelscope_token,
			       &credential, e) &&
	       add_origin(&o->setup, o->modelscope, credential, e);
}

/* Servers whose names stand on the command line: they may be local. The token is not for them. */
static bool add_origins(struct program *p, struct online_options *o, struct err *e)
{
	for (size_t i = 0; i < p->options.remotes.len; i++) {
		struct slice text = p->options.remotes.at[i];
		bool fine = true;

		if (slice_starts(text, SLICE("oci://")) || slice_starts(text, SLICE("ollama://")))
			text = registry_origin(p->arena, text);
		if (slice_starts(text, SLICE("modelscope://")))
			fine = add_modelscope(p, o, e);
		else if (!slice_starts(text, SLICE("hf://")))
			fine = add_origin(&o->setup, text, SLICE_NONE, e);
		if (!fine)
			return false;
	}
	return true;
}

/*
 * The hub is always origin 0, also where only a registry was named: lineage may lead from there to
 * a model of the hub.
 */
static bool fill_in(struct program *p, struct online_options *o, struct err *e)
{
	struct slice credential;

	o->modelscope = SLICE_NONE;
	o->setup = (struct fetch_setup){ .cache_bytes = CACHE_BYTES,
					 .cache_seconds = CACHE_SECONDS,
					 .connect_ms = CONNECT_MS,
					 .total_ms = TOTAL_MS,
					 .backoff_ms = BACKOFF_MS,
					 .allow_http = p->options.allow_http,
					 .origin_count = 1 };
	o->setup.user_agent = arena_format(p->arena, "modlic/%s", p->version);
	o->stop = p->stop;
	o->helper = p->network.helper;
	o->environment = p->network.environment;
	if (!find_endpoint(p, &o->endpoint, e) || !find_token(p, &credential, e) ||
	    !remote_cache_path(p, &o->setup.cache_path, e))
		return false;
	o->setup.origins[0] = (struct fetch_origin){ o->endpoint, credential };
	return add_origins(p, o, e);
}

/* The helper has the token now; this process is about to read foreign files. */
static void forget_token(struct program *p, struct online_options *o)
{
	for (uint64_t i = 0; i < o->setup.origin_count; i++)
		forget(o->setup.origins[i].credential);
	forget(p->network.token);
	forget(p->network.modelscope_token);
}

bool remote_open(struct program *p, struct online **online, struct err *e)
{
	struct online_options options;
	bool fine;

	*online = NULL;
	if (!p->options.online)
		return true;
	if (p->network.offline) {
		fputs("modlic: HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set: "
		      "nothing is looked up\n",
		      stderr);
		return true;
	}
	if (!MODLIC_ONLINE)
		return err_set(e, ERR_USAGE,
			       "this modlic was built without a network (-Donline=disabled): "
			       "--online cannot work");
	if (!p->network.helper)
		return err_set(e, ERR_SYSTEM,
			       "--online needs modlic-fetch, which is not beside modlic and not "
			       "in " MODLIC_HELPER_DIR);
	fine = fill_in(p, &options, e) && online_open(online, &options, e);
	forget_token(p, &options);
	return fine;
}
