/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One request and one answer: what is taken of it, and what is refused.
 */
#include "loopback.h"

#include "io/fetch/net.h"

#define PART(range) \
	"HTTP/1.1 206 part\r\nContent-Range: bytes " range "\r\nContent-Length: 5\r\n\r\nabcde"

struct answer_case {
	const char *path;
	uint64_t start, length, cap;
	/* expected */
	uint64_t status;
	const char *body, *error;
	uint64_t total;
	bool transient;
};

static const struct loopback_page pages[] = {
	{ "/whole", LOOPBACK_OK("5") "abcde" },
	{ "/refused", "HTTP/1.1 403 no\r\nContent-Length: 2\r\n\r\nno" },
	{ "/early", "HTTP/1.1 103 early\r\nETag: old\r\n\r\n" LOOPBACK_OK("0") },
	{ "/part", PART("10-14/100") },
	{ "/unknown", PART("10-14/*") },
	{ "/other", PART("0-4/100") },
	{ "/longer", PART("10-20/100") },
	{ "/beyond", PART("10-14/12") },
	{ "/empty", "" },
	{ "/cut", LOOPBACK_OK("9") "abc" },
	{ "/garbage", "\x16\x03\x01 this is no HTTP\r\n\r\n" },
};

static const struct answer_case cases[] = {
	{ "/whole", 0, 0, 100, 200, "abcde", "", 0, false },
	{ "/whole", 0, 0, 4, 0, "", "answer of more than 4 bytes", 0, false },
	{ "/whole", 0, 3, 3, 200, "abc", "", 0, false },
	{ "/whole", 1, 3, 3, 0, "", "the server gives another part than was asked for", 0, false },
	{ "/refused", 0, 0, 100, 403, "", "", 0, false },
	{ "/absent", 0, 0, 100, 404, "", "", 0, false },
	{ "/part", 10, 5, 5, 206, "abcde", "", 100, false },
	{ "/unknown", 10, 5, 5, 206, "abcde", "", 0, false },
	{ "/other", 10, 5, 5, 0, "", "the server gives another part than was asked for", 100,
	  false },
	{ "/longer", 10, 5, 5, 0, NULL, "the server gives another part than was asked for", 100,
	  false },
	{ "/beyond", 10, 5, 5, 0, "", "the server gives another part than was asked for", 12,
	  false },
	{ "/empty", 0, 0, 100, 0, "", NULL, 0, true },
	{ "/cut", 0, 0, 100, 0, NULL, NULL, 0, true },
	{ "/garbage", 0, 0, 100, 0, "", NULL, 0, false },
};

static struct net *open_net(void)
{
	const struct net_options options = { .user_agent = "modlic/test",
					     .connect_ms = 5000,
					     .total_ms = 30000 };
	struct net *n;

	assert_true(net_open(&n, &options));
	return n;
}

static void ask(struct net *n, struct exchange *x)
{
	bool readable;

	assert_true(net_start(n, x));
	while (!net_finished(n))
		net_work(n, -1, 1000, &readable);
}

/* One exchange with a server of its own; the test sets what it asks for before ask(). */
struct meeting {
	struct net *net;
	struct loopback server;
	struct exchange x;
	char url[128];
};

static void meeting_open(struct meeting *m, const struct loopback_page *at, size_t count,
			 const char *path)
{
	struct err e;

	m->net = open_net();
	loopback_open(&m->server, at, count);
	snprintf(m->url, sizeof(m->url), "%s%s", m->server.url, path);
	m->x = (struct exchange){ .may_be_local = true, .cap = 100 };
	assert_true(url_parse(slice_of(m->url), &m->x.url, &e));
}

/* What the server has seen is for the test to look at afterwards. */
static void meeting_close(struct meeting *m)
{
	net_drop(m->net, &m->x);
	net_close(m->net);
	loopback_close(&m->server);
}

static void answers_are_taken_as_far_as_they_are_sound(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct answer_case *c = &cases[i];
		struct meeting m;

		meeting_open(&m, pages, sizeof(pages) / sizeof(*pages), c->path);
		m.x.range_start = c->start;
		m.x.range_length = c->length;
		m.x.cap = c->cap;
		ask(m.net, &m.x);
		if (m.x.status != c->status)
			print_error("%s: %s\n", c->path, m.x.error);
		assert_int_equal(m.x.status, c->status);
		assert_int_equal(m.x.total, c->total);
		assert_int_equal(m.x.transient, c->transient);
		assert_true(m.x.was_local);
		if (c->body)
			assert_slice(buf_slice(&m.x.body), c->body);
		if (c->error)
			assert_string_equal(m.x.error, c->error);
		else
			assert_true(m.x.error[0]);
		meeting_close(&m);
	}
}

static void headers_go_out_and_some_come_back(void **state)
{
	static const struct loopback_page page = {
		"/a", "HTTP/1.1 200 ok\r\nContent-Length: 0\r\nETag:  \"x\" \r\nSet-Cookie: a=b\r\n"
		      "X-Repo-Commit: 1\r\n\r\n"
	};
	struct meeting m;

	(void)state;
	meeting_open(&m, &page, 1, "/a");
	m.x.accept = SLICE("text/plain");
	m.x.credential = SLICE("Cookie: t=1\r\nX-Evil: 1");
	m.x.if_none_match = SLICE("\"y\"");
	ask(m.net, &m.x);
	assert_slice(buf_slice(&m.x.headers), "etag: \"x\"\nx-repo-commit: 1\n");
	meeting_close(&m);
	assert_non_null(strstr(m.server.log, "\r\nAccept: text/plain\r\n"));
	assert_non_null(strstr(m.server.log, "\r\nCookie: t=1X-Evil: 1\r\n"));
	assert_non_null(strstr(m.server.log, "\r\nIf-None-Match: \"y\"\r\n"));
	assert_non_null(strstr(m.server.log, "\r\nUser-Agent: modlic/test\r\n"));
	assert_non_null(strstr(m.server.log, "\r\nAccept-Encoding: gzip\r\n"));
}

static void local_addresses_are_for_those_who_may(void **state)
{
	static const struct loopback_page page = { "/a", LOOPBACK_OK("0") };
	struct meeting m;

	(void)state;
	meeting_open(&m, &page, 1, "/a");
	m.x.may_be_local = false;
	ask(m.net, &m.x);
	assert_string_equal(m.x.error, "led to an address that is not public");
	assert_false(m.x.transient);
	meeting_close(&m);
	assert_int_equal(m.server.requests, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_taken_as_far_as_they_are_sound),
		cmocka_unit_test(headers_go_out_and_some_come_back),
		cmocka_unit_test(local_addresses_are_for_those_who_may),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
