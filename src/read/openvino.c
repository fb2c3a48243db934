/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OpenVINO's IR (formats.md 6.11): NAME.xml with the network and NAME.bin with its weights.
 * What was converted, by what, and what was added stands in rt_info at the end of the XML
 * (meta_data before version 11), behind layers that may take many megabytes: the beginning and
 * the end are read, and nothing between them.
 */
#include "base/limits.h"
#include "read/chat_template.h"
#include "read/metadata_pair.h"
#include "read/xml.h"

enum {
	PATH_BYTES = 256,
	DEPTH_MOST = 32,
	TAIL_FIRST = 32 * 1024, /* nearly always enough */
};

/* Elements with a "value", by their path below the network. */
static const struct {
	struct slice path;
	enum evidence_kind kind;
} rules[] = {
	{ SLICE_INIT("rt_info.MO_version"), EVIDENCE_PRODUCER },
	{ SLICE_INIT("rt_info.Runtime_version"), EVIDENCE_PRODUCER },
	{ SLICE_INIT("rt_info.conversion_parameters.framework"), EVIDENCE_PRODUCER },
	{ SLICE_INIT("rt_info.conversion_parameters.input_model"), EVIDENCE_SOURCE_MODEL },
	{ SLICE_INIT("rt_info.conversion_parameters.saved_model_dir"), EVIDENCE_SOURCE_MODEL },
	{ SLICE_INIT("rt_info.conversion_parameters.model_name"), EVIDENCE_BASENAME },
	{ SLICE_INIT("rt_info.framework"), EVIDENCE_PRODUCER },
	{ SLICE_INIT("rt_info.optimum.optimum_intel_version"), EVIDENCE_PRODUCER },
	{ SLICE_INIT("rt_info.optimum.transformers_version"), EVIDENCE_PRODUCER },
	{ SLICE_INIT("rt_info.nncf.weight_compression.mode"), EVIDENCE_QUANTISATION },
	{ SLICE_INIT("meta_data.MO_version"), EVIDENCE_PRODUCER },
	{ SLICE_INIT("meta_data.cli_parameters.framework"), EVIDENCE_PRODUCER },
	{ SLICE_INIT("meta_data.cli_parameters.input_model"), EVIDENCE_SOURCE_MODEL },
	{ SLICE_INIT("meta_data.cli_parameters.model_name"), EVIDENCE_BASENAME },
};

struct openvino {
	struct reading *r;
	struct xml x;
	uint64_t base; /* offset of x.bytes in the file */
	char path[PATH_BYTES];
	size_t len, depth;
	size_t outside[DEPTH_MOST]; /* length of the path around each open element */
};

/* Free keys stand right in rt_info, or below model_info. */
static struct slice free_key(struct slice path)
{
	static const struct slice places[] = { SLICE_INIT("rt_info.model_info."),
					       SLICE_INIT("rt_info.") };

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		struct slice key = slice_drop(path, places[i].len);

		if (slice_starts(path, places[i]) && slice_find_char(key, '.') == SLICE_NPOS)
			return key;
	}
	return SLICE_NONE;
}

/* The place spans the value as it is written, escapes and all, up to its quote. */
static void take_value(struct openvino *o, struct slice value, size_t at)
{
	struct slice path = { o->path, o->len }, key = free_key(path);
	struct location place = { .start = o->base + at, .field = path };
	struct slice rest = slice_drop(o->x.bytes, at);

	place.end = place.start + slice_find_char(rest, o->x.bytes.ptr[at - 1]);
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		if (slice_eq(path, rules[i].path)) {
			evidence_add(o->r, rules[i].kind, value, place);
			return;
		}
	}
	if (slice_eq(key, SLICE("chat_template")))
		template_add(o->r, value, place);
	else if (key.len)
		metadata_pair_add(o->r, key, value, place);
}

/* Appends the element's name to the path; what is too long or too deep is passed over. */
static bool enter(struct openvino *o, struct slice name)
{
	size_t dot = o->len > 0;

	if (o->depth == DEPTH_MOST || o->len + dot + name.len > PATH_BYTES)
		return false;
	o->outside[o->depth++] = o->len;
	memcpy(o->path + o->len, ".", dot);
	memcpy(o->path + o->len + dot, name.ptr, name.len);
	o->len += dot + name.len;
	return true;
}

static void leave(struct openvino *o)
{
	if (o->depth)
		o->len = o->outside[--o->depth];
}

/* Up to the end of the network; behind the edges only a few hundred elements come. */
static bool take_info(struct openvino *o, bool *closed, struct err *e)
{
	struct xml_tag tag;
	struct slice value;
	size_t at;

	for (;;) {
		if (!xml_next(&o->x, &tag, e)) {
			e->offset += o->base;
			return false;
		}
		*closed = tag.kind == XML_CLOSE && slice_eq(tag.name, SLICE("net"));
		if (tag.kind == XML_END || *closed)
			return true;
		if (tag.kind == XML_CLOSE) {
			leave(o);
			continue;
		}
		if (!enter(o, tag.name)) {
			err_set(e, ERR_LIMIT, "elements nested deeper than %d", DEPTH_MOST);
			return err_at(e, o->base + o->x.at);
		}
		value = xml_attribute(&o->x, &tag, SLICE("value"), o->r->scratch, &at);
		if (value.len)
			take_value(o, value, at);
		if (tag.kind == XML_EMPTY)
			leave(o);
	}
}

/* The place behind the last edge; the whole piece where a network has none. */
static size_t behind_edges(struct slice tail)
{
	static const struct slice ends[] = { SLICE_INIT("</edges>"), SLICE_INIT("<edges/>"),
					     SLICE_INIT("<edges />") };
	size_t last = 0;

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t from = 0, found;

		while ((found = slice_find(slice_drop(tail, from), ends[i])) != SLICE_NPOS)
			from += found + ends[i].len;
		if (from > last)
			last = from;
	}
	return last;
}

/* The last `size` bytes of the file, and where in them the edges end; 0 where they do not. */
static bool load_tail(struct openvino *o, size_t size, size_t *start, struct err *e)
{
	uint64_t whole = input_size(o->r->input);

	o->base = whole > size ? whole - size : 0;
	if (!input_window(o->r->input, o->base, (size_t)(whole - o->base), &o->x.bytes, e))
		return false;
	*start = behind_edges(o->x.bytes);
	return true;
}

/* A file that is cut off has no end to read: half a download shows here. */
static bool take_tail(struct openvino *o, struct err *e)
{
	uint64_t size = input_size(o->r->input);
	size_t start;
	bool closed;

	if (!load_tail(o, TAIL_FIRST, &start, e) ||
	    (start == 0 && o->base > 0 && !load_tail(o, LIMIT_OPENVINO_TAIL, &start, e)))
		return false;
	if (start == 0 && o->base > 0) {
		issue_add(o->r, "over-limit", o->base,
			  "more than %zu bytes behind the edges: not read", LIMIT_OPENVINO_TAIL);
		return true;
	}
	if (start == 0) {
		err_set(e, ERR_TRUNCATED, "expected the network's edges, found the end");
		return err_at(e, size);
	}
	o->x.at = start;
	if (!take_info(o, &closed, e))
		return false;
	if (closed)
		return true;
	err_set(e, ERR_TRUNCATED, "expected \"</net>\", found the end");
	return err_at(e, size);
}

/* The root element, behind a declaration and comments; false where it is no network. */
static bool find_net(struct xml *x, struct xml_tag *tag, struct err *e)
{
	return xml_next(x, tag, e) && tag->kind == XML_OPEN && slice_eq(tag->name, SLICE("net"));
}

/* Any XML may bear the ending: the root must be a network with layers' version. */
static unsigned openvino_probe(const struct artefact *a, struct slice head)
{
	struct xml x = { .bytes = head };
	struct xml_tag tag;
	struct err e = { 0 };

	if (!slice_ends_nocase(artefact_name(a), SLICE(".xml")) || !find_net(&x, &tag, &e) ||
	    slice_find(tag.attributes, SLICE("version")) == SLICE_NPOS)
		return BID_NONE;
	return BID_NAME + 4 * BID_BYTE;
}

static bool openvino_read(struct reading *r, struct err *e)
{
	struct openvino *o = arena_new(r->scratch, struct openvino);
	struct xml_tag net;
	struct slice text;
	size_t at;
	bool ok;

	r->artefact->kind = ARTEFACT_WEIGHTS;
	o->r = r;
	if (!input_upto(r->input, 0, LIMIT_HEAD, &o->x.bytes, e))
		return false;
	if (!find_net(&o->x, &net, e))
		return err_set(e, ERR_CHANGED, "the file changed while it was read");
	text = xml_attribute(&o->x, &net, SLICE("version"), r->scratch, &at);
	evidence_add(r, EVIDENCE_FORMAT,
		     arena_format(r->scratch, "OpenVINO IR v%.*s", SLICE_ARG(text)),
		     (struct location){ .start = at, .end = at + text.len, .field = SLICE("net") });
	text = xml_attribute(&o->x, &net, SLICE("name"), r->scratch, &at);
	evidence_add(r, EVIDENCE_BASENAME, text,
		     (struct location){ .start = at, .end = at + text.len, .field = SLICE("net") });
	o->x = (struct xml){ 0 };
	ok = take_tail(o, e);
	reading_digest_evidence(r);
	return ok;
}

const struct reader reader_openvino = { "openvino", openvino_probe, openvino_read };
