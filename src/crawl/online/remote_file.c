/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One large file somewhere else, as a stream that its reader pulls: the first part comes with
 * the other requests, further ones only when somebody looks beyond it (formats.md 8.2). Headers
 * of safetensors mostly fit the first, those of GGUF take a few more.
 */
#include "crawl/online/session.h"

#include "base/limits.h"

/*
 * A first part that holds most headers costs one round trip; larger ones after it, since whoever
 * reads on reads a long table of tensors or a vocabulary.
 */
enum {
	FIRST_PART = 128 * 1024,
	NEXT_PART = 1024 * 1024,
};

struct remote_file {
	struct online *online;
	struct slice url, credential;
	struct slice first; /* what came with the first request; empty once it was given */
	uint64_t at, size;  /* next byte to ask for, and all of them */
};

static struct fetch_request part(struct slice url, uint64_t start, uint64_t length)
{
	return (struct fetch_request){
		.url = url, .range_start = start, .range_length = length, .cap = length
	};
}

/* A size that changed on the way means another file: the parts would not fit together. */
static bool ask_part(struct remote_file *f, uint64_t length, struct fetch_reply *reply,
		     struct err *e)
{
	struct fetch_request request = part(f->url, f->at, length);
	void *tag;

	request.credential = f->credential;

	fetch_queue(f->online->fetch, &request, NULL);
	arena_reset(f->online->parts);
	if (!question_wait(f->online, f->online->parts, reply, &tag, e))
		return false;
	if (reply->error.len)
		return err_set(e, ERR_UNREADABLE, "could not be fetched: %.*s",
			       SLICE_ARG(reply->error));
	if (reply->status != 206 || reply->body.len == 0 || reply->total != f->size)
		return err_set(e, ERR_UNREADABLE,
			       "could not be fetched: status %llu for bytes %llu and on",
			       (unsigned long long)reply->status, (unsigned long long)f->at);
	return true;
}

/*
 * Only one reader runs at this time, and nothing else is on its way: the next reply is this one's.
 */
static bool pull(void *self, size_t want, struct slice *bytes, struct err *e)
{
	struct remote_file *f = self;
	struct fetch_reply reply;
	uint64_t length = want < NEXT_PART ? NEXT_PART : want;

	if (f->first.len) {
		*bytes = f->first;
		f->first = SLICE_NONE;
		return true;
	}
	*bytes = SLICE_NONE;
	if (f->at >= f->size)
		return true;
	if (length > LIMIT_HTTP_BODY)
		length = LIMIT_HTTP_BODY;
	if (f->online->gone)
		return err_set(e, ERR_UNREADABLE, "could not be fetched: modlic-fetch is gone");
	if (!ask_part(f, length, &reply, e))
		return false;
	*bytes = reply.body;
	f->at += reply.body.len;
	return true;
}

struct fetch_request remote_file_request(struct slice url)
{
	return part(url, 0, FIRST_PART);
}

/* A server without ranges gave the beginning, and no size: what came is all there is to see. */
void remote_file_give(struct online *o, struct slice url, struct slice credential,
		      const struct fetch_reply *first)
{
	struct arena *a = o->scan->arena;
	struct online_file *out = list_add(a, o->out);
	struct remote_file *f = arena_new(a, struct remote_file);
	bool is_part = first->status == 206 && first->total > 0;

	*f = (struct remote_file){ .online = o,
				   .url = arena_dup(o->arena, url),
				   .credential = credential,
				   .first = arena_dup(a, first->body),
				   .at = first->body.len,
				   .size = is_part ? first->total : first->body.len };
	out->is_stream = true;
	out->source = (struct stream_source){
		.self = f, .pull = pull, .size = f->size, .keep = LIMIT_HTTP_BODY
	};
}
