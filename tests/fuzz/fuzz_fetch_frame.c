/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: frames between modlic and modlic-fetch, either of which the other one takes for
 * hostile. What is read lies inside the frame, and writing it again gives the same bytes.
 */
#include "fuzz.h"

#include "io/fetch_frame.h"

static void must_lie_inside(struct slice s, struct slice frame)
{
	must(s.len == 0 || (s.ptr >= frame.ptr && s.ptr + s.len <= frame.ptr + frame.len));
}

static void must_be_the_same(const struct buf *again, struct slice frame)
{
	must(slice_eq(slice_drop(buf_slice(again), FRAME_HEAD), frame));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice frame = { (const char *)data, size };
	struct fetch_setup setup;
	struct fetch_request request;
	struct fetch_reply reply;
	struct buf again;
	struct err e = { 0 };

	buf_init(&again, size + 1024);
	if (frame_get_setup(frame, &setup, &e)) {
		for (uint64_t i = 0; i < setup.origin_count; i++)
			must_lie_inside(setup.origins[i].url, frame);
		must(frame_put_setup(&again, &setup));
		must_be_the_same(&again, frame);
	} else if (frame_get_request(frame, &request, &e)) {
		must_lie_inside(request.url, frame);
		must(frame_put_request(&again, &request));
		must_be_the_same(&again, frame);
	} else if (frame_get_reply(frame, &reply, &e)) {
		must_lie_inside(reply.body, frame);
		must_lie_inside(fetch_header(&reply, SLICE("etag")), frame);
		must(frame_put_reply(&again, &reply));
		must_be_the_same(&again, frame);
	} else {
		must(e.code != ERR_NONE && e.text[0]);
	}
	buf_free(&again);
	return 0;
}
