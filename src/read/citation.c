/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CITATION.cff: how to cite, and under which licence. Often that of the code, so that it is a
 * copied statement at best.
 */
#include "base/limits.h"
#include "io/yaml.h"
#include "read/duplicates.h"
#include "read/places.h"
#include "read/reading.h"

/* The name is fixed by the Citation File Format. */
static unsigned citation_probe(const struct artefact *a, struct slice head)
{
	(void)head;
	return slice_eq(reading_name(a), SLICE("CITATION.cff")) ? BID_NAME : BID_NONE;
}

static bool citation_read(struct reading *r, struct err *e)
{
	const struct yaml_node *licence;
	struct yaml_document *documents;
	struct slice bytes;
	size_t count;

	if (!reading_whole(r, LIMIT_YAML_BYTES, &bytes, e) ||
	    !yaml_parse(r->scratch, bytes, &yaml_foreign, &documents, &count, e))
		return false;
	duplicates_tell(r, documents, count, 0);
	licence = count ? yaml_get(documents[0].root, "license") : NULL;
	if (licence && licence->type == YAML_SCALAR)
		evidence_add(r, EVIDENCE_LICENCE_TAG, yaml_text(licence),
			     place_of_node(licence, bytes, SLICE("license")));
	for (size_t i = 0; licence && licence->type == YAML_SEQUENCE && i < licence->count; i++)
		evidence_add(r, EVIDENCE_LICENCE_TAG, yaml_text(licence->items[i]),
			     place_of_node(licence->items[i], bytes, SLICE("license[]")));
	return true;
}

const struct reader reader_citation = { "citation", citation_probe, citation_read };
