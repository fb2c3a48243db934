/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One archive at a time, its members in the order in which they stand there. Damage ends the
 * archive with one issue; what was found before it stays.
 *
 * A PyTorch checkpoint is a zip too: its pickles are left alone, and with the first tensor the
 * part that could say something is over.
 *
 * In a hub cache the files are blobs with numbers for names, and links have the names. Where one
 * was packed, blobs are passed by and links written down; a second round reads the blobs under
 * the names of their links.
 */
#include "members.h"

#include "base/limits.h"
#include "base/map.h"

struct opened {
	struct worker *w;
	struct opened *outer; /* the archive that this one is a member of */
	struct artefact *archive;
	struct unpacker *unpacker;
	struct arena *own;      /* gone with the archive */
	struct map names;       /* paths of the members that count */
	struct map links;       /* path of a hub cache's blob -> that of the first link to it */
	bool twice, second;     /* whether there can be a second round; this is it */
	char *path;             /* LIMIT_PATH_BYTES: that of the current member */
	struct artefact *spare; /* left over from a member that nobody knew */
	size_t encrypted, unsafe, unreadable, issues;
	struct err why; /* of the first that was unreadable */
	bool is_checkpoint, damaged;
};

static void read_members(struct worker *w, struct artefact *archive, struct input *in,
			 struct opened *outer);

/* One archive can hold a mistake a million times. */
static void add_issue(struct opened *o, const struct err *e)
{
	o->archive->incomplete = true;
	if (o->issues++ < LIMIT_ISSUES)
		worker_issue(o->w, o->archive->path, "archive", e);
}

/* "model.gguf" for "dir/model.gguf.gz". */
static struct slice unpacked_name(struct slice path)
{
	struct slice name = slice_basename(path);
	size_t dot = slice_rfind_char(name, '.');

	return dot == SLICE_NPOS || dot == 0 ? name : slice_sub(name, 0, dot);
}

/* One part of a name as a path may show it; true where it had to be changed for that. */
static bool add_part(char *to, struct slice part)
{
	bool is_up = slice_eq(part, SLICE("..")), changed = is_up;

	for (size_t i = 0; i < part.len; i++) {
		bool control = (unsigned char)part.ptr[i] < ' ' || part.ptr[i] == 0x7F;

		to[i] = control || is_up ? '_' : part.ptr[i];
		changed |= control;
	}
	return changed;
}

/* False where the path of a member is too long, or deeper than a folder is walked. */
static bool check_path(struct opened *o, struct slice name)
{
	size_t len = o->archive->path.len + 2 + name.len, depth = 0;
	struct err e;

	for (size_t i = 0; i < name.len; i++)
		depth += name.ptr[i] == '/';
	if (len <= LIMIT_PATH_BYTES && depth <= LIMIT_TREE_DEPTH)
		return true;
	if (len > LIMIT_PATH_BYTES)
		err_set(&e, ERR_LIMIT, "a member with a path of %zu bytes, limit %d: not read", len,
			LIMIT_PATH_BYTES);
	else
		err_set(&e, ERR_LIMIT, "a member that lies %zu folders deep, limit %d: not read",
			depth, LIMIT_TREE_DEPTH);
	if (!o->second)
		add_issue(o, &e);
	return false;
}

/* "outer.zip!/inner/file" into o->path; false where that is too long or names nothing. */
static bool member_path(struct opened *o, struct slice name, struct slice *path)
{
	struct slice outer = o->archive->path, part;
	size_t len = outer.len;
	bool changed = slice_starts(name, SLICE("/"));

	if (!check_path(o, name))
		return false;
	memcpy(o->path, outer.ptr, outer.len);
	o->path[len++] = '!';
	while (name.len) {
		slice_cut(name, '/', &part, &name);
		if (part.len == 0 || slice_eq(part, SLICE(".")))
			continue;
		o->path[len++] = '/';
		changed |= add_part(o->path + len, part);
		len += part.len;
	}
	o->unsafe += changed && !o->second;
	*path = (struct slice){ o->path, len };
	return len > outer.len + 1;
}

/* True for what a checkpoint holds besides names: pickles, and tensors that are not reached. */
static bool is_checkpoint_part(struct opened *o, struct slice path)
{
	struct slice name = slice_basename(path);

	if (o->archive->kind == ARTEFACT_WEIGHTS && slice_eq(name, SLICE("data.pkl")))
		o->is_checkpoint = true;
	return o->is_checkpoint && slice_ends(name, SLICE(".pkl"));
}

/*
 * torch.save() writes data.pkl first and the tensors, data/0 and on, behind it; whatever else tells
 * something stands before them.
 */
static bool is_tensor(const struct opened *o, struct slice path)
{
	return o->is_checkpoint && slice_ends(slice_dirname(path), SLICE("/data"));
}

/*
 * Both are shown to the user for what they are, since a text that one tool sees and another does
 * not is a way to hide it.
 */
static bool is_twice(struct opened *o, struct slice path)
{
	struct err e;

	if (!map_find(&o->names, path))
		return false;
	err_set(&e, ERR_MALFORMED,
		"\"%.*s\" stands twice; the first counts here, whoever unpacks gets the last",
		SLICE_ARG(slice_sub(slice_drop(path, o->archive->path.len + 2), 0, 200)));
	add_issue(o, &e);
	return true;
}

/* A member that somebody knew stays, and has a path that does. */
static void keep(struct opened *o, struct artefact *a, size_t first_issue)
{
	struct worker *w = o->w;

	a->path = arena_dup(w->keep, a->path);
	crawl_set_hub(w->keep, a->path, a);
	for (size_t i = first_issue; i < w->issues.len; i++)
		w->issues.at[i].path = a->path;
	map_set(o->own, &o->names, a->path, a);
	*list_add(w->keep, &w->members) = a;
	o->spare = NULL;
}

/*
 * The path stays in the archive's buffer, and the artefact is used again, until somebody knows a
 * member: of a hundred thousand, a few are kept.
 */
static void read_member(struct opened *o, struct slice path)
{
	struct worker *w = o->w;
	struct artefact *a = o->spare ? o->spare : arena_new(w->keep, struct artefact);
	struct input *in = unpack_input(o->unpacker);
	size_t first_issue = w->issues.len;
	struct slice head;
	struct err e;
	bool holds_members;

	*a = (struct artefact){ .path = path,
				.container = o->archive,
				.hub_id = o->archive->hub_id,
				.hub_revision = o->archive->hub_revision };
	o->spare = a;
	if (!input_upto(in, 0, LIMIT_HEAD, &head, &e)) {
		if (o->unreadable++ == 0)
			o->why = e;
		return;
	}
	holds_members = worker_read_input(w, a, in);
	if (!a->recognised && w->issues.len == first_issue)
		return;
	keep(o, a, first_issue);
	if (holds_members)
		read_members(w, a, in, o);
}

/*
 * One compressed file under a name that promises many. In "x.tar.gz" it is "x.tar", of which
 * the reader complains.
 */
static void check_promise(struct opened *o)
{
	struct slice path = o->archive->path;
	struct err e;

	if (slice_ends_nocase(path, SLICE(".tgz")) || slice_ends_nocase(path, SLICE(".nemo"))) {
		err_set(&e, ERR_MALFORMED, "the name promises a tar, what was packed is none");
		add_issue(o, &e);
	}
}

/*
 * Whether to read the member in this round. In the first all but the blobs of a hub cache; in
 * the second these alone, and `path` becomes that of the link. What cannot be gone through twice
 * has its blobs read under their own names.
 */
static bool resolve(struct opened *o, const struct unpack_member *m, struct slice *path)
{
	struct slice blob, *link;

	if (o->second) {
		link = m->is_file ? map_find(&o->links, *path) : NULL;
		if (link)
			*path = *link;
		return link;
	}
	if (m->is_file)
		return !o->twice || !crawl_is_hub_blob(*path);
	if (crawl_hub_blob(o->own, *path, m->link, &blob) && !map_find(&o->links, blob)) {
		link = arena_new(o->own, struct slice);
		*link = arena_dup(o->own, *path);
		map_set(o->own, &o->links, blob, link);
	}
	return false;
}

/* False where nothing that follows is wanted. */
static bool take_member(struct opened *o, const struct unpack_member *m)
{
	bool single = unpack_is_single(o->unpacker);
	struct slice path;

	if (single)
		check_promise(o);
	if ((!m->is_file && m->link.len == 0) ||
	    !member_path(o, single ? unpacked_name(o->archive->path) : m->name, &path) ||
	    !resolve(o, m, &path) || crawl_leaves_out(o->w->crawl, path))
		return true;
	if (is_tensor(o, path))
		return false;
	if (m->encrypted)
		o->encrypted++;
	else if (!is_checkpoint_part(o, path) && !is_twice(o, path))
		read_member(o, path);
	return true;
}

/*
 * What is worth one sentence for all members together. Where the archive itself is damaged, what
 * could not be read of its last member is part of that.
 */
static void sum_up(struct opened *o)
{
	struct err e;

	if (o->encrypted) {
		err_set(&e, ERR_UNREADABLE, "%zu encrypted member%s: not read", o->encrypted,
			o->encrypted == 1 ? "" : "s");
		add_issue(o, &e);
	}
	if (o->unreadable && !o->damaged) {
		err_wrap(&o->why, "%zu member%s that cannot be read, the first because",
			 o->unreadable, o->unreadable == 1 ? "" : "s");
		add_issue(o, &o->why);
	}
	if (o->unsafe) {
		err_set(&e, ERR_MALFORMED,
			"%zu member name%s with \"..\", a leading slash or control characters: "
			"shown without",
			o->unsafe, o->unsafe == 1 ? "" : "s");
		worker_issue(o->w, o->archive->path, "archive", &e)->note = true;
	}
}

/*
 * Stops at LIMIT_ARCHIVE_EVIDENCE: a small archive can hold very many files that each say
 * something.
 */
static void read_all(struct opened *o, struct input *in)
{
	size_t before = arena_used(o->w->keep);
	bool (*stop)(void) = o->w->pipeline->stop;
	struct unpack_member m;
	struct err e;

	o->unpacker = unpack_open(in, o->outer ? o->outer->unpacker : NULL, stop);
	while (unpack_next(o->unpacker, &m, &e) && take_member(o, &m)) {
		if (arena_used(o->w->keep) - before <= LIMIT_ARCHIVE_EVIDENCE)
			continue;
		err_set(&e, ERR_LIMIT, "evidence of more than %zu bytes: the rest is not read",
			(size_t)LIMIT_ARCHIVE_EVIDENCE);
		break;
	}
	o->damaged = e.code != ERR_NONE;
	if (o->damaged && !(stop && stop()))
		add_issue(o, &e);
	unpack_close(o->unpacker);
}

static unsigned depth_of(const struct opened *o)
{
	return o ? 1 + depth_of(o->outer) : 0;
}

static void read_members(struct worker *w, struct artefact *archive, struct input *in,
			 struct opened *outer)
{
	struct opened o = { .w = w, .outer = outer, .archive = archive };
	struct err e;

	if (depth_of(&o) > LIMIT_ARCHIVE_DEPTH) {
		err_set(&e, ERR_LIMIT, "archives nested deeper than %d: not opened",
			LIMIT_ARCHIVE_DEPTH);
		add_issue(&o, &e);
		return;
	}
	o.own = arena_create();
	o.path = arena_alloc(o.own, LIMIT_PATH_BYTES);
	/* A tar within a compressed one streams by once; nothing of it is kept to go back to. */
	o.twice = input_can_seek(in);
	read_all(&o, in);
	if (o.links.len > 0 && o.twice && !o.damaged) {
		o.second = true;
		read_all(&o, in);
	}
	sum_up(&o);
	arena_free(o.own);
}

void members_read(struct worker *w, struct artefact *archive, struct input *in)
{
	read_members(w, archive, in, NULL);
}
