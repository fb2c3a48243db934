/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Candidates are narrowed and never widened, so that an ambiguous shape stays the set that it
 * is: what the set has in common is for conclusions to work out.
 */
#include "lineage/infer.h"

#include "base/count.h"
#include "lineage/claims.h"
#include "lineage/edges.h"
#include "lineage/identity.h"

enum {
	GRADE_NEAR_SHAPE = 500, /* words were added to the vocabulary */
	MARK_TELLING = 200,     /* weight from which a tokenizer mark speaks for its family */
};

struct signals {
	struct shape shape;
	enum shape_fit fit;
	struct known_list candidates;
	const struct suggestion *name;
	struct target named;                /* the known or scanned model that the name gives */
	struct slice name_said, named_said; /* which name it was: the file's, or the title in it */
	struct slice_list families;         /* that the tokenizer speaks for */
	bool name_agrees, tokenizer_agrees, empty;
};

static bool has_family(const struct slice_list *list, struct slice family)
{
	for (size_t i = 0; i < list->len; i++)
		if (slice_eq(list->at[i], family))
			return true;
	return false;
}

/* Marks that many families share weigh little and say nothing alone. */
static void add_marks(struct resolver *r, struct signals *s, enum token_mark_kind kind,
		      struct slice value)
{
	struct token_mark_refs marks = { 0 };

	ruledb_marks(r->rules, kind, value, r->brief, &marks);
	for (size_t i = 0; i < marks.len; i++)
		if (marks.at[i]->weight >= MARK_TELLING && marks.at[i]->family.len &&
		    !has_family(&s->families, marks.at[i]->family))
			*list_add(r->brief, &s->families) = marks.at[i]->family;
}

/* Pre-tokenizer, special tokens and template marks, all as hints of a family. */
static void read_tokenizer(struct resolver *r, const struct model *m, struct signals *s)
{
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct evidence_list *list = &m->artefacts.at[i]->evidence;

		for (size_t j = 0; j < list->len; j++) {
			const struct evidence *e = &list->at[j];

			if (e->kind == EVIDENCE_TOKENIZER_PRE)
				add_marks(r, s, MARK_PRE, e->value);
			else if (e->kind == EVIDENCE_SPECIAL_TOKEN ||
				 e->kind == EVIDENCE_TEMPLATE_MARK)
				add_marks(r, s, MARK_SPECIAL_TOKEN, e->value);
			else if (e->kind == EVIDENCE_CHAT_TEMPLATE)
				add_marks(r, s, MARK_TEMPLATE_HASH, e->value);
		}
	}
}

/* A model of this scan, or a known one, that bears the name without a converter's marks. */
static void read_name(struct resolver *r, const struct model *m, struct signals *s)
{
	const struct evidence *title = identity_first(m, EVIDENCE_NAME);
	struct slice stripped = ruledb_strip_repack(r->rules, m->name, r->brief);
	struct reference ref = { REFERENCE_NAME, slice_basename(stripped) };

	if (ref.text.len == 0)
		ref.text = m->name;
	s->name_said = s->named_said = m->name;
	s->name = resolver_suggest(r, m->name);
	if (s->name->licences.len == 0 && title) {
		s->name = resolver_suggest(r, title->value);
		s->name_said = title->value;
	}
	if (!resolver_join(r, m, ref, &s->named) && title) {
		ref = (struct reference){ REFERENCE_NAME, title->value };
		resolver_join(r, m, ref, &s->named);
		s->named_said = title->value;
	}
	/* A chance namesake in the scan is no base; the converted form of one is. */
	if (s->named.model && (slice_eq(stripped, m->name) || !identity_is_quantised(m)))
		s->named.model = NULL;
	if (s->named.model == m || s->named.known == m->known)
		s->named = (struct target){ .candidates = s->named.candidates };
}

/*
 * Test files of llama.cpp carry a model's keys and vocabulary, and nothing of the model. The first
 * part of a split file may be without tensors as well.
 */
static bool is_vocabulary_only(const struct model *m)
{
	const struct evidence *tensors = identity_first(m, EVIDENCE_TENSORS);
	uint64_t n;

	return tensors && shape_number(tensors->value, 0, &n) && n == 0 &&
	       !identity_first(m, EVIDENCE_SPLIT);
}

/* The name gives a model, a family, or the licence that goes with it: any of these chooses. */
static bool name_accepts(const struct signals *s, const struct known_model *k)
{
	if (s->named.known)
		return s->named.known == k;
	for (size_t i = 0; i < s->named.candidates.len; i++)
		if (s->named.candidates.at[i] == k)
			return true;
	if (slice_eq(s->name->family, k->family) && k->family.len)
		return true;
	for (size_t i = 0; i < s->name->licences.len; i++)
		if (k->licence && licence_is_same(k->licence, s->name->licences.at[i]))
			return true;
	return false;
}

static bool tokenizer_accepts(const struct signals *s, const struct known_model *k)
{
	return has_family(&s->families, k->family);
}

/* Keeps what a signal accepts; where that is nothing, the signal is set aside. */
static bool narrow_by(struct signals *s,
		      bool (*accepts)(const struct signals *, const struct known_model *))
{
	size_t kept = 0;

	for (size_t i = 0; i < s->candidates.len; i++)
		kept += accepts(s, s->candidates.at[i]);
	if (kept == 0)
		return false;
	kept = 0;
	for (size_t i = 0; i < s->candidates.len; i++)
		if (accepts(s, s->candidates.at[i]))
			s->candidates.at[kept++] = s->candidates.at[i];
	s->candidates.len = kept;
	return true;
}

static bool is_among(const struct known_list *list, const struct known_model *k)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i] == k)
			return true;
	return false;
}

/* The candidate from which the others were made, where there is exactly one such. */
static const struct known_model *root_of(const struct known_list *list)
{
	const struct known_model *root = NULL;

	for (size_t i = 0; i < list->len; i++) {
		const struct known_model *k = list->at[i];

		if (k->base && is_among(list, k->base))
			continue;
		if (root)
			return NULL;
		root = k;
	}
	return root;
}

/* Empty where the candidates are of several. */
static struct slice common_family(const struct known_list *list)
{
	for (size_t i = 1; i < list->len; i++)
		if (!slice_eq(list->at[i]->family, list->at[0]->family))
			return SLICE_NONE;
	return list->len ? list->at[0]->family : SLICE_NONE;
}

/* The numbers that were compared, so that a person can compare them again. */
static void add_shape_evidence(struct resolver *r, const struct model *m, struct evidence_refs *out)
{
	static const enum evidence_kind kinds[] = { EVIDENCE_HIDDEN_SIZE, EVIDENCE_LAYERS,
						    EVIDENCE_HEADS,       EVIDENCE_KV_HEADS,
						    EVIDENCE_FFN_SIZE,    EVIDENCE_VOCAB_SIZE,
						    EVIDENCE_ROPE_THETA };

	for (size_t i = 0; i < COUNT(kinds); i++) {
		const struct evidence *e = identity_first(m, kinds[i]);

		if (e)
			*list_add(r->keep, out) = e;
	}
}

/* What fits, how many it fits, and who agrees: to be checked by hand. */
static struct slice shape_reason(struct resolver *r, const struct signals *s)
{
	const struct shape *o = &s->shape;
	struct slice family = common_family(&s->candidates), vocabulary = SLICE_NONE;

	/* only what both sides have was compared */
	if (s->candidates.len && s->candidates.at[0]->shape.vocab)
		vocabulary =
			arena_format(r->brief, ", vocabulary %llu", (unsigned long long)o->vocab);
	return arena_format(
		r->keep,
		"nobody names a base; width %llu, depth %llu, heads %llu/%llu, feed-forward %llu"
		"%.*s are those of %zu known model%s%s%.*s%s%s%s",
		(unsigned long long)o->hidden, (unsigned long long)o->layers,
		(unsigned long long)o->heads, (unsigned long long)o->kv_heads,
		(unsigned long long)o->ffn, SLICE_ARG(vocabulary), s->candidates.len,
		s->candidates.len == 1 ? "" : "s", family.len ? " of " : " of several families",
		SLICE_ARG(family), s->fit == SHAPE_RESIZED ? ", but for the depth" : "",
		s->name_agrees ? "; the name agrees" : "",
		s->tokenizer_agrees ? "; the tokenizer agrees" : "");
}

/* Formats.md section 10 grades shapes C, names and tokenizers D. */
static uint16_t shape_confidence(const struct signals *s)
{
	uint16_t confidence = s->fit == SHAPE_SAME   ? GRADE_C
			      : s->fit == SHAPE_NEAR ? GRADE_NEAR_SHAPE
						     : GRADE_D;

	if (s->name_agrees)
		confidence = edges_combine(confidence, GRADE_D);
	if (s->tokenizer_agrees)
		confidence = edges_combine(confidence, GRADE_D);
	return confidence;
}

/*
 * The base that is named is the one which the other candidates were made from; where there is no
 * such, the edge names the family, or nobody.
 */
static void add_shape_edge(struct resolver *r, struct model *m, const struct signals *s)
{
	const struct known_model *root = root_of(&s->candidates);
	struct slice family = common_family(&s->candidates);
	struct lineage_edge *e = list_add(r->keep, &m->edges);

	*e = (struct lineage_edge){
		.base = root         ? root->id
			: family.len ? family
				     : SLICE("one of several"),
		.known = root,
		.relation = edges_relation_of(m, RELATION_UNSPECIFIED),
		.basis = BASIS_INFERRED,
		.confidence = shape_confidence(s),
		.hint = s->empty || s->fit == SHAPE_RESIZED,
		.candidates = s->candidates,
		.family = family,
		.reason = shape_reason(r, s),
	};
	if (s->empty)
		e->reason = arena_format(r->keep,
					 "%.*s; the file holds no tensors, so this proves nothing",
					 SLICE_ARG(e->reason));
	add_shape_evidence(r, m, &e->evidence);
}

/* The name is all there is: its own model, the known one that it gives, or a family. */
static bool add_name_edge(struct resolver *r, struct model *m, const struct signals *s)
{
	const struct evidence *title = identity_first(m, EVIDENCE_NAME);
	struct slice said = s->named_said;
	struct lineage_edge e = {
		.model = s->named.model,
		.known = s->named.known,
		.candidates = s->named.candidates,
		.relation = edges_relation_of(m, RELATION_UNSPECIFIED),
		.basis = BASIS_INFERRED,
		.confidence = GRADE_D,
		.hint = s->empty,
	};

	if (e.known && shape_compare(&s->shape, &e.known->shape) == SHAPE_DIFFERENT)
		e.known = NULL;
	if (e.model) {
		e.base = e.model->name;
		e.family = e.model->family;
	} else if (e.known) {
		e.base = e.known->id;
		e.family = e.known->family;
	} else if (s->name->licences.len) {
		e.base = e.family =
			s->name->family.len ? s->name->family : s->name->licences.at[0]->id;
		e.suggested = s->name->licences;
		e.candidates.len = 0;
		said = s->name_said;
	} else {
		return false;
	}
	e.reason =
		arena_format(r->keep, "nobody names a base; the name %.*s suggests %.*s%s",
			     SLICE_ARG(said), SLICE_ARG(e.base),
			     e.hint ? "; the file holds no tensors, so this proves nothing" : "");
	if (title)
		*list_add(r->keep, &e.evidence) = title;
	*list_add(r->keep, &m->edges) = e;
	return true;
}

/* Last and least: it is shown, and brings no terms. */
static void add_tokenizer_edge(struct resolver *r, struct model *m, const struct signals *s)
{
	const struct evidence *mark = identity_first(m, EVIDENCE_TOKENIZER_PRE);
	struct lineage_edge *e;

	if (!mark)
		mark = identity_first(m, EVIDENCE_SPECIAL_TOKEN);
	if (!mark)
		mark = identity_first(m, EVIDENCE_TEMPLATE_MARK);
	if (!mark || s->families.len != 1)
		return;
	e = list_add(r->keep, &m->edges);
	*e = (struct lineage_edge){
		.base = s->families.at[0],
		.family = s->families.at[0],
		.relation = edges_relation_of(m, RELATION_UNSPECIFIED),
		.basis = BASIS_INFERRED,
		.confidence = GRADE_D,
		.hint = true,
		.reason = arena_format(r->keep,
				       "the tokenizer is that of %.*s; tokenizers are borrowed",
				       SLICE_ARG(s->families.at[0])),
	};
	*list_add(r->keep, &e->evidence) = mark;
}

void infer_base(struct resolver *r, struct model *m)
{
	struct signals s = { .shape = shape_of_model(m), .empty = is_vocabulary_only(m) };

	if (m->kind == MODEL_DATASET)
		return;
	s.candidates = shape_candidates(&r->shapes, r->rules, &s.shape, r->keep, &s.fit);
	read_name(r, m, &s);
	read_tokenizer(r, m, &s);
	if (s.candidates.len && !s.named.model) {
		s.name_agrees = narrow_by(&s, name_accepts);
		s.tokenizer_agrees = narrow_by(&s, tokenizer_accepts);
		/* Another depth is weak: a name that says more comes first. */
		if (s.fit != SHAPE_RESIZED || !add_name_edge(r, m, &s))
			add_shape_edge(r, m, &s);
		return;
	}
	if (!add_name_edge(r, m, &s))
		add_tokenizer_edge(r, m, &s);
}
