/* SPDX-License-Identifier: Apache-2.0 */
/*
 * metadata.yaml, which exporters of detection models put beside formats that hold no metadata
 * themselves (OpenVINO, TensorFlow, NCNN, Paddle): the same keys and values that they write
 * into ONNX. Many other files bear the name: author and licence must both be there.
 */
#include "base/limits.h"
#include "io/yaml.h"
#include "read/duplicates.h"
#include "read/metadata_pair.h"
#include "read/places.h"

static unsigned metadata_probe(const struct artefact *a, struct slice head)
{
	if (!slice_eq(reading_name(a), SLICE("metadata.yaml")) ||
	    slice_find(head, SLICE("\nlicense:")) == SLICE_NPOS)
		return BID_NONE;
	return slice_starts(head, SLICE("author:")) ||
			       slice_find(head, SLICE("\nauthor:")) != SLICE_NPOS
		       ? BID_NAME
		       : BID_NONE;
}

static bool metadata_read(struct reading *r, struct err *e)
{
	struct yaml_document *documents;
	const struct yaml_node *root;
	struct slice bytes;
	size_t count;

	r->artefact->kind = ARTEFACT_CARD;
	if (!reading_whole(r, LIMIT_YAML_BYTES, &bytes, e) ||
	    !yaml_parse(r->scratch, bytes, &yaml_foreign, &documents, &count, e))
		return false;
	duplicates_tell(r, documents, count, 0);
	root = count ? documents[0].root : NULL;
	for (size_t i = 0; root && root->type == YAML_MAPPING && i + 1 < root->count; i += 2) {
		struct slice key = yaml_text(root->items[i]);
		const struct yaml_node *value = root->items[i + 1];

		if (yaml_text(value).len)
			metadata_pair_add(r, key, yaml_text(value),
					  place_of_node(value, bytes, key));
	}
	return true;
}

const struct reader reader_exporter_metadata = { "exporter-metadata", metadata_probe,
						 metadata_read };
