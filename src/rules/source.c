/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading rules from YAML, driven by the field tables. Scalars stay text until here: what
 * "3.1", "no" or "1e-05" means hangs on the field, not on YAML's guesses.
 *
 * Reading stops at the first mistake. Rules are built by their author, one mistake at a time, or
 * come from a release in which there is none; a list of follow-up errors would only bury the first.
 */
#include "rules/source.h"

#include "base/buf.h"
#include "base/suggest.h"

#include <stdarg.h>
#include <stdio.h>

/*
 * Formatted before err_set() is called, because a message may quote the very text that err_set()
 * writes over.
 */
bool place_fails(const struct rule_place *place, const struct yaml_node *node, struct err *e,
		 const char *fmt, ...)
{
	char text[sizeof(e->text)];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	err_set(e, ERR_RULES, "%s", text);
	if (!node)
		node = place->node;
	if (node)
		err_wrap(e, "line %u, column %u", node->line, node->column);
	return err_wrap(e, "%.*s", SLICE_ARG(place->file));
}

/* The same for a reader, which knows its file. */
#define source_fails(s, node, ...) \
	place_fails(&(struct rule_place){ (s)->file, NULL }, (node), (s)->e, __VA_ARGS__)

/*
 * A key that is there twice is refused here, where foreign YAML may have it: two values for one
 * fact are a rule that says something else than one of its readers believes.
 */
bool source_parse(struct rule_source *s, struct slice bytes, const struct yaml_node **root)
{
	struct yaml_document *documents;
	size_t count;

	if (!yaml_parse(s->a, bytes, &yaml_own, &documents, &count, s->e)) {
		s->e->code = ERR_RULES;
		return err_wrap(s->e, "%.*s", SLICE_ARG(s->file));
	}
	if (count != 1)
		return source_fails(s, NULL, "%zu YAML documents, expected 1", count);
	if (documents[0].duplicate_count)
		return source_fails(s, documents[0].duplicates[0].key, "key `%.*s` is there twice",
				    SLICE_ARG(documents[0].duplicates[0].key->text));
	*root = documents[0].root;
	return true;
}

static bool read_text(struct rule_source *s, const struct field *field,
		      const struct yaml_node *node, struct slice *out)
{
	if (node->type != YAML_SCALAR)
		return source_fails(s, node, "`%s` must be a text", field->key);
	*out = slice_trim(yaml_text(node));
	return true;
}

static bool read_texts(struct rule_source *s, const struct field *field,
		       const struct yaml_node *node, struct slice_list *out)
{
	if (node->type != YAML_SEQUENCE)
		return source_fails(s, node, "`%s` must be a list", field->key);
	for (size_t i = 0; i < node->count; i++) {
		if (!read_text(s, field, node->items[i], list_add(s->a, out)))
			return false;
		if (out->at[i].len == 0)
			return source_fails(s, node->items[i], "`%s` has an empty entry",
					    field->key);
	}
	return true;
}

/*
 * "yes", "on" and "True" are refused: what looks true in one dialect of YAML is a text in the next.
 */
static bool read_flag(struct rule_source *s, const struct field *field,
		      const struct yaml_node *node, bool *out)
{
	struct slice text = yaml_text(node);

	*out = slice_eq(text, SLICE("true"));
	if (!*out && !slice_eq(text, SLICE("false")))
		return source_fails(s, node, "`%s` must be true or false", field->key);
	return true;
}

/*
 * Decimal digits from `*at` on, added to a number; false where it would not fit. Underscores may
 * group digits, since a zero too many in 700_000_000 is seen and in 700000000 is not.
 */
static bool take_digits(struct slice text, size_t *at, uint64_t *value, long *count)
{
	for (*count = 0; *at < text.len; ++*at) {
		char c = text.ptr[*at];

		if (c == '_')
			continue;
		if (c < '0' || c > '9')
			break;
		if (__builtin_mul_overflow(*value, (uint64_t)10, value) ||
		    __builtin_add_overflow(*value, (uint64_t)(c - '0'), value))
			return false;
		++*count;
	}
	return true;
}

/*
 * "700_000_000", "1e-05", "131072.0" times 10^scale, rounded half up. By whole numbers: strtod()
 * depends on the locale, and a double cannot hold 0.1. A number too large for 64 bits is refused,
 * one too small becomes 0.
 */
static bool decimal_scaled(struct slice text, unsigned scale, uint64_t *out)
{
	uint64_t value = 0, exponent = 0;
	long whole, fraction = 0, power, ignored;
	size_t at = 0;
	bool minus = false;

	if (!take_digits(text, &at, &value, &whole))
		return false;
	if (at < text.len && text.ptr[at] == '.') {
		at++;
		if (!take_digits(text, &at, &value, &fraction))
			return false;
	}
	if (at < text.len && (text.ptr[at] == 'e' || text.ptr[at] == 'E')) {
		at++;
		minus = at < text.len && text.ptr[at] == '-';
		at += at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+');
		if (!take_digits(text, &at, &exponent, &ignored) || ignored == 0 || exponent > 99)
			return false;
	}
	if (at != text.len || whole + fraction == 0)
		return false;
	power = (minus ? -(long)exponent : (long)exponent) - fraction + (long)scale;
	for (; power > 0; power--)
		if (__builtin_mul_overflow(value, (uint64_t)10, &value))
			return false;
	for (; power < 0; power++)
		value = value / 10 + (power == -1 && value % 10 >= 5);
	*out = value;
	return true;
}

static bool read_number(struct rule_source *s, const struct field *field,
			const struct yaml_node *node, uint64_t *out)
{
	if (!decimal_scaled(yaml_text(node), field->scale, out))
		return source_fails(s, node, "`%s` must be a number, not `%.*s`", field->key,
				    SLICE_ARG(yaml_text(node)));
	return true;
}

static bool read_share(struct rule_source *s, const struct field *field,
		       const struct yaml_node *node, uint16_t *out)
{
	uint64_t value;

	if (!decimal_scaled(yaml_text(node), 3, &value) || value > 1000)
		return source_fails(s, node, "`%s` must be a fraction from 0 to 1, not `%.*s`",
				    field->key, SLICE_ARG(yaml_text(node)));
	*out = (uint16_t)value;
	return true;
}

/*
 * A word that is not known is answered with all that are. These are closed lists of a dozen words:
 * all of them are the best help that there is.
 */
static bool read_word(struct rule_source *s, const struct field *field,
		      const struct yaml_node *node, unsigned *out)
{
	struct buf known;

	if (field->words->from(yaml_text(node), out))
		return true;
	buf_init(&known, sizeof(s->e->text));
	for (unsigned i = 0; i < field->words->count; i++)
		buf_addf(&known, "%s%s", i ? ", " : "", field->words->word(i));
	source_fails(s, node, "unknown %s `%.*s`; known: %.*s", field->words->what,
		     SLICE_ARG(yaml_text(node)), SLICE_ARG(buf_slice(&known)));
	buf_free(&known);
	return false;
}

static bool read_bits(struct rule_source *s, const struct field *field,
		      const struct yaml_node *node, unsigned *out)
{
	if (node->type != YAML_SEQUENCE)
		return source_fails(s, node, "`%s` must be a list", field->key);
	for (size_t i = 0; i < node->count; i++) {
		unsigned word;

		if (!read_word(s, field, node->items[i], &word))
			return false;
		*out |= 1u << word;
	}
	return true;
}

/* The list is made at its full length at once: records may be pointed to while it is read. */
static bool read_records(struct rule_source *s, const struct field *field,
			 const struct yaml_node *node, void *out)
{
	struct any_list list = { 0 };

	if (node->type != YAML_SEQUENCE)
		return source_fails(s, node, "`%s` must be a list", field->key);
	list.len = list.cap = node->count;
	list.at = arena_alloc_array(s->a, list.len, field->record->size);
	for (size_t i = 0; i < node->count; i++)
		if (!source_record(s, field->record, node->items[i],
				   (char *)list.at + i * field->record->size))
			return false;
	memcpy(out, &list, sizeof(list));
	return true;
}

/* Checks that come later, over all files together, still want to say where a rule stands. */
static void keep_place(const struct rule_source *s, const struct fields *fields,
		       const struct yaml_node *node, void *record)
{
	if (fields->place != NO_PLACE)
		*(struct rule_place *)(void *)((char *)record + fields->place) =
			(struct rule_place){ s->file, node };
}

/*
 * Keys here are data (a provider's name), not field names, so none of them is unknown; duplicates
 * were refused with the document.
 */
static bool read_pairs(struct rule_source *s, const struct field *field,
		       const struct yaml_node *node, void *out)
{
	const struct field *parts = field->record->at;
	struct any_list list = { 0 };

	if (node->type != YAML_MAPPING)
		return source_fails(s, node, "`%s` must be a mapping", field->key);
	list.len = list.cap = node->count / 2;
	list.at = arena_alloc_array(s->a, list.len, field->record->size);
	for (size_t i = 0; i < list.len; i++) {
		void *record = (char *)list.at + i * field->record->size;

		if (!read_text(s, field, node->items[2 * i], field_in(record, &parts[0])) ||
		    !read_text(s, field, node->items[2 * i + 1], field_in(record, &parts[1])))
			return false;
		keep_place(s, field->record, node->items[2 * i], record);
	}
	memcpy(out, &list, sizeof(list));
	return true;
}

static bool read_field(struct rule_source *s, const struct field *field,
		       const struct yaml_node *node, void *record)
{
	void *member = field_in(record, field);

	/* A key without a value says what its absence says. */
	if (yaml_is_null(node))
		return true;
	switch (field->type) {
	case FIELD_TEXT:
		return read_text(s, field, node, member);
	case FIELD_TEXTS:
		return read_texts(s, field, node, member);
	case FIELD_FLAG:
		return read_flag(s, field, node, member);
	case FIELD_NUMBER:
		return read_number(s, field, node, member);
	case FIELD_SHARE:
		return read_share(s, field, node, member);
	case FIELD_WORD:
		return read_word(s, field, node, member);
	case FIELD_BITS:
		return read_bits(s, field, node, member);
	case FIELD_PART:
		return source_record(s, field->record, node, member);
	case FIELD_RECORDS:
		return read_records(s, field, node, member);
	case FIELD_PAIRS:
		return read_pairs(s, field, node, member);
	}
	return true;
}

/*
 * One suggestion where one is close enough (base/suggest.h), none where all are far: a wrong guess
 * misleads.
 */
static bool unknown_key(struct rule_source *s, const struct fields *fields,
			const struct yaml_node *key)
{
	struct suggestion best = { 0 };

	for (size_t i = 0; i < fields->count; i++)
		suggest_offer(&best, key->text, slice_of(fields->at[i].key));
	if (best.word.len)
		return source_fails(s, key, "unknown key `%.*s` in %s; is `%.*s` meant?",
				    SLICE_ARG(key->text), fields->what, SLICE_ARG(best.word));
	return source_fails(s, key, "unknown key `%.*s` in %s", SLICE_ARG(key->text), fields->what);
}

/* Linear: the longest table has some fifty fields, and rules are read once, when they are built. */
static const struct field *field_named(const struct fields *fields, const struct yaml_node *key)
{
	for (size_t i = 0; i < fields->count; i++)
		if (key->type == YAML_SCALAR && slice_eq(key->text, slice_of(fields->at[i].key)))
			return &fields->at[i];
	return NULL;
}

/*
 * Required keys are looked for last, so that a slip in one is told as the unknown key that it is,
 * not as missing.
 */
bool source_record(struct rule_source *s, const struct fields *fields, const struct yaml_node *node,
		   void *record)
{
	if (!node || node->type != YAML_MAPPING)
		return source_fails(s, node, "%s must be a mapping", fields->what);
	keep_place(s, fields, node, record);
	for (size_t i = 0; i < node->count; i += 2) {
		const struct field *field = field_named(fields, node->items[i]);

		if (!field)
			return unknown_key(s, fields, node->items[i]);
		if (!read_field(s, field, node->items[i + 1], record))
			return false;
	}
	for (size_t i = 0; i < fields->count; i++)
		if (fields->at[i].required && yaml_is_null(yaml_get(node, fields->at[i].key)))
			return source_fails(s, node, "%s needs `%s`", fields->what,
					    fields->at[i].key);
	return true;
}
