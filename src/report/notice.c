/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conclusions regrouped for whoever passes models on: by licence instead of by model, each
 * licence, duty and text once. A model that is only named ships nothing and is left out.
 *
 * The names of the bundle's files are made from ids and paths; whatever is not plain in them
 * becomes "_", so that no rule file and no path can lead out of the bundle.
 */
#include "report/notice.h"

#include "report/formats.h"

#include <stdlib.h>

enum {
	NOTICE_NAME_BYTES = 80,
	NOTICE_WHOLE = 900, /* coverage, in thousandths, that makes a copy of a licence */
};

/* Licences are few, models many: the map is by licence. */
static struct notice_part *part_of(struct notice *n, const struct licence *licence)
{
	struct notice_part *part = map_find(&n->by_licence, licence->id);

	if (!part) {
		part = arena_new(n->arena, struct notice_part);
		part->licence = licence;
		map_set(n->arena, &n->by_licence, licence->id, part);
		*list_add(n->arena, &n->parts) = part;
	}
	return part;
}

/* Models are added in their order, so that only the last can be the same again. */
static void add_model(struct arena *a, struct notice_models *list, const struct model *m)
{
	if (list->len == 0 || list->at[list->len - 1] != m)
		*list_add(a, list) = m;
}

/* By the rule's duty, and by its words where the conclusion gave it others. */
static struct notice_duty *duty_of(struct notice *n, struct notice_part *part,
				   const struct obligation *o)
{
	struct notice_duty *duty;

	for (size_t i = 0; i < part->duties.len; i++) {
		duty = &part->duties.at[i];
		if (duty->obligation->duty == o->duty && slice_eq(duty->obligation->text, o->text))
			return duty;
	}
	duty = list_add(n->arena, &part->duties);
	duty->obligation = o;
	return duty;
}

/* Whether the context asks for it now makes no difference: this is about passing on. */
static void add_obligation(struct notice *n, const struct model *m, const struct obligation *o)
{
	struct notice_duty *duty;

	if (!o->licence || o->status == OBLIGATION_NOT_APPLICABLE)
		return;
	duty = duty_of(n, part_of(n, o->licence), o);
	add_model(n->arena, &duty->models, m);
	if (o->status == OBLIGATION_UNMET) {
		add_model(n->arena, &duty->open, m);
	} else if (o->status == OBLIGATION_MET) {
		*list_add(n->arena, &duty->met) = o;
		*list_add(n->arena, &duty->shown_by) = m;
	}
}

/*
 * The conclusion of the file alone: an adapter is passed on without its base, which has its own
 * entry where it is in the tree.
 */
static void add_terms(struct notice *n, const struct model *m)
{
	const struct conclusion *c = &m->concluded;

	for (size_t i = 0; i < c->terms.len; i++)
		add_model(n->arena, &part_of(n, c->terms.at[i].licence)->models, m);
	for (size_t i = 0; i < c->obligations.len; i++)
		add_obligation(n, m, &c->obligations.at[i]);
}

/* Plain characters stay; a name never begins with a dot, for ".." and hidden files. */
static struct slice plain_name(struct arena *a, struct slice text)
{
	size_t len = text.len < NOTICE_NAME_BYTES ? text.len : NOTICE_NAME_BYTES;
	char *name = arena_alloc(a, len + 1);

	for (size_t i = 0; i < len; i++) {
		char c = text.ptr[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || c == '-' || c == '+' || (c == '.' && i > 0);

		name[i] = plain ? c : '_';
	}
	return (struct slice){ name, len };
}

/* "LICENSES/mit.txt", and "LICENSES/mit-2.txt" for another text under the same id. */
static struct slice free_name(struct notice *n, struct slice wanted)
{
	struct slice stem = plain_name(n->arena, wanted);
	struct slice name = arena_format(n->arena, "LICENSES/%.*s.txt", SLICE_ARG(stem));

	for (unsigned i = 2; map_find(&n->names, name); i++)
		name = arena_format(n->arena, "LICENSES/%.*s-%u.txt", SLICE_ARG(stem), i);
	map_set(n->arena, &n->names, name, n);
	return name;
}

/* Kinds of files whose bytes are the text as it stands: not escaped inside JSON or YAML. */
static bool holds_plain_text(enum artefact_kind kind)
{
	return kind == ARTEFACT_LICENCE || kind == ARTEFACT_NOTICE || kind == ARTEFACT_USE_POLICY ||
	       kind == ARTEFACT_CARD || kind == ARTEFACT_GGUF || kind == ARTEFACT_MODELFILE ||
	       kind == ARTEFACT_TEXT;
}

/* A licence's own file is taken whole: what stands around the text is the author's too. */
static bool is_own_file(enum artefact_kind kind)
{
	return kind == ARTEFACT_LICENCE || kind == ARTEFACT_USE_POLICY || kind == ARTEFACT_NOTICE;
}

/* Each text once in the bundle: the digest of its bytes tells. */
static const struct notice_copy *take_copy(struct notice *n, const struct artefact *file,
					   const struct licence_match *match)
{
	struct notice_copy copy = { .document = match->licence,
				    .from = file,
				    .start = match->at.start,
				    .end = match->at.end,
				    .modified = match->modified,
				    .altered = match->altered };
	const struct notice_copy *same;
	char hex[65];
	struct slice key;

	if (is_own_file(file->kind)) {
		copy.start = 0;
		copy.end = file->size;
	}
	digest_hex(is_own_file(file->kind) ? &file->metadata : &match->text_digest, hex, 64);
	key = arena_format(n->arena, "%.*s %.64s", SLICE_ARG(match->licence->id), hex);
	same = map_find(&n->texts, key);
	if (!same) {
		struct notice_copy *kept = arena_new(n->arena, struct notice_copy);

		copy.file = free_name(n, match->licence->id);
		*kept = copy;
		map_set(n->arena, &n->texts, key, kept);
		*list_add(n->arena, &n->copies) = copy;
		same = kept;
	}
	return same;
}

/* The parts that this text serves: those of its licence, and of the licence of a policy. */
static void give_copy(struct notice *n, const struct notice_copy *copy)
{
	for (size_t i = 0; i < n->parts.len; i++) {
		struct notice_part *part = n->parts.at[i];
		bool serves = licence_is_same(copy->document, part->licence) ||
			      (part->licence->policy &&
			       licence_is_same(copy->document, part->licence->policy));

		for (size_t k = 0; k < part->copies.len; k++)
			serves = serves && !slice_eq(part->copies.at[k].file, copy->file);
		if (serves)
			*list_add(n->arena, &part->copies) = *copy;
	}
}

/* Not from inside an archive: those bytes cannot be read again by their path. */
static bool is_copy(const struct artefact *file, const struct licence_match *match)
{
	return match->licence && match->method == MATCH_TEXT && !match->partial &&
	       match->coverage >= NOTICE_WHOLE && file->open_path.len > 0 &&
	       holds_plain_text(file->kind) && match->at.end > match->at.start;
}

/* What the original's notice files say has to be carried on, whatever stands in them. */
static void take_notice_file(struct notice *n, const struct artefact *file)
{
	struct slice name = arena_format(n->arena, "NOTICE-%.*s", SLICE_ARG(file->path));

	*list_add(n->arena, &n->copies) = (struct notice_copy){
		.from = file,
		.end = file->size,
		.file = free_name(n, name),
	};
}

/* In the order of paths, so that the first copy of a text is the same on every machine. */
static void collect_copies(struct notice *n)
{
	for (size_t i = 0; i < n->scan->artefacts.len; i++) {
		const struct artefact *file = n->scan->artefacts.at[i];

		for (size_t k = 0; k < file->matches.len; k++)
			if (is_copy(file, &file->matches.at[k]))
				give_copy(n, take_copy(n, file, &file->matches.at[k]));
		if (file->kind == ARTEFACT_NOTICE && file->open_path.len)
			take_notice_file(n, file);
	}
}

static int part_order(const void *a, const void *b)
{
	const struct notice_part *const *left = a, *const *right = b;

	return slice_cmp((*left)->licence->id, (*right)->licence->id);
}

struct notice *notice_make(struct arena *a, const struct scan *scan)
{
	struct notice *n = arena_new(a, struct notice);

	n->arena = a;
	n->scan = scan;
	for (size_t i = 0; i < scan->models.len; i++) {
		if (scan->models.at[i]->kind == MODEL_REFERENCE)
			continue;
		*list_add(a, &n->models) = scan->models.at[i];
		add_terms(n, scan->models.at[i]);
	}
	if (n->parts.len)
		qsort(n->parts.at, n->parts.len, sizeof(struct notice_part *), part_order);
	collect_copies(n);
	notice_find_gaps(n);
	return n;
}

struct slice notice_base(const struct lineage_edge *edge)
{
	if (edge->model && edge->model->ids.len)
		return edge->model->ids.at[0];
	return edge->model ? plain_where(edge->model) : edge->base;
}

const struct notice_copies *notice_copies(const struct notice *n)
{
	return &n->copies;
}

bool notice_has_gaps(const struct notice *n)
{
	for (size_t i = 0; i < n->gaps.len; i++)
		if (!n->gaps.at[i].doubt)
			return true;
	return false;
}

bool report_notice(const struct notice *n, const struct ruledb *rules, enum report_form form,
		   const struct report_options *options, bool bundled, struct buf *out,
		   struct err *e)
{
	if (form == FORM_JSON)
		notice_write_json(n, rules, options, out);
	else if (form == FORM_TEXT)
		notice_write_text(n, options, bundled, out);
	else
		return err_set(e, ERR_USAGE, "a notice is text or json");
	return report_whole(out, e);
}
