/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licence texts behind links: each is asked for once, however many models link to it, and read
 * as the licence file of all of them. One that is there already, as the file of a repository
 * that was looked up, is shared and not read a second time.
 */
#include "crawl/online/session.h"

#include "base/limits.h"

struct fetched_text {
	struct linked_text text;   /* of the first generation that names it */
	struct slice_list waiting; /* paths of models that it has not been given to */
	struct slice path;         /* as an artefact; empty until it is there */
	struct slice bytes;        /* until it was given */
};

/* The commit that the answer names, where the link only names a branch. */
static struct slice path_of(struct online *o, const struct link_target *t,
			    const struct fetch_reply *r)
{
	struct slice commit = fetch_header(r, SLICE("x-repo-commit")), path, query;

	if (t->kind == LINK_REPOSITORY)
		return arena_format(o->arena, "hf://%.*s@%.*s/%.*s", SLICE_ARG(t->id),
				    SLICE_ARG(hub_is_commit(commit) ? commit : t->revision),
				    SLICE_ARG(t->file));
	slice_cut(t->url, '?', &path, &query);
	return arena_dup(o->arena, path);
}

/* Where the text would be, for people; a query may be a signature. */
static struct slice place_of(struct online *o, const struct link_target *t)
{
	struct slice path, query;

	if (t->kind == LINK_REPOSITORY)
		return arena_format(o->arena, "hf://%.*s/%.*s", SLICE_ARG(t->id),
				    SLICE_ARG(t->file));
	slice_cut(t->url, '?', &path, &query);
	return path;
}

/* Too much in all is said by online_may_keep() itself. */
static void take_text(struct online *o, struct question *q, const struct fetch_reply *r)
{
	struct fetched_text *f = q->text;

	if (r->status == 200 && r->error.len == 0) {
		if (!online_may_keep(o, r->body.len))
			return;
		f->path = path_of(o, &f->text.target, r);
		f->bytes = arena_dup(o->arena, r->body);
		return;
	}
	lookup_tell_text(o, place_of(o, &f->text.target), f->text.from, r);
}

/* Nobody's repository: the file is named, and is not beside what names it. */
static void tell_nowhere(struct online *o, const struct linked_text *t)
{
	online_issue(
		o, t->from, "failed",
		arena_format(o->arena,
			     "the licence text that it links to as '%.*s' is not among the files "
			     "that were read, and nothing says where else it is",
			     SLICE_ARG(t->link)));
}

/*
 * A page is named by a file of a stranger: no token goes with it, and it may not lead to this
 * machine or network.
 */
static void ask(struct online *o, struct fetched_text *f)
{
	const struct link_target *t = &f->text.target;
	struct fetch_request request = { .cap = LIMIT_TEXT_BYTES };

	if (t->kind == LINK_NOWHERE) {
		tell_nowhere(o, &f->text);
		return;
	}
	if (t->kind == LINK_PAGE) {
		request.url = t->url;
		request.flags = FETCH_NO_TOKEN | FETCH_NO_LOCAL;
	} else {
		request.url = hub_file_url(o->arena, o->endpoint, t->id, t->revision, t->file);
		request.flags = hub_is_commit(t->revision) ? FETCH_PINNED : 0;
	}
	question_ask(o, (struct question){ .take = take_text, .text = f }, request);
}

/* The text by its key: made, and asked for, where nobody linked to it before. */
static struct fetched_text *text_for(struct online *o, const struct linked_text *t)
{
	struct fetched_text *f = map_find(&o->texts, t->key);

	if (f || !online_may_ask(o))
		return f;
	f = arena_new(o->arena, struct fetched_text);
	f->text = *t;
	map_set(o->arena, &o->texts, t->key, f);
	*list_add(o->arena, &o->text_list) = f;
	ask(o, f);
	return f;
}

void texts_ask(struct online *o, const struct linked_text_list *texts)
{
	for (size_t i = 0; i < texts->len; i++) {
		const struct linked_text *t = texts->at[i];
		struct fetched_text *f = text_for(o, t);

		for (size_t k = 0; f && k < t->models.len; k++)
			*list_add(o->arena, &f->waiting) = arena_dup(o->arena, t->models.at[k]);
	}
}

/*
 * The list that says whose the text at this path is, where it was read or is about to be. Files of
 * this round first: they are not among the scan's artefacts yet.
 */
static struct slice_list *models_of(struct online *o, struct slice path)
{
	for (size_t i = 0; i < o->out->len; i++)
		if (slice_eq(o->out->at[i].path, path))
			return &o->out->at[i].models;
	for (size_t i = scan_first_from(o->scan, path); i < o->scan->artefacts.len; i++) {
		if (!slice_eq(o->scan->artefacts.at[i]->path, path))
			break;
		return &o->scan->artefacts.at[i]->models;
	}
	return NULL;
}

/* A licence whatever its name is: "terms.html" would be no name that a reader knows. */
static struct slice_list *give(struct online *o, struct fetched_text *f)
{
	struct online_file *file = list_add(o->scan->arena, o->out);

	*file = (struct online_file){ .path = arena_dup(o->scan->arena, f->path),
				      .known_as = SLICE("LICENSE"),
				      .unplaced = true,
				      .bytes = arena_dup(o->scan->arena, f->bytes) };
	return &file->models;
}

bool texts_place(struct online *o)
{
	bool placed = false;

	for (size_t i = 0; i < o->text_list.len; i++) {
		struct fetched_text *f = o->text_list.at[i];
		struct slice_list *models;

		if (f->path.len == 0 || f->waiting.len == 0)
			continue;
		models = models_of(o, f->path);
		if (!models)
			models = give(o, f);
		for (size_t k = 0; k < f->waiting.len; k++)
			*list_add(o->scan->arena, models) =
				arena_dup(o->scan->arena, f->waiting.at[k]);
		f->waiting = (struct slice_list){ 0 };
		placed = true;
	}
	return placed;
}
