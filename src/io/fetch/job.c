/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A job is a small machine: waiting -> running -> done, or back to waiting after a redirect or
 * a failure that may pass. Each step checks the URL anew, since the last server chose it.
 *
 * Three things are decided here and nowhere else: which server may be asked (a loopback or private
 * address only where the user named that server), where a token goes (its own origin, never past a
 * redirect to another), and what is kept. All of it is a matter of URLs and addresses; what the
 * bytes mean is modlic's business.
 */
#include "io/fetch/job.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "io/fetch/address.h"
#include "io/fetch/patience.h"

#include <stdlib.h>

/*
 * By origin, not by prefix: "https://hub.example.evil.example" begins like a server that the user
 * named.
 */
static const struct fetch_origin *origin_named(const struct fetch_setup *setup, const struct url *u)
{
	for (uint64_t i = 0; i < setup->origin_count; i++) {
		struct url named;
		struct err e;

		if (url_parse(setup->origins[i].url, &named, &e) && url_same_origin(&named, u))
			return &setup->origins[i];
	}
	return NULL;
}

static struct slice exchange_header(const struct job *job, struct slice name)
{
	struct fetch_reply probe = { .headers = buf_slice(&job->exchange.headers) };

	return fetch_header(&probe, name);
}

static void job_fail(struct job *job, struct slice why)
{
	job->reply =
		(struct fetch_reply){ .id = job->request.id, .error = arena_dup(job->arena, why) };
	job->state = JOB_DONE;
}

/* An address of another origin may hold a signature: it is nobody's business. */
static struct slice reply_url(const struct job *job)
{
	return job->left_origin ? SLICE_NONE : job->exchange.url.text;
}

static void reply_cached(struct job *job, uint64_t flags)
{
	job->reply = (struct fetch_reply){ .id = job->request.id,
					   .status = job->request.range_length ? 206 : 200,
					   .flags = flags,
					   .total = job->cached.total,
					   .url = job->cached.source,
					   .headers = job->cached.headers,
					   .body = job->cached.body };
	job->state = JOB_DONE;
}

/* A pinned answer cannot have changed; even so it is asked for again when it is old. */
static bool still_holds(const struct shop *shop, const struct job *job)
{
	return job->is_cached && (job->request.flags & FETCH_PINNED) &&
	       shop->today() < job->cached.checked + shop->setup->cache_seconds;
}

/*
 * What was given to somebody with a token is not given to somebody without. The token itself is
 * left out: a key is stored, and one that changed would lose what is still true.
 */
static struct slice cache_key(struct job *job)
{
	const struct fetch_request *r = &job->request;
	struct slice text = arena_format(job->arena, "%d %llu %llu %.*s\n%.*s", job->has_token,
					 (unsigned long long)r->range_start,
					 (unsigned long long)r->range_length, SLICE_ARG(r->accept),
					 SLICE_ARG(r->url));
	struct digest digest = sha256_of(text);
	char hex[65];

	digest_hex(&digest, hex, 64);
	return arena_dup(job->arena, slice_of(hex));
}

/* What is there and does not hold any more still serves: its ETag may save the body. */
static void look_into_cache(struct shop *shop, struct job *job)
{
	if (!shop->cache)
		return;
	job->key = cache_key(job);
	job->is_cached =
		response_cache_get(shop->cache, job->key, shop->today(), job->arena, &job->cached);
	if (still_holds(shop, job))
		reply_cached(job, FETCH_FROM_CACHE);
}

/*
 * Whether this URL may be asked at all; the reason goes into the reply. Also with --allow-http no
 * redirect leads from https to http: the user meant servers without TLS, not to lose it on the way.
 */
static bool is_allowed(struct shop *shop, struct job *job, const struct url *u,
		       const struct url *from, struct err *e)
{
	if (u->is_https)
		return true;
	if (from && from->is_https)
		return err_set(e, ERR_UNSUPPORTED, "redirected from https to http");
	if (shop->setup->allow_http || (url_is_loopback(u) && (job->exchange.may_be_local)))
		return true;
	return err_set(e, ERR_UNSUPPORTED, "plain http is not used; see --allow-http");
}

/*
 * Sets the exchange up for a URL, which must be NUL-terminated. `from`: who sent us there. Once
 * left, the origin stays left: a chain that comes back to it gets no token either.
 */
static bool aim(struct shop *shop, struct job *job, struct slice text, const struct url *from,
		struct err *e)
{
	struct exchange *x = &job->exchange;
	struct url u;

	if (!url_parse(text, &u, e))
		return false;
	if (from && !url_same_origin(&job->origin, &u))
		job->left_origin = true;
	x->may_be_local = !(job->request.flags & FETCH_NO_LOCAL) &&
			  (from ? job->from_local : origin_named(shop->setup, &u) != NULL);
	if (!is_allowed(shop, job, &u, from, e))
		return false;
	if (!x->may_be_local && !address_host_may_be_public(u.host))
		return err_set(e, ERR_UNSUPPORTED, "led to an address that is not public");
	x->url = u;
	if (job->left_origin)
		x->credential = SLICE_NONE;
	return true;
}

static void copy_request(struct job *job, const struct fetch_request *from)
{
	struct fetch_request *r = &job->request;

	*r = *from;
	r->url = arena_dup(job->arena, from->url);
	r->accept = arena_dup(job->arena, from->accept);
	r->credential = arena_dup(job->arena, from->credential);
}

/* The request's own token, else the one that the user gave for this server. */
static void take_token(struct shop *shop, struct job *job)
{
	const struct fetch_origin *named = origin_named(shop->setup, &job->origin);

	job->exchange.credential = job->request.credential;
	if (job->request.credential.len == 0 && named && !(job->request.flags & FETCH_NO_TOKEN))
		job->exchange.credential = named->credential;
	job->has_token = job->exchange.credential.len > 0;
}

struct job *job_new(struct shop *shop, const struct fetch_request *request)
{
	struct job *job = alloc_bytes(sizeof(*job));
	struct err e;

	*job = (struct job){ .arena = arena_create(), .began = shop->now_ms() };
	copy_request(job, request);
	job->exchange.owner = job;
	job->exchange.accept = job->request.accept;
	job->exchange.range_start = request->range_start;
	job->exchange.range_length = request->range_length;
	job->exchange.cap = request->cap;
	if (!url_parse(job->request.url, &job->origin, &e) ||
	    !aim(shop, job, job->request.url, NULL, &e)) {
		job_fail(job, slice_of(e.text));
		return job;
	}
	take_token(shop, job);
	look_into_cache(shop, job);
	return job;
}

void job_free(struct shop *shop, struct job *job)
{
	net_drop(shop->net, &job->exchange);
	arena_free(job->arena);
	free(job);
}

void job_start(struct shop *shop, struct job *job)
{
	job->exchange.if_none_match = job->is_cached ? job->cached.etag : SLICE_NONE;
	job->state = JOB_RUNNING;
	job->tries++;
	if (!net_start(shop->net, &job->exchange))
		job_fail(job, SLICE("the request could not be started"));
}

static bool is_redirect(uint64_t status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/*
 * `from_local`: a server on this machine may send us on to another one here, a public server may
 * not.
 */
static void follow(struct shop *shop, struct job *job)
{
	struct slice location = exchange_header(job, SLICE("location"));
	struct url from = job->exchange.url;
	struct err e;

	if (location.len == 0) {
		job_fail(job, SLICE("redirected to nowhere"));
		return;
	}
	if (++job->redirects > LIMIT_REDIRECTS) {
		job_fail(job, SLICE("redirected too often"));
		return;
	}
	job->from_local = job->exchange.was_local && job->exchange.may_be_local;
	if (!aim(shop, job, url_join(job->arena, &from, location), &from, &e)) {
		err_wrap(&e, "redirect refused");
		job_fail(job, slice_of(e.text));
		return;
	}
	job->tries = 0;
	job->not_before = 0;
	job->state = JOB_WAITING;
}

/*
 * A server that says how long to wait speaks to all requests, not only to this one. The total time
 * counts for failures without an answer only: a server that says "wait" is given its time.
 */
static bool try_again(struct shop *shop, struct job *job)
{
	struct patience p = { .retry_after = exchange_header(job, SLICE("retry-after")),
			      .ratelimit = exchange_header(job, SLICE("ratelimit")),
			      .tried = job->tries,
			      .backoff_ms = shop->setup->backoff_ms,
			      .random = shop->random() };
	uint64_t wait, now = shop->now_ms();

	if (job->exchange.status ? !patience_helps(job->exchange.status) : !job->exchange.transient)
		return false;
	wait = patience_wait(&p);
	if (job->tries > PATIENCE_TRIES || wait > PATIENCE_LONGEST_MS ||
	    (job->exchange.status == 0 && now - job->began > shop->setup->total_ms))
		return false;
	job->not_before = now + wait;
	if (job->exchange.status == 429 && job->not_before > shop->held_until)
		shop->held_until = job->not_before;
	job->state = JOB_WAITING;
	return true;
}

/* Kept for the next time, if it can be vouched for then. */
static void keep(struct shop *shop, struct job *job)
{
	const struct fetch_reply *r = &job->reply;
	struct cached_response response = { .etag = fetch_header(r, SLICE("etag")),
					    .headers = r->headers,
					    .source = r->url,
					    .total = r->total,
					    .body = r->body,
					    .checked = shop->today() };
	struct err e;

	if (!shop->cache || (response.etag.len == 0 && !(job->request.flags & FETCH_PINNED)) ||
	    r->body.len > shop->setup->cache_bytes / 4)
		return;
	response_cache_put(shop->cache, job->key, job->request.url, &response, &e);
}

static void finish(struct shop *shop, struct job *job)
{
	struct exchange *x = &job->exchange;

	job->reply = (struct fetch_reply){ .id = job->request.id,
					   .status = x->status,
					   .total = x->total,
					   .error = slice_of(x->error),
					   .url = reply_url(job),
					   .headers = buf_slice(&x->headers),
					   .body = buf_slice(&x->body) };
	job->state = JOB_DONE;
	if (x->error[0])
		job->reply.headers = job->reply.body = SLICE_NONE;
	else if (x->status == 200 || x->status == 206)
		keep(shop, job);
}

void job_continue(struct shop *shop, struct job *job)
{
	struct err e;

	if (job->exchange.status == 304 && job->is_cached) {
		response_cache_confirm(shop->cache, job->key, shop->today(), &e);
		reply_cached(job, FETCH_REVALIDATED);
	} else if (is_redirect(job->exchange.status)) {
		follow(shop, job);
	} else if (!try_again(shop, job)) {
		finish(shop, job);
	}
}
