/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two rules folders for the tests of layers: a base, compiled, and a user's that replaces some
 * of it and adds to it.
 */
#ifndef TESTS_RULES_LAYERS_FIXTURE_H
#define TESTS_RULES_LAYERS_FIXTURE_H

#include "rules_fixture.h"

#define TERMS(id, keys) \
	{ \
		"licences/" id ".yaml", FIXTURE_LICENCE(id, "permissive", "allowed") keys \
	}

static const struct fixture_file base[] = {
	TERMS("apple", "tags: [fruit]\n"),
	TERMS("cherry", "also_applies: [apple]\n"),
	{ "models/x.yaml",
	  "models: [{id: a/b, licence: apple, aliases: [bee]}, {id: a/c, base: a/b}]\n" },
	{ "names.yaml", "rules: [{id: n, pattern: bee}]\n" },
	{ "version", "7\n" },
};
enum { BASE_FILES = sizeof(base) / sizeof(*base) };

static const struct fixture_file users[] = {
	TERMS("banana", "tags: [fruit]\n"),
	{ "licences/apple.yaml",
	  FIXTURE_LICENCE("apple", "proprietary", "prohibited") "tags: [red]\n" },
	{ "models/y.yaml",
	  "models: [{id: A/B, licence: banana, aliases: [bumble]}, {id: a/d, base: a/c}]\n" },
	{ "names.yaml", "rules: [{id: u, pattern: bee}]\n" },
};
enum { USER_FILES = sizeof(users) / sizeof(*users) };

struct layers {
	char base[FIXTURE_PATH], user[FIXTURE_PATH];
	struct err e;
};

static inline void layers_make(struct layers *l)
{
	char to[2 * FIXTURE_PATH];

	fixture_write(base, BASE_FILES, l->base);
	fixture_write(users, USER_FILES, l->user);
	snprintf(to, sizeof(to), "%s/rules.db", l->base);
	assert_true(ruledb_build(l->base, to, &l->e));
}

static inline void layers_remove(struct layers *l)
{
	fixture_remove(base, BASE_FILES, l->base);
	fixture_remove(users, USER_FILES, l->user);
}

#endif
