/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words.yaml: spellings, number words, and the classes of words that change the terms. Every
 * word of it gets one of the lowest ids; those at which the normaliser has to stop (numbers,
 * copyright, leaders) get the lowest of all, so that one comparison lets all others pass.
 */
#include "io/yaml.h"
#include "rules/texts_dictionary.h"

static const struct role_key {
	const char *key;
	enum word_role role;
} role_keys[] = {
	{ "copyright", ROLE_COPYRIGHT },  { "leaders", ROLE_LEADER },
	{ "references", ROLE_REFERENCE }, { "prefixes", ROLE_PREFIX },
	{ "reserved", ROLE_RESERVED },
};

static const struct value_key {
	const char *key;
	enum word_role role;
} value_keys[] = {
	{ "numbers", ROLE_UNIT },
	{ "multipliers", ROLE_MULTIPLIER },
	{ "cjk_digits", ROLE_CJK_DIGIT },
};

static const struct class_key {
	const char *key;
	enum word_class word_class;
} class_keys[] = {
	{ "negations", WORD_NEGATION },
	{ "modals", WORD_MODAL },
	{ "scope", WORD_SCOPE },
};

/* The id of a special word; one that has none gets the next. */
static uint16_t special(struct texts_draft *d, struct slice word)
{
	uint16_t id = texts_dictionary_add(d, words_hash(word));

	while (d->specials.len <= id)
		*list_add(d->a, &d->specials) = (struct index_special){ 0 };
	return id;
}

static void add_roles(struct texts_draft *d, const struct yaml_node *root)
{
	for (size_t k = 0; k < sizeof(role_keys) / sizeof(role_keys[0]); k++) {
		const struct yaml_node *list = yaml_get(root, role_keys[k].key);

		for (size_t i = 0; list && i < list->count; i++) {
			uint16_t id = special(d, list->items[i]->text);

			if (d->specials.at[id].role == ROLE_NONE)
				d->specials.at[id].role = role_keys[k].role;
		}
	}
}

static bool add_values(struct texts_draft *d, const struct yaml_node *root, struct err *e)
{
	for (size_t k = 0; k < sizeof(value_keys) / sizeof(value_keys[0]); k++) {
		const struct yaml_node *map = yaml_get(root, value_keys[k].key);

		for (size_t i = 0; map && i + 1 < map->count; i += 2) {
			uint16_t id = special(d, map->items[i]->text);
			uint64_t value;

			if (!slice_to_u64(map->items[i + 1]->text, &value))
				return err_set(e, ERR_RULES, "line %u: \"%.*s\" is no whole number",
					       map->items[i + 1]->line,
					       SLICE_ARG(map->items[i + 1]->text));
			d->specials.at[id] = (struct index_special){ value, value_keys[k].role, 0 };
			d->word_class.at[id] = WORD_NUMBER;
		}
	}
	return true;
}

/* The last class wins where a word is in two lists. */
static void add_classes(struct texts_draft *d, const struct yaml_node *root)
{
	for (size_t k = 0; k < sizeof(class_keys) / sizeof(class_keys[0]); k++) {
		const struct yaml_node *list = yaml_get(root, class_keys[k].key);

		for (size_t i = 0; list && i < list->count; i++)
			d->word_class.at[special(d, list->items[i]->text)] =
				(uint8_t)class_keys[k].word_class;
	}
}

/* The first is read as the second; a third spelling is a pair of its own. */
static bool add_spelling(struct texts_draft *d, const struct yaml_node *root, struct err *e)
{
	const struct yaml_node *pairs = yaml_get(root, "spelling");

	for (size_t i = 0; pairs && i < pairs->count; i++) {
		const struct yaml_node *pair = pairs->items[i];

		if (pair->type != YAML_SEQUENCE || pair->count != 2)
			return err_set(e, ERR_RULES, "line %u: a spelling is a pair of words",
				       pair->line);
		texts_dictionary_alias(d, words_hash(pair->items[0]->text),
				       special(d, pair->items[1]->text));
	}
	return true;
}

/* The root of words.yaml; NULL where it is empty. */
static bool read_words(struct texts_draft *d, const struct yaml_node **root, struct err *e)
{
	struct yaml_document *documents;
	struct slice bytes;
	size_t count;

	if (!texts_file(d, "words.yaml", &bytes, e))
		return false;
	if (!yaml_parse(d->scratch, bytes, &yaml_own, &documents, &count, e))
		return err_wrap(e, "words.yaml");
	*root = count ? documents[0].root : NULL;
	return true;
}

bool texts_add_words(struct texts_draft *d, struct err *e)
{
	const struct yaml_node *root = NULL;

	if (!read_words(d, &root, e))
		return false;
	if (!root)
		return true;
	if (!add_values(d, root, e))
		return err_wrap(e, "words.yaml");
	add_roles(d, root);
	if (!add_spelling(d, root, e))
		return err_wrap(e, "words.yaml");
	add_classes(d, root);
	return true;
}

bool texts_add_extents(struct texts_draft *d, struct err *e)
{
	const struct yaml_node *root = NULL, *list;

	if (!read_words(d, &root, e))
		return false;
	list = root ? yaml_get(root, "extents") : NULL;
	for (size_t i = 0; list && i < list->count; i++) {
		uint16_t id = texts_dictionary_add(d, words_hash(list->items[i]->text));

		if (d->word_class.at[id] == WORD_PLAIN)
			d->word_class.at[id] = WORD_EXTENT;
	}
	return true;
}
