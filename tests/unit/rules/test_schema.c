/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The field tables against themselves: keys that differ, members inside their struct, words
 * that are read as they are shown.
 */
#include "unit.h"

#include "rules/db.h"
#include "rules/schema.h"

static size_t size_of(const struct field *f)
{
	static const size_t sizes[] = {
		[FIELD_TEXT] = sizeof(struct slice),
		[FIELD_TEXTS] = sizeof(struct slice_list),
		[FIELD_FLAG] = sizeof(bool),
		[FIELD_NUMBER] = sizeof(uint64_t),
		[FIELD_SHARE] = sizeof(uint16_t),
		[FIELD_WORD] = sizeof(unsigned),
		[FIELD_BITS] = sizeof(unsigned),
		[FIELD_RECORDS] = sizeof(struct any_list),
		[FIELD_PAIRS] = sizeof(struct any_list),
	};

	return f->type == FIELD_PART ? f->record->size : sizes[f->type];
}

static void check_words(const struct vocabulary *words)
{
	for (unsigned i = 0; i < words->count; i++) {
		unsigned back = words->count;

		assert_true(words->from(slice_of(words->word(i)), &back));
		assert_int_equal(back, i);
	}
	assert_false(words->from(SLICE("no such word"), &(unsigned){ 0 }));
}

static void check_fields(const struct fields *fields)
{
	for (size_t i = 0; i < fields->count; i++) {
		const struct field *f = &fields->at[i];

		assert_true(f->at + size_of(f) <= fields->size);
		for (size_t k = 0; k < i; k++)
			if (slice_eq(slice_of(fields->at[k].key), slice_of(f->key)))
				fail_msg("%s is there twice in %s", f->key, fields->what);
		if (f->type == FIELD_WORD || f->type == FIELD_BITS)
			check_words(f->words);
		if (f->type == FIELD_PART || f->type == FIELD_RECORDS || f->type == FIELD_PAIRS)
			check_fields(f->record);
	}
}

static void tables_are_sound(void **state)
{
	static const struct fields *const files[] = { &licence_fields, &family_file,
						      &names_file,     &tokenizers_file,
						      &tags_file,      &inheritance_file,
						      &clauses_file };

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		check_fields(files[i]);
}

/* Records are known by their first field: see packed_key(). */
static void ids_come_first(void **state)
{
	(void)state;
	assert_string_equal(licence_fields.at[0].key, "id");
	assert_string_equal(model_fields.at[0].key, "id");
	assert_int_equal(licence_fields.at[0].type, FIELD_TEXT);
	assert_int_equal(model_fields.at[0].type, FIELD_TEXT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_sound),
		cmocka_unit_test(ids_come_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
