/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readers say with each piece of evidence which entry it stands in ("[3].license") where a
 * gallery has more than one, and go through the entries in order. So an entry is a span of
 * the file's lists, and nothing is copied but the artefact's frame.
 */
#include "lineage/gallery.h"

/* "[3]" of "[3].license"; empty for evidence that belongs to no numbered entry. */
static struct slice entry_of(const struct evidence *e)
{
	size_t end = slice_find_char(e->at.field, ']');

	if (!slice_starts(e->at.field, SLICE("[")) || end == SLICE_NPOS)
		return SLICE_NONE;
	return slice_sub(e->at.field, 0, end + 1);
}

/* The declarations that rest on the span's evidence; they follow its order. */
static void take_declared(const struct artefact *gallery, struct artefact *entry)
{
	const struct evidence *first = entry->evidence.at, *last = first + entry->evidence.len;

	entry->declared = (struct declaration_list){ 0 };
	for (size_t i = 0; i < gallery->declared.len; i++) {
		struct declaration *d = &gallery->declared.at[i];

		if (d->evidence < first || d->evidence >= last)
			continue;
		if (entry->declared.len == 0)
			entry->declared.at = d;
		entry->declared.len++;
	}
	entry->declared.cap = entry->declared.len;
}

static void add_entry(struct scan *scan, const struct artefact *gallery, size_t first, size_t count)
{
	struct artefact *entry = arena_new(scan->arena, struct artefact);
	struct model *m = arena_new(scan->arena, struct model);
	struct slice number = entry_of(&gallery->evidence.at[first]);

	*entry = *gallery;
	entry->evidence = (struct evidence_list){ &gallery->evidence.at[first], count, count };
	take_declared(gallery, entry);
	m->path =
		arena_format(scan->arena, "%.*s%.*s", SLICE_ARG(gallery->path), SLICE_ARG(number));
	*list_add(scan->arena, &m->artefacts) = entry;
	*list_add(scan->arena, &scan->models) = m;
}

bool gallery_add_models(struct scan *scan, const struct artefact *gallery)
{
	const struct evidence_list *all = &gallery->evidence;
	size_t first = 0;

	if (gallery->kind != ARTEFACT_GALLERY || all->len == 0 || entry_of(&all->at[0]).len == 0)
		return false;
	for (size_t i = 1; i <= all->len; i++) {
		if (i < all->len && slice_eq(entry_of(&all->at[i]), entry_of(&all->at[first])))
			continue;
		add_entry(scan, gallery, first, i - first);
		first = i;
	}
	return true;
}
