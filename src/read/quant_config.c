/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What quantisers leave beside the weights (formats.md 3.4): quantize_config.json (GPTQ),
 * quant_config.json (AWQ), quantization_config.json (EXL3), hf_quant_config.json (NVIDIA).
 */
#include "base/limits.h"
#include "read/fields.h"

static const struct field_rule rules[] = {
	{ SLICE_INIT("quant_method"), EVIDENCE_QUANTISATION },
	{ SLICE_INIT("quantization.quant_algo"), EVIDENCE_QUANTISATION },
	{ SLICE_INIT("version"), EVIDENCE_FORMAT },
	{ SLICE_INIT("checkpoint_format"), EVIDENCE_FORMAT },
	{ SLICE_INIT("model_name_or_path"), EVIDENCE_LOADED_FROM },
};

static bool quant_visit(struct reading *r, void *to, const struct field *f)
{
	(void)to;
	field_take(r, rules, sizeof(rules) / sizeof(*rules), f->path, f);
	if ((slice_eq(f->path, SLICE("bits")) || slice_eq(f->path, SLICE("w_bit"))) &&
	    f->value->token == JSON_NUMBER)
		evidence_add(r, EVIDENCE_QUANTISATION,
			     arena_format(r->scratch, "%.*s-bit", SLICE_ARG(f->value->text)),
			     field_at(f));
	return true;
}

static unsigned quant_probe(const struct artefact *a, struct slice head)
{
	static const struct slice names[] = {
		SLICE_INIT("quantize_config.json"),
		SLICE_INIT("quant_config.json"),
		SLICE_INIT("quantization_config.json"),
		SLICE_INIT("hf_quant_config.json"),
	};
	bool fits = false;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		fits |= slice_eq(reading_name(a), names[i]);
	return bid_text(fits, head, '{');
}

static bool quant_read(struct reading *r, struct err *e)
{
	struct slice bytes;

	r->artefact->kind = ARTEFACT_QUANT_CONFIG;
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, quant_visit, NULL, e);
}

const struct reader reader_quant_config = { "quant-config", quant_probe, quant_read };
