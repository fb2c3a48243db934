/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whole-file maps. The descriptor is not kept: the map holds the file, also after another one
 * was renamed over its name, which is how our files are replaced.
 */
#include "io/mapping.h"

#include "base/alloc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct mapping {
	void *at;
	size_t len;
};

static bool map_descriptor(struct mapping *m, int fd, struct err *e)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return err_errno(e, ERR_UNREADABLE, "cannot read", errno);
	/* An empty map is an error to the kernel, and no bytes to us. */
	if (st.st_size == 0)
		return true;
	m->at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	if (m->at == MAP_FAILED) {
		m->at = NULL;
		return err_errno(e, ERR_UNREADABLE, "cannot map", errno);
	}
	m->len = (size_t)st.st_size;
	return true;
}

bool mapping_open(struct mapping **out, const char *path, struct err *e)
{
	struct mapping *m;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok;

	*out = NULL;
	if (fd < 0)
		return err_errno(e, ERR_UNREADABLE, "cannot open", errno);
	m = alloc_bytes(sizeof(*m));
	ok = map_descriptor(m, fd, e);
	close(fd);
	if (ok)
		*out = m;
	else
		mapping_close(m);
	return ok;
}

void mapping_close(struct mapping *m)
{
	if (!m)
		return;
	if (m->at)
		munmap(m->at, m->len);
	free(m);
}

struct slice mapping_bytes(const struct mapping *m)
{
	return (struct slice){ m->at, m->len };
}
