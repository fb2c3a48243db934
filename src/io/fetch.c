/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is on its way is bounded in bytes by LIMIT_FETCH_FLIGHT, less than a pipe holds: writing
 * a request then never blocks, however busy the helper is with writing a reply.
 */
#include "io/fetch.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "io/pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Requests are never taken back: a session ends by stopping the helper, which drops what is under
 * way.
 */
enum flight {
	FLIGHT_QUEUED,
	FLIGHT_SENT,
	FLIGHT_DONE,
};

/* The frame is kept until the reply has come, since its length is what the flight is counted by. */
struct pending {
	struct slice frame;
	enum flight flight;
	void *tag;
};

struct fetch {
	struct arena *arena; /* of the queue */
	pid_t pid;
	int to, from;                                         /* -1 once the helper is gone */
	struct pending_list LIST_OF(struct pending) requests; /* a request's id is its place here */
	size_t next;                                          /* first one that is not sent */
	size_t flying, flying_bytes;
};

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* The helper's stdin and stdout are the pipes; all else of ours closes on exec. */
static bool spawn(struct fetch *f, const char *helper, char *const *environment, const int pipes[4],
		  struct err *e)
{
	char *const arguments[] = { (char[]){ "modlic-fetch" }, (char[]){ "--pipe" }, NULL };
	posix_spawn_file_actions_t actions;
	int status;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, pipes[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, pipes[3], STDOUT_FILENO);
	status = posix_spawn(&f->pid, helper, &actions, NULL, arguments, environment);
	posix_spawn_file_actions_destroy(&actions);
	return status == 0 || err_errno(e, ERR_SYSTEM, helper, status);
}

/*
 * Before anything else is sent, and small enough that the pipe takes it whole though nobody reads
 * yet.
 */
static bool tell_setup(struct fetch *f, const struct fetch_setup *setup, struct err *e)
{
	struct buf frame;
	bool fine;

	buf_init(&frame, LIMIT_FETCH_FLIGHT);
	fine = frame_put_setup(&frame, setup) && pipe_write(f->to, buf_slice(&frame));
	if (frame.ptr)
		explicit_bzero(frame.ptr, frame.len); /* it held tokens */
	buf_free(&frame);
	return fine || err_set(e, ERR_SYSTEM, "cannot tell modlic-fetch what to do");
}

/*
 * `environment` is all that the helper gets: the caller's own may hold tokens that are nobody
 * else's business.
 */
bool fetch_start(struct fetch **out, const char *helper, char *const *environment,
		 const struct fetch_setup *setup, struct err *e)
{
	int pipes[4] = { -1, -1, -1, -1 };
	struct fetch *f;
	bool fine;

	*out = NULL;
	if (pipe2(pipes, O_CLOEXEC) != 0 || pipe2(pipes + 2, O_CLOEXEC) != 0) {
		err_errno(e, ERR_SYSTEM, "cannot make a pipe", errno);
		for (int i = 0; i < 4; i++)
			close_fd(&pipes[i]);
		return false;
	}
	f = alloc_bytes(sizeof(*f));
	*f = (struct fetch){ .arena = arena_create(), .to = pipes[1], .from = pipes[2] };
	fine = spawn(f, helper, environment, pipes, e);
	close(pipes[0]);
	close(pipes[3]);
	if (!fine || !tell_setup(f, setup, e)) {
		fetch_stop(f);
		return false;
	}
	*out = f;
	return true;
}

void fetch_stop(struct fetch *f)
{
	if (!f)
		return;
	/* With requests on their way it may be waiting for a server, minutes long. */
	if (f->pid > 0 && fetch_is_waiting(f))
		kill(f->pid, SIGTERM);
	close_fd(&f->to);
	close_fd(&f->from);
	while (f->pid > 0 && waitpid(f->pid, NULL, 0) < 0 && errno == EINTR)
		;
	arena_free(f->arena);
	free(f);
}

/* As many as fit on their way; a request that is never too large alone always fits. */
static void send_queued(struct fetch *f)
{
	while (f->to >= 0 && f->next < f->requests.len && f->flying < LIMIT_FETCH_PARALLEL) {
		struct pending *p = &f->requests.at[f->next];

		if (f->flying_bytes + p->frame.len > LIMIT_FETCH_FLIGHT)
			return;
		if (!pipe_write(f->to, p->frame))
			close_fd(&f->to);
		p->flight = FLIGHT_SENT;
		f->flying++;
		f->flying_bytes += p->frame.len;
		f->next++;
	}
}

void fetch_queue(struct fetch *f, const struct fetch_request *request, void *tag)
{
	struct fetch_request numbered = *request;
	struct pending *p = list_add(f->arena, &f->requests);
	struct buf frame;

	numbered.id = f->requests.len - 1;
	buf_init(&frame, LIMIT_FETCH_REQUEST);
	if (!frame_put_request(&frame, &numbered)) {
		/* Too long for any server: the helper refuses the empty URL with a reply. */
		numbered.url = numbered.accept = numbered.credential = SLICE_NONE;
		buf_clear(&frame);
		buf_free(&frame);
		buf_init(&frame, LIMIT_FETCH_REQUEST);
		frame_put_request(&frame, &numbered);
	}
	*p = (struct pending){ .frame = arena_dup(f->arena, buf_slice(&frame)), .tag = tag };
	buf_free(&frame);
}

bool fetch_is_waiting(const struct fetch *f)
{
	return f->flying > 0 || f->next < f->requests.len;
}

bool fetch_wait(struct fetch *f, bool (*stop)(void))
{
	send_queued(f);
	return f->from < 0 || pipe_wait(f->from, stop);
}

static bool receive(struct fetch *f, struct arena *a, struct fetch_reply *reply, struct err *e)
{
	unsigned char head[FRAME_HEAD];
	size_t length;
	char *frame;

	if (f->from < 0 || !pipe_read(f->from, (char *)head, sizeof(head), NULL))
		return err_set(e, ERR_SYSTEM, "modlic-fetch ended before it had answered");
	if (!frame_length(head, LIMIT_HTTP_BODY + 16 * LIMIT_HTTP_HEADERS, &length, e))
		return false;
	frame = arena_alloc(a, length + 1);
	if (!pipe_read(f->from, frame, length, NULL))
		return err_set(e, ERR_SYSTEM, "modlic-fetch ended in the middle of an answer");
	return frame_get_reply((struct slice){ frame, length }, reply, e);
}

bool fetch_next(struct fetch *f, struct arena *a, struct fetch_reply *reply, void **tag,
		struct err *e)
{
	struct pending *p;

	send_queued(f);
	if (!receive(f, a, reply, e)) {
		close_fd(&f->to);
		close_fd(&f->from);
		return false;
	}
	if (reply->id >= f->requests.len || f->requests.at[reply->id].flight != FLIGHT_SENT)
		return err_set(e, ERR_MALFORMED, "modlic-fetch answered what was not asked");
	p = &f->requests.at[reply->id];
	p->flight = FLIGHT_DONE;
	f->flying--;
	f->flying_bytes -= p->frame.len;
	*tag = p->tag;
	return true;
}
