/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The keys of `context`: one table for the policy file, --context and what policy_show()
 * writes. Errors say what was found and what would fit; the caller adds the place. Private to
 * policy.
 */
#ifndef POLICY_CONTEXT_H
#define POLICY_CONTEXT_H

#include "base/buf.h"
#include "base/err.h"
#include "policy/settings.h"

enum context_type {
	CONTEXT_SWITCH,
	CONTEXT_COUNTRIES,
	CONTEXT_FIGURE,
};

struct context_key {
	const char *word;
	enum context_type type;
	size_t offset;      /* of a switch, in struct context */
	enum metric metric; /* of a figure */
};

/* The key, or NULL with a message that names the nearest one. */
const struct context_key *context_key_find(struct slice word, struct err *e);

/* "true" or "false". */
bool context_set_switch(struct context *c, const struct context_key *key, struct slice value,
			struct err *e);

/* One country more: ISO 3166-1 alpha-2 in any case, or EU. */
bool context_add_country(struct arena *a, struct context *c, struct slice code, struct err *e);

/*
 * A figure, "2_000_000". `month` is "2024-06" for one of the past, empty or "now" for today's.
 * An older figure for the same month is replaced.
 */
bool context_set_figure(struct arena *a, struct context *c, const struct context_key *key,
			struct slice month, struct slice value, struct err *e);

/* "KEY=VALUE" of --context: "commercial=false", "territories=DE,FR", "mau@2024-06=900_000". */
bool context_assign(struct arena *a, struct context *c, struct slice assignment, struct err *e);

/*
 * Whether an exemption, in the words that rules/README.md fixes for it, is meant for us: those
 * who received the model inside a product, keep it to themselves, or do no business with it.
 */
bool context_is_spared(const struct context *c, struct slice exemption);

/* The context as YAML, indented by two blanks. */
void context_write(struct buf *out, const struct context *c);

#endif
