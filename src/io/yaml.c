/* SPDX-License-Identifier: Apache-2.0 */
/*
 * YAML through libyaml's event parser: events become a tree in the caller's arena.
 *
 * An alias shares the node of its anchor, so a tree may be a graph whose walk is far longer
 * than its memory. What is bounded is therefore the walk: an alias counts as many nodes as
 * the part that it stands for, and its depth is added to that of its place.
 *
 * libyaml's marks count characters, and end a line at U+0085 and U+2028 too. Places are worked
 * out here from the bytes instead, as an editor shows them.
 *
 * A tree rather than events for the callers: front matter and rule files are small, keys come in
 * any order, and a merge key ("<<") needs what stood before it. Duplicate keys are told, not
 * refused: the first counts, since that is where a person looks, and the caller decides whether two
 * values are a contradiction.
 */
#include "io/yaml.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "base/map.h"

#include <yaml.h>

/*
 * Merge keys are YAML 1.1 and not in 1.2's core, but galleries are full of them (formats.md section
 * 7.4); our own rule files do without, so that a reviewer sees each value where it stands.
 */
const struct yaml_limits yaml_foreign = {
	.bytes = LIMIT_YAML_BYTES,
	.depth = LIMIT_YAML_DEPTH,
	.nodes = LIMIT_YAML_NODES,
	.aliases = LIMIT_YAML_ALIASES,
	.merge_keys = true,
};

const struct yaml_limits yaml_own = {
	.bytes = LIMIT_YAML_BYTES,
	.depth = LIMIT_YAML_DEPTH,
	.nodes = LIMIT_YAML_RULE_NODES,
	.aliases = LIMIT_YAML_ALIASES,
	.merge_keys = false,
};

/*
 * Where character `index` (libyaml's count, without the byte order mark) stands. Kept beside
 * libyaml's marks: these count characters, and a location in a report is bytes.
 */
struct place {
	size_t index, byte;
	uint32_t line, column;
};

/* One place in this many characters is remembered; the others are counted on from there. */
enum { PLACE_STEP = 64 };

struct anchor {
	struct yaml_node *node; /* NULL while it is still open: an alias would hold itself */
	size_t weight, height;
};

/* A sequence or mapping whose end has not come yet. */
struct frame {
	struct yaml_node *node;
	struct anchor *anchor;
	bool flow;
	size_t weight, height; /* nodes in it when walked, levels below it */
	size_t end;            /* of its last item, where that stands in the bytes */
	struct item_list LIST_OF(struct yaml_node *) items;
};

struct loader {
	yaml_parser_t parser;
	const struct yaml_limits *limits;
	struct slice bytes;
	struct arena *arena;   /* the caller's */
	struct arena *scratch; /* gone when the stream is read */
	struct arena *seen;    /* keys of one mapping */
	struct place_list LIST_OF(struct place) places;
	struct frame_list LIST_OF(struct frame) frames;
	struct document_list LIST_OF(struct yaml_document) documents;
	struct duplicate_list LIST_OF(struct yaml_duplicate) duplicates;
	struct map anchors;
	size_t nodes, aliases;
};

static void place_step(struct place *p, struct slice bytes)
{
	char c = bytes.ptr[p->byte++];

	while (p->byte < bytes.len && ((unsigned char)bytes.ptr[p->byte] & 0xC0) == 0x80)
		p->byte++;
	p->index++;
	p->column++;
	if (c == '\n' || (c == '\r' && !(p->byte < bytes.len && bytes.ptr[p->byte] == '\n'))) {
		p->line++;
		p->column = 1;
	}
}

/*
 * One pass over the bytes: without it each node would count from the start, and a document of many
 * nodes take time in the square of its size.
 */
static void remember_places(struct loader *l, size_t first_byte)
{
	struct place p = { .byte = first_byte, .line = 1, .column = 1 };

	*list_add(l->scratch, &l->places) = p;
	while (p.byte < l->bytes.len) {
		place_step(&p, l->bytes);
		if (p.index % PLACE_STEP == 0)
			*list_add(l->scratch, &l->places) = p;
	}
}

/* At most PLACE_STEP characters are counted on from the place that is remembered. */
static struct place place_of(const struct loader *l, size_t index)
{
	size_t nearest = index / PLACE_STEP;
	struct place p = l->places.at[nearest < l->places.len ? nearest : l->places.len - 1];

	while (p.index < index && p.byte < l->bytes.len)
		place_step(&p, l->bytes);
	return p;
}

/* The place of a byte: for the errors of libyaml's decoder, which come before any character. */
static struct place place_of_byte(const struct loader *l, size_t byte)
{
	struct place p = l->places.at[0];

	while (p.byte < byte && p.byte < l->bytes.len)
		place_step(&p, l->bytes);
	return p;
}

static bool place_error(struct err *e, struct place p)
{
	err_at(e, p.byte);
	return err_wrap(e, "line %u, column %u", p.line, p.column);
}

/* The place is that of the event that was too many, not of the document's start. */
static bool limit_error(const struct loader *l, const yaml_event_t *event, const char *what,
			size_t limit, struct err *e)
{
	err_set(e, ERR_LIMIT, "more than %zu %s", limit, what);
	return place_error(e, place_of(l, event->start_mark.index));
}

/*
 * Why libyaml gave up. libyaml's own words, with two exceptions: memory that is out is no error of
 * the file, and a tab that indents is by far the usual mistake, for which libyaml's words ("found
 * character that cannot start any token") help nobody.
 */
static bool parser_error(const struct loader *l, struct err *e)
{
	const yaml_parser_t *p = &l->parser;
	struct place at;

	if (p->error == YAML_MEMORY_ERROR)
		alloc_fail();
	if (p->error == YAML_READER_ERROR) {
		err_set(e, ERR_MALFORMED, "%s", p->problem);
		return place_error(e, place_of_byte(l, l->places.at[0].byte + p->problem_offset));
	}
	at = place_of(l, p->problem_mark.index);
	if (at.byte < l->bytes.len && l->bytes.ptr[at.byte] == '\t')
		err_set(e, ERR_MALFORMED, "a tab where only blanks may indent");
	else if (p->context)
		err_set(e, ERR_MALFORMED, "%s, %s from line %u on", p->problem, p->context,
			place_of(l, p->context_mark.index).line);
	else
		err_set(e, ERR_MALFORMED, "%s", p->problem);
	return place_error(e, at);
}

static struct slice text_of(const yaml_char_t *text)
{
	return slice_of((const char *)text);
}

static struct yaml_node *node_new(struct loader *l, enum yaml_type type, const yaml_event_t *event)
{
	struct yaml_node *node = arena_new(l->arena, struct yaml_node);
	struct place start = place_of(l, event->start_mark.index);

	node->type = type;
	node->line = start.line;
	node->column = start.column;
	node->start = start.byte;
	node->end = place_of(l, event->end_mark.index).byte;
	return node;
}

/* A name that is used again means the later node from here on, as YAML 1.2 section 7.1 has it. */
static struct anchor *anchor_open(struct loader *l, const yaml_char_t *name)
{
	struct anchor *anchor;

	if (!name)
		return NULL;
	anchor = arena_new(l->scratch, struct anchor);
	map_set(l->scratch, &l->anchors, arena_dup(l->scratch, text_of(name)), anchor);
	return anchor;
}

/* Counts nodes against the ceiling; `weight` is what a walk over them costs. */
static bool count_nodes(struct loader *l, const yaml_event_t *event, size_t weight, struct err *e)
{
	if (weight > l->limits->nodes - l->nodes)
		return limit_error(l, event, "nodes, aliases expanded", l->limits->nodes, e);
	l->nodes += weight;
	return true;
}

/*
 * Puts a finished node into what stands open around it, or makes it the root. `end`: of the words
 * that stand for it here, which for an alias are not the node's own.
 */
static void attach(struct loader *l, struct yaml_node *node, size_t weight, size_t height,
		   size_t end)
{
	struct frame *top;

	if (l->frames.len == 0) {
		l->documents.at[l->documents.len - 1].root = node;
		return;
	}
	top = &l->frames.at[l->frames.len - 1];
	*list_add(l->scratch, &top->items) = node;
	top->weight += weight;
	top->end = end;
	if (height + 1 > top->height)
		top->height = height + 1;
}

/*
 * Whether it was quoted is kept, since "no" and 'no' differ and the version "1.10" must not become
 * 1.1; what a plain scalar means is for the caller, who knows whether a text, a number or a truth
 * value is wanted.
 */
static bool on_scalar(struct loader *l, const yaml_event_t *event, struct err *e)
{
	struct yaml_node *node = node_new(l, YAML_SCALAR, event);
	struct anchor *anchor = anchor_open(l, event->data.scalar.anchor);

	node->text = arena_dup(l->arena, (struct slice){ (const char *)event->data.scalar.value,
							 event->data.scalar.length });
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE ||
		       slice_eq(text_of(event->data.scalar.tag), SLICE(YAML_STR_TAG));
	if (anchor)
		*anchor = (struct anchor){ node, 1, 0 };
	attach(l, node, 1, 0, node->end);
	return count_nodes(l, event, 1, e);
}

/*
 * Its node is shared, its cost is not: depth and weight of what it stands for are counted at this
 * place too, which is what keeps "billion laughs" (ten aliases of ten aliases of ...) to the
 * ceiling on nodes.
 */
static bool on_alias(struct loader *l, const yaml_event_t *event, struct err *e)
{
	struct slice name = text_of(event->data.alias.anchor);
	const struct anchor *anchor = map_find(&l->anchors, name);

	if (!anchor || !anchor->node) {
		err_set(e, ERR_MALFORMED,
			anchor ? "alias %.*s stands inside what it refers to"
			       : "alias %.*s refers to nothing before it",
			SLICE_ARG(name));
		return place_error(e, place_of(l, event->start_mark.index));
	}
	if (++l->aliases > l->limits->aliases)
		return limit_error(l, event, "aliases", l->limits->aliases, e);
	if (l->frames.len + anchor->height > l->limits->depth)
		return limit_error(l, event, "levels", l->limits->depth, e);
	attach(l, anchor->node, anchor->weight, anchor->height,
	       place_of(l, event->end_mark.index).byte);
	return count_nodes(l, event, anchor->weight, e);
}

/*
 * The anchor is registered here and gets its node at the end: an alias in between would hold
 * itself.
 */
static bool on_open(struct loader *l, const yaml_event_t *event, struct err *e)
{
	bool map = event->type == YAML_MAPPING_START_EVENT;
	struct frame *frame;

	if (l->frames.len >= l->limits->depth)
		return limit_error(l, event, "levels", l->limits->depth, e);
	frame = list_add(l->scratch, &l->frames);
	*frame = (struct frame){
		.node = node_new(l, map ? YAML_MAPPING : YAML_SEQUENCE, event),
		.anchor = anchor_open(l, map ? event->data.mapping_start.anchor
					     : event->data.sequence_start.anchor),
		.flow = map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
			    : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
		.weight = 1,
	};
	return count_nodes(l, event, 1, e);
}

static bool is_merge_key(const struct loader *l, const struct yaml_node *key)
{
	return l->limits->merge_keys && key->type == YAML_SCALAR && !key->quoted &&
	       slice_eq(key->text, SLICE("<<"));
}

/* True where a key with the same text is there already; notes it where it is not. */
static bool seen_before(struct loader *l, struct map *seen, struct yaml_node *key)
{
	if (key->type != YAML_SCALAR)
		return false;
	if (map_find(seen, key->text))
		return true;
	map_set(l->seen, seen, key->text, key);
	return false;
}

/*
 * `seen` holds the explicit keys and what earlier mappings gave, so the first of several that are
 * merged wins: the rule of YAML 1.1's merge type. What a merged mapping merged itself is in it
 * already, when it was closed.
 */
static void merge_pairs(struct loader *l, struct map *seen, const struct yaml_node *from,
			struct item_list *into)
{
	for (size_t i = 0; from->type == YAML_SEQUENCE && i < from->count; i++)
		if (from->items[i]->type == YAML_MAPPING)
			merge_pairs(l, seen, from->items[i], into);
	for (size_t i = 0; from->type == YAML_MAPPING && i < from->count; i += 2) {
		if (seen_before(l, seen, from->items[i]))
			continue;
		*list_add(l->scratch, into) = from->items[i];
		*list_add(l->scratch, into) = from->items[i + 1];
	}
}

/* Sets duplicate keys aside, then lays the merged mappings under the explicit keys. */
static void settle_keys(struct loader *l, struct frame *frame)
{
	struct item_list kept = { 0 }, merged = { 0 };
	struct map seen = { 0 };

	arena_reset(l->seen);
	for (size_t i = 0; i + 1 < frame->items.len; i += 2) {
		struct yaml_node *key = frame->items.at[i], *value = frame->items.at[i + 1];

		if (is_merge_key(l, key)) {
			*list_add(l->scratch, &merged) = value;
		} else if (seen_before(l, &seen, key)) {
			*list_add(l->arena, &l->duplicates) =
				(struct yaml_duplicate){ key, value, frame->node };
		} else {
			*list_add(l->scratch, &kept) = key;
			*list_add(l->scratch, &kept) = value;
		}
	}
	for (size_t i = 0; i < merged.len; i++)
		merge_pairs(l, &seen, merged.at[i], &kept);
	frame->items = kept;
}

/*
 * A block ends for libyaml where the next token begins, lines later: the end of its last item is
 * its own.
 */
static void on_close(struct loader *l, const yaml_event_t *event)
{
	struct frame frame = l->frames.at[--l->frames.len];
	struct yaml_node *node = frame.node;

	if (frame.flow)
		node->end = place_of(l, event->end_mark.index).byte;
	else if (frame.items.len)
		node->end = frame.end;
	if (node->type == YAML_MAPPING)
		settle_keys(l, &frame);
	node->count = frame.items.len;
	node->items = arena_array(l->arena, struct yaml_node *, node->count);
	for (size_t i = 0; i < node->count; i++)
		node->items[i] = frame.items.at[i];
	if (frame.anchor)
		*frame.anchor = (struct anchor){ node, frame.weight, frame.height };
	attach(l, node, frame.weight, frame.height, node->end);
}

/* Anchors do not reach over a document's end (YAML 1.2, section 3.2.2.2). */
static void on_document(struct loader *l, bool start)
{
	struct yaml_document *document;

	if (start) {
		list_add(l->arena, &l->documents);
		l->anchors = (struct map){ 0 };
		l->duplicates = (struct duplicate_list){ 0 };
		return;
	}
	document = &l->documents.at[l->documents.len - 1];
	document->duplicates = l->duplicates.at;
	document->duplicate_count = l->duplicates.len;
}

static bool on_event(struct loader *l, const yaml_event_t *event, struct err *e)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		on_document(l, event->type == YAML_DOCUMENT_START_EVENT);
		return count_nodes(l, event, 1, e);
	case YAML_SCALAR_EVENT:
		return on_scalar(l, event, e);
	case YAML_ALIAS_EVENT:
		return on_alias(l, event, e);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return on_open(l, event, e);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		on_close(l, event);
		return true;
	default:
		return true;
	}
}

static bool load_stream(struct loader *l, struct err *e)
{
	bool ok = true, ended = false;

	while (ok && !ended) {
		yaml_event_t event;

		if (!yaml_parser_parse(&l->parser, &event))
			return parser_error(l, e);
		ok = on_event(l, &event, e);
		ended = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	return ok;
}

/*
 * UTF-8 is fixed: libyaml would guess UTF-16 from the first bytes, and our places are counted in
 * these bytes. What was parsed before an error stays: *documents then holds those that are whole,
 * and the one that is not.
 */
bool yaml_parse(struct arena *a, struct slice bytes, const struct yaml_limits *limits,
		struct yaml_document **documents, size_t *count, struct err *e)
{
	struct loader l = { .limits = limits, .bytes = bytes, .arena = a };
	/* libyaml would count the mark as a column and then miss the indentation. */
	size_t mark = slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? 3 : 0;
	bool ok;

	if (bytes.len > limits->bytes)
		return err_set(e, ERR_LIMIT, "%zu bytes of YAML, limit %zu", bytes.len,
			       limits->bytes);
	if (bytes.len == 0)
		l.bytes = bytes = SLICE("");
	if (!yaml_parser_initialize(&l.parser))
		alloc_fail();
	l.scratch = arena_create();
	l.seen = arena_create();
	remember_places(&l, mark);
	yaml_parser_set_encoding(&l.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&l.parser, (const unsigned char *)bytes.ptr + mark,
				     bytes.len - mark);
	ok = load_stream(&l, e);
	*documents = l.documents.at;
	*count = l.documents.len;
	yaml_parser_delete(&l.parser);
	arena_free(l.scratch);
	arena_free(l.seen);
	return ok;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	if (!map || map->type != YAML_MAPPING)
		return NULL;
	for (size_t i = 0; i < map->count; i += 2)
		if (map->items[i]->type == YAML_SCALAR &&
		    slice_eq(map->items[i]->text, slice_of(key)))
			return map->items[i + 1];
	return NULL;
}

bool yaml_is_null(const struct yaml_node *node)
{
	static const char *const nulls[] = { "", "~", "null", "Null", "NULL" };

	if (!node)
		return true;
	for (size_t i = 0; i < sizeof(nulls) / sizeof(*nulls); i++)
		if (node->type == YAML_SCALAR && !node->quoted &&
		    slice_eq(node->text, slice_of(nulls[i])))
			return true;
	return false;
}

struct slice yaml_text(const struct yaml_node *node)
{
	return yaml_is_null(node) || node->type != YAML_SCALAR ? SLICE_NONE : node->text;
}
