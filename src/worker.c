/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading one artefact: evidence first, then the texts that it held, which may lie in the
 * input's own memory and are gone once the input moves on. Members of archives come last and
 * take the same way (members.c).
 */
#include "worker.h"

#include "base/limits.h"
#include "members.h"

void worker_init(struct worker *w, const struct pipeline *p, const struct crawl_options *crawl)
{
	*w = (struct worker){ .pipeline = p,
			      .crawl = crawl,
			      .keep = arena_create(),
			      .tools = { .arena = arena_create() },
			      .scratch = arena_create(),
			      .identifier = identifier_new(p->rules) };
	if (p->skip_digests)
		identifier_skip_digests(w->identifier);
}

void worker_finish(struct worker *w)
{
	identifier_free(w->identifier);
	arena_free(w->scratch);
}

/*
 * The code is made of what was read and of the kind of error ("gguf-truncated"), so that a policy
 * or a script can tell them apart without reading sentences.
 */
struct issue *worker_issue(struct worker *w, struct slice path, const char *kind,
			   const struct err *e)
{
	struct issue *issue = list_add(w->keep, &w->issues);

	*issue = (struct issue){
		.path = path,
		.code = arena_format(w->keep, "%s-%s", kind, err_code_word(e->code)),
		.message = arena_dup(w->keep, slice_of(e->text)),
		.offset = e->offset,
		.has_offset = e->has_offset,
	};
	return issue;
}

/* A file under any name, taken for a text: for users who ask which licence stands in it. */
static bool read_as_text(struct reading *r, struct err *e)
{
	struct slice bytes;

	if (!input_upto(r->input, 0, LIMIT_TEXT_BYTES, &bytes, e))
		return false;
	r->texts.len = 0; /* the same bytes, where its name lets it be a text */
	*list_add(r->scratch, &r->texts) = (struct text){
		.role = TEXT_ANY,
		.bytes = bytes,
		.at = { .artefact = r->artefact, .end = bytes.len, .line = 1 },
	};
	r->artefact->recognised = true;
	if (input_size(r->input) <= LIMIT_TEXT_BYTES)
		return true;
	r->artefact->incomplete = true;
	return err_set(e, ERR_LIMIT, "text of %llu bytes: only the first %zu are read",
		       (unsigned long long)input_size(r->input), LIMIT_TEXT_BYTES);
}

/* A compressed file tells at its end, which reading may have met. */
static uint64_t known_size(const struct input *in)
{
	return input_size(in) == STREAM_SIZE_UNKNOWN ? 0 : input_size(in);
}

/* Source that names a model may hold a licence as well. */
static bool is_unread(const struct artefact *a)
{
	return !a->recognised || a->kind == ARTEFACT_REFERENCES;
}

/*
 * A text under a name that tells nothing is a licence's where the whole text of one fills most of
 * it; a manual that quotes one is none.
 */
static bool is_mostly_licence(const struct artefact *a)
{
	unsigned share = 0;

	for (size_t i = 0; i < a->matches.len; i++)
		if (a->matches.at[i].method == MATCH_TEXT && !a->matches.at[i].partial)
			share += a->matches.at[i].file_coverage;
	return share >= 700;
}

static void take_or_forget(struct artefact *a, const struct text *whole)
{
	a->recognised = is_mostly_licence(a);
	if (a->recognised) {
		a->metadata = sha256_of(whole->bytes);
		return;
	}
	a->kind = ARTEFACT_OTHER;
	a->matches.len = 0;
	a->evidence.len = 0;
}

static bool has_edits(const struct artefact *a)
{
	for (size_t i = 0; i < a->matches.len; i++)
		if (a->matches.at[i].edits.len > 0)
			return true;
	return false;
}

/* While the file is open: showing an edit in its line opens none again. */
static void keep_edited(struct worker *w, struct artefact *a, struct input *in)
{
	struct slice bytes;
	struct err e;

	if (w->pipeline->keep_edited && !a->container && has_edits(a) &&
	    input_upto(in, 0, LIMIT_TEXT_BYTES, &bytes, &e))
		a->edited = arena_dup(w->keep, bytes);
}

bool worker_read_input(struct worker *w, struct artefact *a, struct input *in)
{
	struct reading r = { .rules = w->pipeline->rules,
			     .artefact = a,
			     .input = in,
			     .tools = &w->tools,
			     .keep = w->keep,
			     .scratch = w->scratch };
	bool any_text = w->pipeline->any_text && !a->container;
	struct err e;

	a->size = known_size(in);
	read_artefact(&r);
	a->size = known_size(in);
	if (any_text && is_unread(a) && !read_as_text(&r, &e))
		worker_issue(w, a->path, "file", &e);
	if (!identify_artefact(w->identifier, a, &r.texts, w->keep, &e))
		worker_issue(w, a->path, "file", &e);
	if (a->kind == ARTEFACT_TEXT && !a->recognised)
		take_or_forget(a, r.texts.at);
	keep_edited(w, a, in);
	for (size_t i = 0; i < r.issues.len; i++)
		*list_add(w->keep, &w->issues) = r.issues.at[i];
	arena_reset(w->scratch);
	return r.holds_members;
}

/* Once only: a manifest reads its blobs ahead of the walk, which comes by them again. */
void worker_read(struct worker *w, struct artefact *a)
{
	struct input *in;
	struct err e;

	if (a->was_read)
		return;
	a->was_read = true;
	if (!input_open(&in, a->open_path.ptr, false, &e)) {
		a->incomplete = true;
		worker_issue(w, a->path, "file", &e);
		return;
	}
	if (worker_read_input(w, a, in))
		members_read(w, a, in);
	input_close(in);
}
