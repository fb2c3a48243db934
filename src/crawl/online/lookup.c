/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A look-up is two rounds of replies: information, then files. Replies come in any order, so
 * each carries what it belongs to. What the hub's answers mean is formats.md section 8.1: 401
 * and 404 do not tell a private repository from none; a gated one says so, and its information
 * is mostly still served.
 */
#include "crawl/online/session.h"

#include "base/limits.h"

#include <stdlib.h>

enum refusal {
	REFUSAL_NONE,
	REFUSAL_GATED,   /* exists; somebody with consent may have it */
	REFUSAL_MISSING, /* private, renamed or not there: the hub does not say */
	REFUSAL_REVISION,
	REFUSAL_CLOSED, /* taken down, or not for this token */
	REFUSAL_FAILED, /* no answer, or one that makes no sense */
};

/*
 * The header says it exactly where the status is shared: a gated repository and a private one both
 * answer 401 to a stranger.
 */
static enum refusal refusal_of(const struct fetch_reply *r)
{
	struct slice code = fetch_header(r, SLICE("x-error-code"));

	if (r->status == 200 || r->status == 206)
		return REFUSAL_NONE;
	if (slice_eq(code, SLICE("GatedRepo")))
		return REFUSAL_GATED;
	if (slice_eq(code, SLICE("RevisionNotFound")))
		return REFUSAL_REVISION;
	if (r->status == 401 || r->status == 404)
		return REFUSAL_MISSING;
	if (r->status == 403 || r->status == 451)
		return REFUSAL_CLOSED;
	return REFUSAL_FAILED;
}

/* The name that the user or a file gave, since that is what they can look for. */
static struct slice about(struct online *o, const struct lookup *l)
{
	return arena_format(o->scan->arena, "%.*s://%.*s", SLICE_ARG(l->hub->scheme),
			    SLICE_ARG(l->id));
}

struct issue *online_issue(struct online *o, struct slice path, const char *word,
			   struct slice message)
{
	return scan_issue(o->scan, path, arena_format(o->arena, "online-%s", word), message);
}

static void note(struct online *o, const struct lookup *l, const char *word, struct slice message)
{
	online_issue(o, about(o, l), word, message)->note = true;
}

/* One sentence on why there is no answer, without anything of ours in it. */
static struct slice failure(struct online *o, const struct fetch_reply *r)
{
	if (r->error.len)
		return arena_format(o->arena, "could not be fetched: %.*s", SLICE_ARG(r->error));
	return arena_format(o->arena, "could not be fetched: the server answered with status %llu",
			    (unsigned long long)r->status);
}

static void tell_refusal(struct online *o, const struct lookup *l, const struct fetch_reply *r)
{
	switch (refusal_of(r)) {
	case REFUSAL_GATED:
		online_issue(
			o, about(o, l), "gated",
			SLICE("gated, and not open to this token: its terms could not be read"));
		break;
	case REFUSAL_MISSING:
		online_issue(
			o, about(o, l), "not-found",
			SLICE("the hub shows no such repository: it is private, was renamed, or "
			      "does not exist"));
		break;
	case REFUSAL_REVISION:
		online_issue(o, about(o, l), "not-found",
			     arena_format(o->arena, "the repository has no revision '%.*s'",
					  SLICE_ARG(l->revision)));
		break;
	case REFUSAL_CLOSED:
		online_issue(o, about(o, l), "refused",
			     SLICE("the hub refuses access to the repository"));
		break;
	case REFUSAL_NONE:
	case REFUSAL_FAILED:
		online_issue(o, about(o, l), "failed", failure(o, r));
		break;
	}
}

void lookup_tell_text(struct online *o, struct slice place, struct slice from,
		      const struct fetch_reply *r)
{
	bool gated = refusal_of(r) == REFUSAL_GATED;

	online_issue(o, place, gated ? "gated" : "failed",
		     arena_format(o->arena, "the licence text that %.*s links to %.*s",
				  SLICE_ARG(from),
				  SLICE_ARG(gated ? SLICE("is gated, and not open to this token")
						  : failure(o, r))));
}

/* In the session's arena: an answer may come long after whoever asked has returned. */
void question_ask(struct online *o, struct question question, struct fetch_request request)
{
	struct question *q = arena_new(o->arena, struct question);

	*q = question;
	fetch_queue(o->fetch, &request, q);
}

bool question_wait(struct online *o, struct arena *a, struct fetch_reply *reply, void **tag,
		   struct err *e)
{
	bool fine = fetch_wait(o->fetch, o->stop);

	if (!fine) {
		scan_issue(o->scan, SLICE_NONE, SLICE("interrupted"),
			   SLICE("interrupted before all that was asked for had come"));
		err_set(e, ERR_UNREADABLE, "interrupted");
	} else {
		fine = fetch_next(o->fetch, a, reply, tag, e);
		if (!fine)
			online_issue(o, SLICE_NONE, "failed", slice_of(e->text));
	}
	o->gone = !fine;
	return fine;
}

static void take_info(struct online *o, struct question *q, const struct fetch_reply *r);
static void take_file(struct online *o, struct question *q, const struct fetch_reply *r);
static void take_weights(struct online *o, struct question *q, const struct fetch_reply *r);

void lookup_begin(struct online *o, struct lookup wanted)
{
	struct lookup *l = arena_new(o->arena, struct lookup);

	*l = wanted;
	l->id = arena_dup(o->arena, wanted.id);
	l->hub = wanted.hub ? wanted.hub : &hub_huggingface;
	l->endpoint = l->hub == &hub_modelscope ? o->modelscope : o->endpoint;
	l->revision = wanted.revision.len ? arena_dup(o->arena, wanted.revision) : l->hub->branch;
	question_ask(o, (struct question){ .take = take_info, .lookup = l },
		     (struct fetch_request){
			     .url = l->hub->info_url(o->arena, l->endpoint, l->id, l->revision),
			     .cap = LIMIT_HUB_INFO,
			     .flags = hub_is_commit(l->revision) ? FETCH_PINNED : 0 });
}

/* Whose file it is. */
static void name_file(struct online *o, const struct lookup *l, struct online_file *f)
{
	struct arena *a = o->scan->arena;

	if (l->hub->is_common) {
		f->hub_id = arena_dup(a, l->known_as);
		f->hub_revision = arena_dup(a, l->info.commit);
	}
	f->ancestor = l->ancestor;
	f->unplaced = l->models.len > 0;
	for (size_t i = 0; i < l->models.len; i++)
		*list_add(a, &f->models) = l->models.at[i];
}

/* The commit is part of the path: a report says which state of a repository it speaks of. */
static struct slice path_of(struct arena *a, const struct lookup *l, struct slice file)
{
	return arena_format(a, "%.*s://%.*s@%.*s/%.*s", SLICE_ARG(l->hub->scheme),
			    SLICE_ARG(l->known_as), SLICE_ARG(l->info.commit), SLICE_ARG(file));
}

/* A file as the readers get it: bytes, and a path that says where it is from. */
static void give(struct online *o, const struct lookup *l, struct slice file, struct slice bytes)
{
	struct arena *a = o->scan->arena;
	struct online_file *f;

	if (!online_may_keep(o, bytes.len))
		return;
	f = list_add(a, o->out);
	f->path = path_of(a, l, file);
	f->bytes = arena_dup(a, bytes);
	name_file(o, l, f);
}

/* A URL's query may be a signature: it is for nobody's eyes. */
static void take_named(struct online *o, struct question *q, const struct fetch_reply *r)
{
	struct slice path, query;

	slice_cut(q->url, '?', &path, &query);
	if (refusal_of(r) != REFUSAL_NONE) {
		online_issue(o, path, "failed", failure(o, r));
		return;
	}
	remote_file_give(o, q->url, SLICE_NONE, r);
	o->out->at[o->out->len - 1].path = arena_dup(o->scan->arena, path);
}

void lookup_file(struct online *o, struct slice url)
{
	struct question q = { .take = take_named, .url = arena_dup(o->arena, url) };

	question_ask(o, q, remote_file_request(q.url));
}

/* The card's block as the hub read it: under the name that MLflow keeps such blocks in. */
static void give_card_data(struct online *o, struct lookup *l)
{
	if (l->info.card.len)
		give(o, l, SLICE("model_card_data.yaml"), l->info.card);
}

/* Where no small file tells anything, the header of the weights may. */
static void ask_weights(struct online *o, struct lookup *l)
{
	for (size_t i = 0; i < l->info.files.len; i++) {
		struct slice file = l->info.files.at[i];
		struct question q = { .take = take_weights, .lookup = l, .file = file };

		if (!hub_file_has_header(file))
			continue;
		q.url = l->hub->file_url(o->arena, l->endpoint, l->known_as, l->info.commit, file);
		question_ask(o, q, remote_file_request(q.url));
		return;
	}
}

/* Of a model on disk its terms alone, as far as they are not there. */
static bool is_wanted(const struct lookup *l, struct slice file)
{
	if (l->models.len == 0)
		return hub_file_is_wanted(file);
	for (size_t i = 0; i < l->have.len; i++)
		if (slice_eq(l->have.at[i], file))
			return false;
	return hub_file_is_terms(file);
}

static void ask_files(struct online *o, struct lookup *l)
{
	size_t wanted = 0;

	if (l->info.has_more)
		online_issue(
			o, about(o, l), "over-limit",
			arena_format(
				o->arena,
				"more than %d files that may state terms: the rest is not read",
				LIMIT_HUB_FILES));
	for (size_t i = 0; i < l->info.files.len; i++) {
		struct slice file = l->info.files.at[i];

		if (!is_wanted(l, file))
			continue;
		wanted++;
		l->has_card = l->has_card || slice_eq(file, SLICE("README.md"));
		question_ask(o, (struct question){ .take = take_file, .lookup = l, .file = file },
			     (struct fetch_request){
				     .url = l->hub->file_url(o->arena, l->endpoint, l->known_as,
							     l->info.commit, file),
				     .cap = LIMIT_CONFIG_BYTES,
				     .flags = hub_is_commit(l->info.commit) ? FETCH_PINNED : 0 });
	}
	if (!l->has_card && l->models.len == 0)
		give_card_data(o, l);
	if (wanted == 0 && l->models.len == 0)
		ask_weights(o, l);
}

/* Where a hub names no commit, what was asked for is all that is known. */
static bool learn(struct online *o, struct lookup *l, struct slice document, struct err *e)
{
	if (!l->hub->parse(o->arena, document, &l->info, e))
		return false;
	if (!l->hub->is_common)
		l->info.commit = l->revision;
	return l->info.commit.len > 0 ||
	       err_set(e, ERR_MALFORMED, "the hub's answer does not say which commit it is of");
}

static void take_info(struct online *o, struct question *q, const struct fetch_reply *r)
{
	struct lookup *l = q->lookup;
	struct err e;

	if (refusal_of(r) != REFUSAL_NONE) {
		tell_refusal(o, l, r);
		return;
	}
	if (!learn(o, l, r->body, &e)) {
		online_issue(o, about(o, l), "failed", slice_of(e.text));
		return;
	}
	if (l->info.disabled) {
		online_issue(o, about(o, l), "refused",
			     SLICE("the hub has disabled the repository"));
		return;
	}
	l->known_as = l->info.id.len ? l->info.id : l->id;
	if (!slice_eq_nocase(l->known_as, l->id))
		note(o, l, "renamed",
		     arena_format(o->arena, "is called %.*s now", SLICE_ARG(l->known_as)));
	if (repository_is_known(o, l))
		return;
	if (l->info.gated)
		note(o, l, "gated",
		     SLICE("gated: whoever downloads it has to accept the publisher's terms "
			   "first"));
	l->info.card = arena_dup(o->arena, l->info.card);
	ask_files(o, l);
}

static void take_weights(struct online *o, struct question *q, const struct fetch_reply *r)
{
	const struct lookup *l = q->lookup;
	struct slice path = path_of(o->arena, l, q->file);

	if (refusal_of(r) != REFUSAL_NONE) {
		online_issue(o, path, refusal_of(r) == REFUSAL_GATED ? "gated" : "failed",
			     failure(o, r));
		return;
	}
	if (!online_may_keep(o, r->body.len))
		return;
	remote_file_give(o, q->url, SLICE_NONE, r);
	o->out->at[o->out->len - 1].path = arena_dup(o->scan->arena, path);
	name_file(o, l, &o->out->at[o->out->len - 1]);
}

/* Of a gated card the hub still gave the block, which says what counts most. */
static void take_file(struct online *o, struct question *q, const struct fetch_reply *r)
{
	struct lookup *l = q->lookup;
	bool is_card = slice_eq(q->file, SLICE("README.md"));

	if (refusal_of(r) == REFUSAL_NONE) {
		give(o, l, q->file, r->body);
		return;
	}
	if (is_card)
		give_card_data(o, l);
	if (refusal_of(r) != REFUSAL_GATED || l->refused++ == 0)
		online_issue(
			o,
			arena_format(o->arena, "%.*s/%.*s", SLICE_ARG(about(o, l)),
				     SLICE_ARG(q->file)),
			refusal_of(r) == REFUSAL_GATED ? "gated" : "failed",
			refusal_of(r) == REFUSAL_GATED
				? SLICE("gated, and not open to this token: files that may state "
					"terms were not read")
				: failure(o, r));
}

/* Replies come as the network has it; files are given in the order of their paths. */
static int file_order(const void *a, const void *b)
{
	const struct online_file *left = a, *right = b;

	return slice_cmp(left->path, right->path);
}

void lookup_finish_all(struct online *o)
{
	struct arena *brief = arena_create();

	while (!o->gone && fetch_is_waiting(o->fetch)) {
		struct question *q;
		struct fetch_reply reply;
		void *tag;
		struct err e;

		if (!question_wait(o, brief, &reply, &tag, &e))
			break;
		q = tag;
		q->take(o, q, &reply);
		arena_reset(brief);
	}
	arena_free(brief);
	repositories_name(o);
	if (o->out->len > 1)
		qsort(o->out->at, o->out->len, sizeof(*o->out->at), file_order);
}
