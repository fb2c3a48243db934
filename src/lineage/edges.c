/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A draft collects the claims for one base, at most one figure per kind of source: a card
 * and the GGUF keys copied from it are one voice, a card and an adapter's config are two.
 *
 * Confidence is that of sources agreeing, not of somebody's certainty: grades are those of
 * formats.md section 10, and independent voices are combined as 1 - (1 - a)(1 - b). Nothing in here
 * looks at licences.
 */
#include "lineage/edges.h"

#include "base/count.h"
#include "base/limits.h"
#include "lineage/identity.h"

/*
 * `voices` holds the best grade of each kind of source, not a sum: ten keys of one GGUF are one
 * witness.
 */
struct draft {
	struct target target;
	struct reference ref;
	enum relation relation;
	uint16_t voices[CLAIM_SOURCES];
	struct evidence_refs evidence;
	bool self, suspect, disputed;
};

struct draft_list LIST_OF(struct draft);

uint16_t edges_combine(uint16_t a, uint16_t b)
{
	return (uint16_t)(1000 - (1000 - a) * (1000 - b) / 1000);
}

/* Somebody knows what the reference means: a model, several, or at least a family. */
static bool is_led(const struct target *t)
{
	return t->model || t->known || t->candidates.len || t->suggestion;
}

bool edges_lead_somewhere(const struct model *m)
{
	for (size_t i = 0; i < m->edges.len; i++) {
		const struct lineage_edge *e = &m->edges.at[i];

		if (!e->cut && (e->model || e->known || e->candidates.len || e->suggested.len))
			return true;
	}
	return false;
}

enum relation edges_relation_of(const struct model *m, enum relation other)
{
	if (m->kind == MODEL_ADAPTER)
		return RELATION_ADAPTER;
	return identity_is_quantised(m) ? RELATION_QUANTIZED : other;
}

/*
 * The model's own repository, however it is written: by id, by path, or as the known model that
 * it is.
 */
static bool is_self(const struct model *m, const struct claim *c, const struct target *t)
{
	for (size_t i = 0; i < m->ids.len; i++)
		if (c->ref.kind != REFERENCE_PATH && slice_eq_nocase(m->ids.at[i], c->ref.text))
			return true;
	return t->model == m || (t->known && t->known == m->known);
}

/*
 * Two spellings of one base are one edge; unresolved ones are told apart by their text. A model of
 * the scan and the known model that it is may both be named; the scan's is nearer and decides.
 */
static bool is_same_target(const struct draft *d, const struct target *t, struct reference ref)
{
	if (d->target.model || t->model)
		return d->target.model == t->model;
	if (d->target.known || t->known)
		return d->target.known == t->known;
	return slice_eq_nocase(d->ref.text, ref.text);
}

/* Linear, since models have few bases; LIMIT_LINEAGE_PARENTS bounds the rest. */
static struct draft *draft_for(struct resolver *r, struct draft_list *drafts,
			       const struct target *t, struct reference ref)
{
	struct draft *d;

	for (size_t i = 0; i < drafts->len; i++)
		if (is_same_target(&drafts->at[i], t, ref))
			return &drafts->at[i];
	d = list_add(r->brief, drafts);
	d->target = *t;
	d->ref = ref;
	return d;
}

/*
 * What the way in which a base was found leaves of the claim's worth. An id is exact; a name that
 * had to be stripped of a converter's marks, or that only suggests a family, is not.
 */
static uint16_t discount(uint16_t confidence, const struct claim *c, const struct target *t)
{
	if (t->by_id)
		return c->ref.kind == REFERENCE_PATH ? GRADE_B : confidence;
	if (t->suggestion)
		return confidence > GRADE_D ? GRADE_D : confidence;
	if (t->stripped && confidence > GRADE_D)
		return (uint16_t)(confidence * GRADE_C / 1000);
	return confidence;
}

/*
 * A claim joins the draft of its base. Of what names itself only a card's base_model is worth
 * saying: configs name their own repository as a matter of course.
 */
static void take_claim(struct resolver *r, struct model *m, struct draft_list *drafts,
		       const struct claim *c)
{
	struct target t;
	bool led = resolver_join(r, m, c->ref, &t);
	bool self = is_self(m, c, &t);
	struct draft *d;
	uint16_t worth;

	if (self ? c->evidence->kind != EVIDENCE_BASE_MODEL : (!led && c->weak))
		return;
	d = draft_for(r, drafts, &t, c->ref);
	worth = discount(c->confidence, c, &t);
	d->self = self;
	if (worth > d->voices[c->source])
		d->voices[c->source] = worth;
	if (d->relation == RELATION_UNSPECIFIED)
		d->relation = c->relation;
	*list_add(r->keep, &d->evidence) = c->evidence;
}

/*
 * What made us take the model for a known one: the record of its repository, else the numbers
 * and the licence that agreed with its name.
 */
static void add_identity_evidence(struct resolver *r, const struct model *m,
				  struct evidence_refs *out)
{
	static const enum evidence_kind kinds[] = { EVIDENCE_SELF_ID,    EVIDENCE_HIDDEN_SIZE,
						    EVIDENCE_LAYERS,     EVIDENCE_FFN_SIZE,
						    EVIDENCE_VOCAB_SIZE, EVIDENCE_LICENCE_TAG,
						    EVIDENCE_REFERENCE };

	for (size_t i = 0; i < COUNT(kinds); i++) {
		const struct evidence *e = identity_first(m, kinds[i]);

		if (e)
			*list_add(r->keep, out) = e;
		if (e && kinds[i] == EVIDENCE_SELF_ID)
			return;
	}
}

/*
 * What the rule database knows of a model that it knows: its base and its teacher. An id of the
 * model's own makes it a known one for certain; without one it was told by name and numbers.
 */
static void take_known(struct resolver *r, struct draft_list *drafts, const struct model *m,
		       const struct known_model *base, enum relation relation)
{
	struct reference ref = { REFERENCE_ID, base->id };
	struct target t = { .known = base, .by_id = true };
	struct draft *d;

	t.model = map_find(&r->by_id, arena_lower(r->brief, base->id));
	if (t.model == m)
		return;
	d = draft_for(r, drafts, &t, ref);
	d->voices[CLAIM_KNOWN] = m->ids.len ? GRADE_A_MINUS : GRADE_B;
	d->relation = relation;
	add_identity_evidence(r, m, &d->evidence);
}

/* The repository that is only named here lies elsewhere in this scan: that is judged better. */
static void take_present(struct resolver *r, const struct model *m, struct draft_list *drafts)
{
	struct target t = { .by_id = true };
	struct draft *d;

	t.model = map_find(&r->by_id, arena_lower(r->brief, m->ids.at[0]));
	if (!t.model || t.model == m)
		return;
	d = draft_for(r, drafts, &t, (struct reference){ REFERENCE_ID, m->ids.at[0] });
	d->relation = RELATION_COPY;
	d->voices[CLAIM_MENTION] = GRADE_A;
	add_identity_evidence(r, m, &d->evidence);
}

/* A repository under a converter's account, or named as a known model: a copy of that. */
static void take_own_id(struct resolver *r, struct model *m, struct draft_list *drafts)
{
	struct reference ref = { REFERENCE_ID, m->ids.at[0] };
	struct known_list same = ruledb_model_named(r->rules, ref.text);
	struct slice stripped;
	struct target t = { 0 };
	struct draft *d;

	if (same.len == 0) {
		stripped = ruledb_strip_repack(r->rules, ref.text, r->brief);
		if (slice_eq(stripped, ref.text))
			return;
		same = ruledb_model_named(r->rules, slice_basename(stripped));
		t.stripped = true;
	}
	if (same.len != 1)
		return;
	t.known = same.at[0];
	t.by_id = !t.stripped;
	d = draft_for(r, drafts, &t, (struct reference){ REFERENCE_ID, t.known->id });
	d->voices[CLAIM_NAME] = t.stripped ? GRADE_C : GRADE_A_MINUS;
	add_identity_evidence(r, m, &d->evidence);
	if (d->relation == RELATION_UNSPECIFIED)
		d->relation = edges_relation_of(m, RELATION_COPY);
}

/* base_model_relation of the card, where it is a word that we know. */
static enum relation stated_relation(const struct model *m)
{
	const struct evidence *e = identity_first(m, EVIDENCE_BASE_RELATION);
	enum relation relation = RELATION_UNSPECIFIED;

	if (e && !relation_from(e->value, &relation))
		return RELATION_UNSPECIFIED;
	return relation;
}

/* "Llama-3.1-8B-Q4_K_M" is named as "meta-llama/Llama-3.1-8B": the same model, converted. */
static bool is_namesake(struct resolver *r, const struct model *m, const struct draft *d)
{
	struct slice own = slice_basename(ruledb_strip_repack(r->rules, m->name, r->brief));

	return slice_eq_nocase(own, reference_name(d->ref));
}

/*
 * Parents that the author lists; two or more make a merge (the Hub's own rule). Only cards list
 * parents: that a config names another path than the card does not make a merge.
 */
static size_t count_stated(const struct draft_list *drafts)
{
	size_t n = 0;

	for (size_t i = 0; i < drafts->len; i++)
		n += drafts->at[i].voices[CLAIM_CARD] >= GRADE_B && !drafts->at[i].self;
	return n;
}

/* True where no card stands beside the file to say whose parents these are. */
static bool only_gguf(const struct draft *d)
{
	for (size_t i = 0; i < d->evidence.len; i++)
		if (!d->evidence.at[i]->at.artefact ||
		    d->evidence.at[i]->at.artefact->kind != ARTEFACT_GGUF)
			return false;
	return d->evidence.len > 0;
}

/*
 * How the model's numbers compare with those of the base that a draft names. SHAPE_UNKNOWN where
 * the base is only a name: no voice either way.
 */
static enum shape_fit fit_of(const struct shape *own, const struct draft *d, struct shape *base)
{
	*base = (struct shape){ 0 };
	if (d->target.known)
		*base = d->target.known->shape;
	else if (d->target.model)
		*base = shape_of_model(d->target.model);
	return shape_compare(own, base);
}

/*
 * "distilled" takes all terms away that do not reach outputs, and a card may say so of a mere
 * fine-tune. It counts where the numbers bear it out, as those of a student do; whoever learnt
 * from outputs of a model of his own size can name it as the teacher.
 */
static bool may_be(enum relation stated, const struct shape *own, const struct draft *d)
{
	struct shape base;

	return stated != RELATION_DISTILLED || fit_of(own, d, &base) == SHAPE_DIFFERENT;
}

/*
 * What is stated counts; otherwise the files tell: several parents make a merge, an adapter's
 * config an adapter, converted weights a conversion, anything else a fine-tune.
 */
static void settle_relation(struct resolver *r, struct model *m, struct draft_list *drafts)
{
	enum relation stated = stated_relation(m);
	struct shape own = shape_of_model(m);
	bool merged = count_stated(drafts) > 1;

	for (size_t i = 0; i < drafts->len; i++) {
		struct draft *d = &drafts->at[i];

		/* An adapter beside whole weights was merged into them. */
		if (d->relation == RELATION_ADAPTER && m->kind != MODEL_ADAPTER)
			d->relation = RELATION_UNSPECIFIED;
		if (d->relation == RELATION_UNSPECIFIED && d->voices[CLAIM_CARD] &&
		    may_be(stated, &own, d))
			d->relation = stated;
		if (d->relation != RELATION_UNSPECIFIED)
			continue;
		if (merged && d->voices[CLAIM_CARD] && m->kind != MODEL_ADAPTER)
			d->relation = RELATION_MERGE;
		else if (only_gguf(d) && m->kind != MODEL_ADAPTER && !is_namesake(r, m, d))
			/* These keys were copied from the card of what was converted. */
			d->relation = RELATION_FINETUNE;
		else
			d->relation = edges_relation_of(m, RELATION_FINETUNE);
	}
}

/*
 * The base's numbers speak for or against it, as a voice of their own. A distilled model has a
 * shape of its own, which contradicts nothing.
 */
static void weigh_shape(const struct model *m, struct draft_list *drafts)
{
	struct shape own = shape_of_model(m);

	for (size_t i = 0; i < drafts->len; i++) {
		struct draft *d = &drafts->at[i];
		struct shape base;
		enum shape_fit fit = fit_of(&own, d, &base);

		if (fit >= SHAPE_NEAR && shape_is_telling(&own))
			d->voices[CLAIM_SHAPE] = GRADE_C;
		/* Vocabulary, depth and rope are changed on purpose; widths are not. */
		else if (fit == SHAPE_DIFFERENT && d->relation != RELATION_DISTILLED)
			d->suspect = own.hidden != base.hidden || own.ffn != base.ffn;
	}
}

/* A card that names the instruct model and a config that names its base do not disagree. */
static bool is_ancestor(const struct known_model *old, const struct known_model *young)
{
	for (int i = 0; young && i < LIMIT_LINEAGE_DEPTH; i++, young = young->base)
		if (young == old)
			return true;
	return false;
}

/* Two sources that name unrelated known bases for something that is no merge. */
static void mark_disputes(struct draft_list *drafts)
{
	for (size_t i = 0; i < drafts->len; i++)
		for (size_t j = 0; j < i; j++) {
			struct draft *a = &drafts->at[i], *b = &drafts->at[j];

			if (!a->target.known || !b->target.known || a->relation == RELATION_MERGE ||
			    b->relation == RELATION_MERGE || a->relation == RELATION_DISTILLED ||
			    b->relation == RELATION_DISTILLED ||
			    (a->voices[CLAIM_CARD] && b->voices[CLAIM_CARD]) ||
			    is_ancestor(a->target.known, b->target.known) ||
			    is_ancestor(b->target.known, a->target.known))
				continue;
			a->disputed = b->disputed = true;
		}
}

/* Independent voices that agree combine; a contradiction halves what is left. */
static uint16_t confidence_of(const struct draft *d)
{
	uint16_t confidence = 0;

	for (size_t i = 0; i < CLAIM_SOURCES; i++)
		confidence = edges_combine(confidence, d->voices[i]);
	if (d->suspect)
		confidence = confidence / 2;
	if (!is_led(&d->target) && confidence > GRADE_C)
		confidence = GRADE_C; /* formats.md section 11: unresolved caps the total */
	return confidence;
}

/* Declared is what leads somewhere just as it was written; all else took a guess of ours. */
static enum basis basis_of(const struct draft *d)
{
	if (d->target.stripped || d->target.suggestion || d->target.candidates.len)
		return BASIS_INFERRED;
	if (d->ref.kind == REFERENCE_PATH && !d->target.by_id)
		return BASIS_INFERRED;
	if (d->voices[CLAIM_KNOWN])
		return BASIS_KNOWN;
	return BASIS_DECLARED;
}

/* For people: they can open the file that is meant. */
static struct slice source_phrase(enum claim_source source)
{
	static const struct slice phrases[] = {
		[CLAIM_CARD] = SLICE_INIT("the card or the keys copied from it"),
		[CLAIM_LOADER] = SLICE_INIT("the adapter's config"),
		[CLAIM_CONFIG] = SLICE_INIT("the config's _name_or_path"),
		[CLAIM_RECIPE] = SLICE_INIT("the merge recipe"),
		[CLAIM_PROSE] = SLICE_INIT("a sentence of the card"),
		[CLAIM_FILE] = SLICE_INIT("the Modelfile, package or gallery entry"),
		[CLAIM_MENTION] = SLICE_INIT("the file that loads it"),
		[CLAIM_KNOWN] = SLICE_INIT("the table of known models"),
		[CLAIM_SHAPE] = SLICE_INIT("the shape of the architecture"),
		[CLAIM_TOKENIZER] = SLICE_INIT("the tokenizer"),
		[CLAIM_NAME] = SLICE_INIT("its own repository's name"),
	};

	return phrases[source];
}

/* Who says so, how it was looked up, and what speaks against it. */
static struct slice reason_of(struct resolver *r, const struct draft *d)
{
	struct slice text = SLICE_NONE;
	const char *how = "";

	for (size_t i = 0; i < CLAIM_SOURCES; i++) {
		struct slice who = source_phrase((enum claim_source)i);

		if (!d->voices[i])
			continue;
		text = text.len ? arena_format(r->keep, "%.*s, %.*s", SLICE_ARG(text),
					       SLICE_ARG(who))
				: who;
	}
	if (d->self)
		how = "; it names itself, which is no base";
	else if (d->target.suggestion)
		how = "; nobody knows this base, its name alone tells the family";
	else if (d->target.stripped)
		how = "; found without the converter's marks or the account";
	else if (d->target.candidates.len)
		how = "; several known models bear this name";
	else if (!is_led(&d->target))
		how = d->ref.kind == REFERENCE_PATH
			      ? "; a path on another machine, unresolved"
			      : "; neither in this scan nor known, unresolved";
	return arena_format(r->keep, "named by %.*s%s%s%s", SLICE_ARG(text), how,
			    d->suspect ? "; the shape contradicts it" : "",
			    d->disputed ? "; another source names another base" : "");
}

/* The reference is copied: drafts are gone after each model. */
static struct lineage_edge make_edge(struct resolver *r, const struct draft *d)
{
	struct lineage_edge e = {
		.base = d->target.known ? d->target.known->id : arena_dup(r->keep, d->ref.text),
		.model = d->self ? NULL : d->target.model,
		.known = d->self ? NULL : d->target.known,
		.relation = d->relation,
		.basis = basis_of(d),
		.confidence = confidence_of(d),
		.cut = d->self,
		.suspect = d->suspect,
		.disputed = d->disputed,
		.candidates = d->target.candidates,
		.evidence = d->evidence,
		.reason = reason_of(r, d),
	};
	if (d->target.known)
		e.family = d->target.known->family;
	else if (d->target.model)
		e.family = d->target.model->family;
	if (d->target.suggestion) {
		e.family = d->target.suggestion->family;
		e.suggested = d->target.suggestion->licences;
	}
	return e;
}

/* Paths that lead nowhere are worth showing only where nothing better is there. */
static bool is_shown(const struct draft *d, bool some_led)
{
	return is_led(&d->target) || d->self || !some_led || d->ref.kind == REFERENCE_ID;
}

/* In one piece: most models have one base, and a scan may have 100,000 of them. */
static void add_edges(struct resolver *r, struct model *m, const struct draft_list *drafts)
{
	bool some_led = false;
	size_t count = 0;

	for (size_t i = 0; i < drafts->len; i++)
		some_led = some_led || is_led(&drafts->at[i].target);
	for (size_t i = 0; i < drafts->len; i++)
		count += is_shown(&drafts->at[i], some_led);
	if (count == 0)
		return;
	m->edges.at = arena_array(r->keep, struct lineage_edge, count);
	m->edges.cap = count;
	for (size_t i = 0; i < drafts->len; i++)
		if (is_shown(&drafts->at[i], some_led))
			m->edges.at[m->edges.len++] = make_edge(r, &drafts->at[i]);
}

/* "general.base_model.0.name" and "general.base_model.0.repo_url" speak of one base. */
static bool is_beside(const struct evidence *a, const struct evidence *b)
{
	size_t dot = slice_rfind_char(a->at.field, '.');

	return dot != SLICE_NPOS && a->at.artefact == b->at.artefact &&
	       slice_rfind_char(b->at.field, '.') == dot &&
	       slice_starts(b->at.field, slice_sub(a->at.field, 0, dot));
}

/* A name says nothing more where the id beside it leads somewhere: it would be a second base. */
static bool is_said_by_id(struct resolver *r, const struct model *m,
			  const struct claim_list *claims, const struct claim *name)
{
	struct target t;

	for (size_t i = 0; i < claims->len; i++)
		if (claims->at[i].evidence->kind == EVIDENCE_BASE_MODEL &&
		    is_beside(name->evidence, claims->at[i].evidence) &&
		    resolver_join(r, m, claims->at[i].ref, &t))
			return true;
	return false;
}

/* A thousand harmless bases before the one that matters hide it: the scan is incomplete. */
static void refuse_claims(struct resolver *r, const struct model *m)
{
	scan_issue(r->scan, m->path, SLICE("lineage-over-limit"),
		   arena_format(r->keep, "more than %d bases are named: the rest is left out",
				LIMIT_LINEAGE_PARENTS));
}

void edges_declare(struct resolver *r, struct model *m)
{
	struct claim_list claims = { 0 };
	struct draft_list drafts = { 0 };

	if (!claims_collect(m, r->brief, &claims))
		refuse_claims(r, m);
	for (size_t i = 0; i < claims.len; i++)
		if (claims.at[i].evidence->kind != EVIDENCE_BASE_NAME ||
		    !is_said_by_id(r, m, &claims, &claims.at[i]))
			take_claim(r, m, &drafts, &claims.at[i]);
	if (m->known && m->known->base)
		take_known(r, &drafts, m, m->known->base, m->known->relation);
	if (m->known && m->known->teacher)
		take_known(r, &drafts, m, m->known->teacher, RELATION_DISTILLED);
	if (m->kind == MODEL_REFERENCE && m->ids.len)
		take_present(r, m, &drafts);
	if (!m->known && m->ids.len)
		take_own_id(r, m, &drafts);
	settle_relation(r, m, &drafts);
	weigh_shape(m, &drafts);
	mark_disputes(&drafts);
	add_edges(r, m, &drafts);
}
