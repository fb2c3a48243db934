/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Look-ups against a server on the loopback, through the real helper:
 *
 *     struct hub_fixture h;
 *     if (!hub_fixture_open(&h, pages, count))
 *             return;                         the helper was not built: said, and passed
 *     online_targets(h.online, h.scan, ...);
 *     hub_fixture_close(&h);
 */
#ifndef TESTS_HUB_FIXTURE_H
#define TESTS_HUB_FIXTURE_H

#include "loopback.h"
#include "scans.h"

#include <stdlib.h>

#include "crawl/online/online.h"

#define HUB_SHA "0123456789abcdef0123456789abcdef01234567"

/* An answer that ends with its connection, so that nobody counts. */
#define HUB_OK(body) "HTTP/1.1 200 ok\r\n\r\n" body
#define HUB_NO(status, code) \
	"HTTP/1.1 " status " no\r\nX-Error-Code: " code "\r\nContent-Length: 0\r\n\r\n"
#define HUB_INFO(id, files) \
	HUB_OK("{\"id\":\"" id "\",\"sha\":\"" HUB_SHA "\",\"siblings\":[" files "]}")
#define HUB_FILE(name) "{\"rfilename\":\"" name "\"}"

struct hub_fixture {
	struct loopback server;
	struct online *online;
	struct scan *scan;
	struct online_file_list files;
	char helper[512];
};

static inline bool hub_fixture_open(struct hub_fixture *h, const struct loopback_page *pages,
				    size_t count)
{
	char *nothing[] = { NULL };
	struct online_options options = { .environment = nothing };
	struct err e;

	snprintf(h->helper, sizeof(h->helper), "%s/src/io/fetch/modlic-fetch",
		 getenv("MODLIC_BUILD") ? getenv("MODLIC_BUILD") : ".");
	if (access(h->helper, X_OK) != 0) {
		print_message("skipped: modlic-fetch was not built\n");
		return false;
	}
	loopback_open(&h->server, pages, count);
	options.helper = h->helper;
	options.endpoint = options.modelscope = slice_of(h->server.url);
	options.setup = (struct fetch_setup){
		.user_agent = SLICE("t"), .connect_ms = 5000, .total_ms = 20000, .backoff_ms = 1
	};
	options.setup.origins[0] = (struct fetch_origin){ .url = options.endpoint };
	options.setup.origin_count = 1;
	if (!online_open(&h->online, &options, &e))
		fail_msg("%s", e.text);
	h->scan = scan_create();
	h->files = (struct online_file_list){ 0 };
	return true;
}

static inline void hub_fixture_close(struct hub_fixture *h)
{
	online_close(h->online);
	loopback_close(&h->server);
	scan_free(h->scan);
}

static inline void hub_fixture_target(struct hub_fixture *h, const char *target)
{
	struct slice at[] = { slice_of(target) };
	struct slice_list list = { at, 1, 1 };

	online_targets(h->online, h->scan, &list, &h->files);
}

/* "PATH CODE: MESSAGE" of the only issue, or "" where there is none. */
static inline struct slice hub_fixture_issue(struct hub_fixture *h)
{
	const struct issue *i = h->scan->issues.at;

	if (h->scan->issues.len == 0)
		return SLICE("");
	assert_int_equal(h->scan->issues.len, 1);
	return arena_format(h->scan->arena, "%.*s %.*s: %.*s", SLICE_ARG(i->path),
			    SLICE_ARG(i->code), SLICE_ARG(i->message));
}

#endif
