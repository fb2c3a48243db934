/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folders first: each recognised artefact goes into its folder's bucket, folders know their
 * parents. Then each folder is judged: does it stand alone as a model ("strong"), only where
 * nothing above claims it ("weak"), or not at all. What does not stand alone joins the
 * nearest model above. Then models without a licence file look for one above them, past
 * folders that are no models. Last comes what was fetched for a model by name.
 */
#include "lineage/group.h"

#include "base/count.h"
#include "base/map.h"
#include "lineage/gallery.h"
#include "lineage/lending.h"
#include "lineage/mentions.h"
#include "lineage/packages.h"

#include <stdlib.h>

#define KIND(name) (1u << ARTEFACT_##name)

static const unsigned legal_kinds = KIND(LICENCE) | KIND(NOTICE) | KIND(USE_POLICY);
static const unsigned weights_kinds =
	KIND(GGUF) | KIND(SAFETENSORS) | KIND(WEIGHTS) | KIND(LFS_POINTER);
/* A loader starts from these whatever lies around. */
static const unsigned strong_kinds = KIND(ADAPTER_CONFIG) | KIND(PIPELINE) | KIND(MODULES) |
				     KIND(GGUF) | KIND(GALLERY) | KIND(MODELFILE) | KIND(PACKAGE);
static const unsigned weak_kinds = KIND(SAFETENSORS) | KIND(SAFETENSORS_INDEX) | KIND(WEIGHTS) |
				   KIND(MERGE_RECIPE) | KIND(CONFIG) | KIND(LFS_POINTER);
/* With one of these the weights of a folder are one model, however many files there are. */
static const unsigned binding_kinds = KIND(ADAPTER_CONFIG) | KIND(PIPELINE) | KIND(MODULES) |
				      KIND(SAFETENSORS_INDEX) | KIND(CONFIG) | KIND(CARD) |
				      KIND(MERGE_RECIPE) | KIND(PACKAGE);

enum standing {
	STANDING_NONE,
	STANDING_WEAK,
	STANDING_STRONG,
};

struct folder {
	struct slice path; /* "" for the scan's root */
	struct folder *parent;
	struct artefact_list artefacts;
	unsigned kinds;
	enum standing standing;
	struct map components; /* names of folders that are parts, where one of its files says so */
	bool titled;           /* the card says something of licence or base */
	struct artefact_list legal;   /* its licences, notices and use policies */
	const struct artefact *image; /* container image that it is a folder of, or NULL */
	bool fetched;             /* of a repository: a model whatever is in it, below nothing */
	struct model_list models; /* of this very folder */
};

struct folder_list LIST_OF(struct folder *);

struct grouping {
	struct scan *scan;
	const struct ruledb *rules;
	struct arena *scratch;
	struct map by_path;
	struct folder_list folders; /* in the order of their first artefact */
	struct lending lending;
};

bool group_is_legal(const struct artefact *a)
{
	return (1u << a->kind) & legal_kinds;
}

/*
 * Editors' copies are not the model: ".ipynb_checkpoints/config-checkpoint.json". They all bear
 * that mark, and no editor opens weights: what else lies there was put there.
 */
static bool is_copy(const struct artefact *a)
{
	struct slice name = slice_basename(a->path);
	size_t dot = slice_rfind_char(name, '.');

	return slice_find(a->path, SLICE(".ipynb_checkpoints/")) != SLICE_NPOS &&
	       slice_ends(slice_sub(name, 0, dot), SLICE("-checkpoint")) &&
	       !((1u << a->kind) & weights_kinds);
}

/* Parents come into being with their children, so that every chain upwards ends at the root. */
static struct folder *folder_at(struct grouping *g, struct slice path)
{
	/* The map needs keys that are not NULL; "/" cannot be a relative folder. */
	struct slice key = path.len ? path : SLICE("/");
	struct folder *f = map_find(&g->by_path, key);

	if (f)
		return f;
	f = arena_new(g->scratch, struct folder);
	f->path = path;
	map_set(g->scratch, &g->by_path, key, f);
	*list_add(g->scratch, &g->folders) = f;
	f->fetched = slice_find(path, SLICE("://")) != SLICE_NPOS;
	if (path.len && !f->fetched)
		f->parent = folder_at(g, slice_dirname(path));
	return f;
}

/* Weights may be an archive themselves (PyTorch, Keras): what is in them is no second model. */
static bool is_inside_weights(const struct artefact *a)
{
	return a->container && a->container->kind == ARTEFACT_WEIGHTS;
}

/* A pointer stands for any large file: a tokenizer's says nothing of weights. */
static bool is_weights(const struct artefact *a)
{
	static const char *const endings[] = { ".safetensors", ".gguf",   ".bin",     ".pt",
					       ".pth",         ".ckpt",   ".onnx",    ".h5",
					       ".msgpack",     ".tflite", ".mlmodel", ".pte",
					       ".pb",          ".keras",  ".rknn",    ".onnx_data",
					       ".joblib",      ".pkl" };

	if (is_inside_weights(a))
		return false;
	if (a->kind != ARTEFACT_LFS_POINTER)
		return (1u << a->kind) & weights_kinds;
	for (size_t i = 0; i < COUNT(endings); i++)
		if (slice_ends_nocase(a->path, slice_of(endings[i])))
			return true;
	return false;
}

static bool has_evidence(const struct artefact *a, enum evidence_kind kind)
{
	return evidence_find(&a->evidence, kind) != NULL;
}

/* A config or card counts only where it speaks of a model. */
static bool speaks_of_model(const struct artefact *a)
{
	if (a->kind == ARTEFACT_CONFIG)
		return has_evidence(a, EVIDENCE_MODEL_TYPE) ||
		       has_evidence(a, EVIDENCE_ARCHITECTURE) ||
		       has_evidence(a, EVIDENCE_HIDDEN_SIZE) ||
		       has_evidence(a, EVIDENCE_LOADED_FROM);
	if (a->kind == ARTEFACT_CARD)
		return has_evidence(a, EVIDENCE_LICENCE_TAG) ||
		       has_evidence(a, EVIDENCE_LICENCE_NAME) ||
		       has_evidence(a, EVIDENCE_BASE_MODEL);
	return true;
}

static void take_components(struct grouping *g, struct folder *f, struct artefact *a)
{
	for (size_t i = 0; i < a->evidence.len; i++)
		if (a->evidence.at[i].kind == EVIDENCE_COMPONENT)
			map_set(g->scratch, &f->components, a->evidence.at[i].value, a);
}

/*
 * A config that names a model_type can be loaded from where it lies; one that holds sizes only
 * (Meta's params.json) belongs to what stands above it.
 */
static struct folder *put_artefact(struct grouping *g, struct artefact *a, struct slice folder)
{
	struct folder *f = folder_at(g, folder);

	*list_add(g->scratch, &f->artefacts) = a;
	if (group_is_legal(a))
		*list_add(g->scratch, &f->legal) = a;
	take_components(g, f, a);
	if (is_inside_weights(a) || a->kind == ARTEFACT_ARCHIVE)
		return f;
	if (!speaks_of_model(a) || (a->kind == ARTEFACT_LFS_POINTER && !is_weights(a)))
		return f;
	f->kinds |= 1u << a->kind;
	if (a->kind == ARTEFACT_CARD)
		f->titled = true;
	if (a->kind == ARTEFACT_CONFIG && has_evidence(a, EVIDENCE_MODEL_TYPE))
		f->standing = STANDING_STRONG;
	return f;
}

/* Strong stands alone wherever it lies, weak only where nothing above takes it in. */
static void judge_standing(struct folder *f)
{
	if (f->titled || f->fetched || (f->kinds & strong_kinds))
		f->standing = STANDING_STRONG;
	else if (f->standing == STANDING_NONE && (f->kinds & weak_kinds))
		f->standing = STANDING_WEAK;
}

/* The nearest folder above that is a model, or NULL. */
static struct folder *model_above(const struct folder *f)
{
	struct folder *p = f->parent;

	while (p && p->standing == STANDING_NONE)
		p = p->parent;
	return p;
}

/* True where `above`, a pipeline or module index, names the folder as a component. */
static bool is_component(const struct folder *above, const struct folder *f)
{
	struct slice rest = slice_drop(f->path, above->path.len ? above->path.len + 1 : 0), first;

	slice_cut(rest, '/', &first, &rest);
	return first.len > 0 && map_find(&above->components, first);
}

/*
 * Components, weights in a sub-folder, and quantised copies below a card belong to the model
 * above. A folder with its own card or licence is a model of its own.
 */
static bool joins_above(const struct folder *f)
{
	const struct folder *above = model_above(f);

	if (!above || f->titled)
		return false;
	if ((above->kinds & (KIND(PIPELINE) | KIND(MODULES))) && is_component(above, f))
		return !(f->kinds & KIND(LICENCE));
	if (f->kinds & KIND(LICENCE))
		return false;
	if (f->standing == STANDING_WEAK)
		return above->standing == STANDING_STRONG;
	return above->titled && f->kinds && !(f->kinds & ~KIND(GGUF));
}

/* The scan's root is ".", so that no model has an empty path. */
static struct model *new_model(struct grouping *g, struct folder *f, struct slice path)
{
	struct model *m = arena_new(g->scan->arena, struct model);

	m->path = path.len ? path : SLICE(".");
	m->package = f->image;
	*list_add(g->scratch, &f->models) = m;
	*list_add(g->scan->arena, &g->scan->models) = m;
	return m;
}

static void add_artefact(struct grouping *g, struct model *m, struct artefact *a)
{
	*list_add(g->scan->arena, &m->artefacts) = a;
}

/* Weights side by side with nothing that binds them: one model per name. */
static bool is_loose(const struct folder *f)
{
	return (f->kinds & weights_kinds) && !(f->kinds & binding_kinds) &&
	       !(f->kinds & (KIND(MODELFILE) | KIND(GALLERY)));
}

/* A vision or audio tower beside the language model that it serves (formats.md section 1.5). */
static bool is_projector(const struct artefact *a)
{
	const struct evidence *type = evidence_find(&a->evidence, EVIDENCE_TYPE);

	return (type && slice_eq_nocase(type->value, SLICE("mmproj"))) ||
	       slice_starts_nocase(slice_basename(a->path), SLICE("mmproj"));
}

/* What the name says without quantisation, shard number and ending, in lower case. */
static struct slice loose_key(struct grouping *g, const struct artefact *a)
{
	struct slice name = ruledb_strip_repack(g->rules, slice_basename(a->path), g->scratch);

	return arena_lower(g->scratch, name);
}

/* A file that is no model's alone. False where nothing is lent any more, to nobody. */
static bool lend(struct grouping *g, struct model *m, struct artefact *a)
{
	if (!lending_allows(&g->lending, a, 1))
		return false;
	add_artefact(g, m, a);
	return true;
}

static void share_with_all(struct grouping *g, struct folder *f, struct artefact *a)
{
	if (f->models.len == 1)
		add_artefact(g, f->models.at[0], a);
	for (size_t i = 0; f->models.len > 1 && i < f->models.len; i++)
		if (!lend(g, f->models.at[i], a))
			return;
}

/*
 * Files of one name are one model: shards, and precisions of the same weights. What is no weights
 * (a licence, a projector) belongs to all of them.
 */
static void group_loose(struct grouping *g, struct folder *f)
{
	struct map models = { 0 };

	for (size_t i = 0; i < f->artefacts.len; i++) {
		struct artefact *a = f->artefacts.at[i];
		struct slice key;
		struct model *m;

		if (!is_weights(a) || is_projector(a))
			continue;
		key = loose_key(g, a);
		m = map_find(&models, key);
		if (!m) {
			m = new_model(g, f, a->path);
			map_set(g->scratch, &models, key, m);
		}
		add_artefact(g, m, a);
	}
	if (f->models.len == 0)
		new_model(g, f, f->path);
	if (f->models.len == 1 && f->path.len)
		f->models.at[0]->path = f->path;
	for (size_t i = 0; i < f->artefacts.len; i++)
		if (!is_weights(f->artefacts.at[i]) || is_projector(f->artefacts.at[i]))
			share_with_all(g, f, f->artefacts.at[i]);
}

/* The usual case: all that lies in a model's folder is the model's. */
static void group_folder(struct grouping *g, struct folder *f)
{
	struct model *m;

	if (is_loose(f)) {
		group_loose(g, f);
		return;
	}
	m = new_model(g, f, f->path);
	for (size_t i = 0; i < f->artefacts.len; i++)
		add_artefact(g, m, f->artefacts.at[i]);
}

/*
 * A component under a licence of its own is a model of its own and a part of the whole, which
 * is shipped with it.
 */
static void share_component(struct grouping *g, struct folder *f)
{
	struct folder *above = model_above(f);

	if (!above || !(above->kinds & (KIND(PIPELINE) | KIND(MODULES))) || !is_component(above, f))
		return;
	for (size_t i = 0; i < f->artefacts.len; i++)
		share_with_all(g, above, f->artefacts.at[i]);
}

/* A licence under a name that does not say so is the model's where it lies beside its weights. */
static bool is_stray(const struct folder *f, const struct artefact *a)
{
	return a->kind == ARTEFACT_TEXT && !(f->kinds & weights_kinds);
}

/* What stands in folders that are no models goes to the model above, if there is one. */
static void join_rest(struct grouping *g, struct folder *f)
{
	struct folder *above = model_above(f);

	if (!above)
		return;
	for (size_t i = 0; i < f->artefacts.len; i++)
		if (!is_stray(f, f->artefacts.at[i]) &&
		    (above->models.len == 1 || group_is_legal(f->artefacts.at[i])))
			share_with_all(g, above, f->artefacts.at[i]);
}

static bool has_licence(const struct artefact_list *list)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i]->kind == ARTEFACT_LICENCE)
			return true;
	return false;
}

/*
 * A licence in a folder that is no model covers the models below that have none of their own
 * and none nearer; a notice or a policy is no licence, wherever it lies. Conclusions do not take
 * it for certain: it may be that of the code.
 */
static void look_above(struct grouping *g, struct folder *f)
{
	for (struct folder *p = f->parent; p && p->standing == STANDING_NONE; p = p->parent)
		for (size_t i = 0; i < f->models.len && p->legal.len; i++) {
			if (has_licence(&f->models.at[i]->artefacts))
				continue;
			for (size_t j = 0; j < p->legal.len; j++)
				if (!lend(g, f->models.at[i], p->legal.at[j]))
					return;
		}
}

static int by_path(const void *a, const void *b)
{
	const struct model *const *left = a, *const *right = b;

	return slice_cmp((*left)->path, (*right)->path);
}

/* By path, whatever order folders were met in: reports are the same for every run. */
static void sort_all(struct scan *scan)
{
	struct model_list *models = &scan->models;

	if (models->len)
		qsort(models->at, models->len, sizeof(*models->at), by_path);
	for (size_t i = 0; i < models->len; i++)
		if (models->at[i]->artefacts.len)
			qsort(models->at[i]->artefacts.at, models->at[i]->artefacts.len,
			      sizeof(struct artefact *), artefact_order);
}

static void on_image_file(void *self, struct artefact *a, const struct artefact *image,
			  struct slice folder)
{
	struct grouping *g = self;

	if (a->recognised && !is_copy(a))
		put_artefact(g, a, folder)->image = image;
}

/*
 * Packages take what is theirs, and the entries of a gallery are models as they stand; all
 * else goes by its folder. A record of a download says whose file it is and is no part of it.
 */
static void put_all(struct grouping *g)
{
	struct packages packages = { .scan = g->scan,
				     .scratch = g->scratch,
				     .lending = &g->lending,
				     .on_image_file = on_image_file,
				     .self = g };

	packages_add_models(&packages);
	for (size_t i = 0; i < g->scan->artefacts.len; i++) {
		struct artefact *a = g->scan->artefacts.at[i];

		if (a->recognised && !a->unplaced && !is_copy(a) && !packages_have(&packages, a) &&
		    !gallery_add_models(g->scan, a) && !mentions_add_models(g->scan, a, g->scratch))
			put_artefact(
				g, a,
				slice_dirname(is_inside_weights(a) ? a->container->path : a->path));
	}
}

static struct model *model_at(const struct scan *scan, struct slice path)
{
	struct model key = { .path = path }, *wanted = &key, **found = NULL;

	if (scan->models.len)
		found = bsearch(&wanted, scan->models.at, scan->models.len, sizeof(*found),
				by_path);
	return found ? *found : NULL;
}

/* What was fetched because a model names it; a model's own files stay the first. */
static void add_fetched(struct grouping *g)
{
	for (size_t i = 0; i < g->scan->artefacts.len; i++) {
		struct artefact *a = g->scan->artefacts.at[i];

		for (size_t k = 0; k < a->models.len && a->recognised; k++) {
			struct model *m = model_at(g->scan, a->models.at[k]);

			if (m)
				add_artefact(g, m, a);
		}
	}
}

static bool is_limit(enum commercial use)
{
	return use == COMMERCIAL_CONDITIONAL || use == COMMERCIAL_PROHIBITED;
}

/* Terms that limit what may be done, by a licence that we know or in words of their own. */
static bool limits_use(const struct artefact *a)
{
	for (size_t i = 0; i < a->matches.len; i++) {
		const struct licence_match *m = &a->matches.at[i];

		if (is_limit(m->commercial) || (m->licence && is_limit(m->licence->commercial_use)))
			return true;
	}
	return false;
}

/*
 * Beside a model's folder may lie what is meant for it. That cannot be told, but no report is
 * silent over such terms: one note for all files of that kind.
 */
static void tell_ownerless(struct grouping *g)
{
	const struct artefact_list *all = &g->scan->artefacts;
	struct map owned = { 0 };
	const struct artefact *first = NULL;
	size_t count = 0;

	for (size_t i = 0; i < g->scan->models.len; i++) {
		const struct artefact_list *parts = &g->scan->models.at[i]->artefacts;

		for (size_t j = 0; j < parts->len; j++)
			if (group_is_legal(parts->at[j]))
				map_set(g->scratch, &owned, parts->at[j]->path, parts->at[j]);
	}
	for (size_t i = 0; i < all->len; i++) {
		const struct artefact *a = all->at[i];

		if (!group_is_legal(a) || !limits_use(a) || map_find(&owned, a->path))
			continue;
		first = first ? first : a;
		count++;
	}
	if (first)
		scan_issue(g->scan, first->path, SLICE("licence-ownerless"),
			   arena_format(g->scan->arena,
					"terms that limit use, in %zu file%s of no model found "
					"here: see which models they are meant for",
					count, count == 1 ? "" : "s"))
			->note = true;
}

void group_models(struct scan *scan, const struct ruledb *rules, struct arena *scratch)
{
	struct grouping g = {
		.scan = scan, .rules = rules, .scratch = scratch, .lending = { .scan = scan }
	};

	put_all(&g);
	for (size_t i = 0; i < g.folders.len; i++)
		judge_standing(g.folders.at[i]);
	/* Parents are judged before any child gives up its standing to them. */
	for (size_t i = g.folders.len; i-- > 0;)
		if (g.folders.at[i]->standing != STANDING_NONE && joins_above(g.folders.at[i]))
			g.folders.at[i]->standing = STANDING_NONE;
	for (size_t i = 0; i < g.folders.len; i++)
		if (g.folders.at[i]->standing != STANDING_NONE)
			group_folder(&g, g.folders.at[i]);
	for (size_t i = 0; i < g.folders.len; i++)
		if (g.folders.at[i]->standing == STANDING_NONE)
			join_rest(&g, g.folders.at[i]);
		else
			share_component(&g, g.folders.at[i]);
	for (size_t i = 0; i < g.folders.len; i++)
		if (g.folders.at[i]->standing != STANDING_NONE)
			look_above(&g, g.folders.at[i]);
	sort_all(scan);
	add_fetched(&g);
	tell_ownerless(&g);
}
