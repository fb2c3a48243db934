/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registries (formats.md 8.4, the OCI distribution specification): a manifest, then of its
 * layers those that are small, and of weights the header. Which layer is what, the manifest's
 * reader says. Where a registry wants a token from strangers too, it is asked for once and kept
 * no longer than this run. Bytes are held against the digest that they were asked by.
 *
 * Only what tells of terms is fetched: manifest, config, small files and the beginning of weights.
 * Layers of whole file systems are left and said to be missing, since a question about a licence
 * must not become a download of gigabytes.
 */
#include "crawl/online/session.h"

#include "base/limits.h"
#include "base/sha256.h"
#include "io/json.h"
#include "io/url.h"

struct registry {
	struct slice root;      /* in reports: "oci://host/repo:tag" */
	struct slice base;      /* "https://host/v2/repo" */
	struct slice reference; /* tag or digest of the manifest */
	struct slice credential;
	bool was_challenged;
};

/*
 * Without this header a registry gives the oldest form that it has, which knows no media types of
 * ours.
 */
static const char manifest_types[] =
	"application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, "
	"application/vnd.docker.distribution.manifest.v2+json, "
	"application/vnd.docker.distribution.manifest.list.v2+json";

static struct slice hex_of(struct arena *a, struct slice bytes)
{
	struct digest digest = sha256_of(bytes);
	char hex[65];

	digest_hex(&digest, hex, 64);
	return arena_dup(a, slice_of(hex));
}

/* 401, 403 and 404 are one answer: registries do not tell strangers which of them it is. */
static void fail(struct online *o, const struct registry *r, const struct fetch_reply *reply)
{
	if (reply->error.len)
		online_issue(o, r->root, "failed",
			     arena_format(o->arena, "could not be fetched: %.*s",
					  SLICE_ARG(reply->error)));
	else if (reply->status == 401 || reply->status == 403 || reply->status == 404)
		online_issue(
			o, r->root, "not-found",
			SLICE("the registry shows no such thing: it is private, or not there"));
	else
		online_issue(
			o, r->root, "failed",
			arena_format(o->arena,
				     "could not be fetched: the server answered with status %llu",
				     (unsigned long long)reply->status));
}

static void give_blob(struct online *o, struct slice path, struct slice known_as,
		      struct slice bytes)
{
	struct online_file *f;

	if (!online_may_keep(o, bytes.len))
		return;
	f = list_add(o->scan->arena, o->out);
	f->path = arena_dup(o->scan->arena, path);
	f->known_as = arena_dup(o->scan->arena, known_as);
	f->bytes = arena_dup(o->scan->arena, bytes);
}

static void take_manifest(struct online *o, struct question *q, const struct fetch_reply *reply);

static void ask_manifest(struct online *o, struct registry *r, struct layer *layer)
{
	struct slice reference = r->reference;

	if (layer)
		reference = arena_format(o->arena, "sha256:%.*s",
					 SLICE_ARG(slice_basename(layer->path)));
	question_ask(
		o, (struct question){ .take = take_manifest, .registry = r, .layer = layer },
		(struct fetch_request){
			.url = arena_format(o->arena, "%.*s/manifests/%.*s", SLICE_ARG(r->base),
					    SLICE_ARG(reference)),
			.accept = slice_of(manifest_types),
			.credential = r->credential,
			.cap = LIMIT_MANIFEST_BYTES,
			.flags = slice_starts(reference, SLICE("sha256:")) ? FETCH_PINNED : 0 });
}

/*
 * {"token": "..."} or {"access_token": "..."}; empty where it is neither. Registries use either key
 * (the distribution specification's token page has both).
 */
static struct slice token_of(struct online *o, struct slice document)
{
	struct input *in = input_from_bytes(document);
	struct json_scanner *json = json_scan(o->arena, in, 0, document.len);
	struct slice token = SLICE_NONE;
	struct json_value v;
	struct err e;
	bool next_is_it = false;

	while (json_next(json, &v, &e) && v.token != JSON_END) {
		if (v.token == JSON_STRING && next_is_it && token.len == 0)
			token = arena_dup(o->arena, v.text);
		next_is_it = v.token == JSON_KEY && v.depth == 1 &&
			     (slice_eq(v.text, SLICE("token")) ||
			      slice_eq(v.text, SLICE("access_token")));
	}
	input_close(in);
	return token;
}

static void take_token(struct online *o, struct question *q, const struct fetch_reply *reply)
{
	struct slice token = reply->status == 200 ? token_of(o, reply->body) : SLICE_NONE;

	if (token.len == 0) {
		fail(o, q->registry, reply);
		return;
	}
	q->registry->credential =
		arena_format(o->arena, "Authorization: Bearer %.*s", SLICE_ARG(token));
	ask_manifest(o, q->registry, NULL);
}

/* The value of realm="..." and its like in a WWW-Authenticate header. */
static struct slice parameter(struct slice header, const char *name)
{
	size_t at = slice_find_nocase(header, slice_of(name));
	struct slice value, rest;

	if (at == SLICE_NPOS)
		return SLICE_NONE;
	rest = slice_drop(header, at + strlen(name));
	slice_cut(rest, '"', &value, &rest);
	return value;
}

/*
 * What strangers get a token for: to read, and no more than the registry itself says. Once a
 * registry: a token that is refused would be refused again. The realm is the registry's to choose,
 * so nothing of the user's goes there.
 */
static bool answer_challenge(struct online *o, struct registry *r, const struct fetch_reply *reply)
{
	struct slice header = fetch_header(reply, SLICE("www-authenticate"));
	struct slice realm = parameter(header, "realm=\"");

	if (r->was_challenged || reply->status != 401 ||
	    !slice_starts_nocase(header, SLICE("Bearer ")) || realm.len == 0)
		return false;
	r->was_challenged = true;
	question_ask(o, (struct question){ .take = take_token, .registry = r },
		     (struct fetch_request){
			     .url = arena_format(o->arena, "%.*s?service=%.*s&scope=%.*s",
						 SLICE_ARG(realm),
						 SLICE_ARG(parameter(header, "service=\"")),
						 SLICE_ARG(parameter(header, "scope=\""))),
			     .cap = LIMIT_MANIFEST_BYTES,
			     .flags = FETCH_NO_TOKEN });
	return true;
}

/*
 * A tag may move between two requests and a mirror may lie: bytes that were asked for by digest
 * must have it.
 */
static bool is_promised(struct online *o, const struct registry *r, struct slice hex,
			struct slice bytes)
{
	if (slice_eq(hex_of(o->arena, bytes), hex))
		return true;
	online_issue(
		o, r->root, "failed",
		arena_format(o->arena, "the bytes are not those of sha256:%.*s", SLICE_ARG(hex)));
	return false;
}

static void take_manifest(struct online *o, struct question *q, const struct fetch_reply *reply)
{
	struct registry *r = q->registry;
	struct slice hex;

	if (reply->status != 200) {
		if (!answer_challenge(o, r, reply))
			fail(o, r, reply);
		return;
	}
	hex = q->layer ? slice_basename(q->layer->path) : hex_of(o->arena, reply->body);
	if (slice_starts(r->reference, SLICE("sha256:")) && !q->layer)
		hex = slice_drop(r->reference, 7);
	if (is_promised(o, r, hex, reply->body))
		give_blob(o,
			  arena_format(o->arena, "%.*s/blobs/sha256/%.*s", SLICE_ARG(r->root),
				       SLICE_ARG(hex)),
			  slice_drop(r->root, slice_find(r->root, SLICE("://")) + 3), reply->body);
}

/* Of weights only a part is here, so their digest cannot be held against anything. */
static void take_layer(struct online *o, struct question *q, const struct fetch_reply *reply)
{
	struct slice hex = slice_basename(q->layer->path);

	q->layer->missing = reply->status != 200 && reply->status != 206;
	if (q->layer->missing) {
		fail(o, q->registry, reply);
	} else if (q->layer->role == LAYER_WEIGHTS && !online_may_keep(o, reply->body.len)) {
		q->layer->missing = true;
	} else if (q->layer->role == LAYER_WEIGHTS) {
		remote_file_give(o, q->url, q->registry->credential, reply);
		o->out->at[o->out->len - 1].path = arena_dup(o->scan->arena, q->layer->path);
		o->out->at[o->out->len - 1].known_as =
			arena_dup(o->scan->arena, q->layer->known_as);
	} else if (is_promised(o, q->registry, hex, reply->body)) {
		give_blob(o, q->layer->path, q->layer->known_as, reply->body);
	}
}

/* Archives of whole folders and file systems are downloads, not questions. */
static void ask_layer(struct online *o, struct registry *r, struct layer *layer)
{
	struct slice url = arena_format(o->arena, "%.*s/blobs/sha256:%.*s", SLICE_ARG(r->base),
					SLICE_ARG(slice_basename(layer->path)));
	struct fetch_request request = { .url = url, .cap = LIMIT_CONFIG_BYTES };

	if (layer->role == LAYER_MANIFEST) {
		ask_manifest(o, r, layer);
		return;
	}
	layer->missing = true;
	if (layer->role != LAYER_CONFIG && layer->role != LAYER_FILE &&
	    layer->role != LAYER_WEIGHTS)
		return;
	if (layer->role == LAYER_WEIGHTS)
		request = remote_file_request(url);
	request.flags = FETCH_PINNED;
	request.credential = r->credential;
	question_ask(
		o,
		(struct question){ .take = take_layer, .registry = r, .layer = layer, .url = url },
		request);
}

/* "host/repo:tag" or "host/repo@sha256:...": the reference is what follows the repository. */
static void part_reference(struct slice text, struct slice *repository, struct slice *reference)
{
	size_t slash = slice_rfind_char(text, '/'), colon;

	if (slice_cut(text, '@', repository, reference))
		return;
	colon = slice_rfind_char(text, ':');
	*repository = text;
	*reference = SLICE("latest");
	if (colon == SLICE_NPOS || (slash != SLICE_NPOS && colon < slash))
		return;
	*repository = slice_sub(text, 0, colon);
	*reference = slice_drop(text, colon + 1);
}

/* Ollama's short names mean its own registry and library. */
static struct slice whole_name(struct online *o, struct slice target)
{
	struct slice name = slice_drop(target, slice_find(target, SLICE("://")) + 3), first, rest;

	if (slice_starts(target, SLICE("oci://")))
		return name;
	if (!slice_cut(name, '/', &first, &rest))
		return arena_format(o->arena, "registry.ollama.ai/library/%.*s", SLICE_ARG(name));
	if (slice_find_char(rest, '/') == SLICE_NPOS && slice_find_char(first, '.') == SLICE_NPOS &&
	    slice_find_char(first, ':') == SLICE_NPOS)
		return arena_format(o->arena, "registry.ollama.ai/%.*s", SLICE_ARG(name));
	return name;
}

/*
 * Plain http to the loopback alone, which is where a registry for tests or of one's own machine
 * runs.
 */
struct slice registry_origin(struct arena *a, struct slice target)
{
	struct slice name = slice_drop(target, slice_find(target, SLICE("://")) + 3), host, rest;
	struct slice text;
	struct url u;
	struct err e;

	if (!slice_cut(name, '/', &host, &rest))
		host = SLICE("registry.ollama.ai");
	text = arena_format(a, "http://%.*s", SLICE_ARG(host));
	if (url_parse(text, &u, &e) && url_is_loopback(&u))
		return text;
	return arena_format(a, "https://%.*s", SLICE_ARG(host));
}

void registry_begin(struct online *o, struct slice target)
{
	struct registry *r = arena_new(o->arena, struct registry);
	struct slice name = whole_name(o, target), host, path, repository;
	struct slice scheme = slice_sub(target, 0, slice_find(target, SLICE("://")) + 3);

	slice_cut(name, '/', &host, &path);
	part_reference(path, &repository, &r->reference);
	r->root = arena_format(o->scan->arena, "%.*s%.*s/%.*s:%.*s", SLICE_ARG(scheme),
			       SLICE_ARG(host), SLICE_ARG(repository), SLICE_ARG(r->reference));
	r->base = arena_format(
		o->arena, "%.*s/v2/%.*s",
		SLICE_ARG(registry_origin(o->arena,
					  arena_format(o->arena, "oci://%.*s", SLICE_ARG(name)))),
		SLICE_ARG(repository));
	*list_add(o->arena, &o->registries) = r;
	ask_manifest(o, r, NULL);
}

/*
 * A manifest belongs to the registry whose root its path begins with; manifests on disk belong to
 * none.
 */
void registry_follow(struct online *o, struct artefact *manifest)
{
	for (size_t i = 0; i < o->registries.len; i++) {
		struct registry *r = o->registries.at[i];

		if (!slice_starts(manifest->path, r->root) ||
		    manifest->path.ptr[r->root.len] != '/')
			continue;
		for (size_t k = 0; k < manifest->layers.len; k++)
			ask_layer(o, r, &manifest->layers.at[k]);
		return;
	}
}
