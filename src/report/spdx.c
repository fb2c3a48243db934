/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SPDX 3.0.1 as JSON-LD: an ai_AIPackage for each model and for each base that is only named,
 * declared and concluded licences and lineage as relationships, findings and issues as
 * annotations. Elements refer to each other by IRI; the document's namespace comes from its
 * content, so the same scan gives the same IRIs.
 *
 * The AI profile's shapes want a release date for every package. Files seldom tell one and we
 * do not invent it, so `ai` is left out of profileConformance; the packages are AI packages
 * all the same (formats.md 9.4).
 */
#include "report/formats.h"

#include "base/count.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/sha256.h"
#include "report/foreign.h"
#include "report/plain_terms.h"

#include <inttypes.h>

#define SPDX_TERMS "https://spdx.org/rdf/3.0.1/terms/"

struct spdx {
	struct json_writer w;
	struct arena *arena;
	const struct scan *scan;
	const struct report_options *options;
	char uuid[FOREIGN_UUID];
	struct map made; /* IRIs of licences and named bases that stand already */
	struct slice_list elements;
	size_t relationships, annotations, bases;
	struct buf text;
};

/* "urn:uuid:...#part" */
static struct slice iri(struct spdx *s, const char *kind, struct slice name)
{
	return arena_format(s->arena, "urn:uuid:%s#%s-%.*s", s->uuid, kind, SLICE_ARG(name));
}

/* Relationships and annotations have no name of their own: they are counted. */
static struct slice numbered(struct spdx *s, const char *kind, size_t *number)
{
	char digits[24];
	int len = snprintf(digits, sizeof(digits), "%zu", ++*number);

	return iri(s, kind, (struct slice){ digits, (size_t)len });
}

/* Every element is noted, for the document lists them all. */
static void open_element(struct spdx *s, const char *type, struct slice id)
{
	json_open_object(&s->w, NULL);
	json_string(&s->w, "type", slice_of(type));
	json_string(&s->w, "spdxId", id);
	json_string(&s->w, "creationInfo", SLICE("_:creation"));
	*list_add(s->arena, &s->elements) = id;
}

/* One string in an array of its own: what JSON-LD calls a set. */
static void put_set(struct json_writer *w, const char *key, struct slice value)
{
	json_open_array(w, key);
	json_string(w, NULL, value);
	json_close_array(w);
}

struct relationship {
	const char *type;
	struct slice from, to, comment;
};

/* One subject, one object: a list would hide which licence has which comment. */
static void put_relationship(struct spdx *s, const struct relationship *r)
{
	open_element(s, "Relationship", numbered(s, "relationship", &s->relationships));
	if (r->comment.len)
		json_string(&s->w, "comment", r->comment);
	json_string(&s->w, "relationshipType", slice_of(r->type));
	json_string(&s->w, "from", r->from);
	put_set(&s->w, "to", r->to);
	json_close_object(&s->w);
}

/* Of type `review`, the only one that fits a judgement; the statement is in `text`. */
static void put_annotation(struct spdx *s, struct slice subject)
{
	open_element(s, "Annotation", numbered(s, "annotation", &s->annotations));
	json_string(&s->w, "annotationType", SLICE("review"));
	json_string(&s->w, "subject", subject);
	foreign_put(&s->w, "statement", &s->text);
	json_close_object(&s->w);
}

/* The words that stand for a text which we do not carry; each custom id must have some. */
static void put_custom_text(struct spdx *s, struct slice id, const struct licence *licence)
{
	open_element(s, "simplelicensing_SimpleLicensingText", id);
	json_string(&s->w, "name", licence->name.len ? licence->name : licence->id);
	buf_add(&s->text, licence->name.len ? licence->name : licence->id);
	buf_puts(&s->text, ". The text is not included");
	if (licence->url.len) {
		buf_puts(&s->text, "; see ");
		buf_add(&s->text, licence->url);
	}
	buf_add_char(&s->text, '.');
	foreign_put(&s->w, "simplelicensing_licenseText", &s->text);
	json_close_object(&s->w);
}

/* The text elements that the custom ids of an expression lead to; each is written once. */
static void put_custom_ids(struct spdx *s, const struct licence_refs *list)
{
	for (size_t i = 0; i < list->len; i++) {
		struct slice ref = foreign_licence(s->arena, list->at[i]);
		struct slice id = iri(s, "text", ref);

		if (list->at[i]->spdx.len || map_find(&s->made, id))
			continue;
		map_set(s->arena, &s->made, id, s);
		put_custom_text(s, id, list->at[i]);
	}
}

static void put_uris(struct spdx *s, const struct licence_refs *list)
{
	json_open_array(&s->w, "simplelicensing_customIdToUri");
	for (size_t i = 0; i < list->len; i++) {
		struct slice ref = foreign_licence(s->arena, list->at[i]);

		if (list->at[i]->spdx.len)
			continue;
		json_open_object(&s->w, NULL);
		json_string(&s->w, "type", SLICE("DictionaryEntry"));
		json_string(&s->w, "key", ref);
		json_string(&s->w, "value", iri(s, "text", ref));
		json_close_object(&s->w);
	}
	json_close_array(&s->w);
}

/* The IRI of an expression over these licences, which is written where it is first needed. */
static struct slice expression_element(struct spdx *s, struct slice expression,
				       const struct licence_refs *list)
{
	struct digest digest = sha256_of(expression);
	struct slice id;
	char hex[17];

	digest_hex(&digest, hex, 16);
	id = iri(s, "licence", slice_of(hex));
	if (map_find(&s->made, id))
		return id;
	map_set(s->arena, &s->made, id, s);
	put_custom_ids(s, list);
	open_element(s, "simplelicensing_LicenseExpression", id);
	json_string(&s->w, "simplelicensing_licenseExpression", expression);
	put_uris(s, list);
	json_close_object(&s->w);
	return id;
}

/* Licences that are listed without an operator bind together. */
static struct slice join_licences(struct spdx *s, const struct licence_refs *list,
				  bool alternatives)
{
	struct slice joined;

	for (size_t i = 0; i < list->len; i++) {
		buf_puts(&s->text, !i ? "" : alternatives ? " OR " : " AND ");
		buf_add(&s->text, foreign_licence(s->arena, list->at[i]));
	}
	joined = arena_dup(s->arena, buf_slice(&s->text));
	buf_clear(&s->text);
	return joined;
}

/* NONE: we looked, there is nothing. NOASSERTION: something is said, and we do not know it. */
static void put_declared(struct spdx *s, struct slice package, const struct foreign_claims *claims)
{
	struct relationship r = { .type = "hasDeclaredLicense", .from = package };

	if (claims->declared.len)
		r.to = expression_element(s,
					  join_licences(s, &claims->declared, claims->alternatives),
					  &claims->declared);
	else if (claims->raw.len)
		r.to = SLICE(SPDX_TERMS "ExpandedLicensing/NoAssertionLicense");
	else
		r.to = SLICE(SPDX_TERMS "ExpandedLicensing/NoneLicense");
	put_relationship(s, &r);
}

static void put_concluded(struct spdx *s, struct slice package, const struct conclusion *c)
{
	struct relationship r = { .type = "hasConcludedLicense", .from = package };

	if (c->licences.len && c->expression.len)
		r.to = expression_element(s, c->expression, &c->licences);
	else
		r.to = SLICE(SPDX_TERMS "ExpandedLicensing/NoAssertionLicense");
	put_relationship(s, &r);
}

/* A base that is not in the scan: a package of which only the name is known. */
static struct slice base_element(struct spdx *s, const struct lineage_edge *edge)
{
	struct slice name = edge->base.len     ? edge->base
			    : edge->family.len ? edge->family
					       : SLICE("unknown model");
	struct slice *known = map_find(&s->made, name);

	if (known)
		return *known;
	known = arena_new(s->arena, struct slice);
	*known = numbered(s, "base", &s->bases);
	map_set(s->arena, &s->made, name, known);
	open_element(s, "ai_AIPackage", *known);
	json_string(&s->w, "name", name);
	json_string(&s->w, "comment", SLICE("Named as a base; not among the files of this scan."));
	json_string(&s->w, "software_primaryPurpose", SLICE("model"));
	json_close_object(&s->w);
	return *known;
}

/* An adapter needs its base to run; any other child only descends from it. */
static void put_edges(struct spdx *s, struct slice package, const struct model *m)
{
	for (size_t i = 0; i < m->edges.len; i++) {
		const struct lineage_edge *edge = &m->edges.at[i];
		bool adapter = edge->relation == RELATION_ADAPTER;
		struct relationship r = {
			.type = adapter ? "dependsOn" : "descendantOf",
			.from = package,
			.to = edge->model ? iri(s, "model", edge->model->id)
					  : base_element(s, edge),
			.comment =
				arena_format(s->arena, "%s; %s; confidence %u.%03u",
					     relation_word(edge->relation), basis_word(edge->basis),
					     edge->confidence / 1000u, edge->confidence % 1000u),
		};

		put_relationship(s, &r);
	}
}

/* What the AI profile keeps as pairs of texts; an empty value says nothing and is left out. */
static void put_hyperparameters(struct spdx *s, const struct model *m)
{
	const struct {
		const char *key;
		struct slice text;
		uint64_t number;
	} pairs[] = {
		{ "parameters", SLICE_NONE, m->parameters },
		{ "quantisation", m->quantisation, 0 },
		{ "precision", m->precision, 0 },
		{ "weight_bytes", SLICE_NONE, m->weight_bytes },
		{ "context_length", SLICE_NONE, m->context_length },
	};
	struct json_writer *w = &s->w;
	bool opened = false;

	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct slice value = pairs[i].text;

		if (pairs[i].number)
			value = arena_format(s->arena, "%" PRIu64, pairs[i].number);
		if (value.len == 0)
			continue;
		if (!opened)
			json_open_array(w, "ai_hyperparameter");
		opened = true;
		json_open_object(w, NULL);
		json_string(w, "type", SLICE("DictionaryEntry"));
		json_string(w, "key", slice_of(pairs[i].key));
		json_string(w, "value", value);
		json_close_object(w);
	}
	if (opened)
		json_close_array(w);
}

/* What the AI and dataset profiles have a field for and our scan an answer to. */
static void put_details(struct spdx *s, const struct model *m)
{
	struct json_writer *w = &s->w;

	if (m->kind == MODEL_DATASET) {
		put_set(w, "dataset_datasetType", SLICE("noAssertion"));
		return;
	}
	if (m->architecture.len || m->family.len)
		put_set(w, "ai_typeOfModel", m->architecture.len ? m->architecture : m->family);
	plain_limits(&s->text, plain_conclusion(m));
	if (s->text.len)
		foreign_put(w, "ai_limitation", &s->text);
	put_hyperparameters(s, m);
}

/* Version, supplier and download place are left out where no file tells them. */
static void put_package(struct spdx *s, struct slice id, const struct model *m)
{
	const struct conclusion *c = plain_conclusion(m);
	struct slice purl = foreign_purl(s->arena, m);
	bool dataset = m->kind == MODEL_DATASET;
	struct json_writer *w = &s->w;

	open_element(s, dataset ? "dataset_DatasetPackage" : "ai_AIPackage", id);
	json_string(w, "name", m->name.len ? m->name : m->path);
	buf_add(&s->text, m->path);
	buf_addf(&s->text, ": verdict %s, commercial use %s, ", verdict_word(plain_verdict(m)),
		 commercial_word(c->commercial_use));
	buf_add(&s->text, c->expression);
	foreign_put(w, "comment", &s->text);
	json_string(w, "software_primaryPurpose", dataset ? SLICE("data") : SLICE("model"));
	if (purl.len)
		json_string(w, "software_packageUrl", purl);
	put_details(s, m);
	json_close_object(w);
}

/* The package first: relationships may only name what stands in the document. */
static void put_model(struct spdx *s, const struct model *m)
{
	struct slice id = iri(s, "model", m->id);
	struct foreign_claims claims;

	foreign_claims(&claims, s->arena, m);
	put_package(s, id, m);
	put_declared(s, id, &claims);
	put_concluded(s, id, plain_conclusion(m));
	put_edges(s, id, m);
	for (size_t i = 0; i < m->findings.len; i++) {
		foreign_finding(&s->text, &m->findings.at[i]);
		put_annotation(s, id);
	}
}

/* The policy's own findings and what could not be read speak of the document. */
static void put_run(struct spdx *s, struct slice document)
{
	for (size_t i = 0; i < s->scan->findings.len; i++) {
		foreign_finding(&s->text, &s->scan->findings.at[i]);
		put_annotation(s, document);
	}
	for (size_t i = 0; i < s->scan->issues.len; i++) {
		const struct issue *issue = &s->scan->issues.at[i];

		buf_addf(&s->text, "%s %.*s: ", issue->note ? "note" : "issue",
			 SLICE_ARG(issue->code));
		buf_add(&s->text, issue->path);
		buf_addf(&s->text, "%s", issue->path.len ? ": " : "");
		buf_add(&s->text, issue->message);
		put_annotation(s, document);
	}
}

/* The agent is the program itself: we do not know who runs it, and would not say. */
static void put_creation(struct spdx *s)
{
	char time[FOREIGN_TIME];

	foreign_time(time, s->options->timestamp);
	json_open_object(&s->w, NULL);
	json_string(&s->w, "type", SLICE("CreationInfo"));
	json_string(&s->w, "@id", SLICE("_:creation"));
	json_string(&s->w, "created", slice_of(time));
	put_set(&s->w, "createdBy", iri(s, "agent", SLICE("modlic")));
	json_string(&s->w, "specVersion", SLICE("3.0.1"));
	json_close_object(&s->w);
	open_element(s, "SoftwareAgent", iri(s, "agent", SLICE("modlic")));
	json_string(&s->w, "name", arena_format(s->arena, "modlic %s", s->options->version));
	json_close_object(&s->w);
}

/* Last, for it lists all the elements that stand before it. */
static void put_document(struct spdx *s, struct slice id)
{
	static const char *const profiles[] = { "core", "software", "simpleLicensing" };
	struct json_writer *w = &s->w;
	size_t count = s->elements.len;

	open_element(s, "SpdxDocument", id);
	json_string(w, "name", SLICE("modlic"));
	json_string(w, "comment",
		    arena_format(s->arena, "policy %.*s; violated: %s; incomplete: %s",
				 SLICE_ARG(s->scan->policy_name),
				 s->scan->outcome.violated ? "yes" : "no",
				 s->scan->outcome.incomplete ? "yes" : "no"));
	json_open_array(w, "profileConformance");
	for (size_t i = 0; i < 3; i++)
		json_string(w, NULL, slice_of(profiles[i]));
	json_close_array(w);
	json_open_array(w, "rootElement");
	for (size_t i = 0; i < s->scan->models.len; i++)
		json_string(w, NULL, iri(s, "model", s->scan->models.at[i]->id));
	json_close_array(w);
	json_open_array(w, "element");
	for (size_t i = 0; i < count; i++)
		json_string(w, NULL, s->elements.at[i]);
	json_close_array(w);
	json_close_object(w);
}

static bool spdx_write(const struct scan *scan, const struct ruledb *rules,
		       const struct report_options *options, struct buf *out, struct err *e)
{
	struct spdx s = { .arena = arena_create(), .scan = scan, .options = options };
	struct slice document;

	(void)rules;
	buf_init(&s.text, LIMIT_REPORT_TEXT);
	foreign_uuid(s.uuid, scan);
	document = iri(&s, "document", SLICE("modlic"));
	json_writer_init(&s.w, out, true);
	json_open_object(&s.w, NULL);
	json_string(&s.w, "@context", SLICE("https://spdx.org/rdf/3.0.1/spdx-context.jsonld"));
	json_open_array(&s.w, "@graph");
	put_creation(&s);
	for (size_t i = 0; i < scan->models.len && !out->full; i++)
		put_model(&s, scan->models.at[i]);
	put_run(&s, document);
	put_document(&s, document);
	json_close_array(&s.w);
	json_close_object(&s.w);
	buf_add_char(out, '\n');
	buf_free(&s.text);
	arena_free(s.arena);
	return report_whole(out, e);
}

const struct reporter reporter_spdx = {
	.name = "spdx",
	.summary = "SPDX 3.0.1 JSON-LD with AI packages",
	.write = spdx_write,
};
