/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every unit test needs: cmocka and its required headers in the order it wants them, and
 * an assertion for slices that prints both sides.
 */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/slice.h"

#define assert_slice(s, expected) \
	do { \
		struct slice got_ = (s); \
		struct slice want_ = slice_of(expected); \
		if (!slice_eq(got_, want_)) { \
			print_error("\"%.*s\" is not \"%.*s\"\n", SLICE_ARG(got_), \
				    SLICE_ARG(want_)); \
			fail(); \
		} \
	} while (0)

#endif
