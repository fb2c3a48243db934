/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GGUF files, versions 1 to 3 in either byte order (formats.md section 1): the frame around
 * keys and tensors. The weights behind them are never read; their extents are held against
 * the file's size.
 *
 * The byte order is declared nowhere: a version whose low 16 bits are zero was written by the
 * other kind of machine. "FUGG" is the magic that was proposed for big-endian files.
 */
#include "read/gguf.h"

#include "base/limits.h"

#include <inttypes.h>

static const struct slice magic = SLICE_INIT("GGUF"), magic_big = SLICE_INIT("FUGG");

/* A file of this name without the magic is a broken download, and has to be said. */
static unsigned gguf_probe(const struct artefact *a, struct slice head)
{
	if (slice_starts(head, magic) || slice_starts(head, magic_big))
		return 32;
	return slice_ends_nocase(artefact_name(a), SLICE(".gguf")) ? BID_NAME : BID_NONE;
}

/* What stands there instead is shown: an HTML error page begins "3c 21 44". */
static bool read_magic(struct gguf *g, struct err *e)
{
	struct slice found;
	char shown[16];

	if (!gguf_take(&g->c, 4, &found, e))
		return err_wrap(e, "magic \"GGUF\"");
	if (slice_eq(found, magic_big)) {
		g->c.big_endian = true;
		note_add(g->r, "unsupported", g->start,
			 "magic \"FUGG\", proposed for big-endian files");
	} else if (!slice_eq(found, magic)) {
		for (size_t i = 0; i < 4; i++)
			snprintf(shown + 3 * i, 4, "%02x ", (unsigned char)found.ptr[i]);
		err_set(e, ERR_MALFORMED, "expected the magic \"GGUF\", found bytes %.11s", shown);
		return err_at(e, g->start);
	}
	return true;
}

static bool read_version(struct gguf *g, struct err *e)
{
	struct slice bytes;

	if (!gguf_take(&g->c, 4, &bytes, e))
		return err_wrap(e, "version");
	g->version = (uint32_t)gguf_load(&g->c, bytes.ptr, 4);
	if (!g->c.big_endian && (g->version & 0xFFFF) == 0) {
		g->c.big_endian = true;
		g->version = (uint32_t)gguf_load(&g->c, bytes.ptr, 4);
	}
	if (g->version == 0 || (g->version & 0xFFFF) == 0) {
		err_set(e, ERR_MALFORMED, "expected version 1 to 3, found %" PRIu32, g->version);
		return err_at(e, g->start + 4);
	}
	if (g->version > 3)
		issue_add(g->r, "unsupported", g->start + 4,
			  "version %" PRIu32 ", the last known one is 3: read as that", g->version);
	g->c.narrow = g->version == 1;
	return true;
}

/* Version and byte order, as people write them. */
static void add_format(struct gguf *g)
{
	char text[48];
	int len = snprintf(text, sizeof(text), "GGUF v%" PRIu32 "%s", g->version,
			   g->c.big_endian ? " big-endian" : "");

	evidence_add(g->r, EVIDENCE_FORMAT, (struct slice){ text, (size_t)len },
		     (struct location){ .start = g->start + 4,
					.end = g->start + 8,
					.field = SLICE("version") });
}

/* A number of things that have at least `smallest` bytes each; it stands at `at`. */
struct announced {
	const char *what;
	uint64_t count, limit, smallest, at;
};

static bool check_count(struct gguf *g, const struct announced *a, struct err *e)
{
	if (a->count > a->limit)
		err_set(e, ERR_LIMIT, "%" PRIu64 " %s, limit %" PRIu64, a->count, a->what,
			a->limit);
	else if (a->count * a->smallest > gguf_left(&g->c))
		err_set(e, ERR_TRUNCATED,
			"%" PRIu64 " %s announced, %" PRIu64 " bytes are left in the file",
			a->count, a->what, gguf_left(&g->c));
	else
		return true;
	return err_at(e, a->at);
}

/* The count of tensors is checked later: keys are worth reading even where it is absurd. */
static bool read_counts(struct gguf *g, struct err *e)
{
	uint64_t size = g->c.narrow ? 4 : 8;
	struct announced keys = { .what = "keys", .limit = LIMIT_GGUF_KEYS, .smallest = size + 5 };

	if (!gguf_count(&g->c, &g->tensor_count, e) || !gguf_count(&g->c, &g->key_count, e))
		return err_wrap(e, "counts");
	keys.count = g->key_count;
	keys.at = g->start + 8 + size;
	return check_count(g, &keys, e);
}

/* The specification allows [a-z0-9_.]; anything printable passes here. */
static bool is_ascii(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] < 0x20 || (unsigned char)s.ptr[i] > 0x7E)
			return false;
	return true;
}

/* The key's name, into g->key; `hash` is over the whole of it. */
static bool read_key_name(struct gguf *g, uint64_t *hash, struct err *e)
{
	uint64_t at = gguf_at(&g->c), len;
	struct slice name;

	if (!gguf_count(&g->c, &len, e))
		return false;
	if (len > LIMIT_GGUF_KEY_BYTES) {
		err_set(e, ERR_LIMIT, "key of %" PRIu64 " bytes, limit %d", len,
			LIMIT_GGUF_KEY_BYTES);
		return err_at(e, at);
	}
	if (!gguf_take(&g->c, (size_t)len, &name, e))
		return false;
	if (!is_ascii(name))
		note_add(g->r, "malformed", at, "a key that is not plain ASCII");
	*hash = seen_hash(name);
	g->key = SLICE_NONE;
	if (name.len <= GGUF_KEY_KEPT) {
		memcpy(g->key_bytes, name.ptr, name.len);
		g->key = (struct slice){ g->key_bytes, name.len };
	}
	return true;
}

/* Entries are numbered in messages, so that a hex dump is not needed to find them. */
static bool read_pair(struct gguf *g, struct err *e)
{
	uint64_t at = gguf_at(&g->c), type_at, hash = 0;
	uint32_t type;

	if (!read_key_name(g, &hash, e))
		return err_wrap(e, "key");
	type_at = gguf_at(&g->c);
	if (!gguf_u32(&g->c, &type, e))
		return err_wrap(e, "type of %.*s", SLICE_ARG(g->key));
	if (type >= GGUF_TYPES) {
		err_set(e, ERR_MALFORMED,
			"%.*s: value of type %" PRIu32 ", the last known one is %d",
			SLICE_ARG(g->key), type, GGUF_TYPES - 1);
		return err_at(e, type_at);
	}
	if (seen_before(&g->seen, g->r->scratch, hash)) {
		if (!gguf_read_duplicate(g, type, at, e))
			return err_wrap(e, "%.*s", SLICE_ARG(g->key));
		return true;
	}
	return gguf_read_value(g, type, e) || err_wrap(e, "%.*s", SLICE_ARG(g->key));
}

/* "name-00002-of-00005.gguf" counts from 1, split.no from 0. */
bool gguf_split_of_name(struct slice name, uint64_t *no, uint64_t *count)
{
	struct slice tail = slice_drop(name, name.len > 20 ? name.len - 20 : name.len);

	return slice_starts(tail, SLICE("-")) && slice_eq(slice_sub(tail, 6, 10), SLICE("-of-")) &&
	       slice_ends_nocase(tail, SLICE(".gguf")) && slice_to_u64(slice_sub(tail, 1, 6), no) &&
	       slice_to_u64(slice_sub(tail, 10, 15), count);
}

/* A name that disagrees with the metadata means that somebody renamed or mixed parts. */
static void add_split(struct gguf *g)
{
	uint64_t no, count;
	char text[48];
	int len;

	if (g->split_count <= 1)
		return;
	len = snprintf(text, sizeof(text), "%" PRIu64 "/%" PRIu64, g->split_no + 1, g->split_count);
	evidence_add(g->r, EVIDENCE_SPLIT, (struct slice){ text, (size_t)len }, g->split_at);
	if (g->split_no >= g->split_count)
		issue_add(g->r, "malformed", g->split_at.start,
			  "split.no is %" PRIu64 ", split.count %" PRIu64, g->split_no,
			  g->split_count);
	else if (gguf_split_of_name(reading_name(g->r->artefact), &no, &count) &&
		 (no != g->split_no + 1 || count != g->split_count))
		issue_add(g->r, "split-mismatch", g->split_at.start,
			  "the name says part %" PRIu64 " of %" PRIu64 ", the metadata part %s", no,
			  count, text);
}

static bool read_body(struct gguf *g, struct err *e)
{
	struct announced tensors = { .what = "tensors", .limit = LIMIT_GGUF_TENSORS };

	if (!read_magic(g, e) || !read_version(g, e))
		return false;
	add_format(g);
	if (!read_counts(g, e))
		return false;
	seen_init(&g->seen, g->r->scratch, 0);
	for (uint64_t i = 0; i < g->key_count; i++)
		if (!read_pair(g, e))
			return err_wrap(e, "metadata entry %" PRIu64, i);
	add_split(g);
	if (!g->alignment)
		return true; /* an issue stands already; where the weights begin is not known */
	tensors.count = g->tensor_count;
	tensors.smallest = (g->c.narrow ? 4 : 8) + 4 + 4 + 8;
	tensors.at = g->start + 8;
	return check_count(g, &tensors, e) && gguf_read_tensors(g, e);
}

/* The digest is over what is kept: hashing vocabularies would cost more than reading them. */
bool gguf_read_span(struct reading *r, uint64_t start, uint64_t end, struct err *e)
{
	struct gguf *g = arena_new(r->scratch, struct gguf);
	bool ok;

	g->r = r;
	g->start = start;
	g->alignment = 32;
	g->base_count = UINT64_MAX;
	gguf_cursor_init(&g->c, r->input, start, end);
	sha256_init(&g->digest);
	ok = read_body(g, e);
	r->artefact->metadata = sha256_finish(&g->digest);
	return ok;
}

static bool gguf_read(struct reading *r, struct err *e)
{
	r->artefact->kind = ARTEFACT_GGUF;
	return gguf_read_span(r, 0, input_size(r->input), e);
}

const struct reader reader_gguf = { "gguf", gguf_probe, gguf_read };
