/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of the licence vocabulary, both ways, each from one table.
 */
#include "model/licence.h"

static const char *const kind_words[] = { "license", "policy", "set", NULL };
static const char *const category_words[] = {
	"unknown",
	"public-domain",
	"permissive",
	"weak-copyleft",
	"copyleft",
	"responsible-ai",
	"open-weights-restricted",
	"non-commercial",
	"research-only",
	"proprietary",
	NULL,
};
static const char *const commercial_words[] = { "unknown", "allowed", "conditional", "prohibited",
						NULL };
static const char *const output_words[] = { "none", "allowed-if", "prohibited", NULL };
static const char *const metric_words[] = {
#define X(constant, word, unit) word,
	METRIC_TABLE(X)
#undef X
		NULL,
};
static const char *const metric_units[] = {
#define X(constant, word, unit) unit,
	METRIC_TABLE(X)
#undef X
};
#define X(constant, word) word,
static const char *const duty_words[] = { DUTY_TABLE(X) NULL };
static const char *const trigger_words[] = { TRIGGER_TABLE(X) NULL };
static const char *const restriction_words[] = { RESTRICTION_TABLE(X) NULL };
#undef X

/* The index of a word in a NULL-terminated table, or -1. */
static int word_index(const char *const *table, struct slice word)
{
	for (int i = 0; table[i]; i++)
		if (slice_eq(slice_of(table[i]), word))
			return i;
	return -1;
}

/* One function each way over one table, so that a word that is written can always be read again. */
#define WORD_PAIR(function, from, type, table) \
	const char *function(enum type value) \
	{ \
		return table[value]; \
	} \
	bool from(struct slice word, enum type *out) \
	{ \
		int index = word_index(table, word); \
		if (index >= 0) \
			*out = (enum type)index; \
		return index >= 0; \
	}

WORD_PAIR(licence_kind_word, licence_kind_from, licence_kind, kind_words)
WORD_PAIR(category_word, category_from, category, category_words)
WORD_PAIR(commercial_word, commercial_from, commercial, commercial_words)
WORD_PAIR(metric_word, metric_from, metric, metric_words)
WORD_PAIR(duty_word, duty_from, duty_kind, duty_words)
WORD_PAIR(trigger_word, trigger_from, trigger, trigger_words)
WORD_PAIR(restriction_word, restriction_from, restriction_kind, restriction_words)
WORD_PAIR(output_rule_word, output_rule_from, output_rule, output_words)

const char *metric_unit(enum metric metric)
{
	return metric_units[metric];
}

/*
 * One licence that forbids settles it, however little is known of the others; and an unknown one
 * beside a permissive one leaves the answer open, since it might forbid.
 */
enum commercial commercial_strictest(enum commercial a, enum commercial b)
{
	if (a == COMMERCIAL_PROHIBITED || b == COMMERCIAL_PROHIBITED)
		return COMMERCIAL_PROHIBITED;
	if (a == COMMERCIAL_UNKNOWN || b == COMMERCIAL_UNKNOWN)
		return COMMERCIAL_UNKNOWN;
	return a > b ? a : b;
}

enum commercial commercial_loosest(enum commercial a, enum commercial b)
{
	if (a == COMMERCIAL_UNKNOWN || b == COMMERCIAL_UNKNOWN) {
		enum commercial known = a == COMMERCIAL_UNKNOWN ? b : a;

		return known == COMMERCIAL_PROHIBITED ? COMMERCIAL_UNKNOWN : known;
	}
	return a < b ? a : b;
}

bool licence_is_same(const struct licence *a, const struct licence *b)
{
	if (a == b || a->set == b || b->set == a || a->text_of == b || b->text_of == a)
		return true;
	/* Dated texts keep their title; versions and namesakes of other publishers do not. */
	return a->set && a->set == b->set && slice_eq(a->name, b->name) &&
	       slice_eq(a->publisher, b->publisher);
}

struct slice duty_phrase(struct arena *a, const struct duty *d)
{
	switch (d->kind) {
	case DUTY_DISPLAY:
		return arena_format(a, "the words \"%.*s\" on show", SLICE_ARG(d->text));
	case DUTY_NOTICE:
		return SLICE("its notice");
	case DUTY_NAME_PREFIX:
		return arena_format(a, "a model name that begins with \"%.*s\"",
				    SLICE_ARG(d->text));
	case DUTY_NAME_CONTAINS:
		return arena_format(a, "a model name with \"%.*s\" in it", SLICE_ARG(d->text));
	case DUTY_NAME_BAN:
		return arena_format(a, "a model name without \"%.*s\"", SLICE_ARG(d->text));
	case DUTY_LICENCE_COPY:
		return SLICE("a copy of the licence");
	case DUTY_POLICY_COPY:
		return SLICE("a copy of its use policy");
	case DUTY_CHANGE_NOTE:
		return SLICE("a note of what was changed");
	case DUTY_PASS_ON:
		return SLICE("its restrictions as terms of your own");
	case DUTY_SHARE_ALIKE:
		return SLICE("the same licence for what you make of it");
	case DUTY_ATTRIBUTION:
		return SLICE("credit to its author");
	case DUTY_REGISTRATION:
		return SLICE("registration with, or consent of, the publisher");
	case DUTIES:
		break;
	}
	return SLICE_NONE;
}

/* A display or a prefix has its words in the phrase already; they are not said twice. */
struct slice duty_task(struct arena *a, const struct duty *d)
{
	struct slice phrase = duty_phrase(a, d);
	struct slice more = d->text.len ? d->text : d->where;

	if (more.len == 0 || slice_find(phrase, more) != SLICE_NPOS)
		return phrase;
	return arena_format(a, "%.*s: %.*s", SLICE_ARG(phrase), SLICE_ARG(more));
}
