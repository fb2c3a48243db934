/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the writers of seeds share: seeds.c for most targets, seeds_formats.c for those of
 * binary model formats that have builders of their own.
 */
#ifndef TESTS_FUZZ_SEEDS_H
#define TESTS_FUZZ_SEEDS_H

#include "base/slice.h"

struct seed {
	const char *target, *name;
	struct slice text;
};

/* FOLDER/TARGET/seed-NAME; ends the program where it cannot be written. */
void write_seed(const char *folder, const struct seed *seed);

void write_formats(const char *folder);

#endif
