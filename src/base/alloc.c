/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Allocation that never returns NULL. The message goes out by write(2): stdio may itself
 * need memory.
 */
#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * _exit() and not exit(): what atexit() would run may want memory too, and other threads still
 * work. Status 2 is "could not run" of product.md, whether the sentence went out or not.
 */
void alloc_fail(void)
{
	static const char text[] = "modlic: out of memory; the scan could not be finished\n";

	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(2);
	_exit(2);
}

void *alloc_bytes(size_t size)
{
	return alloc_array(1, size);
}

void *alloc_array(size_t count, size_t size)
{
	/*
	 * Never of zero bytes, for which calloc() may give NULL: that would read as being out of
	 * memory.
	 */
	void *memory = calloc(count ? count : 1, size ? size : 1);

	if (!memory)
		alloc_fail();
	return memory;
}

void *alloc_resize(void *old, size_t count, size_t size)
{
	/*
	 * reallocarray() refuses a product that overflows, which realloc(old, count * size) would
	 * not see.
	 */
	void *memory = reallocarray(old, count ? count : 1, size ? size : 1);

	if (!memory)
		alloc_fail();
	return memory;
}
