/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CITATION.cff: how to cite, and under which licence. Often that of the code, so that it is a
 * copied statement at best.
 */
#include "base/limits.h"
#include "io/yaml.h"
#include "read/reading.h"

static unsigned citation_probe(const struct artefact *a, struct slice head)
{
	(void)head;
	return slice_eq(reading_name(a), SLICE("CITATION.cff")) ? BID_NAME : BID_NONE;
}

static void take_licence(struct reading *r, const struct yaml_node *node, struct slice field)
{
	bool quotes = node->quoted && node->end >= node->start + 2;

	evidence_add(r, EVIDENCE_LICENCE_TAG, yaml_text(node),
		     (struct location){ .start = node->start + quotes,
					.end = node->end - quotes,
					.line = node->line,
					.field = field });
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
	licence = count ? yaml_get(documents[0].root, "license") : NULL;
	if (licence && licence->type == YAML_SCALAR)
		take_licence(r, licence, SLICE("license"));
	for (size_t i = 0; licence && licence->type == YAML_SEQUENCE && i < licence->count; i++)
		take_licence(r, licence->items[i], SLICE("license[]"));
	return true;
}

const struct reader reader_citation = { "citation", citation_probe, citation_read };
