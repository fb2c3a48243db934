/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paths to artefacts. Roots are made canonical first; every path in a report is relative to
 * the deepest folder that all of them share, so that neither the order of the arguments nor
 * the place of the tree shows. Entries are sorted and made unique at the end, whatever order
 * the file system gave them in.
 */
#include "crawl/crawl.h"

#include "base/glob.h"
#include "base/limits.h"
#include "crawl/hub.h"
#include "io/walk.h"

#include <stdlib.h>

struct root_list LIST_OF(const struct crawl_root *);

struct crawler {
	struct scan *scan;
	const struct crawl_options *options;
	struct slice base;      /* what relative paths are relative to; ends in no slash */
	struct crawl_root root; /* being walked */
};

static bool any_glob_matches(const struct slice *globs, size_t count, struct slice path)
{
	for (size_t i = 0; i < count; i++)
		if (glob_matches(globs[i], path))
			return true;
	return false;
}

/* The root as the user wrote it, and what a canonical path has below it. */
static struct slice given(const struct crawler *c, struct slice path)
{
	struct slice below = slice_drop(path, c->root.path.len);

	if (slice_eq(c->root.given, SLICE(".")))
		return slice_drop(below, 1);
	if (below.len == 0)
		return c->root.given;
	return arena_format(c->scan->arena, "%.*s%.*s", SLICE_ARG(c->root.given), SLICE_ARG(below));
}

/* The part of a canonical path that reports show. */
static struct slice relative(const struct crawler *c, struct slice path)
{
	if (c->options->as_given)
		return given(c, path);
	if (c->base.len <= 1)
		return slice_drop(path, c->base.len);
	return slice_drop(path, c->base.len + 1);
}

static bool is_excluded(const struct crawl_options *options, struct slice path)
{
	return any_glob_matches(options->excludes, options->exclude_count, path);
}

static bool is_wanted(const struct crawler *c, struct slice path)
{
	const struct crawl_options *o = c->options;

	if (is_excluded(o, path))
		return false;
	return o->include_count == 0 || any_glob_matches(o->includes, o->include_count, path);
}

/* Credentials lie beside models; nothing in them is for us. */
static bool is_credential(struct slice name)
{
	return slice_eq(name, SLICE("token")) || slice_eq(name, SLICE("stored_tokens")) ||
	       slice_eq(name, SLICE(".netrc"));
}

/* Old versions of files, and packed ones: what lies in the work tree is what is used. */
static bool is_version_control(struct slice name)
{
	return slice_eq(name, SLICE(".git")) || slice_eq(name, SLICE(".hg")) ||
	       slice_eq(name, SLICE(".svn"));
}

/*
 * The walk asks at each folder and never goes below one that is left out; members of an archive
 * come with their whole path, so every folder on it is asked for.
 */
bool crawl_leaves_out(const struct crawl_options *options, struct slice path)
{
	for (struct slice folder = path; folder.len > 0; folder = slice_dirname(folder))
		if (is_excluded(options, folder) || is_version_control(slice_basename(folder)))
			return true;
	return is_credential(slice_basename(path));
}

static bool holds_terms(const struct crawler *c, struct slice path)
{
	return c->options->holds_terms && c->options->holds_terms(path);
}

/* What is left aside is worth a note; where it is a licence, the report lacks it. */
static void leave_aside(struct crawler *c, struct slice path, const char *code, const char *message)
{
	scan_issue(c->scan, relative(c, path), slice_of(code), slice_of(message))->note =
		!holds_terms(c, path);
}

void crawl_set_hub(struct arena *a, struct slice path, struct artefact *artefact)
{
	struct hub_place place;

	if (hub_place(a, path, &place)) {
		artefact->hub_id = place.id;
		artefact->hub_revision = place.revision;
	} else {
		hub_shelf(path, &artefact->hub_id);
	}
}

bool crawl_is_hub_blob(struct slice path)
{
	struct slice folder = slice_dirname(path);

	return slice_eq(slice_basename(folder), SLICE("blobs")) && hub_is_plumbing(folder);
}

bool crawl_hub_blob(struct arena *a, struct slice link, struct slice target, struct slice *blob)
{
	return hub_blob(a, link, target, blob);
}

/* `path` is canonical and lives in the scan's arena; `open_path` is what to open for it. */
static void add_file(struct crawler *c, struct slice path, struct slice open_path)
{
	struct slice shown = relative(c, path);
	struct artefact *a;

	c->scan->files_seen++;
	if (!is_wanted(c, shown) || is_credential(slice_basename(path)))
		return;
	a = arena_new(c->scan->arena, struct artefact);
	a->path = shown;
	a->open_path = open_path;
	crawl_set_hub(c->scan->arena, path, a);
	*list_add(c->scan->arena, &c->scan->artefacts) = a;
}

/* A cache evicts blobs, and an interrupted download leaves links to what never came. */
static void add_snapshot_file(struct crawler *c, struct slice path, struct slice blob)
{
	struct slice target;
	enum entry_type type;

	if (walk_resolve(c->scan->arena, blob.ptr, &target, &type))
		add_file(c, path, blob);
	else if (is_wanted(c, relative(c, path)))
		scan_issue(c->scan, relative(c, path), SLICE("hub-blob-missing"),
			   SLICE("the cache has no blob for it: evicted, or not downloaded to its "
				 "end"));
}

/* By whole parts of the path: "/models-old" is not in "/models". */
static bool is_in_root(const struct crawler *c, struct slice path)
{
	struct slice root = c->root.path;

	return slice_starts(path, root) &&
	       (root.len == 1 || path.len == root.len || path.ptr[root.len] == '/');
}

/*
 * A link: the blob of a hub snapshot is taken under the link's name, and so is a licence that
 * lies elsewhere in the root; the rest is found where it lies, or left alone.
 */
static void add_link(struct crawler *c, struct slice path)
{
	struct slice target, blob;
	enum entry_type type;

	if (walk_read_link(c->scan->arena, path.ptr, &target) &&
	    hub_blob(c->scan->arena, path, target, &blob)) {
		add_snapshot_file(c, path, blob);
		return;
	}
	if (!is_wanted(c, relative(c, path)))
		return;
	if (!walk_resolve(c->scan->arena, path.ptr, &target, &type))
		leave_aside(c, path, "link-dangling", "symbolic link leads nowhere; not followed");
	else if (!is_in_root(c, target))
		leave_aside(c, path, "link-not-followed",
			    "symbolic link leads out of the scanned folder; scan its target to "
			    "include it");
	else if (type == ENTRY_FILE && holds_terms(c, path) &&
		 !crawl_leaves_out(c->options, relative(c, target)))
		add_file(c, path, target);
}

/* True: the folder is to be walked. Of files the answer means nothing. */
static bool on_entry(void *self, const struct entry *entry)
{
	struct crawler *c = self;
	struct slice path = arena_join(c->scan->arena, c->root.path, entry->path);

	switch (entry->type) {
	case ENTRY_DIR:
		return !is_version_control(entry->name) && !hub_is_plumbing(path) &&
		       !is_excluded(c->options, relative(c, path));
	case ENTRY_FILE:
		add_file(c, path, path);
		break;
	case ENTRY_LINK:
		add_link(c, path);
		break;
	case ENTRY_SPECIAL:
		leave_aside(c, path, "special-file", "not a regular file; not opened");
		break;
	}
	return false;
}

/* A folder that cannot be read hides models: it is an issue, and the rest is walked. */
static void on_failed(void *self, struct slice path, const struct err *e)
{
	struct crawler *c = self;
	struct slice full =
		path.len ? arena_join(c->scan->arena, c->root.path, path) : c->root.path;

	scan_issue(c->scan,
		   full.len > c->base.len || c->options->as_given ? relative(c, full) : SLICE("."),
		   SLICE("folder-unreadable"), slice_of(e->text));
}

static bool on_stop(void *self)
{
	const struct crawler *c = self;

	return c->options->stop && c->options->stop();
}

/* The roots that exist; the rest are issues. */
static bool find_roots(struct scan *scan, const struct crawl_options *o, struct root_list *roots,
		       struct err *e)
{
	static const char message[] = "no such file or folder, or it cannot be read";

	for (size_t i = 0; i < o->root_count; i++)
		if (o->found[i].path.len > 0)
			*list_add(scan->arena, roots) = &o->found[i];
		else
			scan_issue(scan, slice_basename(o->roots[i]), SLICE("path-unreadable"),
				   slice_of(message));
	return roots->len > 0 || o->root_count == 0 ||
	       err_set(e, ERR_USAGE, "%.*s: %s", SLICE_ARG(o->roots[0]), message);
}

/* The deepest folder that holds all roots; a folder that is the only root is its own base. */
static struct slice common_folder(const struct root_list *roots)
{
	struct slice base = SLICE_NONE;

	for (size_t i = 0; i < roots->len; i++) {
		struct slice p = roots->at[i]->path;

		if (!roots->at[i]->is_folder)
			p = slice_dirname(p).len ? slice_dirname(p) : SLICE("/");
		if (i == 0)
			base = p;
		while (base.len > 1 &&
		       !(slice_starts(p, base) && (p.len == base.len || p.ptr[base.len] == '/')))
			base = slice_dirname(base).len ? slice_dirname(base) : SLICE("/");
	}
	return base;
}

/* Roots may lie within each other, and a licence may be reached by a link and by itself. */
static void unique(struct artefact_list *list)
{
	size_t kept = 0;

	if (list->len)
		qsort(list->at, list->len, sizeof(*list->at), artefact_order);
	for (size_t i = 0; i < list->len; i++)
		if (kept == 0 || !slice_eq(list->at[kept - 1]->path, list->at[i]->path))
			list->at[kept++] = list->at[i];
	list->len = kept;
}

bool crawl(struct scan *scan, const struct crawl_options *options, struct err *e)
{
	struct crawl_options o = *options;
	struct crawler c = { .scan = scan, .options = &o };
	const struct walk_visitor visitor = { &c, on_entry, on_failed, on_stop };
	struct root_list roots = { 0 };

	if (!o.found)
		crawl_resolve(scan->arena, &o);
	if (!find_roots(scan, &o, &roots, e))
		return false;
	c.base = common_folder(&roots);
	for (size_t i = 0; i < roots.len; i++) {
		struct err failure;

		c.root = *roots.at[i];
		if (!c.root.is_folder)
			add_file(&c, c.root.path, c.root.path);
		else if (!walk_tree(c.root.path.ptr, &visitor, &failure))
			on_failed(&c, SLICE_NONE, &failure);
	}
	unique(&scan->artefacts);
	return true;
}

struct slice crawl_hub_folder(struct arena *a, struct slice path)
{
	struct hub_place place;

	return hub_place(a, path, &place) ? arena_dup(a, place.folder) : SLICE_NONE;
}
