/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What differs from one operating system to the next.
 */
#include "io/platform.h"

#include "base/limits.h"

#include <unistd.h>

#if defined(__linux__)
static const char self_link[] = "/proc/self/exe";
#elif defined(__NetBSD__)
static const char self_link[] = "/proc/curproc/exe";
#else
static const char self_link[] = "/proc/curproc/file";
#endif

struct slice platform_executable(struct arena *a)
{
	char path[LIMIT_PATH_BYTES];
	ssize_t len = readlink(self_link, path, sizeof(path));

	if (len <= 0 || (size_t)len == sizeof(path))
		return SLICE("");
	return arena_dup(a, (struct slice){ path, (size_t)len });
}
