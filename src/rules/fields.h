/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which keys of a rule file fill which members of which struct. One table per struct drives
 * everything that is done with a rule: reading it from YAML (source.h), packing it into the
 * database and unpacking it (pack.h), and writing the tables for people (tables.h). A new fact
 * is one line in schema.c and one column in db/rules.sql.
 */
#ifndef RULES_FIELDS_H
#define RULES_FIELDS_H

#include "base/arena.h"

enum field_type {
	FIELD_TEXT,    /* struct slice */
	FIELD_TEXTS,   /* struct slice_list */
	FIELD_FLAG,    /* bool: true or false */
	FIELD_NUMBER,  /* uint64_t: the decimal number times 10^scale, rounded */
	FIELD_SHARE,   /* uint16_t in thousandths, written as a fraction from 0 to 1 */
	FIELD_WORD,    /* an enum, by the words of a vocabulary */
	FIELD_BITS,    /* unsigned: a list of words, each the bit 1 << its number */
	FIELD_PART,    /* a mapping whose keys are fields of the struct at `at` */
	FIELD_RECORDS, /* a list of mappings: LIST_OF(struct) */
	FIELD_PAIRS,   /* a mapping: the same, key and value being the first two fields */
};

/* The words of an enum, both ways. Enums are of the size of unsigned (checked in schema.c). */
struct vocabulary {
	const char *what; /* "category": for messages */
	unsigned count;
	bool (*from)(struct slice word, unsigned *out);
	const char *(*word)(unsigned value);
};

struct field {
	const char *key;
	enum field_type type;
	bool required;
	unsigned scale;                 /* of FIELD_NUMBER */
	size_t at;                      /* offset in the struct */
	const struct vocabulary *words; /* of FIELD_WORD and FIELD_BITS */
	const struct fields *record;    /* of FIELD_PART, FIELD_RECORDS and FIELD_PAIRS */
	const char *table;              /* of FIELD_TEXTS: a table of its own for people, or NULL */
	bool source_only;               /* not packed: the tables of names hold what it says */
};

#define NO_PLACE SIZE_MAX

struct fields {
	const char *what;  /* "a licence": for messages */
	const char *table; /* for people, in db/rules.sql; NULL: columns of the struct around it */
	size_t size;       /* of the struct */
	size_t place;      /* offset of its struct rule_place, or NO_PLACE */
	const struct field *at;
	size_t count;
};

/* A list of any struct, as LIST_OF() lays it out: lists go in and out of it by memcpy. */
struct any_list {
	void *at;
	size_t len, cap;
};

static inline void *field_in(void *record, const struct field *field)
{
	return (char *)record + field->at;
}

static inline const void *field_of(const void *record, const struct field *field)
{
	return (const char *)record + field->at;
}

#endif
