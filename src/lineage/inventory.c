/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model's files are sorted into sets: a set is one file of weights, or the shards of one
 * name. Sets of one folder are the same weights over again (another precision, another
 * format); a pipeline's folders are parts of one whole.
 *
 * Nothing is worked out from weights: all numbers were read from headers and configs. Where files
 * disagree, the larger one is taken for what the model is, and a range is kept for what must be
 * loaded.
 */
#include "lineage/inventory.h"

#include "base/count.h"
#include "base/map.h"
#include "lineage/identity.h"
#include "lineage/mentions.h"
#include "lineage/shape.h"

/*
 * The weights of one name. Parameters and bytes are sums over the shards of the set; 0 where no
 * header says.
 */
struct set {
	struct slice name, folder;
	uint64_t parameters, bytes;
};

/* In the order of their first shards: a folder may hold as many sets as files. */
struct sets {
	struct set_list LIST_OF(struct set *) list;
	struct map by_name;
};

/* What a pipeline adds up, or the largest and smallest of what stands for the same. */
struct sums {
	uint64_t parameters, bytes, least;
};

/* A folder of a pipeline; "." for the scan's root. */
struct component {
	struct slice folder;
	struct sums sums;
};

struct components LIST_OF(struct component *);

static uint64_t add(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static uint64_t number_in(const struct artefact *a, enum evidence_kind kind)
{
	const struct evidence *e = evidence_find(&a->evidence, kind);
	uint64_t n;

	return e && shape_number(e->value, 0, &n) ? n : 0;
}

/*
 * A projector, an importance matrix, an adapter or a draft beside the model that it is for. An
 * adapter that stands alone is the model and not beside one.
 */
static bool is_aside(const struct model *m, const struct artefact *a)
{
	static const char *const roles[] = { "mmproj", "imatrix", "adapter", "lora" };
	const struct evidence *type = evidence_find(&a->evidence, EVIDENCE_TYPE);

	if (slice_starts_nocase(slice_basename(artefact_name(a)), SLICE("mmproj")) ||
	    slice_eq(a->known_as, SLICE("draft.gguf")))
		return true;
	if (!type || m->kind == MODEL_ADAPTER)
		return false;
	for (size_t i = 0; i < COUNT(roles); i++)
		if (slice_eq_nocase(type->value, slice_of(roles[i])))
			return true;
	return false;
}

/*
 * "model-00001-of-00004.safetensors" and its like are one set: what stands before the number. By
 * name, since shards carry no common mark inside; the part numbers are formats.md section 1.7's.
 */
static struct slice set_name(struct slice path)
{
	size_t of = slice_find(slice_basename(path), SLICE("-of-"));
	struct slice folder = slice_dirname(path);

	if (of == SLICE_NPOS)
		return path;
	path = slice_sub(path, 0, of + (folder.len ? folder.len + 1 : 0));
	while (path.len && path.ptr[path.len - 1] >= '0' && path.ptr[path.len - 1] <= '9')
		path.len--;
	return path;
}

static struct set *set_for(struct sets *sets, struct arena *scratch, struct slice path)
{
	struct slice name = set_name(path);
	struct set *s = map_find(&sets->by_name, name);

	if (s)
		return s;
	s = arena_new(scratch, struct set);
	*s = (struct set){ .name = name, .folder = slice_dirname(path) };
	map_set(scratch, &sets->by_name, name, s);
	*list_add(scratch, &sets->list) = s;
	return s;
}

/*
 * An index adds up what its shards say themselves: it is counted apart, for shards that are not
 * here.
 */
static void collect_sets(const struct model *m, struct arena *scratch, struct sets *sets)
{
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *a = m->artefacts.at[i];
		uint64_t parameters = number_in(a, EVIDENCE_PARAMETERS);
		uint64_t bytes = number_in(a, EVIDENCE_WEIGHT_BYTES);
		struct set *s;

		if (a->kind == ARTEFACT_SAFETENSORS_INDEX || is_aside(m, a) ||
		    (parameters == 0 && bytes == 0))
			continue;
		s = set_for(sets, scratch, artefact_name(a));
		s->parameters = add(s->parameters, parameters);
		s->bytes = add(s->bytes, bytes);
	}
}

/* The largest and the smallest of sets that stand for the same. */
static void compare(struct sums *sums, const struct set *s)
{
	if (s->parameters > sums->parameters)
		sums->parameters = s->parameters;
	if (s->bytes > sums->bytes)
		sums->bytes = s->bytes;
	if (s->bytes && (sums->least == 0 || s->bytes < sums->least))
		sums->least = s->bytes;
}

static struct sums choose(const struct sets *sets)
{
	struct sums sums = { 0 };

	for (size_t i = 0; i < sets->list.len; i++)
		compare(&sums, sets->list.at[i]);
	return sums;
}

/* Each folder's sets, in the order in which the folders come. */
static void choose_by_folder(const struct sets *sets, struct arena *scratch, struct components *out)
{
	struct map by_folder = { 0 };

	for (size_t i = 0; i < sets->list.len; i++) {
		const struct set *s = sets->list.at[i];
		struct slice key = s->folder.len ? s->folder : SLICE(".");
		struct component *c = map_find(&by_folder, key);

		if (!c) {
			c = arena_new(scratch, struct component);
			c->folder = key;
			map_set(scratch, &by_folder, key, c);
			*list_add(scratch, out) = c;
		}
		compare(&c->sums, s);
	}
}

/*
 * All components together; a single file of the whole may lie above them. Diffusers repositories
 * often hold one large checkpoint above the folders that are its parts: counting both would double
 * the model.
 */
static struct sums add_components(const struct model *m, const struct sets *sets,
				  struct arena *scratch)
{
	struct sums sums = { 0 }, whole = { 0 };
	struct components components = { 0 };

	choose_by_folder(sets, scratch, &components);
	for (size_t i = 0; i < components.len; i++) {
		struct sums part = components.at[i]->sums;

		if (slice_eq(components.at[i]->folder, m->path)) {
			whole = part;
			continue;
		}
		sums.parameters = add(sums.parameters, part.parameters);
		sums.bytes = add(sums.bytes, part.bytes);
		sums.least = add(sums.least, part.least);
	}
	return whole.bytes > sums.bytes ? whole : sums;
}

static bool has_kind(const struct model *m, enum artefact_kind kind)
{
	for (size_t i = 0; i < m->artefacts.len; i++)
		if (m->artefacts.at[i]->kind == kind)
			return true;
	return false;
}

/* Eight weights of 4 bits in one integer (GPTQ, AWQ, MLX, bitsandbytes): no weight an element. */
static bool is_packed(const struct model *m)
{
	static const char *const integers[] = { "I32", "U32", "I64", "U8" };

	if (m->quantisation.len == 0)
		return false;
	for (size_t i = 0; i < COUNT(integers); i++)
		if (slice_eq(m->precision, slice_of(integers[i])))
			return true;
	return false;
}

/*
 * What an index says of shards that are not here counts where it is more than what is. Elements of
 * packed tensors are not parameters, and how many share one is not in the header: rather no number.
 */
static void count_weights(struct model *m, struct arena *scratch)
{
	struct sets sets = { 0 };
	struct sums sums;

	collect_sets(m, scratch, &sets);
	sums = has_kind(m, ARTEFACT_PIPELINE) ? add_components(m, &sets, scratch) : choose(&sets);
	if (is_packed(m))
		sums.parameters = 0;
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *a = m->artefacts.at[i];
		uint64_t parameters = number_in(a, EVIDENCE_PARAMETERS);
		uint64_t bytes = number_in(a, EVIDENCE_WEIGHT_BYTES);

		if (a->kind != ARTEFACT_SAFETENSORS_INDEX)
			continue;
		if (parameters > sums.parameters)
			sums.parameters = parameters;
		if (bytes > sums.bytes)
			sums.bytes = sums.least = bytes;
	}
	m->parameters = sums.parameters;
	m->weight_bytes = sums.bytes;
	m->weight_bytes_least = sums.least ? sums.least : sums.bytes;
}

/*
 * Tensors say in which format they are; a config says in which they were. `torch_dtype` of a
 * quantised model's config is that of the model before.
 */
static struct slice precision_of(const struct model *m)
{
	const struct evidence *e;

	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *a = m->artefacts.at[i];

		e = evidence_find(&a->evidence, EVIDENCE_DTYPE);
		if (e && evidence_find(&a->evidence, EVIDENCE_TENSORS) && !is_aside(m, a))
			return e->value;
	}
	e = identity_first(m, EVIDENCE_DTYPE);
	return e ? e->value : SLICE_NONE;
}

/*
 * Words of tasks ("image-text-to-text") and of class names ("Qwen2VLForConditionalGeneration",
 * "UNet2DConditionModel"), none of them a model's name. The EU sentence of some use policies
 * hangs on the answer: what could mean either is not here.
 */
static const struct {
	struct slice word;
	enum modality bit;
} task_words[] = {
	{ SLICE_INIT("text"), MODALITY_TEXT },
	{ SLICE_INIT("image"), MODALITY_IMAGE },
	{ SLICE_INIT("vision"), MODALITY_IMAGE },
	{ SLICE_INIT("visual"), MODALITY_IMAGE },
	{ SLICE_INIT("object-detection"), MODALITY_IMAGE },
	{ SLICE_INIT("depth-estimation"), MODALITY_IMAGE },
	{ SLICE_INIT("mask-generation"), MODALITY_IMAGE },
	{ SLICE_INIT("audio"), MODALITY_AUDIO },
	{ SLICE_INIT("speech"), MODALITY_AUDIO },
	{ SLICE_INIT("video"), MODALITY_VIDEO },
}, class_words[] = {
	{ SLICE_INIT("ForCausalLM"), MODALITY_TEXT },
	{ SLICE_INIT("Image"), MODALITY_IMAGE },
	{ SLICE_INIT("Vision"), MODALITY_IMAGE },
	{ SLICE_INIT("VLFor"), MODALITY_IMAGE },
	{ SLICE_INIT("VLMoeFor"), MODALITY_IMAGE },
	{ SLICE_INIT("2D"), MODALITY_IMAGE },
	{ SLICE_INIT("Audio"), MODALITY_AUDIO },
	{ SLICE_INIT("Speech"), MODALITY_AUDIO },
	{ SLICE_INIT("Video"), MODALITY_VIDEO },
	{ SLICE_INIT("3D"), MODALITY_VIDEO },
};

/* A vocabulary or a chat template means text in, whatever else the model takes. */
static unsigned modality_in(const struct evidence *e)
{
	unsigned bits = 0;

	switch (e->kind) {
	case EVIDENCE_VOCAB_SIZE:
	case EVIDENCE_CHAT_TEMPLATE:
		return MODALITY_TEXT;
	case EVIDENCE_MODALITY:
	case EVIDENCE_PIPELINE:
		for (size_t i = 0; i < COUNT(task_words); i++)
			if (slice_find_nocase(e->value, task_words[i].word) != SLICE_NPOS)
				bits |= task_words[i].bit;
		return bits;
	case EVIDENCE_ARCHITECTURE:
		for (size_t i = 0; i < COUNT(class_words); i++)
			if (slice_find(e->value, class_words[i].word) != SLICE_NPOS)
				bits |= class_words[i].bit;
		return bits;
	default:
		return 0;
	}
}

static unsigned modality_of(const struct model *m)
{
	unsigned bits = 0;

	for (size_t i = 0; i < m->artefacts.len; i++)
		for (size_t j = 0; j < m->artefacts.at[i]->evidence.len; j++)
			bits |= modality_in(&m->artefacts.at[i]->evidence.at[j]);
	return bits;
}

static struct slice value_of(const struct evidence *e)
{
	return e ? e->value : SLICE_NONE;
}

/* That of the weights themselves, where any of them say it. */
static struct slice whole_says(const struct model *m, enum evidence_kind kind)
{
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct evidence *e = evidence_find(&m->artefacts.at[i]->evidence, kind);

		if (e && !is_aside(m, m->artefacts.at[i]))
			return e->value;
	}
	return value_of(identity_first(m, kind));
}

/* `scratch` is for the sets; what stays in the model are numbers and slices of its evidence. */
void inventory_take(struct model *m, struct arena *scratch)
{
	m->architecture = whole_says(m, EVIDENCE_ARCHITECTURE);
	m->quantisation = whole_says(m, EVIDENCE_QUANTISATION);
	m->precision = precision_of(m);
	m->context_length = shape_of_model(m).max_position;
	m->modality = modality_of(m);
	m->bytes = 0;
	/* The file that names a model is no part of it. */
	for (size_t i = 0; i < m->artefacts.len && !mentions_is_one(m); i++)
		m->bytes = add(m->bytes, m->artefacts.at[i]->size);
	count_weights(m, scratch);
}
