/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules of comparison (models/README.md): widths, heads and feed-forward must be equal;
 * fine-tunes add up to 512 words to a vocabulary or round it up to a multiple of 64 or 128;
 * rope_theta must be equal where both sides have it; context length and scaling do not
 * exclude, they choose among what is left, because fine-tunes change them. The epsilon
 * chooses nothing: early conversions of Llama 2 have that of Llama 1.
 */
#include "lineage/shape.h"

enum {
	VOCAB_GROWTH = 512, /* tokens that fine-tunes add */
	VOCAB_PADDING = 128,
	POWER_THOUSANDTH = 3,
	POWER_NANO = 9,
	CONTEXT_FACTOR = 4, /* context lengths this far apart are of different models */
	DIGITS_KEPT = 18,   /* of a mantissa; more cannot matter */
	EXPONENT_MAX = 40,
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * The digits of the mantissa as one number; *power falls by the digits behind the point. Digits
 * beyond DIGITS_KEPT move the power instead, so a long number keeps its size and loses what cannot
 * matter.
 */
static size_t read_mantissa(struct slice s, uint64_t *value, int *power)
{
	size_t i = 0, digits = 0;
	bool fraction = false;

	for (*value = 0; i < s.len; i++) {
		if (s.ptr[i] == '.' && !fraction) {
			fraction = true;
			continue;
		}
		if (!is_digit(s.ptr[i]))
			break;
		if (digits++ < DIGITS_KEPT) {
			*value = *value * 10 + (uint64_t)(s.ptr[i] - '0');
			*power -= fraction;
		} else if (!fraction) {
			++*power;
		}
	}
	return digits ? i : 0;
}

/* Python writes small numbers as 1e-05. */
static bool read_exponent(struct slice s, int *power)
{
	bool negative;
	uint64_t value;

	if (s.len == 0)
		return true;
	if (s.ptr[0] != 'e' && s.ptr[0] != 'E')
		return false;
	s = slice_drop(s, 1);
	negative = s.len && s.ptr[0] == '-';
	if (s.len && (s.ptr[0] == '-' || s.ptr[0] == '+'))
		s = slice_drop(s, 1);
	if (!slice_to_u64(s, &value) || value > EXPONENT_MAX)
		return false;
	*power += negative ? -(int)value : (int)value;
	return true;
}

/*
 * In whole numbers throughout: the same on every machine, and no locale. A fraction below half a
 * unit is 0, which reads as "not said": no field here can be that small.
 */
bool shape_number(struct slice text, int power, uint64_t *out)
{
	struct slice s = slice_trim(text);
	uint64_t value;
	size_t used = read_mantissa(s, &value, &power);

	if (used == 0 || !read_exponent(slice_drop(s, used), &power))
		return false;
	for (; power > 0 && value; power--) {
		if (value > UINT64_MAX / 10)
			return false;
		value *= 10;
	}
	/* One digit is kept for rounding. */
	for (; power < -1 && value; power++)
		value /= 10;
	*out = power == -1 ? (value + 5) / 10 : value;
	return true;
}

/* GGUF and what came before it: of other weights no shape is read. */
static bool is_of_llama_cpp(const struct artefact *a)
{
	return a->kind == ARTEFACT_GGUF || a->kind == ARTEFACT_WEIGHTS;
}

/*
 * Files of the model itself say its shape; those of components speak of the component. A vision
 * tower's config in a subfolder has widths of its own.
 */
static bool is_main(const struct model *m, const struct artefact *a)
{
	struct slice folder = slice_dirname(a->path);

	if (a->kind != ARTEFACT_CONFIG && !is_of_llama_cpp(a))
		return false;
	return slice_eq(m->path, a->path) || slice_eq(m->path, folder) ||
	       (folder.len == 0 && slice_eq(m->path, SLICE("."))) || is_of_llama_cpp(a);
}

/*
 * The first file that says it counts; zero means that nobody did. Artefacts are sorted by path, so
 * the first is the same in every run.
 */
static void keep_number(uint64_t *field, struct slice value, int power)
{
	uint64_t n;

	if (*field == 0 && shape_number(value, power, &n))
		*field = n;
}

static void keep_text(struct slice *field, struct slice value)
{
	if (field->len == 0)
		*field = value;
}

/* GGUF's architecture is llama.cpp's name of the code, not the class that a config names. */
static void take(struct shape *s, const struct artefact *a, const struct evidence *e)
{
	switch (e->kind) {
	case EVIDENCE_MODEL_TYPE:
		keep_text(&s->model_type, e->value);
		break;
	case EVIDENCE_ARCHITECTURE:
		keep_text(is_of_llama_cpp(a) ? &s->gguf_arch : &s->architecture, e->value);
		break;
	case EVIDENCE_HIDDEN_SIZE:
		keep_number(&s->hidden, e->value, 0);
		break;
	case EVIDENCE_LAYERS:
		keep_number(&s->layers, e->value, 0);
		break;
	case EVIDENCE_HEADS:
		keep_number(&s->heads, e->value, 0);
		break;
	case EVIDENCE_KV_HEADS:
		keep_number(&s->kv_heads, e->value, 0);
		break;
	case EVIDENCE_HEAD_DIM:
		keep_number(&s->head_dim, e->value, 0);
		break;
	case EVIDENCE_FFN_SIZE:
		keep_number(&s->ffn, e->value, 0);
		break;
	case EVIDENCE_VOCAB_SIZE:
		keep_number(&s->vocab, e->value, 0);
		break;
	case EVIDENCE_MAX_POSITION:
		keep_number(&s->max_position, e->value, 0);
		break;
	case EVIDENCE_EXPERTS:
		keep_number(&s->experts, e->value, 0);
		break;
	case EVIDENCE_ROPE_THETA:
		keep_number(&s->rope_theta, e->value, 0);
		break;
	case EVIDENCE_ROPE_SCALING:
		keep_number(&s->rope_scaling, e->value, POWER_THOUSANDTH);
		break;
	case EVIDENCE_NORM_EPS:
		keep_number(&s->norm_eps, e->value, POWER_NANO);
		break;
	default:
		break;
	}
}

struct shape shape_of_model(const struct model *m)
{
	struct shape s = { 0 };

	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *a = m->artefacts.at[i];

		if (!is_main(m, a))
			continue;
		for (size_t j = 0; j < a->evidence.len; j++)
			take(&s, a, &a->evidence.at[j]);
	}
	return s;
}

bool shape_is_telling(const struct shape *s)
{
	return s->hidden && s->layers && s->heads && s->ffn;
}

/*
 * Equal, or one side does not say. For numbers that not every format has; widths are compared
 * outright.
 */
static bool agrees(uint64_t a, uint64_t b)
{
	return a == b || a == 0 || b == 0;
}

static bool same_word(struct slice a, struct slice b)
{
	return a.len == 0 || b.len == 0 || slice_eq_nocase(a, b);
}

/* Configs leave it out where every head has its own. */
static uint64_t kv_heads(const struct shape *s)
{
	return s->kv_heads ? s->kv_heads : s->heads;
}

/* Fine-tunes add tokens, exporters pad. */
static bool vocab_grew(uint64_t observed, uint64_t known)
{
	if (observed >= known)
		return observed - known <= VOCAB_GROWTH;
	/* Tables often give the padded size, files the true one. */
	return known % (VOCAB_PADDING / 2) == 0 && known - observed < VOCAB_PADDING;
}

/*
 * Fine-tunes change the class (a head for classification), so it excludes nothing where the
 * vocabulary agrees. Without one the numbers are those of a whole generation of encoders.
 * BERT-base's width, depth and heads are those of dozens of unrelated models.
 */
static bool same_class(const struct shape *o, const struct shape *k)
{
	return (o->vocab && k->vocab) || same_word(o->architecture, k->architecture);
}

/*
 * From what excludes to what merely differs. Depth comes after the vocabulary: pruned and doubled
 * models keep their words.
 */
enum shape_fit shape_compare(const struct shape *o, const struct shape *k)
{
	if (!o->hidden || !k->hidden || !o->heads || !k->heads || !o->ffn || !k->ffn)
		return SHAPE_UNKNOWN;
	if (o->hidden != k->hidden || o->heads != k->heads || kv_heads(o) != kv_heads(k) ||
	    o->ffn != k->ffn || !agrees(o->head_dim, k->head_dim) ||
	    !agrees(o->experts, k->experts) || !agrees(o->rope_theta, k->rope_theta) ||
	    !same_word(o->model_type, k->model_type) || !same_word(o->gguf_arch, k->gguf_arch) ||
	    !same_class(o, k))
		return SHAPE_DIFFERENT;
	if (o->vocab && k->vocab && !vocab_grew(o->vocab, k->vocab))
		return SHAPE_DIFFERENT;
	if (!agrees(o->layers, k->layers))
		return SHAPE_RESIZED;
	return agrees(o->vocab, k->vocab) ? SHAPE_SAME : SHAPE_NEAR;
}

static struct slice size_key(const struct shape *s, struct arena *a)
{
	return arena_format(a, "%llu/%llu/%llu", (unsigned long long)s->hidden,
			    (unsigned long long)s->heads, (unsigned long long)s->ffn);
}

/* Ids that nobody has verified may not exist, and are no candidates. */
static void build_index(struct shape_index *index, const struct ruledb *rules, struct arena *a)
{
	for (size_t i = 0; i < ruledb_model_count(rules); i++) {
		const struct known_model *k = ruledb_model_at(rules, i);
		struct known_list *list;
		struct slice key;

		if (!shape_is_telling(&k->shape) || (k->unverified & UNVERIFIED_ID))
			continue;
		key = size_key(&k->shape, a);
		list = map_find(&index->by_size, key);
		if (!list) {
			list = arena_new(a, struct known_list);
			map_set(a, &index->by_size, key, list);
		}
		*list_add(a, list) = k;
	}
	index->ready = true;
}

/*
 * Keeps those that a test accepts, if there are any. A test that no candidate passes says something
 * about the file, not about them: it is passed over.
 */
static void prefer(struct known_list *list, const struct shape *o,
		   bool (*accepts)(const struct shape *o, const struct shape *k))
{
	size_t kept = 0;

	for (size_t i = 0; i < list->len; i++)
		kept += accepts(o, &list->at[i]->shape);
	if (kept == 0 || kept == list->len)
		return;
	kept = 0;
	for (size_t i = 0; i < list->len; i++)
		if (accepts(o, &list->at[i]->shape))
			list->at[kept++] = list->at[i];
	list->len = kept;
}

static bool same_vocab(const struct shape *o, const struct shape *k)
{
	return o->vocab == k->vocab;
}

/* Llama 3.1 scales its rotary embedding by 8, 3.2 by 32, Llama 3 not at all. */
static bool same_scaling(const struct shape *o, const struct shape *k)
{
	return o->rope_scaling == k->rope_scaling;
}

/* Early configs and fine-tunes halve and double the context: that tells nothing apart. */
static bool near_position(const struct shape *o, const struct shape *k)
{
	return k->max_position == 0 || (k->max_position < CONTEXT_FACTOR * o->max_position &&
					o->max_position < CONTEXT_FACTOR * k->max_position);
}

/* Each test chooses among what the one before left. */
static void narrow(struct known_list *list, const struct shape *o)
{
	if (o->vocab)
		prefer(list, o, same_vocab);
	if (o->max_position && o->max_position < UINT64_MAX / CONTEXT_FACTOR)
		prefer(list, o, near_position);
	/* Converters write no scaling factor for Llama 3.1, so a GGUF's silence says nothing. */
	if (o->rope_scaling || (o->gguf_arch.len == 0 && o->max_position))
		prefer(list, o, same_scaling);
}

/*
 * An exact fit and one that differs by added words stay together: the vocabulary of a table may be
 * the padded one.
 */
struct known_list shape_candidates(struct shape_index *index, const struct ruledb *rules,
				   const struct shape *observed, struct arena *a,
				   enum shape_fit *fit)
{
	struct known_list found = { 0 };
	const struct known_list *all;

	*fit = SHAPE_UNKNOWN;
	if (!shape_is_telling(observed))
		return found;
	if (!index->ready)
		build_index(index, rules, a);
	all = map_find(&index->by_size, size_key(observed, a));
	if (!all)
		return found;
	for (size_t i = 0; i < all->len; i++) {
		enum shape_fit f = shape_compare(observed, &all->at[i]->shape);

		if (f < SHAPE_RESIZED || f < *fit)
			continue;
		/* A better fit displaces what fitted less well, but for NEAR beside SAME. */
		if (f > *fit && *fit <= SHAPE_RESIZED)
			found.len = 0;
		*fit = f;
		*list_add(a, &found) = all->at[i];
	}
	narrow(&found, observed);
	return found;
}
