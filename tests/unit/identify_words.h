/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words read with the dictionary of the fixture, for tests of the normaliser that need number
 * words and roles.
 */
#ifndef TESTS_IDENTIFY_WORDS_H
#define TESTS_IDENTIFY_WORDS_H

#include "identify_fixture.h"

#include "model/words.h"

static inline struct words fixture_words(struct identify_fixture *f, struct slice text)
{
	size_t layers;
	struct words w = { .want_hashes = true };

	words_read(&w, ruledb_text_indexes(f->db, &layers)[0], text);
	return w;
}

#endif
