/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Processor configs: that a model takes images, sound or video stands here even where the
 * model's own config is silent. Old "feature extractors" are of either kind and tell by what
 * they set.
 */
#include "base/limits.h"
#include "read/fields.h"

static const struct {
	struct slice key, modality;
	unsigned bit;
} keys[] = {
	{ SLICE_INIT("image_processor_type"), SLICE_INIT("image"), 1 },
	{ SLICE_INIT("image_mean"), SLICE_INIT("image"), 1 },
	{ SLICE_INIT("image_processor"), SLICE_INIT("image"), 1 },
	{ SLICE_INIT("sampling_rate"), SLICE_INIT("audio"), 2 },
	{ SLICE_INIT("num_mel_bins"), SLICE_INIT("audio"), 2 },
	{ SLICE_INIT("video_processor_type"), SLICE_INIT("video"), 4 },
	{ SLICE_INIT("video_processor"), SLICE_INIT("video"), 4 },
};

static bool processor_visit(struct reading *r, void *to, const struct field *f)
{
	unsigned *added = to;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		size_t dot = slice_rfind_char(f->path, '.');
		struct slice last = dot == SLICE_NPOS ? f->path : slice_drop(f->path, dot + 1);

		if ((*added & keys[i].bit) || f->value->token == JSON_NULL ||
		    !slice_eq(last, keys[i].key))
			continue;
		*added |= keys[i].bit;
		evidence_add(r, EVIDENCE_MODALITY, keys[i].modality, field_at(f));
	}
	return true;
}

static unsigned processor_probe(const struct artefact *a, struct slice head)
{
	struct slice name = reading_name(a);

	return bid_text(slice_eq(name, SLICE("preprocessor_config.json")) ||
				slice_eq(name, SLICE("processor_config.json")) ||
				slice_eq(name, SLICE("video_preprocessor_config.json")),
			head, '{');
}

static bool processor_read(struct reading *r, struct err *e)
{
	unsigned added = 0;
	struct slice bytes;

	r->artefact->kind = ARTEFACT_PROCESSOR;
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, processor_visit, &added, e);
}

const struct reader reader_processor = { "processor-config", processor_probe, processor_read };
