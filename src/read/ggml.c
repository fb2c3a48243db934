/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ggml, ggmf, ggjt and ggla files, from before GGUF (formats.md 0.3): a magic, for some a
 * version, then the numbers of the architecture in an order that only the loader knows. There
 * is no word of licence or origin in them, so that the shape is all that tells what a file is:
 * the layouts of ggml_layouts.def are tried, and one that fits alone is believed. What stands
 * behind the header (filters, vocabulary, weights) is not read.
 */
#include "base/count.h"
#include "base/limits.h"
#include "read/reading.h"

#include <inttypes.h>

#define EVIDENCE_NONE EVIDENCE_KINDS

enum feed_forward {
	FEED_FORWARD_GIVEN,
	FEED_FORWARD_FOUR,
	FEED_FORWARD_LLAMA,
	FEED_FORWARD_BLOOM,
};

enum rule {
	RULE_LAYOUT, /* not a field: a layout begins here */
	RULE_RANGE,
	RULE_ROTARY,
	RULE_MULTIPLE,
	RULE_AUDIO,
	RULE_AGAIN,
};

/* One line of the table; for a layout least and most are versions. */
struct line {
	struct slice name;
	enum rule rule;
	uint32_t least, most;
	enum evidence_kind kind;
	enum feed_forward feed_forward;
};

static const struct line lines[] = {
#define GGML_LAYOUT(name, from, to, feed) \
	{ SLICE_INIT(name), RULE_LAYOUT, from, to, EVIDENCE_NONE, FEED_FORWARD_##feed },
#define GGML_FIELD(name, kind, least, most, rule) \
	{ SLICE_INIT(name), RULE_##rule, least, most, EVIDENCE_##kind, FEED_FORWARD_GIVEN },
#include "read/ggml_layouts.def"
#undef GGML_LAYOUT
#undef GGML_FIELD
};

static const struct magic {
	struct slice bytes, word;
	bool versioned, adapter;
} magics[] = {
	{ SLICE_INIT("lmgg"), SLICE_INIT("ggml"), false, false },
	{ SLICE_INIT("fmgg"), SLICE_INIT("ggmf"), true, false },
	{ SLICE_INIT("tjgg"), SLICE_INIT("ggjt"), true, false },
	{ SLICE_INIT("algg"), SLICE_INIT("ggla"), true, true },
};

enum {
	NUMBERS_LEAST = 4,      /* of the shortest header */
	NUMBERS_MOST = 1 << 24, /* no version or vocabulary comes near; four letters are more */
	FTYPE_VERSIONS = 1000,  /* ggml adds its quantisation version times this to ftype */
	FTYPE_SHARED = 9,       /* from here on llama.cpp and ggml count differently */
};

/* The header: numbers[i] stands at byte first + 4 * i. */
struct header {
	struct slice bytes;
	uint32_t version;
	size_t first, count;
};

static const struct magic *magic_of(struct slice head)
{
	for (size_t i = 0; i < COUNT(magics); i++)
		if (slice_starts(head, magics[i].bytes))
			return &magics[i];
	return NULL;
}

static uint32_t load(struct slice bytes, size_t at)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr + at;

	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint32_t number_at(const struct header *h, size_t index)
{
	return load(h->bytes, h->first + 4 * index);
}

/* How many fields follow the layout's line. */
static size_t field_count(const struct line *layout)
{
	size_t count = 0;

	while (layout + 1 + count < lines + COUNT(lines) && layout[1 + count].rule != RULE_LAYOUT)
		count++;
	return count;
}

/* The number of the first field with this evidence; 0 where there is none. */
static uint32_t number_of(const struct header *h, const struct line *layout,
			  enum evidence_kind kind)
{
	for (size_t i = 0, count = field_count(layout); i < count; i++)
		if (layout[1 + i].kind == kind)
			return number_at(h, i);
	return 0;
}

/* The first field of this name. */
static size_t index_of(const struct line *layout, struct slice name)
{
	size_t i = 0;

	while (!slice_eq(layout[1 + i].name, name))
		i++;
	return i;
}

/*
 * A field that repeats another, or follows from others, tells more than any bounds: chance does
 * not make it agree.
 */
static bool field_fits(const struct header *h, const struct line *layout, size_t i)
{
	const struct line *field = &layout[1 + i];
	uint32_t value = number_at(h, i);

	if (value < field->least || value > field->most)
		return false;
	if (field->rule == RULE_AGAIN)
		return value == number_at(h, index_of(layout, field->name));
	if (field->rule == RULE_ROTARY)
		return value == number_of(h, layout, EVIDENCE_HIDDEN_SIZE) /
					number_of(h, layout, EVIDENCE_HEADS);
	return true;
}

/* Fields are tested in order, so that the heads are known not to be 0 where they divide. */
static bool layout_fits(const struct header *h, const struct line *layout)
{
	size_t count = field_count(layout);
	uint32_t heads;

	if (h->version < layout->least || h->version > layout->most || h->count < count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!field_fits(h, layout, i))
			return false;
	heads = number_of(h, layout, EVIDENCE_HEADS);
	return heads == 0 || number_of(h, layout, EVIDENCE_HIDDEN_SIZE) % heads == 0;
}

/* The one layout that fits; NULL where none or several do. */
static const struct line *layout_of(const struct header *h)
{
	const struct line *found = NULL;

	for (size_t i = 0; i < COUNT(lines); i++) {
		if (lines[i].rule != RULE_LAYOUT || !layout_fits(h, &lines[i]))
			continue;
		if (found)
			return NULL;
		found = &lines[i];
	}
	return found;
}

static uint64_t round_up(uint64_t value, uint64_t multiple)
{
	return (value + multiple - 1) / multiple * multiple;
}

/* As the loader works it out; the place is that of the width. */
static void add_feed_forward(struct reading *r, const struct header *h, const struct line *layout)
{
	uint64_t width = number_of(h, layout, EVIDENCE_HIDDEN_SIZE), multiple = 1, size;
	struct location at = { .field = SLICE("feed-forward") };

	for (size_t i = 0, count = field_count(layout); i < count; i++) {
		if (layout[1 + i].rule == RULE_MULTIPLE)
			multiple = number_at(h, i);
		if (layout[1 + i].kind == EVIDENCE_HIDDEN_SIZE)
			at.start = h->first + 4 * i;
	}
	at.end = at.start + 4;
	size = 4 * width;
	if (layout->feed_forward == FEED_FORWARD_LLAMA)
		size = round_up(2 * size / 3, multiple);
	else if (layout->feed_forward == FEED_FORWARD_BLOOM)
		size = round_up(size, multiple);
	if (layout->feed_forward != FEED_FORWARD_GIVEN)
		evidence_add_count(r, EVIDENCE_FFN_SIZE, size, at);
}

/* Known numbers only; llama.cpp's own begin where ggml's end. */
static struct slice file_type(uint32_t number, bool is_llama)
{
	static const struct {
		uint32_t number;
		struct slice name;
	} types[] = {
#define GGUF_FILE_TYPE(number, name) { number, SLICE_INIT(name) },
#include "read/gguf_file_types.def"
#undef GGUF_FILE_TYPE
	};

	number %= FTYPE_VERSIONS;
	for (size_t i = 0; i < COUNT(types) && (is_llama || number <= FTYPE_SHARED); i++)
		if (types[i].number == number)
			return types[i].name;
	return SLICE_NONE;
}

/* Numbers as they stand, but for those that need a word. */
static void add_field(struct reading *r, const struct line *layout, const struct line *field,
		      uint32_t value, struct location at)
{
	if (field->rule == RULE_AUDIO)
		evidence_add(r, field->kind, SLICE("audio"), at);
	else if (field->kind == EVIDENCE_QUANTISATION)
		evidence_add(r, field->kind,
			     file_type(value, layout->feed_forward == FEED_FORWARD_LLAMA), at);
	else if (field->kind != EVIDENCE_NONE)
		evidence_add_count(r, field->kind, value, at);
}

/*
 * The architecture spans all fields, since it is their fitting together that says it; a layout
 * that several architectures share has no word for it.
 */
static void add_layout(struct reading *r, const struct header *h, const struct line *layout)
{
	evidence_add(r, EVIDENCE_ARCHITECTURE, layout->name,
		     (struct location){ .start = h->first,
					.end = h->first + 4 * field_count(layout),
					.field = SLICE("header") });
	for (size_t i = 0, count = field_count(layout); i < count; i++) {
		struct location at = { .start = h->first + 4 * i, .field = layout[1 + i].name };

		at.end = at.start + 4;
		add_field(r, layout, &layout[1 + i], number_at(h, i), at);
	}
	add_feed_forward(r, h, layout);
}

/* "ggjt v3": the version says how the weights are packed. An adapter says so by its magic. */
static void add_format(struct reading *r, const struct magic *magic, uint32_t version)
{
	char text[32];
	int len = snprintf(text, sizeof(text), "%.*s v%" PRIu32, SLICE_ARG(magic->word), version);
	struct slice word = { text, (size_t)len };

	evidence_add(r, EVIDENCE_FORMAT, magic->versioned ? word : magic->word,
		     (struct location){ .end = magic->versioned ? 8 : 4, .field = SLICE("magic") });
	if (magic->adapter)
		evidence_add(r, EVIDENCE_TYPE, SLICE("lora"),
			     (struct location){ .end = 4, .field = SLICE("magic") });
}

/* Any name: people call these .bin, .ggml, .ggmlv3.q4_0.bin and more. */
static unsigned ggml_probe(const struct artefact *a, struct slice head)
{
	(void)a;
	const struct magic *magic = magic_of(head);
	bool is_text = magic && head.len >= 8 && load(head, 4) >= NUMBERS_MOST;

	return magic && !is_text ? 32 : BID_NONE;
}

/* A header whose layout nobody knows is no damage: the format is named, and that is all. */
static bool ggml_read(struct reading *r, struct err *e)
{
	const struct magic *magic;
	const struct line *layout;
	struct header h = { .first = 4 };

	r->artefact->kind = ARTEFACT_WEIGHTS;
	if (!input_upto(r->input, 0, LIMIT_HEAD, &h.bytes, e))
		return false;
	magic = magic_of(h.bytes);
	if (!magic)
		return err_set(e, ERR_CHANGED, "the file changed while it was read");
	h.first += magic->versioned ? 4 : 0;
	if (h.bytes.len < h.first + (magic->adapter ? 0 : 4 * NUMBERS_LEAST)) {
		err_set(e, ERR_TRUNCATED, "a header of at least %zu bytes, found %zu",
			h.first + 4 * NUMBERS_LEAST, h.bytes.len);
		return err_at(e, h.bytes.len);
	}
	h.version = magic->versioned ? load(h.bytes, 4) : 0;
	h.count = (h.bytes.len - h.first) / 4;
	add_format(r, magic, h.version);
	layout = magic->adapter ? NULL : layout_of(&h);
	if (layout)
		add_layout(r, &h, layout);
	reading_digest_evidence(r);
	return true;
}

const struct reader reader_ggml = { "ggml", ggml_probe, ggml_read };
