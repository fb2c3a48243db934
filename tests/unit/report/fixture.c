/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The scan made by hand, and a stand-in for the rule database: its functions are defined here,
 * so the linker takes these instead of rules/ out of the library.
 */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>

#define HOSTILE      "evil\x1b[31m<script>alert(1)</script>\n=cmd()|`x`\xff"
#define HOSTILE_PATH "odd/\xff\x1b[2Jname"

static struct threshold thresholds[] = { {
	.metric = METRIC_MAU,
	.op = THRESHOLD_ABOVE,
	.value = 700000000,
	.measured = SLICE_INIT("in the month before the release date, with affiliates"),
	.effect = SLICE_INIT("a separate licence from Meta is needed"),
	.exemption = SLICE_INIT("end users of a product"),
	.clause = SLICE_INIT("2"),
} };

static struct duty duties[] = {
	{ .kind = DUTY_DISPLAY,
	  .trigger = TRIGGER_PRODUCT,
	  .text = SLICE_INIT("Built with Llama"),
	  .where = SLICE_INIT("prominently"),
	  .clause = SLICE_INIT("1.b.i") },
	{ .kind = DUTY_LICENCE_COPY, .trigger = TRIGGER_DISTRIBUTE, .clause = SLICE_INIT("1.b.i") },
};

static struct restriction restrictions[] = {
	{ .kind = RESTRICTION_AUP,
	  .text = SLICE_INIT("follow the use policy llama-3.1-aup"),
	  .clause = SLICE_INIT("1.b.iv") },
};

static struct territory territories[] = {
	{ .area = SLICE_INIT("EU"),
	  .multimodal_only = true,
	  .exemption = SLICE_INIT("end users of products"),
	  .clause = SLICE_INIT("preamble") },
};

static struct licence licences[5];
static const struct licence *members[] = { &licences[2], &licences[3] };

struct ruledb {
	int unused;
};
static const struct ruledb rules;

static void make_licences(void)
{
	if (licences[0].id.len)
		return;
	licences[0] =
		(struct licence){ .id = SLICE("apache-2.0"),
				  .name = SLICE("Apache License 2.0"),
				  .spdx = SLICE("Apache-2.0"),
				  .category = CATEGORY_PERMISSIVE,
				  .has_text = true,
				  .commercial_use = COMMERCIAL_ALLOWED,
				  .url = SLICE("https://www.apache.org/licenses/LICENSE-2.0") };
	licences[1] = (struct licence){ .index = 1,
					.id = SLICE("gemma"),
					.name = SLICE("Gemma Terms of Use"),
					.kind = LICENCE_SET,
					.category = CATEGORY_OPEN_WEIGHTS_RESTRICTED,
					.commercial_use = COMMERCIAL_CONDITIONAL,
					.members = { members, 2, 2 },
					.choose = SLICE("by the date on the copy") };
	licences[2] = (struct licence){ .index = 2,
					.id = SLICE("gemma-2024"),
					.set = &licences[1],
					.category = CATEGORY_OPEN_WEIGHTS_RESTRICTED,
					.commercial_use = COMMERCIAL_CONDITIONAL };
	licences[3] = (struct licence){
		.index = 3,
		.id = SLICE("llama-3.1"),
		.family = SLICE("llama"),
		.name = SLICE("Llama 3.1 Community License Agreement"),
		.publisher = SLICE("Meta"),
		.version = SLICE("3.1"),
		.date = SLICE("2024-07-23"),
		.has_text = true,
		.audited = true,
		.category = CATEGORY_OPEN_WEIGHTS_RESTRICTED,
		.commercial_use = COMMERCIAL_CONDITIONAL,
		.commercial = { SLICE("allowed below the threshold"), SLICE("1.a, 2") },
		.output_rule = OUTPUT_ALLOWED_IF,
		.outputs = { SLICE("may train other models whose name begins with Llama"),
			     SLICE("1.b.i") },
		.url = SLICE("https://github.com/meta-llama/llama-models"),
		.thresholds = { thresholds, 1, 1 },
		.duties = { duties, 2, 2 },
		.restrictions = { restrictions, 1, 1 },
		.policy = &licences[4]
	};
	licences[4] = (struct licence){ .index = 4,
					.id = SLICE("llama-3.1-aup"),
					.kind = LICENCE_POLICY,
					.name = SLICE("Llama 3.1 Acceptable Use Policy"),
					.parent = &licences[3],
					.category = CATEGORY_OPEN_WEIGHTS_RESTRICTED,
					.commercial_use = COMMERCIAL_CONDITIONAL,
					.territories = { territories, 1, 1 } };
	members[1] = &licences[2];
}

const struct ruledb *fixture_rules(void)
{
	make_licences();
	return &rules;
}

struct slice ruledb_version(const struct ruledb *db)
{
	(void)db;
	return SLICE("2026.11.22");
}

struct slice ruledb_sha256(const struct ruledb *db)
{
	(void)db;
	return SLICE("00ff");
}

size_t ruledb_licence_count(const struct ruledb *db)
{
	(void)db;
	return 5;
}

const struct licence *ruledb_licence_at(const struct ruledb *db, size_t index)
{
	(void)db;
	return &licences[index];
}

const struct licence *ruledb_licence(const struct ruledb *db, struct slice id)
{
	for (size_t i = 0; i < ruledb_licence_count(db); i++)
		if (slice_eq(licences[i].id, id))
			return &licences[i];
	return NULL;
}

const struct licence *ruledb_licence_named(const struct ruledb *db, struct slice name)
{
	return slice_eq_nocase(name, SLICE("Llama 3.1")) ? &licences[3] : ruledb_licence(db, name);
}

static const struct known_model known[] = {
	{ .index = 0, .id = SLICE_INIT("google/gemma-2-9b"), .family = SLICE_INIT("gemma") },
	{ .index = 1,
	  .id = SLICE_INIT("meta-llama/Llama-3.1-8B"),
	  .family = SLICE_INIT("llama"),
	  .licence = &licences[3] },
};

size_t ruledb_model_count(const struct ruledb *db)
{
	(void)db;
	return 2;
}

const struct known_model *ruledb_model_at(const struct ruledb *db, size_t index)
{
	(void)db;
	return &known[index];
}

struct known_list ruledb_model_named(const struct ruledb *db, struct slice name)
{
	static const struct known_model *one[] = { &known[0], &known[1] };

	for (size_t i = 0; i < ruledb_model_count(db); i++)
		if (slice_eq(known[i].id, name))
			return (struct known_list){ &one[i], 1, 1 };
	return (struct known_list){ 0 };
}

const struct licence *fixture_licence(const char *id)
{
	return ruledb_licence(fixture_rules(), slice_of(id));
}

struct report_options fixture_options(void)
{
	static const struct finding_code codes[] = {
		{ "display-missing", VERDICT_OBLIGATION_UNMET, LEVEL_WARN, LEVEL_DENY,
		  "A display string that the licence asks for is not there.", "Add the string." },
		{ "label-drops-terms", VERDICT_CONFLICT, LEVEL_WARN, LEVEL_DENY,
		  "The declared licence drops terms that came with the base.",
		  "Declare the base's licence as well." },
		{ "licence-unknown", VERDICT_UNKNOWN, LEVEL_WARN, LEVEL_DENY,
		  "No usable licence claim was found.", "Ask the publisher." },
	};

	return (struct report_options){ .version = "0.0.0",
					.width = 100,
					.timestamp = 1795305600,
					.codes = codes,
					.code_count = 3 };
}

/* Artefacts and what stands in them */

static struct artefact *add_artefact(struct scan *s, struct model *m, const char *path,
				     enum artefact_kind kind, uint64_t size)
{
	struct artefact *a = arena_new(s->arena, struct artefact);

	a->path = slice_of(path);
	a->kind = kind;
	a->size = size;
	a->recognised = true;
	*list_add(s->arena, &s->artefacts) = a;
	*list_add(s->arena, &m->artefacts) = a;
	s->files_seen++;
	/* References into this list must stay good: room for all that will come. */
	a->evidence.at = arena_array(s->arena, struct evidence, 8);
	a->evidence.cap = 8;
	return a;
}

static const struct evidence *add_evidence(struct artefact *a, enum evidence_kind kind,
					   const char *value, struct location at)
{
	struct evidence *ev = &a->evidence.at[a->evidence.len++];

	at.artefact = a;
	*ev = (struct evidence){ .kind = kind, .value = slice_of(value), .at = at };
	return ev;
}

static void declare(struct scan *s, struct artefact *a, const struct evidence *ev, const char *id)
{
	*list_add(s->arena, &a->declared) = (struct declaration){
		.licence = id ? fixture_licence(id) : NULL,
		.other = !id,
		.raw = ev->value,
		.evidence = ev,
	};
}

static struct model *add_model(struct scan *s, const char *id, const char *path, const char *name)
{
	struct model *m = arena_new(s->arena, struct model);

	m->id = slice_of(id);
	m->path = slice_of(path);
	m->name = slice_of(name);
	m->modality = MODALITY_TEXT;
	*list_add(s->arena, &s->models) = m;
	return m;
}

static void refer(struct scan *s, struct evidence_refs *refs, const struct evidence *ev)
{
	*list_add(s->arena, refs) = ev;
}

static void add_term(struct scan *s, struct conclusion *c, const char *licence, enum origin origin,
		     const struct evidence *ev)
{
	struct term *term = list_add(s->arena, &c->terms);

	*list_add(s->arena, &c->licences) = fixture_licence(licence);
	term->licence = fixture_licence(licence);
	term->origin = origin;
	term->basis = origin == ORIGIN_OWN ? BASIS_DECLARED : BASIS_KNOWN;
	term->firm = true;
	*list_add(s->arena, &term->via) = SLICE("this model");
	if (origin == ORIGIN_INHERITED)
		*list_add(s->arena, &term->via) = SLICE("meta-llama/Llama-3.1-8B");
	refer(s, &term->evidence, ev);
}

/* The whole of llama-3.1, as conclude would lay it out. */
static void bind_llama(struct scan *s, struct conclusion *c, const struct evidence *ev)
{
	const struct licence *llama = fixture_licence("llama-3.1");

	add_term(s, c, "llama-3.1", ORIGIN_INHERITED, ev);
	c->commercial_use = COMMERCIAL_CONDITIONAL;
	c->expression = SLICE("LicenseRef-llama-3.1");
	*list_add(s->arena, &c->thresholds) =
		(struct bound_threshold){ llama, &thresholds[0], NULL };
	*list_add(s->arena, &c->restrictions) =
		(struct bound_restriction){ llama, &restrictions[0] };
	*list_add(s->arena, &c->territories) =
		(struct bound_territory){ llama->policy, &territories[0] };
	*list_add(s->arena, &c->obligations) = (struct obligation){
		.licence = llama,
		.duty = &duties[0],
		.status = OBLIGATION_UNMET,
		.applies = true,
		.text = SLICE("show \"Built with Llama\" prominently"),
	};
	*list_add(s->arena, &c->obligations) = (struct obligation){
		.licence = llama,
		.duty = &duties[1],
		.status = OBLIGATION_UNMET,
		.text = SLICE("include a copy of the licence"),
	};
	c->free_and_open_known = true;
	c->free_and_open_because = SLICE("licence llama-3.1, clause 2");
	*list_add(s->arena, &c->judgements) = (struct judgement){
		.rule = SLICE("llama31-relabel"),
		.code = SLICE("label-drops-terms"),
		.verdict = VERDICT_CONFLICT,
		.firm = true,
		.licence = llama,
		.other = fixture_licence("apache-2.0"),
		.base = SLICE("meta-llama/Llama-3.1-8B"),
		.relation = RELATION_FINETUNE,
		.reason = SLICE("restrictions of use travel"),
		.clause = SLICE("1.b.i"),
		.source = SLICE("the licence"),
		.confidence = SLICE("high"),
	};
	refer(s, &c->judgements.at[0].evidence, ev);
}

static struct finding *add_finding(struct scan *s, struct model *m, const char *id,
				   const char *code, enum verdict verdict)
{
	struct finding *f = list_add(s->arena, &m->findings);

	f->id = slice_of(id);
	f->code = code;
	f->verdict = verdict;
	f->level = LEVEL_DENY;
	f->message = SLICE("something is wrong");
	s->outcome.findings[verdict]++;
	m->verdict = verdict > m->verdict ? verdict : m->verdict;
	return f;
}

static struct lineage_edge *add_edge(struct scan *s, struct model *m, const char *base,
				     enum relation relation, const struct evidence *ev)
{
	struct lineage_edge *edge = list_add(s->arena, &m->edges);
	struct known_list found = ruledb_model_named(fixture_rules(), slice_of(base));

	edge->base = slice_of(base);
	edge->known = found.len ? found.at[0] : NULL;
	edge->relation = relation;
	edge->basis = BASIS_DECLARED;
	edge->confidence = 980;
	if (ev)
		refer(s, &edge->evidence, ev);
	return edge;
}

/* The models, in the order of their paths */

static struct model *make_adapter(struct scan *s)
{
	struct model *m = add_model(s, "aaaa000000000001", "adapters/tone", "tone");
	struct artefact *a = add_artefact(s, m, "adapters/tone/adapter_config.json",
					  ARTEFACT_ADAPTER_CONFIG, 512);
	const struct evidence *ev =
		add_evidence(a, EVIDENCE_ADAPTER_BASE, "meta-llama/Llama-3.1-8B",
			     (struct location){ .start = 40,
						.end = 65,
						.line = 3,
						.field = SLICE("base_model_name_or_path") });
	struct artefact *card = add_artefact(s, m, "adapters/tone/README.md", ARTEFACT_CARD, 200);
	const struct evidence *tag = add_evidence(
		card, EVIDENCE_LICENCE_TAG, "apache-2.0",
		(struct location){ .start = 13, .end = 23, .line = 2, .field = SLICE("license") });

	m->kind = MODEL_ADAPTER;
	declare(s, card, tag, "apache-2.0");
	add_edge(s, m, "meta-llama/Llama-3.1-8B", RELATION_ADAPTER, ev);
	add_term(s, &m->concluded, "apache-2.0", ORIGIN_OWN, tag);
	m->concluded.expression = SLICE("Apache-2.0");
	m->concluded.commercial_use = COMMERCIAL_ALLOWED;
	m->composed = arena_new(s->arena, struct conclusion);
	bind_llama(s, m->composed, ev);
	*add_finding(s, m, "f-adapter", "display-missing", VERDICT_OBLIGATION_UNMET) =
		(struct finding){
			.id = SLICE("f-adapter"),
			.code = "display-missing",
			.verdict = VERDICT_OBLIGATION_UNMET,
			.level = LEVEL_WARN,
			.composed = true,
			.licence = fixture_licence("llama-3.1"),
			.clause = SLICE("1.b.i"),
			.message = SLICE("\"Built with Llama\" is shown nowhere"),
			.fix = SLICE("add \"Built with Llama\" to the card"),
			.at = ev->at,
		};
	m->verdict = VERDICT_OK;
	m->composed_verdict = VERDICT_OBLIGATION_UNMET;
	return m;
}

static void make_clean(struct scan *s)
{
	struct model *m = add_model(s, "aaaa000000000002", "clean", "acme/clean");
	struct artefact *a = add_artefact(s, m, "clean/LICENSE", ARTEFACT_LICENCE, 11358);
	struct licence_match *match = list_add(s->arena, &a->matches);

	m->parameters = 124439808;
	m->precision = SLICE("F32");
	m->weight_bytes = m->weight_bytes_least = 497759232;
	m->context_length = 1024;
	m->publisher = SLICE("acme");
	*list_add(s->arena, &m->ids) = SLICE("acme/clean");
	*match = (struct licence_match){
		.licence = fixture_licence("apache-2.0"),
		.method = MATCH_TEXT,
		.coverage = 998,
		.file_coverage = 1000,
		.modified = true,
		.at = { .artefact = a, .start = 0, .end = 11358, .line = 1 }
	};
	*list_add(s->arena, &match->edits) = (struct edit){ .kind = EDIT_CHANGED,
							    .start = 100,
							    .end = 107,
							    .line = 4,
							    .missing = 1,
							    .found = SLICE("licence"),
							    .clause = SLICE("1") };
	add_term(s, &m->concluded, "apache-2.0", ORIGIN_OWN,
		 add_evidence(a, EVIDENCE_LICENCE_FILE, "LICENSE",
			      (struct location){ .field = SLICE("path") }));
	m->concluded.terms.at[0].match = match;
	m->concluded.terms.at[0].basis = BASIS_DETECTED;
	m->concluded.expression = SLICE("Apache-2.0");
	m->concluded.commercial_use = COMMERCIAL_ALLOWED;
	m->concluded.free_and_open = m->concluded.free_and_open_known = true;
}

static void make_hostile(struct scan *s)
{
	struct model *m = add_model(s, "aaaa000000000003", HOSTILE_PATH, HOSTILE);
	struct artefact *a = add_artefact(s, m, HOSTILE_PATH "/model.gguf", ARTEFACT_GGUF, 4096);
	const struct evidence *ev = add_evidence(
		a, EVIDENCE_LICENCE_TAG, HOSTILE,
		(struct location){ .start = 64, .end = 90, .field = SLICE("general.license") });
	struct finding *f;

	declare(s, a, ev, NULL);
	m->quantisation = SLICE("Q4_K_M");
	m->weight_bytes_least = 3180000000;
	m->weight_bytes = 8540000000;
	m->concluded.expression = SLICE("NOASSERTION");
	f = add_finding(s, m, "f-hostile", "licence-unknown", VERDICT_UNKNOWN);
	f->message = SLICE("the licence \"" HOSTILE "\" is none that we know");
	f->fix = SLICE("ask the publisher");
	f->at = ev->at;
	refer(s, &f->evidence, ev);
}

static void make_merge(struct scan *s, const struct model *adapter)
{
	struct model *m = add_model(s, "aaaa000000000004", "soup", "soup");
	struct artefact *a =
		add_artefact(s, m, "soup/mergekit_config.yml", ARTEFACT_MERGE_RECIPE, 300);
	const struct evidence *ev = add_evidence(
		a, EVIDENCE_MERGE_SOURCE, "google/gemma-2-9b",
		(struct location){
			.start = 20, .end = 37, .line = 2, .field = SLICE("models[0].model") });
	struct lineage_edge *guess;

	add_edge(s, m, "google/gemma-2-9b", RELATION_MERGE, ev);
	guess = add_edge(s, m, "", RELATION_MERGE, NULL);
	guess->basis = BASIS_INFERRED;
	guess->confidence = 400;
	guess->family = SLICE("llama");
	guess->hint = guess->disputed = true;
	*list_add(s->arena, &guess->suggested) = fixture_licence("llama-3.1");
	guess->reason = SLICE("the tokenizer is that of the family");
	*list_add(s->arena, &guess->candidates) = &known[1];
	/* Evidence of another model: the adapter's config names the same base. */
	refer(s, &guess->evidence, &adapter->artefacts.at[0]->evidence.at[0]);
	add_term(s, &m->concluded, "gemma", ORIGIN_INHERITED, ev);
	m->concluded.terms.at[0].firm = false;
	*list_add(s->arena, &m->concluded.candidates) = fixture_licence("gemma-2024");
	m->concluded.expression = SLICE("LicenseRef-gemma");
	m->concluded.commercial_use = COMMERCIAL_CONDITIONAL;
	add_finding(s, m, "f-merge", "licence-ambiguous", VERDICT_REVIEW)->level = LEVEL_ALLOW;
}

static void make_conflict(struct scan *s)
{
	struct model *m = add_model(s, "aaaa000000000005", "support-bot", "acme/support-bot");
	struct artefact *card = add_artefact(s, m, "support-bot/README.md", ARTEFACT_CARD, 900);
	struct artefact *notice = add_artefact(s, m, "support-bot/NOTICE", ARTEFACT_NOTICE, 130);
	const struct evidence *tag = add_evidence(
		card, EVIDENCE_LICENCE_TAG, "Apache 2.0",
		(struct location){ .start = 13, .end = 23, .line = 2, .field = SLICE("license") });
	const struct evidence *base = add_evidence(
		card, EVIDENCE_BASE_MODEL, "meta-llama/Llama-3.1-8B",
		(struct location){
			.start = 36, .end = 59, .line = 3, .field = SLICE("base_model") });
	struct finding *f;

	m->family = SLICE("llama");
	m->parameters = 8030261248;
	m->precision = SLICE("BF16");
	m->bytes = 16060556376;
	m->weight_bytes = m->weight_bytes_least = 16060522496;
	m->context_length = 131072;
	m->modality |= MODALITY_IMAGE;
	m->architecture = SLICE("LlamaForCausalLM");
	declare(s, card, tag, "apache-2.0");
	*list_add(s->arena, &notice->matches) = (struct licence_match){
		.licence = fixture_licence("llama-3.1"),
		.method = MATCH_NOTICE,
		.coverage = 1000,
		.altered = true,
		.modified = true,
		.at = { .artefact = notice, .start = 0, .end = 113, .line = 1 }
	};
	*list_add(s->arena, &notice->matches.at[0].thresholds) = (struct read_threshold){
		.metric = METRIC_MAU,
		.value = 70000000,
		.differs = true,
		.at = { .artefact = notice, .start = 60, .end = 70, .line = 1 }
	};
	*list_add(s->arena, &notice->matches.at[0].clauses) = (struct read_clause){
		.kind = CLAUSE_NON_COMMERCIAL,
		.found = SLICE("not for commercial use"),
		.at = { .artefact = notice, .start = 80, .end = 102, .line = 1 }
	};
	add_edge(s, m, "meta-llama/Llama-3.1-8B", RELATION_FINETUNE, base);
	bind_llama(s, &m->concluded, base);
	m->concluded.thresholds.at[0].read = &notice->matches.at[0].thresholds.at[0];
	f = add_finding(s, m, "f-conflict", "label-drops-terms", VERDICT_CONFLICT);
	f->licence = fixture_licence("llama-3.1");
	f->clause = SLICE("1.b.i");
	f->message = SLICE("the card says apache-2.0, but the model is made from "
			   "meta-llama/Llama-3.1-8B, whose licence passes on");
	f->fix = SLICE("declare llama3.1 in the card");
	f->at = tag->at;
	f->policy_line = 7;
	refer(s, &f->evidence, tag);
	refer(s, &f->evidence, base);
	f = add_finding(s, m, "f-excepted", "display-missing", VERDICT_OBLIGATION_UNMET);
	f->suppressed = true;
	f->suppressed_by = SLICE("counsel approved, ticket LEG-42");
	s->outcome.findings[VERDICT_OBLIGATION_UNMET]--;
}

struct scan *fixture_empty(void)
{
	struct scan *s = scan_create();

	s->policy_name = SLICE("built-in");
	s->outcome.incomplete = true;
	return s;
}

struct scan *fixture_scan(void)
{
	struct scan *s = scan_create();
	struct model *adapter;

	make_licences();
	adapter = make_adapter(s);
	make_clean(s);
	make_hostile(s);
	make_merge(s, adapter);
	make_conflict(s);
	scan_issue(s, SLICE("broken/<b>.gguf"), SLICE("gguf-truncated"),
		   SLICE("metadata entry 17: needs 65536 bytes, the file ends after 4096"));
	s->issues.at[0].offset = 8192;
	s->issues.at[0].has_offset = true;
	scan_issue(s, SLICE_NONE, SLICE("offline"), SLICE("two bases were not looked up"));
	s->issues.at[1].note = true;
	s->policy_name = SLICE("policy.yaml");
	s->context.commercial = true;
	s->context.figures[METRIC_MAU].given = true;
	s->context.figures[METRIC_MAU].value = 2000000;
	*list_add(s->arena, &s->context.territories) = SLICE("DE");
	s->context.dated = arena_new(s->arena, struct dated_figure);
	s->context.dated[0] = (struct dated_figure){ METRIC_MAU, SLICE("2024-06"), 900000 };
	s->context.dated_count = 1;
	*list_add(s->arena, &s->findings) = (struct finding){
		.id = SLICE("f-policy"),
		.code = "exception-unused",
		.verdict = VERDICT_REVIEW,
		.level = LEVEL_WARN,
		.message = SLICE("the exception for old/model fits nothing"),
		.fix = SLICE("remove it"),
		.policy_line = 12,
	};
	s->outcome.findings[VERDICT_REVIEW]++;
	s->outcome.violated = s->outcome.incomplete = true;
	return s;
}

/* Comparing */

struct slice fixture_report(const char *format, const struct scan *scan,
			    const struct report_options *options)
{
	const struct reporter *reporter = report_find(slice_of(format));
	struct report_options usual = fixture_options();
	struct err e = { 0 };
	struct buf out;

	assert_non_null(reporter);
	buf_init(&out, 1 << 24);
	if (!reporter->write(scan, fixture_rules(), options ? options : &usual, &out, &e))
		fail_msg("%s", e.text);
	return buf_slice(&out);
}

static FILE *open_expected(const char *name, const char *mode)
{
	char path[1024];

	snprintf(path, sizeof(path), "%s/tests/unit/report/expected/%s", getenv("MODLIC_SOURCE"),
		 name);
	return fopen(path, mode);
}

void assert_expected(struct slice got, const char *name)
{
	bool update = getenv("UPDATE") != NULL;
	FILE *file = open_expected(name, update ? "wb" : "rb");
	size_t len;
	char *want;

	assert_non_null(file);
	if (update) {
		assert_int_equal(fwrite(got.ptr, 1, got.len, file), got.len);
		fclose(file);
		return;
	}
	want = malloc(1 << 24);
	len = fread(want, 1, 1 << 24, file);
	fclose(file);
	if (!slice_eq(got, (struct slice){ want, len })) {
		size_t at = 0;

		while (at < len && at < got.len && got.ptr[at] == want[at])
			at++;
		fail_msg("%s differs at byte %zu:\n%.200s\n--- expected:\n%.200s", name, at,
			 got.len > at ? got.ptr + at : "", len > at ? want + at : "");
	}
	free(want);
}

void assert_holds(struct slice text, const char *part)
{
	if (slice_find(text, slice_of(part)) == SLICE_NPOS)
		fail_msg("\"%s\" does not stand in:\n%.*s", part, SLICE_ARG(text));
}

void assert_lacks(struct slice text, const char *part)
{
	if (slice_find(text, slice_of(part)) != SLICE_NPOS)
		fail_msg("\"%s\" stands in:\n%.*s", part, SLICE_ARG(text));
}
