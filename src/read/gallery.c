/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Model galleries of LocalAI (formats.md section 7): a list of entries {name, license, urls,
 * tags, files}. Licences are often inherited through merge keys, which are followed. What the
 * maintainers entered is a hint, not the author's word.
 */
#include "base/limits.h"
#include "io/yaml.h"
#include "read/places.h"
#include "read/tags.h"

struct entry_place {
	struct slice bytes; /* of the file */
	const struct yaml_node *entry;
	size_t index, count; /* of the entry among all */
};

/* Where there are several entries, the field says which. */
static struct location place_of(struct reading *r, const struct entry_place *p,
				const struct yaml_node *node, const char *field)
{
	struct slice path = p->count > 1 ? arena_format(r->scratch, "[%zu].%s", p->index, field)
					 : slice_of(field);

	return place_of_node(node, p->bytes, path);
}

static void take_scalar(struct reading *r, const struct entry_place *p, const char *key,
			enum evidence_kind kind)
{
	const struct yaml_node *node = yaml_get(p->entry, key);

	if (yaml_text(node).len)
		evidence_add(r, kind, yaml_text(node), place_of(r, p, node, key));
}

static void take_entry(struct reading *r, const struct entry_place *p)
{
	const struct yaml_node *urls = yaml_get(p->entry, "urls");
	const struct yaml_node *tags = yaml_get(p->entry, "tags");
	const struct yaml_node *files = yaml_get(p->entry, "files");

	take_scalar(r, p, "name", EVIDENCE_NAME);
	take_scalar(r, p, "license", EVIDENCE_LICENCE_TAG);
	for (size_t i = 0; urls && urls->type == YAML_SEQUENCE && i < urls->count; i++)
		evidence_add(r, EVIDENCE_SOURCE_MODEL, yaml_text(urls->items[i]),
			     place_of(r, p, urls->items[i], "urls[]"));
	for (size_t i = 0; tags && tags->type == YAML_SEQUENCE && i < tags->count; i++)
		tag_add(r, yaml_text(tags->items[i]), place_of(r, p, tags->items[i], "tags[]"));
	for (size_t i = 0; files && files->type == YAML_SEQUENCE && i < files->count; i++) {
		const struct yaml_node *name = yaml_get(files->items[i], "filename");

		if (yaml_text(name).len)
			evidence_add(r, EVIDENCE_SHARD, yaml_text(name),
				     place_of(r, p, name, "files[].filename"));
	}
}

/* Other lists of things with names are no galleries. */
static bool is_entry(const struct yaml_node *node)
{
	return yaml_get(node, "name") &&
	       (yaml_get(node, "urls") || yaml_get(node, "url") || yaml_get(node, "files"));
}

static unsigned gallery_probe(const struct artefact *a, struct slice head)
{
	struct slice name = reading_name(a);
	bool named = slice_eq(name, SLICE("gallery.yaml")) || slice_eq(name, SLICE("gallery.yml"));
	bool index = slice_eq(name, SLICE("index.yaml")) &&
		     slice_find(head, SLICE("urls:")) != SLICE_NPOS &&
		     slice_find(head, SLICE("overrides:")) != SLICE_NPOS;

	return named || index ? BID_NAME : BID_NONE;
}

static bool gallery_read(struct reading *r, struct err *e)
{
	struct yaml_document *documents;
	const struct yaml_node *root;
	struct slice bytes;
	size_t count;

	r->artefact->kind = ARTEFACT_GALLERY;
	if (!reading_whole(r, LIMIT_YAML_BYTES, &bytes, e) ||
	    !yaml_parse(r->scratch, bytes, &yaml_foreign, &documents, &count, e))
		return false;
	root = count ? documents[0].root : NULL;
	r->artefact->recognised = false;
	if (root && root->type == YAML_SEQUENCE) {
		for (size_t i = 0; i < root->count; i++) {
			if (!is_entry(root->items[i]))
				continue;
			r->artefact->recognised = true;
			take_entry(r,
				   &(struct entry_place){ bytes, root->items[i], i, root->count });
		}
	} else if (is_entry(root)) {
		r->artefact->recognised = true;
		take_entry(r, &(struct entry_place){ bytes, root, 0, 1 });
	}
	return true;
}

const struct reader reader_gallery = { "gallery", gallery_probe, gallery_read };
