/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The client of modlic-fetch: helpers that are not there, end early or talk nonsense, and the
 * real one, which here only refuses: nothing leaves this machine.
 */
#include "unit.h"

#include "folder.h"
#include "io/fetch.h"

#include <signal.h>

static const struct fetch_setup setup = { .user_agent = SLICE_INIT("modlic/test"),
					  .connect_ms = 100,
					  .total_ms = 100 };
static char *const nothing[] = { NULL };

/* The scripts take the setup first, so that telling them never fails. */
#define SETUP "head -c 80 >/dev/null\n"

/* Starts a shell script as the helper. */
static struct fetch *scripted(const struct folder *f, const char *script)
{
	struct fetch *fetch;
	struct err e;

	folder_write_text(f, "helper", script);
	chmod(folder_path(f, "helper"), 0700);
	assert_true(fetch_start(&fetch, folder_path(f, "helper"), nothing, &setup, &e));
	return fetch;
}

static void ask(struct fetch *f, const char *url, int *tag)
{
	struct fetch_request request = { .url = slice_of(url), .cap = 100 };

	fetch_queue(f, &request, tag);
}

static void a_helper_that_is_not_there(void **state)
{
	struct fetch *f;
	struct err e;

	(void)state;
	assert_false(fetch_start(&f, "/nonexistent/modlic-fetch", nothing, &setup, &e));
	assert_string_equal(e.text, "/nonexistent/modlic-fetch: No such file or directory");
	assert_null(f);
	fetch_stop(f);
}

static void helpers_that_fail(void **state)
{
	static const struct {
		const char *script, *error;
	} cases[] = {
		{ "#!/bin/sh\n" SETUP "exit 0\n", "modlic-fetch ended before it had answered" },
		{ "#!/bin/sh\n" SETUP "printf '\\012\\0\\0\\0ab'\n",
		  "modlic-fetch ended in the middle of an answer" },
		{ "#!/bin/sh\n" SETUP "printf '\\377\\377\\377\\377'\n",
		  "fetch protocol: frame of 4294967295 bytes, limit 67371008" },
		{ "#!/bin/sh\n" SETUP "printf '\\1\\0\\0\\0\\3'\n",
		  "fetch protocol: not a whole reply" },
		{ "#!/bin/sh\n" SETUP "printf '\\061\\0\\0\\0\\3\\011'; head -c 47 /dev/zero\n",
		  "modlic-fetch answered what was not asked" },
	};
	struct arena *a = arena_create();
	struct folder folder = folder_make();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct fetch *f = scripted(&folder, cases[i].script);
		struct fetch_reply reply;
		void *tag;
		struct err e;

		assert_false(fetch_is_waiting(f));
		ask(f, "https://host/", NULL);
		assert_true(fetch_is_waiting(f));
		assert_false(fetch_next(f, a, &reply, &tag, &e));
		assert_string_equal(e.text, cases[i].error);
		fetch_stop(f);
	}
	folder_remove(&folder);
	arena_free(a);
}

/* More than may be on its way at once, and one that is longer than a request may be. */
static void every_request_gets_its_reply(void **state)
{
	enum { COUNT = 100 };
	static char huge[40000];
	struct arena *a = arena_create();
	const char *build = getenv("MODLIC_BUILD");
	struct slice helper = arena_format(a, "%s/src/io/fetch/modlic-fetch", build ? build : "");
	int tags[COUNT], seen[COUNT] = { 0 };
	struct fetch_reply reply;
	struct fetch *f;
	void *tag;
	struct err e;

	(void)state;
	if (access(helper.ptr, X_OK) != 0) {
		print_message("skipped: modlic-fetch was not built\n");
		arena_free(a);
		return;
	}
	memset(huge, 'x', sizeof(huge) - 1);
	assert_true(fetch_start(&f, helper.ptr, nothing, &setup, &e));
	for (int i = 0; i < COUNT; i++)
		ask(f, i == 50 ? huge : "file:///etc/passwd", &tags[i]);
	for (int i = 0; i < COUNT; i++) {
		int *which;

		assert_true(fetch_is_waiting(f));
		assert_true(fetch_next(f, a, &reply, &tag, &e));
		which = tag;
		seen[which - tags]++;
		assert_int_equal(reply.status, 0);
		assert_slice(reply.error,
			     which == &tags[50]
				     ? "not a URL: no \"://\""
				     : "scheme 'file' is not fetched: http and https only");
	}
	assert_false(fetch_is_waiting(f));
	for (int i = 0; i < COUNT; i++)
		assert_int_equal(seen[i], 1);
	fetch_stop(f);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_helper_that_is_not_there),
		cmocka_unit_test(helpers_that_fail),
		cmocka_unit_test(every_request_gets_its_reply),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
