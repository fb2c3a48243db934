/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A real HTTP server on the loopback, for what speaks to one:
 *
 *     static const struct loopback_page pages[] = {
 *         { "/a", LOOPBACK_OK("3") "abc" },        first request of /a
 *         { "/a", "HTTP/1.1 404 gone\r\n\r\n" },   and all after it
 *     };
 *     struct loopback l;
 *     loopback_open(&l, pages, 2);    l.url: "http://127.0.0.1:PORT"
 *     loopback_close(&l);             l.log: the requests' first lines and headers
 *
 * Answers are given byte for byte, and every connection is closed after one. A path that no page
 * has gets 404.
 */
#ifndef TESTS_LOOPBACK_H
#define TESTS_LOOPBACK_H

#include "unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define LOOPBACK_OK(length) "HTTP/1.1 200 ok\r\nContent-Length: " length "\r\n\r\n"

struct loopback_page {
	const char *path, *answer;
};

enum { LOOPBACK_PAGES = 32 };

struct loopback {
	int listener;
	pthread_t thread;
	const struct loopback_page *pages;
	size_t count;
	bool given[LOOPBACK_PAGES];
	char url[64];
	char log[65536];
	size_t logged;
	unsigned requests;
};

/* The first answer for the path that was not given; the last is given for good. */
static inline const char *loopback_answer(struct loopback *l, struct slice path)
{
	const char *answer = NULL;

	for (size_t i = 0; i < l->count; i++) {
		if (!slice_eq(slice_of(l->pages[i].path), path))
			continue;
		answer = l->pages[i].answer;
		if (!l->given[i]) {
			l->given[i] = true;
			break;
		}
	}
	return answer ? answer : "HTTP/1.1 404 not here\r\nContent-Length: 0\r\n\r\n";
}

static inline void loopback_serve(struct loopback *l, int client)
{
	size_t start = l->logged;
	struct slice head, method, path, rest;
	const char *answer;

	do {
		ssize_t got = recv(client, l->log + l->logged, sizeof(l->log) - 1 - l->logged, 0);

		if (got <= 0)
			return;
		l->logged += (size_t)got;
		l->log[l->logged] = '\0';
		head = (struct slice){ l->log + start, l->logged - start };
	} while (slice_find(head, SLICE("\r\n\r\n")) == SLICE_NPOS);
	l->requests++;
	slice_cut(head, ' ', &method, &rest);
	slice_cut(rest, ' ', &path, &rest);
	answer = loopback_answer(l, path);
	send(client, answer, strlen(answer), MSG_NOSIGNAL);
}

static inline void *loopback_run(void *self)
{
	struct loopback *l = self;
	int client;

	while ((client = accept(l->listener, NULL, NULL)) >= 0) {
		loopback_serve(l, client);
		shutdown(client, SHUT_WR);
		close(client);
	}
	return NULL;
}

static inline void loopback_open(struct loopback *l, const struct loopback_page *pages,
				 size_t count)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t size = sizeof(address);

	assert_true(count <= LOOPBACK_PAGES);
	*l = (struct loopback){ .pages = pages, .count = count };
	l->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(l->listener, (struct sockaddr *)&address, size), 0);
	assert_int_equal(listen(l->listener, 64), 0);
	assert_int_equal(getsockname(l->listener, (struct sockaddr *)&address, &size), 0);
	snprintf(l->url, sizeof(l->url), "http://127.0.0.1:%u", (unsigned)ntohs(address.sin_port));
	assert_int_equal(pthread_create(&l->thread, NULL, loopback_run, l), 0);
}

static inline void loopback_close(struct loopback *l)
{
	shutdown(l->listener, SHUT_RDWR);
	pthread_join(l->thread, NULL);
	close(l->listener);
}

#endif
