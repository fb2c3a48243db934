/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every fuzz target is: one function that takes bytes and must not break. The same function
 * is called by libFuzzer, and by replay.c with the files of a corpus.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold whatever the input; in release builds too. */
#define must(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

#endif
