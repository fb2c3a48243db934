/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Core ML's folders (formats.md 6.9): NAME.mlpackage, whose Manifest.json lists what lies under
 * Data/, and NAME.mlmodelc, whose metadata.json repeats what the model said before it was
 * compiled.
 */
#include "base/limits.h"
#include "read/fields.h"
#include "read/licence_value.h"
#include "read/metadata_pair.h"

static const struct field_rule compiled_rules[] = {
	{ SLICE_INIT("[].author"), EVIDENCE_ORGANISATION },
	{ SLICE_INIT("[].version"), EVIDENCE_VERSION },
	{ SLICE_INIT("[].modelType.name"), EVIDENCE_FORMAT },
};

/* itemInfoEntries.<id>.path, of each item. */
static bool manifest_visit(struct reading *r, void *to, const struct field *f)
{
	(void)to;
	if (slice_eq(f->path, SLICE("fileFormatVersion")))
		evidence_add(
			r, EVIDENCE_FORMAT,
			arena_format(r->scratch, "Core ML package %.*s", SLICE_ARG(field_text(f))),
			field_at(f));
	else if (f->value->depth == 3 && slice_starts(f->path, SLICE("itemInfoEntries.")) &&
		 slice_ends(f->path, SLICE(".path")))
		evidence_add(r, EVIDENCE_COMPONENT, field_text(f), field_at(f));
	return true;
}

/* The keys of the message, under the names that the compiler gives them. */
static bool compiled_visit(struct reading *r, void *to, const struct field *f)
{
	static const struct slice own = SLICE_INIT("[].userDefinedMetadata.");
	struct slice value = arena_dup(r->scratch, field_text(f));
	struct location at = field_at(f);

	(void)to;
	if (field_take(r, compiled_rules, sizeof(compiled_rules) / sizeof(*compiled_rules), f->path,
		       f))
		return true;
	if (slice_eq(f->path, SLICE("[].license")))
		licence_value_add(r, value, at);
	else if (slice_eq(f->path, SLICE("[].shortDescription")))
		text_add_field(r, value, at);
	else if (slice_starts(f->path, own))
		metadata_pair_add(r, slice_drop(f->path, own.len), value, at);
	return true;
}

/* The name is a common one; the folder's is not. */
static bool lies_in(const struct artefact *a, const char *name, const char *folder)
{
	struct slice parent = slice_dirname(a->path);

	if (parent.len == 0)
		parent = slice_dirname(a->open_path);
	return slice_eq(reading_name(a), slice_of(name)) &&
	       slice_ends_nocase(parent, slice_of(folder));
}

/* The key is telling where the package was unpacked into a folder of another name. */
static unsigned manifest_probe(const struct artefact *a, struct slice head)
{
	bool ours = slice_eq(reading_name(a), SLICE("Manifest.json")) &&
		    (lies_in(a, "Manifest.json", ".mlpackage") ||
		     slice_find(head, SLICE("\"itemInfoEntries\"")) != SLICE_NPOS);

	return bid_text(ours, head, '{');
}

/* An index of parts: with it the folder is one model, however deep the weights lie. */
static bool manifest_read(struct reading *r, struct err *e)
{
	struct slice bytes;

	r->artefact->kind = ARTEFACT_PIPELINE;
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, manifest_visit, NULL, e);
}

const struct reader reader_coreml_manifest = { "coreml-manifest", manifest_probe, manifest_read };

static unsigned compiled_probe(const struct artefact *a, struct slice head)
{
	return bid_text(lies_in(a, "metadata.json", ".mlmodelc"), head, '[');
}

/*
 * What stands in for the model's own message, now that it is compiled away. It makes the folder
 * one model, with the files of its sub-folders.
 */
static bool compiled_read(struct reading *r, struct err *e)
{
	struct slice bytes;

	r->artefact->kind = ARTEFACT_PIPELINE;
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, compiled_visit, NULL, e);
}

const struct reader reader_coreml_compiled = { "coreml-compiled", compiled_probe, compiled_read };
