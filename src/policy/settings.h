/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A policy in memory: what a file, a profile and the command line decided. Private to policy.
 * Everything lives in the policy's own arena; licences are borrowed from the rule database.
 */
#ifndef POLICY_SETTINGS_H
#define POLICY_SETTINGS_H

#include "base/arena.h"
#include "base/map.h"
#include "model/assertion.h"
#include "policy/findings.h"

/* An entry of `allow`, `review` or `deny`: one licence, or a category where it is NULL. */
struct licence_rule {
	const struct licence *licence;
	enum category category;
	uint32_t line;
};
struct licence_rules {
	struct licence_rule *at;
	size_t len, cap;
	bool given; /* an empty list that stands in the file is not the same as none */
};

/* What a profile may replace. */
struct settings {
	struct context context;
	struct licence_rules allow, review, deny;
	struct level_choice {
		bool set;
		enum level level;
		uint32_t line; /* of the policy file; 0 from the command line */
	} levels[FINDING_KINDS];
};

struct exception {
	struct slice model;  /* id or glob over the path */
	struct slice sha256; /* of a licence text, hex; empty: any text */
	bool codes[FINDING_KINDS];
	struct slice reason, owner;
	struct slice expires; /* "2027-03-31", the last day; empty: never */
	struct slice source;  /* file that it stands in */
	uint32_t line;
};

struct profile {
	struct slice name;
	struct settings settings; /* those of the file with the profile's own on top */
};

struct exception_list LIST_OF(struct exception);
struct profile_list LIST_OF(struct profile);

struct policy {
	struct arena *arena;
	struct slice name; /* for reports: the file's name, or "built-in" */
	bool audit;        /* levels default to the table's column for audits, not for the gate */
	bool strict;       /* figures that are not given become findings */
	bool allow_empty;
	bool new_only;    /* what the baseline knows is out of sight */
	unsigned fail_on; /* bits 1 << enum verdict */
	struct settings settings;
	struct profile_list profiles;
	struct exception_list exceptions;
	struct assertions assertions;
	struct map baseline; /* finding ids; the values mean nothing */
};

/* A policy with the default context and nothing else. */
struct policy *policy_create(struct slice name);

#endif
