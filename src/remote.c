/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One worker reads what was fetched: there is little of it, and the network is what takes the
 * time. Its arena joins those of the scan's other workers.
 *
 * What comes is read by the same readers as files are, in this confined process: to fetch is the
 * helper's right alone, and to read is ours alone. After each round lineage is resolved from
 * nothing, because one more card can change what a whole line of models is taken for.
 */
#include "remote.h"

#include "base/limits.h"
#include "lineage/lineage.h"
#include "crawl/online/online.h"
#include "worker.h"

/* It has no open_path: what was fetched can be read once, now, and is never opened by name. */
static struct artefact *artefact_of(struct scan *scan, const struct online_file *f)
{
	struct artefact *a = arena_new(scan->arena, struct artefact);

	a->path = f->path;
	a->hub_id = f->hub_id;
	a->hub_aliases = f->hub_aliases;
	a->hub_revision = f->hub_revision;
	a->known_as = f->known_as;
	a->ancestor = f->ancestor;
	a->models = f->models;
	a->unplaced = f->unplaced;
	return a;
}

static void read_file(struct scan *scan, struct worker *w, const struct online_file *f)
{
	struct artefact *a = artefact_of(scan, f);
	struct input *in =
		f->is_stream ? input_from_stream(&f->source) : input_from_bytes(f->bytes);

	worker_read_input(w, a, in);
	input_close(in);
	if (a->recognised)
		*list_add(scan->arena, &scan->artefacts) = a;
}

/* No globs: they choose among the user's files, and these are none of them. */
static void read_files(struct scan *scan, const struct pipeline *p,
		       const struct online_file_list *files)
{
	const struct crawl_options none = { 0 };
	struct worker w;

	worker_init(&w, p, &none);
	scan_adopt(scan, w.keep);
	scan_adopt(scan, w.tools.arena);
	for (size_t i = 0; i < files->len; i++)
		read_file(scan, &w, &files->at[i]);
	for (size_t i = 0; i < w.issues.len; i++)
		*list_add(scan->arena, &scan->issues) = w.issues.at[i];
	worker_finish(&w);
	pipeline_sort(scan);
}

static void tell(struct scan *scan, size_t count, const char *one, const char *many)
{
	struct slice message;

	if (count == 0)
		return;
	message = count == 1 ? slice_of(one) : arena_format(scan->arena, "%zu %s", count, many);
	scan_issue(scan, SLICE_NONE, SLICE("offline"), message)->note = true;
}

/* What a scan without a network leaves open is said, never passed over. */
static void tell_missing(struct scan *scan, const struct ruledb *rules)
{
	struct online_missing missing = online_missing(scan, rules);

	tell(scan, missing.bases, "1 base is only named here; --online would look it up",
	     "bases are only named here; --online would look them up");
	tell(scan, missing.texts, "1 licence text is only linked to; --online would read it",
	     "licence texts are only linked to; --online would read them");
	tell(scan, missing.snapshots,
	     "1 model of a hub's cache has no card or no licence text here; --online would ask "
	     "for them",
	     "models of a hub's cache have no card or no licence text here; --online would ask "
	     "for them");
	pipeline_sort(scan);
}

static void tell_depth(struct scan *scan)
{
	scan_issue(scan, SLICE_NONE, SLICE("online-over-limit"),
		   arena_format(scan->arena,
				"after %d generations there is still something to look up: it was "
				"not",
				LIMIT_LINEAGE_DEPTH));
}

/* Lineage was resolved more than once, and says the same of the same files each time. */
static void drop_repeated(struct scan *scan)
{
	struct issue_list *list = &scan->issues;
	size_t kept = 0;

	for (size_t i = 0; i < list->len; i++) {
		const struct issue *a = &list->at[i], *b = kept ? &list->at[kept - 1] : NULL;

		if (b && slice_eq(a->path, b->path) && slice_eq(a->code, b->code) &&
		    slice_eq(a->message, b->message) && a->offset == b->offset)
			continue;
		list->at[kept++] = *a;
	}
	list->len = kept;
}

/* One round; false where it was the last. */
static bool fill_gaps(struct scan *scan, const struct pipeline *p)
{
	struct online_file_list files;

	if (p->stop && p->stop()) {
		scan_issue(scan, SLICE_NONE, SLICE("interrupted"),
			   SLICE("interrupted before all that was asked for had come"));
		return false;
	}
	if (!online_gaps(p->online, scan, p->rules, &files))
		return false;
	read_files(scan, p, &files);
	scan->models = (struct model_list){ 0 };
	lineage_resolve(scan, p->rules);
	return true;
}

/* A round a generation: a base names its own base only when its card is here. */
void remote_gaps(struct scan *scan, const struct pipeline *p)
{
	int round = 0;

	if (!p->online) {
		tell_missing(scan, p->rules);
		return;
	}
	while (round < LIMIT_LINEAGE_DEPTH && fill_gaps(scan, p))
		round++;
	if (round == LIMIT_LINEAGE_DEPTH && online_has_more(p->online, scan, p->rules))
		tell_depth(scan);
	pipeline_sort(scan);
	drop_repeated(scan);
}

/*
 * An index leads to manifests, a manifest to layers: each level is one more round, up to
 * LIMIT_INDEX_DEPTH.
 */
void remote_targets(struct scan *scan, const struct pipeline *p)
{
	struct online_file_list files;

	if (p->remotes.len == 0)
		return;
	if (!p->online) {
		scan_issue(scan, SLICE_NONE, SLICE("online-refused"),
			   SLICE("nothing was looked up: the environment says to stay offline"));
		return;
	}
	online_targets(p->online, scan, &p->remotes, &files);
	for (int depth = 0; files.len && depth <= LIMIT_INDEX_DEPTH; depth++) {
		read_files(scan, p, &files);
		online_layers(p->online, scan, &files);
	}
}
