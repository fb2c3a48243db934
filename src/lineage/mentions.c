/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reader puts all places of one name side by side (read/read.h), so that a reference is a
 * span of the file's evidence, and nothing is copied but the artefact's frame. A loader prefers
 * a folder of that name to the repository (transformers#27954), and so do we.
 */
#include "lineage/mentions.h"

#include "base/count.h"
#include "lineage/reference.h"

static const struct slice path_mark = SLICE_INIT("path:"), api_mark = SLICE_INIT("api:");
static const struct slice path_note = SLICE_INIT("references-path");

/* Spellings are those of read/mention_value.h; a value without a mark is an id of the hub. */
struct slice mentions_name(struct slice value, bool *hub)
{
	static const struct slice marks[] = { SLICE_INIT("ollama:"), SLICE_INIT("oci:"),
					      SLICE_INIT("modelscope:"), SLICE_INIT("api:") };

	*hub = false;
	for (size_t i = 0; i < COUNT(marks); i++)
		if (slice_starts(value, marks[i]))
			return slice_drop(value, marks[i].len);
	*hub = slice_find_char(value, ':') == SLICE_NPOS;
	return value;
}

bool mentions_is_one(const struct model *m)
{
	return m->artefacts.len && m->artefacts.at[0]->kind == ARTEFACT_REFERENCES;
}

/* A file of that path, or anything below a folder of it. */
static bool is_there(const struct scan *scan, struct slice path, struct arena *scratch)
{
	struct slice below = arena_format(scratch, "%.*s/", SLICE_ARG(path));
	size_t at = scan_first_from(scan, path);

	if (path.len == 0)
		return false;
	if (at < scan->artefacts.len && slice_eq(scan->artefacts.at[at]->path, path))
		return true;
	at = scan_first_from(scan, below);
	return at < scan->artefacts.len && slice_starts(scan->artefacts.at[at]->path, below);
}

/*
 * Programs are run from their own folder or from that of the project. Where it does, the model is
 * judged by its files, which say more than its name.
 */
static bool leads_into_scan(const struct scan *scan, const struct artefact *a, struct slice path,
			    struct arena *scratch)
{
	struct slice whole;

	return (reference_resolve(slice_dirname(a->path), path, scratch, &whole) &&
		is_there(scan, whole, scratch)) ||
	       (reference_resolve(SLICE_NONE, path, scratch, &whole) &&
		is_there(scan, whole, scratch));
}

/* Lineage runs again when a base was fetched: what it said then need not be said twice. */
static bool is_noted(const struct scan *scan, const struct evidence *e)
{
	for (size_t i = 0; i < scan->issues.len; i++)
		if (slice_eq(scan->issues.at[i].code, path_note) &&
		    slice_eq(scan->issues.at[i].path, e->at.artefact->path) &&
		    scan->issues.at[i].offset == e->at.start)
			return true;
	return false;
}

/* Whoever runs this has the model; it was not looked at, and that must not go unsaid. */
static void note_path(struct scan *scan, const struct evidence *e, struct slice path)
{
	struct issue *issue;

	if (is_noted(scan, e))
		return;
	issue = scan_issue(scan, e->at.artefact->path, path_note,
			   arena_format(scan->arena,
					"line %u loads %.*s, which is not in this scan: what lies "
					"there was not judged",
					e->at.line, SLICE_ARG(path)));
	issue->note = true;
	issue->offset = e->at.start;
	issue->has_offset = true;
}

/* The model's path is "file[name]": no file has it, and it tells both where and what. */
static void add_model(struct scan *scan, const struct artefact *file, size_t first, size_t count)
{
	struct artefact *part = arena_new(scan->arena, struct artefact);
	struct model *m = arena_new(scan->arena, struct model);
	struct slice value = file->evidence.at[first].value;

	*part = *file;
	part->evidence = (struct evidence_list){ &file->evidence.at[first], count, count };
	m->path = arena_format(scan->arena, "%.*s[%.*s]", SLICE_ARG(file->path), SLICE_ARG(value));
	m->hosted = slice_starts(value, api_mark);
	*list_add(scan->arena, &m->artefacts) = part;
	*list_add(scan->arena, &scan->models) = m;
}

static void add_mention(struct scan *scan, const struct artefact *file, size_t first, size_t count,
			struct arena *scratch)
{
	const struct evidence *e = &file->evidence.at[first];
	bool is_path = slice_starts(e->value, path_mark), hub;
	struct slice name = mentions_name(e->value, &hub);

	if (is_path)
		name = slice_drop(e->value, path_mark.len);
	if ((is_path || hub) && leads_into_scan(scan, file, name, scratch))
		return;
	if (is_path)
		note_path(scan, e, name);
	else
		add_model(scan, file, first, count);
}

/*
 * A revision belongs to the name before it. The reader puts all places of one name in a run
 * (read/read.h).
 */
static bool goes_on(const struct evidence *first, const struct evidence *e)
{
	return e->kind != EVIDENCE_REFERENCE || slice_eq(e->value, first->value);
}

bool mentions_add_models(struct scan *scan, const struct artefact *a, struct arena *scratch)
{
	const struct evidence_list *all = &a->evidence;
	size_t first = 0;

	if (a->kind != ARTEFACT_REFERENCES)
		return false;
	for (size_t i = 1; i <= all->len; i++) {
		if (i < all->len && goes_on(&all->at[first], &all->at[i]))
			continue;
		add_mention(scan, a, first, i - first, scratch);
		first = i;
	}
	return true;
}
