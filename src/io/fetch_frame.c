/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Frames as io/fetch_frame.h describes them. Reading keeps one flag: once a field did not fit,
 * all later ones are empty and the frame is refused as a whole.
 *
 * The flag is why no reader of a field is checked where it is called: a list of fields reads like
 * the list in the header, and a frame that lies about one length cannot be taken for a shorter,
 * valid one. Numbers are put together byte by byte, so that neither side depends on alignment or on
 * the machine's byte order.
 *
 * A field that is added goes behind the last one, in both functions of its kind: modlic and
 * modlic-fetch are installed together, so there is one version of the protocol and no negotiation
 * of it.
 */
#include "io/fetch_frame.h"

#include "base/limits.h"

struct fields {
	struct slice rest;
	bool broken;
};

static void put_u32(struct buf *out, uint32_t n)
{
	char bytes[4];

	for (unsigned i = 0; i < 4; i++)
		bytes[i] = (char)(unsigned char)(n >> (8 * i));
	buf_add(out, (struct slice){ bytes, 4 });
}

static void put_u64(struct buf *out, uint64_t n)
{
	put_u32(out, (uint32_t)n);
	put_u32(out, (uint32_t)(n >> 32));
}

/*
 * Callers stay below 4 GiB: the ceiling of the buffer is far lower, and refuses the frame as a
 * whole.
 */
static void put_text(struct buf *out, struct slice text)
{
	put_u32(out, (uint32_t)text.len);
	buf_add(out, text);
}

/* Room for the length, which is known at the end. */
static size_t frame_begin(struct buf *out, enum frame_kind kind)
{
	size_t start = out->len;

	put_u32(out, 0);
	buf_add_char(out, (char)kind);
	return start;
}

/*
 * False where the buffer was full: half a frame must not be sent, since the other side would wait
 * for the rest.
 */
static bool frame_end(struct buf *out, size_t start)
{
	size_t length;

	if (out->full)
		return false;
	length = out->len - start - FRAME_HEAD;
	for (unsigned i = 0; i < FRAME_HEAD; i++)
		out->ptr[start + i] = (char)(unsigned char)(length >> (8 * i));
	return true;
}

static uint64_t get_number(struct fields *f, size_t size)
{
	uint64_t n = 0;

	if (f->broken || f->rest.len < size) {
		f->broken = true;
		return 0;
	}
	for (size_t i = 0; i < size; i++)
		n |= (uint64_t)(unsigned char)f->rest.ptr[i] << (8 * i);
	f->rest = slice_drop(f->rest, size);
	return n;
}

static uint64_t get_u64(struct fields *f)
{
	return get_number(f, 8);
}

static struct slice get_text(struct fields *f)
{
	size_t len = (size_t)get_number(f, 4);
	struct slice text;

	if (f->broken || len > f->rest.len) {
		f->broken = true;
		return SLICE_NONE;
	}
	text = slice_sub(f->rest, 0, len);
	f->rest = slice_drop(f->rest, len);
	return text;
}

/* A frame of another kind is broken from the start: all its fields read as empty. */
static struct fields fields_of(struct slice frame, enum frame_kind kind)
{
	struct fields f = { .rest = slice_drop(frame, 1) };

	f.broken = frame.len == 0 || (unsigned char)frame.ptr[0] != (unsigned)kind;
	return f;
}

/*
 * Bytes left over are refused as well: they would be a field that the other side thinks we
 * understood.
 */
static bool fields_end(const struct fields *f, const char *what, struct err *e)
{
	if (f->broken)
		return err_set(e, ERR_MALFORMED, "fetch protocol: not a whole %s", what);
	if (f->rest.len)
		return err_set(e, ERR_MALFORMED, "fetch protocol: %zu bytes behind a %s",
			       f->rest.len, what);
	return true;
}

bool frame_length(const unsigned char head[FRAME_HEAD], size_t limit, size_t *length, struct err *e)
{
	size_t n = 0;

	for (unsigned i = 0; i < FRAME_HEAD; i++)
		n |= (size_t)head[i] << (8 * i);
	if (n > limit)
		return err_set(e, ERR_LIMIT, "fetch protocol: frame of %zu bytes, limit %zu", n,
			       limit);
	*length = n;
	return true;
}

bool frame_put_setup(struct buf *out, const struct fetch_setup *setup)
{
	size_t start = frame_begin(out, FRAME_SETUP);

	put_text(out, setup->user_agent);
	put_text(out, setup->cache_path);
	put_u64(out, setup->cache_bytes);
	put_u64(out, setup->cache_seconds);
	put_u64(out, setup->connect_ms);
	put_u64(out, setup->total_ms);
	put_u64(out, setup->backoff_ms);
	put_u64(out, setup->allow_http);
	put_u64(out, setup->origin_count);
	for (uint64_t i = 0; i < setup->origin_count; i++) {
		put_text(out, setup->origins[i].url);
		put_text(out, setup->origins[i].credential);
	}
	return frame_end(out, start);
}

bool frame_get_setup(struct slice frame, struct fetch_setup *setup, struct err *e)
{
	struct fields f = fields_of(frame, FRAME_SETUP);

	*setup = (struct fetch_setup){ .user_agent = get_text(&f) };
	setup->cache_path = get_text(&f);
	setup->cache_bytes = get_u64(&f);
	setup->cache_seconds = get_u64(&f);
	setup->connect_ms = get_u64(&f);
	setup->total_ms = get_u64(&f);
	setup->backoff_ms = get_u64(&f);
	setup->allow_http = get_u64(&f);
	setup->origin_count = get_u64(&f);
	/*
	 * Before the loop, and zero afterwards: nobody may walk an array by a count that was never
	 * filled in.
	 */
	if (setup->origin_count > LIMIT_FETCH_ORIGINS) {
		setup->origin_count = 0;
		return err_set(e, ERR_LIMIT, "fetch protocol: more than %d servers",
			       LIMIT_FETCH_ORIGINS);
	}
	for (uint64_t i = 0; i < setup->origin_count; i++) {
		setup->origins[i].url = get_text(&f);
		setup->origins[i].credential = get_text(&f);
	}
	return fields_end(&f, "setup", e);
}

bool frame_put_request(struct buf *out, const struct fetch_request *request)
{
	size_t start = frame_begin(out, FRAME_GET);

	put_u64(out, request->id);
	put_text(out, request->url);
	put_text(out, request->accept);
	put_text(out, request->credential);
	put_u64(out, request->range_start);
	put_u64(out, request->range_length);
	put_u64(out, request->cap);
	put_u64(out, request->flags);
	return frame_end(out, start);
}

bool frame_get_request(struct slice frame, struct fetch_request *request, struct err *e)
{
	struct fields f = fields_of(frame, FRAME_GET);

	*request = (struct fetch_request){ .id = get_u64(&f) };
	request->url = get_text(&f);
	request->accept = get_text(&f);
	request->credential = get_text(&f);
	request->range_start = get_u64(&f);
	request->range_length = get_u64(&f);
	request->cap = get_u64(&f);
	request->flags = get_u64(&f);
	if (!fields_end(&f, "request", e))
		return false;
	if (request->cap > LIMIT_HTTP_BODY || request->range_length > LIMIT_HTTP_BODY)
		return err_set(e, ERR_LIMIT, "fetch protocol: more than %zu bytes wanted",
			       (size_t)LIMIT_HTTP_BODY);
	/*
	 * Half the range leaves room to add a length to it without a wrap, and no file system has
	 * such files.
	 */
	if (request->range_start > UINT64_MAX / 2)
		return err_set(e, ERR_LIMIT, "fetch protocol: range starts beyond any file");
	return true;
}

bool frame_put_reply(struct buf *out, const struct fetch_reply *reply)
{
	size_t start = frame_begin(out, FRAME_REPLY);

	put_u64(out, reply->id);
	put_u64(out, reply->status);
	put_u64(out, reply->flags);
	put_u64(out, reply->total);
	put_text(out, reply->error);
	put_text(out, reply->url);
	put_text(out, reply->headers);
	put_text(out, reply->body);
	return frame_end(out, start);
}

bool frame_get_reply(struct slice frame, struct fetch_reply *reply, struct err *e)
{
	struct fields f = fields_of(frame, FRAME_REPLY);

	*reply = (struct fetch_reply){ .id = get_u64(&f) };
	reply->status = get_u64(&f);
	reply->flags = get_u64(&f);
	reply->total = get_u64(&f);
	reply->error = get_text(&f);
	reply->url = get_text(&f);
	reply->headers = get_text(&f);
	reply->body = get_text(&f);
	return fields_end(&f, "reply", e);
}

/* Linear, since a reply keeps a handful of headers and each is asked for once. */
struct slice fetch_header(const struct fetch_reply *reply, struct slice name)
{
	struct slice rest = reply->headers, line, key, value;

	while (slice_next_line(&rest, &line))
		if (slice_cut(line, ':', &key, &value) && slice_eq(key, name))
			return slice_trim(value);
	return SLICE_NONE;
}
