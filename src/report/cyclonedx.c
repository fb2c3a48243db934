/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CycloneDX 1.6, an ML-BOM: a component of type machine-learning-model for each model, with
 * its declared and concluded licences, what was seen and where, its ancestors, and our
 * verdict and findings as properties named modlic:*.
 *
 * 1.6 takes either licence objects or one expression (formats.md 9.2); both a declaration and
 * a conclusion are to be told, so licences are objects with an acknowledgement. That some of
 * them are alternatives stands in modlic:expression. A licence that the SPDX list does not
 * know goes by name.
 */
#include "report/formats.h"

#include "base/limits.h"
#include "report/foreign.h"
#include "report/plain_terms.h"

#include <inttypes.h>

struct bom {
	struct json_writer w;
	struct arena *arena; /* for one model */
	struct buf text;
	const struct scan *scan;
};

static void put_property(struct json_writer *w, const char *name, struct slice value)
{
	json_open_object(w, NULL);
	json_string(w, "name", slice_of(name));
	json_string(w, "value", value);
	json_close_object(w);
}

/* A property out of `text`, which is emptied. */
static void put_built(struct bom *b, const char *name)
{
	put_property(&b->w, name, buf_slice(&b->text));
	buf_clear(&b->text);
}

/*
 * One licence object. The schema wants `id` from the SPDX list; any other name goes into
 * `name`, where tools show it but do not look it up.
 */
static void put_licence(struct bom *b, const struct licence *licence, const char *acknowledgement)
{
	struct json_writer *w = &b->w;

	json_open_object(w, NULL);
	json_open_object(w, "license");
	json_string(w, licence->spdx.len ? "id" : "name", foreign_licence(b->arena, licence));
	if (licence->url.len)
		json_string(w, "url", licence->url);
	if (acknowledgement)
		json_string(w, "acknowledgement", slice_of(acknowledgement));
	json_close_object(w);
	json_close_object(w);
}

/*
 * Declared and concluded side by side; left out where there is neither, for an empty array
 * would say that somebody looked and there is nothing.
 */
static void put_licences(struct bom *b, const struct model *m, const struct foreign_claims *claims)
{
	const struct conclusion *c = plain_conclusion(m);
	struct json_writer *w = &b->w;

	if (claims->declared.len + claims->raw.len + c->licences.len == 0)
		return;
	json_open_array(w, "licenses");
	for (size_t i = 0; i < claims->declared.len; i++)
		put_licence(b, claims->declared.at[i], "declared");
	for (size_t i = 0; i < claims->raw.len; i++) {
		json_open_object(w, NULL);
		json_open_object(w, "license");
		json_string(w, "name", claims->raw.at[i]);
		json_string(w, "acknowledgement", SLICE("declared"));
		json_close_object(w);
		json_close_object(w);
	}
	for (size_t i = 0; i < c->licences.len; i++)
		put_licence(b, c->licences.at[i], "concluded");
	json_close_array(w);
}

/* A place: lines for texts, a byte offset for the rest, the metadata key as the symbol. */
static void put_occurrence(struct json_writer *w, const struct location *at, struct slice context)
{
	json_open_object(w, NULL);
	json_string(w, "location", at->artefact->path);
	if (at->line)
		json_u64(w, "line", at->line);
	else if (at->end)
		json_u64(w, "offset", at->start);
	if (at->field.len)
		json_string(w, "symbol", at->field);
	json_string(w, "additionalContext", context);
	json_close_object(w);
}

static void put_fact(struct bom *b, const struct evidence *ev)
{
	buf_puts(&b->text, evidence_word(ev->kind));
	buf_puts(&b->text, ": ");
	buf_add(&b->text, ev->value);
	put_occurrence(&b->w, &ev->at, buf_slice(&b->text));
	buf_clear(&b->text);
}

/* Where the licence and the lineage stand; shapes and the like are not for a bill. */
static void put_occurrences(struct bom *b, const struct model *m)
{
	json_open_array(&b->w, "occurrences");
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *file = m->artefacts.at[i];

		for (size_t k = 0; k < file->declared.len; k++)
			put_fact(b, file->declared.at[k].evidence);
		for (size_t k = 0; k < file->matches.len; k++) {
			const struct licence_match *match = &file->matches.at[k];

			buf_puts(&b->text, match_method_word(match->method));
			buf_puts(&b->text, ": ");
			buf_add(&b->text, match->licence ? match->licence->id : SLICE("unknown"));
			buf_puts(&b->text, match->altered    ? ", altered"
					   : match->modified ? ", modified"
							     : "");
			put_occurrence(&b->w, &match->at, buf_slice(&b->text));
			buf_clear(&b->text);
		}
	}
	for (size_t i = 0; i < m->edges.len; i++)
		for (size_t k = 0; k < m->edges.at[i].evidence.len; k++)
			put_fact(b, m->edges.at[i].evidence.at[k]);
	json_close_array(&b->w);
}

static void put_evidence(struct bom *b, const struct model *m, const struct foreign_claims *claims)
{
	json_open_object(&b->w, "evidence");
	put_occurrences(b, m);
	if (claims->detected.len) {
		json_open_array(&b->w, "licenses");
		for (size_t i = 0; i < claims->detected.len; i++)
			put_licence(b, claims->detected.at[i], NULL);
		json_close_array(&b->w);
	}
	json_close_object(&b->w);
}

/* A known model and, nested in its pedigree, the models that it comes from. */
static void put_known_base(struct bom *b, const struct known_model *known, unsigned depth)
{
	const struct known_model *base = known->base;

	if (known->licence) {
		json_open_array(&b->w, "licenses");
		put_licence(b, known->licence, NULL);
		json_close_array(&b->w);
	}
	/* The writer has room for so many levels; a longer line of descent is cut here. */
	if (!base || depth == 0)
		return;
	json_open_object(&b->w, "pedigree");
	json_open_array(&b->w, "ancestors");
	json_open_object(&b->w, NULL);
	json_string(&b->w, "type", SLICE("machine-learning-model"));
	json_string(&b->w, "name", base->id);
	put_known_base(b, base, depth - 1);
	json_close_object(&b->w);
	json_close_array(&b->w);
	json_string(&b->w, "notes", slice_of(relation_word(known->relation)));
	json_close_object(&b->w);
}

/*
 * The base that one edge names. It carries no bom-ref, even where the base is a component of
 * this bill: a reference may stand only once, so the id goes into a property.
 */
static void put_ancestor(struct bom *b, const struct lineage_edge *edge)
{
	struct json_writer *w = &b->w;

	json_open_object(w, NULL);
	json_string(w, "type", SLICE("machine-learning-model"));
	json_string(w, "name",
		    edge->base.len     ? edge->base
		    : edge->family.len ? edge->family
				       : SLICE("unknown"));
	if (edge->known)
		put_known_base(b, edge->known, 5);
	json_open_array(w, "properties");
	put_property(w, "modlic:relation", slice_of(relation_word(edge->relation)));
	put_property(w, "modlic:basis", slice_of(basis_word(edge->basis)));
	buf_addf(&b->text, "%u.%03u", edge->confidence / 1000u, edge->confidence % 1000u);
	put_built(b, "modlic:confidence");
	if (edge->model)
		put_property(w, "modlic:component", edge->model->id);
	json_close_array(w);
	json_close_object(w);
}

/* All edges, inferred ones too: their basis and confidence tell them apart. */
static void put_pedigree(struct bom *b, const struct model *m)
{
	if (m->edges.len == 0)
		return;
	json_open_object(&b->w, "pedigree");
	json_open_array(&b->w, "ancestors");
	for (size_t i = 0; i < m->edges.len; i++)
		put_ancestor(b, &m->edges.at[i]);
	json_close_array(&b->w);
	for (size_t i = 0; i < m->edges.len; i++) {
		buf_puts(&b->text, i ? ", " : "");
		buf_puts(&b->text, relation_word(m->edges.at[i].relation));
	}
	foreign_put(&b->w, "notes", &b->text);
	json_close_object(&b->w);
}

/* A threshold as a sentence; the number is the one that binds, as in the JSON report. */
static void put_limitation(struct bom *b, const struct bound_threshold *bound)
{
	const struct threshold *rule = bound->rule;
	struct limit limit = bound_limit(bound);

	buf_addf(&b->text, "%s %s %" PRIu64, metric_word(limit.metric),
		 limit.op == THRESHOLD_ABOVE ? ">" : ">=", limit.value);
	if (rule && rule->effect.len) {
		buf_puts(&b->text, ": ");
		buf_add(&b->text, rule->effect);
	}
	if (bound->licence) {
		buf_puts(&b->text, " (");
		buf_add(&b->text, bound->licence->id);
		if (rule && rule->clause.len) {
			buf_puts(&b->text, ", clause ");
			buf_add(&b->text, rule->clause);
		}
		buf_puts(&b->text, ")");
	}
	foreign_put(&b->w, NULL, &b->text);
}

/* The model card as far as licences go; the rest of a card is the publisher's to write. */
static void put_model_card(struct bom *b, const struct model *m)
{
	const struct conclusion *c = plain_conclusion(m);
	struct json_writer *w = &b->w;

	json_open_object(w, "modelCard");
	json_open_object(w, "modelParameters");
	if (m->family.len)
		json_string(w, "architectureFamily", m->family);
	if (m->architecture.len)
		json_string(w, "modelArchitecture", m->architecture);
	json_close_object(w);
	if (c->thresholds.len + c->restrictions.len) {
		json_open_object(w, "considerations");
		json_open_array(w, "technicalLimitations");
		for (size_t i = 0; i < c->thresholds.len; i++)
			put_limitation(b, &c->thresholds.at[i]);
		for (size_t i = 0; i < c->restrictions.len; i++)
			json_string(w, NULL, c->restrictions.at[i].rule->text);
		json_close_array(w);
		json_close_object(w);
	}
	json_close_object(w);
}

static void put_count(struct bom *b, const char *name, uint64_t count)
{
	if (count == 0)
		return;
	buf_addf(&b->text, "%" PRIu64, count);
	put_built(b, name);
}

/* The schema has no fields for these. */
static void put_inventory(struct bom *b, const struct model *m)
{
	put_count(b, "modlic:parameters", m->parameters);
	if (m->quantisation.len)
		put_property(&b->w, "modlic:quantisation", m->quantisation);
	if (m->precision.len)
		put_property(&b->w, "modlic:precision", m->precision);
	put_count(b, "modlic:bytes", m->bytes);
	put_count(b, "modlic:weightBytes", m->weight_bytes);
	put_count(b, "modlic:contextLength", m->context_length);
	plain_modality(&b->text, m->modality);
	if (b->text.len)
		put_built(b, "modlic:modality");
}

/* What CycloneDX has no field for, under names that cannot clash with those of others. */
static void put_properties(struct bom *b, const struct model *m)
{
	const struct conclusion *c = plain_conclusion(m);
	struct json_writer *w = &b->w;

	json_open_array(w, "properties");
	put_property(w, "modlic:path", m->path);
	put_property(w, "modlic:kind", slice_of(model_kind_word(m->kind)));
	put_property(w, "modlic:verdict", slice_of(verdict_word(m->verdict)));
	if (m->composed)
		put_property(w, "modlic:composedVerdict",
			     slice_of(verdict_word(m->composed_verdict)));
	put_property(w, "modlic:expression", c->expression);
	put_property(w, "modlic:commercialUse", slice_of(commercial_word(c->commercial_use)));
	plain_limits(&b->text, c);
	put_built(b, "modlic:limits");
	put_inventory(b, m);
	for (size_t i = 0; i < m->findings.len; i++) {
		foreign_finding(&b->text, &m->findings.at[i]);
		put_built(b, "modlic:finding");
	}
	json_close_array(w);
}

/* Members stand in the order of the specification's own examples. */
static void put_component(struct bom *b, const struct model *m)
{
	bool dataset = m->kind == MODEL_DATASET;
	struct slice purl = foreign_purl(b->arena, m), org, rest;
	struct foreign_claims claims;
	struct json_writer *w = &b->w;

	foreign_claims(&claims, b->arena, m);
	json_open_object(w, NULL);
	json_string(w, "type", dataset ? SLICE("data") : SLICE("machine-learning-model"));
	json_string(w, "bom-ref", m->id);
	if (m->ids.len && slice_cut(m->ids.at[0], '/', &org, &rest)) {
		json_string(w, "group", org);
		json_string(w, "name", rest);
	} else {
		json_string(w, "name", m->name.len ? m->name : m->path);
	}
	if (m->publisher.len)
		json_string(w, "publisher", m->publisher);
	put_licences(b, m, &claims);
	if (purl.len)
		json_string(w, "purl", purl);
	put_pedigree(b, m);
	put_evidence(b, m, &claims);
	if (!dataset)
		put_model_card(b, m);
	put_properties(b, m);
	json_close_object(w);
}

/* An adapter runs only together with its base; other edges are history, not dependency. */
static void put_dependencies(struct bom *b)
{
	json_open_array(&b->w, "dependencies");
	for (size_t i = 0; i < b->scan->models.len; i++) {
		const struct model *m = b->scan->models.at[i];

		if (m->kind != MODEL_ADAPTER)
			continue;
		json_open_object(&b->w, NULL);
		json_string(&b->w, "ref", m->id);
		json_open_array(&b->w, "dependsOn");
		for (size_t k = 0; k < m->edges.len; k++)
			if (m->edges.at[k].relation == RELATION_ADAPTER && m->edges.at[k].model)
				json_string(&b->w, NULL, m->edges.at[k].model->id);
		json_close_array(&b->w);
		json_close_object(&b->w);
	}
	json_close_array(&b->w);
}

/* The run as a whole: without it a bill of an incomplete scan would look like a clean one. */
static void put_run_properties(struct bom *b)
{
	const struct scan *scan = b->scan;

	json_open_array(&b->w, "properties");
	put_property(&b->w, "modlic:policy", scan->policy_name);
	put_property(&b->w, "modlic:violated",
		     scan->outcome.violated ? SLICE("true") : SLICE("false"));
	put_property(&b->w, "modlic:incomplete",
		     scan->outcome.incomplete ? SLICE("true") : SLICE("false"));
	for (size_t i = 0; i < scan->findings.len; i++) {
		foreign_finding(&b->text, &scan->findings.at[i]);
		put_built(b, "modlic:finding");
	}
	for (size_t i = 0; i < scan->issues.len; i++) {
		buf_add(&b->text, scan->issues.at[i].code);
		buf_addf(&b->text, " %.*s: ", SLICE_ARG(scan->issues.at[i].path));
		buf_add(&b->text, scan->issues.at[i].message);
		put_built(b, scan->issues.at[i].note ? "modlic:note" : "modlic:issue");
	}
	json_close_array(&b->w);
}

static void put_metadata(struct bom *b, const struct report_options *options)
{
	char time[FOREIGN_TIME];

	foreign_time(time, options->timestamp);
	json_open_object(&b->w, "metadata");
	json_string(&b->w, "timestamp", slice_of(time));
	json_open_object(&b->w, "tools");
	json_open_array(&b->w, "components");
	json_open_object(&b->w, NULL);
	json_string(&b->w, "type", SLICE("application"));
	json_string(&b->w, "name", SLICE("modlic"));
	json_string(&b->w, "version", slice_of(options->version));
	json_close_object(&b->w);
	json_close_array(&b->w);
	json_close_object(&b->w);
	put_run_properties(b);
	json_close_object(&b->w);
}

static bool cyclonedx_write(const struct scan *scan, const struct ruledb *rules,
			    const struct report_options *options, struct buf *out, struct err *e)
{
	struct bom b = { .arena = arena_create(), .scan = scan };
	char uuid[FOREIGN_UUID];

	(void)rules;
	buf_init(&b.text, LIMIT_REPORT_TEXT);
	foreign_uuid(uuid, scan);
	json_writer_init(&b.w, out, true);
	json_open_object(&b.w, NULL);
	json_string(&b.w, "$schema", SLICE("http://cyclonedx.org/schema/bom-1.6.schema.json"));
	json_string(&b.w, "bomFormat", SLICE("CycloneDX"));
	json_string(&b.w, "specVersion", SLICE("1.6"));
	buf_addf(&b.text, "urn:uuid:%s", uuid);
	foreign_put(&b.w, "serialNumber", &b.text);
	json_u64(&b.w, "version", 1);
	put_metadata(&b, options);
	json_open_array(&b.w, "components");
	for (size_t i = 0; i < scan->models.len && !out->full; i++) {
		put_component(&b, scan->models.at[i]);
		arena_reset(b.arena);
	}
	json_close_array(&b.w);
	put_dependencies(&b);
	json_close_object(&b.w);
	buf_add_char(out, '\n');
	buf_free(&b.text);
	arena_free(b.arena);
	return report_whole(out, e);
}

const struct reporter reporter_cyclonedx = {
	.name = "cyclonedx",
	.summary = "CycloneDX 1.6, an ML-BOM",
	.write = cyclonedx_write,
};
