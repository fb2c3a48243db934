/* SPDX-License-Identifier: Apache-2.0 */
/*
 * KitOps' Kitfile (formats.md section 5.2): YAML in a folder, the same as JSON in the config
 * blob of a ModelKit. model.license is that of the weights, package.license that of the
 * project, which is a hint; parts have their own, code and data have theirs, which do not bind
 * the weights. model.path may name another ModelKit instead of a file: then that is the base.
 */
#include "base/limits.h"
#include "io/yaml.h"
#include "read/blobs.h"
#include "read/duplicates.h"
#include "read/places.h"

struct kitfile {
	struct reading *r;
	struct slice bytes;
};

static void take(struct kitfile *k, const struct yaml_node *map, const char *key,
		 enum evidence_kind kind, const char *field)
{
	const struct yaml_node *node = yaml_get(map, key);

	if (yaml_text(node).len)
		evidence_add(k->r, kind, yaml_text(node),
			     place_of_node(node, k->bytes, slice_of(field)));
}

/* "registry.example/team/kit:tag": a host or a tag, and no path of the local file system. */
static bool is_reference(struct slice s)
{
	size_t slash = slice_find_char(s, '/'), colon = slice_rfind_char(s, ':');
	struct slice first = slice_sub(s, 0, slash == SLICE_NPOS ? 0 : slash);

	if (slash == SLICE_NPOS || slash == 0 || slice_starts(s, SLICE(".")))
		return false;
	return (colon != SLICE_NPOS && colon > slash) ||
	       slice_find_char(first, '.') != SLICE_NPOS ||
	       slice_find_char(first, ':') != SLICE_NPOS;
}

static void take_model(struct kitfile *k, const struct yaml_node *model)
{
	const struct yaml_node *path = yaml_get(model, "path"), *parts = yaml_get(model, "parts");

	take(k, model, "license", EVIDENCE_LICENCE_TAG, "model.license");
	take(k, model, "name", EVIDENCE_NAME, "model.name");
	take(k, model, "framework", EVIDENCE_LIBRARY, "model.framework");
	take(k, model, "format", EVIDENCE_FORMAT, "model.format");
	take(k, model, "version", EVIDENCE_VERSION, "model.version");
	if (is_reference(yaml_text(path)))
		take(k, model, "path", EVIDENCE_BASE_MODEL, "model.path");
	/* Numbered, so that the licences of two parts are no list of licences for one thing. */
	for (size_t i = 0; parts && parts->type == YAML_SEQUENCE && i < parts->count; i++) {
		struct slice field = arena_format(k->r->scratch, "model.parts[%zu].license", i);

		take(k, parts->items[i], "license", EVIDENCE_LICENCE_TAG, field.ptr);
		take(k, parts->items[i], "path", EVIDENCE_COMPONENT, "model.parts[].path");
	}
}

static void take_package(struct kitfile *k, const struct yaml_node *package)
{
	const struct yaml_node *authors = yaml_get(package, "authors");

	take(k, package, "license", EVIDENCE_LICENCE_TAG, "package.license");
	take(k, package, "name", EVIDENCE_NAME, "package.name");
	take(k, package, "version", EVIDENCE_VERSION, "package.version");
	for (size_t i = 0; authors && authors->type == YAML_SEQUENCE && i < authors->count; i++)
		evidence_add(
			k->r, EVIDENCE_ORGANISATION, yaml_text(authors->items[i]),
			place_of_node(authors->items[i], k->bytes, SLICE("package.authors[]")));
}

/* The scope stands behind the field's name: these licences are not that of the weights. */
static void take_asides(struct kitfile *k, const struct yaml_node *root)
{
	const struct yaml_node *code = yaml_get(root, "code"), *data = yaml_get(root, "datasets");

	for (size_t i = 0; code && code->type == YAML_SEQUENCE && i < code->count; i++)
		take(k, code->items[i], "license", EVIDENCE_LICENCE_TAG, "code[].license:code");
	for (size_t i = 0; data && data->type == YAML_SEQUENCE && i < data->count; i++) {
		take(k, data->items[i], "license", EVIDENCE_LICENCE_TAG, "datasets[].license:data");
		take(k, data->items[i], "name", EVIDENCE_DATASET, "datasets[].name");
	}
}

static unsigned kitfile_probe(const struct artefact *a, struct slice head)
{
	struct slice name = reading_name(a), hex;
	bool named = slice_eq(name, SLICE("Kitfile")) || slice_eq(name, SLICE("kitfile")) ||
		     slice_eq(name, SLICE(".kitfile"));
	bool blob = !a->known_as.len && blob_of_path(a->path, &hex) &&
		    slice_find(head, SLICE("\"manifestVersion\"")) != SLICE_NPOS;

	return named || blob ? BID_NAME : BID_NONE;
}

static bool kitfile_read(struct reading *r, struct err *e)
{
	struct kitfile k = { .r = r };
	struct yaml_document *documents;
	const struct yaml_node *root;
	size_t count;

	r->artefact->kind = ARTEFACT_PACKAGE;
	if (!reading_whole(r, LIMIT_YAML_BYTES, &k.bytes, e))
		return false;
	blob_check(r);
	if (!yaml_parse(r->scratch, k.bytes, &yaml_foreign, &documents, &count, e))
		return false;
	root = count ? documents[0].root : NULL;
	if (!root || root->type != YAML_MAPPING) {
		err_set(e, ERR_MALFORMED, "expected a mapping with the key manifestVersion");
		return err_at(e, 0);
	}
	duplicates_tell(r, documents, count, 0);
	take_model(&k, yaml_get(root, "model"));
	take_package(&k, yaml_get(root, "package"));
	take_asides(&k, root);
	return true;
}

const struct reader reader_kitfile = { "kitfile", kitfile_probe, kitfile_read };
