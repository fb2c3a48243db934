/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Frames are read and written whole: the other side sends a frame in one go and keeps less on
 * its way than a pipe holds (io/fetch.c), so neither waits for the other in the middle of one.
 */
#include "io/fetch/serve.h"

#include "base/limits.h"
#include "io/pipe.h"

#include <poll.h>
#include <unistd.h>

enum {
	IDLE_MS = 60000,
	FULL_MS = 1000, /* with no room for requests, how often to look whether anybody is there */
};

struct desk {
	struct job *jobs[LIMIT_FETCH_PARALLEL];
	size_t count;
};

static bool read_frame(int fd, struct arena *a, struct slice *frame, bool *ended, struct err *e)
{
	unsigned char head[FRAME_HEAD];
	size_t length;
	char *bytes;
	bool cut;

	if (!pipe_read(fd, (char *)head, sizeof(head), ended))
		return err_set(e, ERR_TRUNCATED, "fetch protocol: ends inside a frame");
	if (!frame_length(head, LIMIT_FETCH_FLIGHT, &length, e))
		return false;
	bytes = arena_alloc(a, length + 1);
	if (!pipe_read(fd, bytes, length, &cut))
		return err_set(e, ERR_TRUNCATED, "fetch protocol: ends inside a frame");
	*frame = (struct slice){ bytes, length };
	return true;
}

bool serve_setup(int in, struct arena *a, struct fetch_setup *setup, struct err *e)
{
	struct slice frame;
	bool ended;

	return read_frame(in, a, &frame, &ended, e) && frame_get_setup(frame, setup, e);
}

static bool take_request(struct shop *shop, struct desk *desk, int in, bool *ended, struct err *e)
{
	struct arena *a = arena_create();
	struct fetch_request request;
	struct slice frame;
	bool fine = read_frame(in, a, &frame, ended, e) && frame_get_request(frame, &request, e);

	if (fine)
		desk->jobs[desk->count++] = job_new(shop, &request);
	arena_free(a);
	return fine;
}

static bool send_reply(struct shop *shop, struct job *job, int out, struct err *e)
{
	struct buf frame;
	bool fine;

	buf_init(&frame, LIMIT_HTTP_BODY + 16 * LIMIT_HTTP_HEADERS);
	fine = frame_put_reply(&frame, &job->reply) && pipe_write(out, buf_slice(&frame));
	buf_free(&frame);
	job_free(shop, job);
	return fine || err_set(e, ERR_SYSTEM, "nobody takes the replies");
}

/* Starts what may start by now; gives the time until the next one may. */
static uint64_t start_waiting(struct shop *shop, const struct desk *desk)
{
	uint64_t now = shop->now_ms(), wait = IDLE_MS;

	for (size_t i = 0; i < desk->count; i++) {
		struct job *job = desk->jobs[i];
		uint64_t when = job->not_before;

		if (job->state != JOB_WAITING)
			continue;
		if (when < shop->held_until)
			when = shop->held_until;
		if (when <= now)
			job_start(shop, job);
		else if (when - now < wait)
			wait = when - now;
	}
	return wait;
}

static bool send_done(struct shop *shop, struct desk *desk, int out, struct err *e)
{
	for (size_t i = 0; i < desk->count;) {
		struct job *job = desk->jobs[i];

		if (job->state != JOB_DONE) {
			i++;
			continue;
		}
		desk->jobs[i] = desk->jobs[--desk->count];
		if (!send_reply(shop, job, out, e))
			return false;
	}
	return true;
}

static void drop_all(struct shop *shop, struct desk *desk)
{
	while (desk->count)
		job_free(shop, desk->jobs[--desk->count]);
}

/* The other side is gone, killed perhaps: seen without reading what it may have left. */
static bool is_abandoned(int in)
{
	struct pollfd p = { .fd = in };

	return poll(&p, 1, 0) > 0 && (p.revents & (POLLHUP | POLLERR));
}

bool serve(struct shop *shop, int in, int out, struct err *e)
{
	struct desk desk = { .count = 0 };
	bool fine = true, ended = false;

	while (fine && !ended) {
		bool readable, has_room = desk.count < LIMIT_FETCH_PARALLEL;
		uint64_t wait = start_waiting(shop, &desk);
		struct exchange *x;

		if (!(fine = send_done(shop, &desk, out, e)))
			break;
		if (!has_room && wait > FULL_MS)
			wait = FULL_MS;
		if (!has_room && is_abandoned(in))
			break;
		net_work(shop->net, has_room ? in : -1, wait, &readable);
		if (readable)
			fine = take_request(shop, &desk, in, &ended, e);
		while ((x = net_finished(shop->net)))
			job_continue(shop, x->owner);
	}
	drop_all(shop, &desk);
	return fine || ended;
}
