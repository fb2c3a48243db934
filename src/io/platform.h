/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one module that may call what only one operating system has.
 */
#ifndef IO_PLATFORM_H
#define IO_PLATFORM_H

#include "base/arena.h"

/* The absolute path of the running program, NUL-terminated; empty where it cannot be told. */
struct slice platform_executable(struct arena *a);

#endif
