/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Confinement holds: a confined process reads below its roots and writes below its outputs,
 * and cannot open a file elsewhere, a socket or another program. Each case is a child of its
 * own, because confinement is for good.
 */
#include "unit.h"

#include "folder.h"
#include "io/confine.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>

enum attempt {
	READ_INSIDE,
	LIST_INSIDE,
	WRITE_OUTPUT,
	READ_OUTSIDE,
	WRITE_INSIDE,
	OPEN_SOCKET,
	RUN_PROGRAM,
	UNCONFINED = 100,
};

static bool opens(const char *path, int flags)
{
	int fd = open(path, flags, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool attempt(enum attempt what, const struct folder *in, const struct folder *out)
{
	char *const argv[] = { (char[]){ "true" }, NULL };

	switch (what) {
	case READ_INSIDE:
		return opens(folder_path(in, "file"), O_RDONLY);
	case LIST_INSIDE:
		return opens(in->path, O_RDONLY | O_DIRECTORY);
	case WRITE_OUTPUT:
		return opens(folder_path(out, "report.part"), O_WRONLY | O_CREAT | O_EXCL) &&
		       rename(folder_path(out, "report.part"), folder_path(out, "report")) == 0;
	case READ_OUTSIDE:
		return opens("/etc/passwd", O_RDONLY);
	case WRITE_INSIDE:
		return opens(folder_path(in, "new"), O_WRONLY | O_CREAT);
	case OPEN_SOCKET:
		return socket(AF_INET, SOCK_STREAM, 0) >= 0;
	case RUN_PROGRAM:
		execv("/bin/true", argv);
		return false;
	case UNCONFINED:
		break;
	}
	return false;
}

/* 1: it could be done; 0: it could not; UNCONFINED: this kernel cannot confine. */
static int attempt_confined(enum attempt what, const struct folder *in, const struct folder *out)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		struct arena *a = arena_create();
		struct confinement c = { 0 };
		struct err e;

		*list_add(a, &c.read) = slice_of(in->path);
		*list_add(a, &c.write) = slice_of(out->path);
		_exit(confine_process(&c, &e) ? attempt(what, in, out) : UNCONFINED);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void confinement_holds(void **state)
{
	static const struct {
		enum attempt what;
		int expected;
	} cases[] = {
		{ READ_INSIDE, 1 },  { LIST_INSIDE, 1 }, { WRITE_OUTPUT, 1 }, { READ_OUTSIDE, 0 },
		{ WRITE_INSIDE, 0 }, { OPEN_SOCKET, 0 }, { RUN_PROGRAM, 0 },
	};
	struct folder in = folder_make(), out = folder_make();

	(void)state;
	folder_write_text(&in, "file", "x");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int got = attempt_confined(cases[i].what, &in, &out);

		if (got == UNCONFINED) {
			print_message("skipped: this kernel cannot confine\n");
			break;
		}
		assert_int_equal(got, cases[i].expected);
	}
	folder_remove(&in);
	folder_remove(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(confinement_holds) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
