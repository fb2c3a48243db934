/* SPDX-License-Identifier: Apache-2.0 */
/*
 * spaCy's meta.json (formats.md 6.11): name, version and licence of a pipeline package, and
 * the sources that it was trained on. Licences of sources stay tags: what they mean for the
 * model is not for this file to say.
 */
#include "base/limits.h"
#include "read/fields.h"
#include "read/licence_value.h"

static const struct field_rule rules[] = {
	{ SLICE_INIT("name"), EVIDENCE_BASENAME },
	{ SLICE_INIT("version"), EVIDENCE_VERSION },
	{ SLICE_INIT("author"), EVIDENCE_ORGANISATION },
	{ SLICE_INIT("parent_package"), EVIDENCE_LIBRARY },
	{ SLICE_INIT("sources[].name"), EVIDENCE_DATASET },
	{ SLICE_INIT("sources[].license"), EVIDENCE_TAG },
};

static bool spacy_visit(struct reading *r, void *to, const struct field *f)
{
	(void)to;
	if (slice_eq(f->path, SLICE("license")))
		licence_value_add(r, arena_dup(r->scratch, field_text(f)), field_at(f));
	else
		field_take(r, rules, sizeof(rules) / sizeof(*rules), f->path, f);
	return true;
}

/* Many programs have a meta.json; only this one names spaCy's version in it. */
static unsigned spacy_probe(const struct artefact *a, struct slice head)
{
	bool ours = slice_eq(reading_name(a), SLICE("meta.json")) &&
		    slice_find(head, SLICE("\"spacy_version\"")) != SLICE_NPOS;

	return bid_text(ours, head, '{');
}

static bool spacy_read(struct reading *r, struct err *e)
{
	struct slice bytes;

	r->artefact->kind = ARTEFACT_CARD;
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, spacy_visit, NULL, e);
}

const struct reader reader_spacy = { "spacy-meta", spacy_probe, spacy_read };
