/* SPDX-License-Identifier: Apache-2.0 */
/*
 * adapter_config.json of PEFT (formats.md 3.4). The base that it names is what the loader
 * needs, hence the best word there is on what an adapter belongs to: an id, a mirror's id, or a
 * local path, given as it stands.
 */
#include "base/limits.h"
#include "read/fields.h"

static const struct field_rule rules[] = {
	{ SLICE_INIT("base_model_name_or_path"), EVIDENCE_ADAPTER_BASE },
	{ SLICE_INIT("model_name"), EVIDENCE_ADAPTER_BASE }, /* the older adapter-transformers */
	{ SLICE_INIT("peft_type"), EVIDENCE_FORMAT },
	{ SLICE_INIT("task_type"), EVIDENCE_PIPELINE },
	{ SLICE_INIT("auto_mapping.base_model_class"), EVIDENCE_ARCHITECTURE },
	{ SLICE_INIT("license"), EVIDENCE_LICENCE_TAG },
};

/* An adapter is told by its peft_type: the file alone may be anything's config. */
static bool adapter_visit(struct reading *r, void *to, const struct field *f)
{
	(void)to;
	field_take(r, rules, sizeof(rules) / sizeof(*rules), f->path, f);
	if (slice_eq(f->path, SLICE("peft_type")))
		evidence_add(r, EVIDENCE_TYPE, SLICE("adapter"), field_at(f));
	return true;
}

/* By its name; that it begins as an object makes it surer than a name. */
static unsigned adapter_probe(const struct artefact *a, struct slice head)
{
	return bid_text(slice_eq(reading_name(a), SLICE("adapter_config.json")), head, '{');
}

static bool adapter_read(struct reading *r, struct err *e)
{
	struct slice bytes;

	r->artefact->kind = ARTEFACT_ADAPTER_CONFIG;
	return reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e) &&
	       fields_walk(r, r->input, adapter_visit, NULL, e);
}

const struct reader reader_adapter_config = { "adapter-config", adapter_probe, adapter_read };
