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

/* What the file says besides the rules: the method by its own name, and the bits. */
struct quant {
	bool has_method, has_awq_bits;
	struct slice bits;
	struct location bits_at;
};

static bool quant_visit(struct reading *r, void *to, const struct field *f)
{
	bool awq = slice_eq(f->path, SLICE("w_bit"));
	struct quant *q = to;

	field_take(r, rules, sizeof(rules) / sizeof(*rules), f->path, f);
	q->has_method = q->has_method || slice_eq(f->path, SLICE("quant_method")) ||
			slice_eq(f->path, SLICE("quantization.quant_algo"));
	if ((awq || slice_eq(f->path, SLICE("bits"))) && f->value->token == JSON_NUMBER) {
		q->has_awq_bits = awq;
		q->bits = arena_format(r->scratch, "%.*s-bit", SLICE_ARG(f->value->text));
		q->bits_at = field_at(f);
		q->bits_at.field = awq ? SLICE("w_bit") : SLICE("bits");
	}
	return true;
}

/* Old quantisers named no method: AutoGPTQ's file and AWQ's are told by their form. */
static void add_method(struct reading *r, const struct quant *q)
{
	if (!q->has_method && q->bits.len)
		evidence_add(r, EVIDENCE_QUANTISATION,
			     q->has_awq_bits ? SLICE("awq") : SLICE("gptq"), q->bits_at);
	evidence_add(r, EVIDENCE_QUANTISATION, q->bits, q->bits_at);
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
	struct quant q = { 0 };
	struct slice bytes;
	bool ok;

	r->artefact->kind = ARTEFACT_QUANT_CONFIG;
	ok = reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	     fields_walk(r, r->input, quant_visit, &q, e);
	add_method(r, &q);
	return ok;
}

const struct reader reader_quant_config = { "quant-config", quant_probe, quant_read };
