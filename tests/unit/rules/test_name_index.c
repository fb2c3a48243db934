/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prepared name tables: single names, shared names, absence, and the way through an image.
 */
#include "unit.h"

#include "rules/name_index.h"
#include "rules/pack.h"

static struct name_index index_of(struct arena *a, const struct name_entry *entries, size_t count)
{
	struct name_entry_list list = { 0 };

	for (size_t i = 0; i < count; i++)
		*list_add(a, &list) = entries[i];
	return name_index_make(a, &list);
}

static const struct name_entry entries[] = {
	{ SLICE_INIT("llama"), 7 }, { SLICE_INIT("qwen"), 2 }, { SLICE_INIT("llama"), 3 },
	{ SLICE_INIT("qwen"), 2 },  { SLICE_INIT("a"), 0 },
};

static void shared_names_give_their_targets_in_order(void **state)
{
	struct arena *a = arena_create();
	struct name_index index = index_of(a, entries, 5);
	const struct name_entry *found;
	size_t count;

	(void)state;
	found = name_index_find(&index, SLICE("llama"), &count);
	assert_int_equal(count, 2);
	assert_int_equal(found[0].target, 3);
	assert_int_equal(found[1].target, 7);
	found = name_index_find(&index, SLICE("qwen"), &count);
	assert_int_equal(count, 1);
	assert_int_equal(found->target, 2);
	assert_null(name_index_find(&index, SLICE("llam"), &count));
	assert_int_equal(count, 0);
	arena_free(a);
}

static void an_empty_index_has_no_names(void **state)
{
	const struct name_index none = { 0 };
	struct arena *a = arena_create();
	struct name_index empty = index_of(a, NULL, 0);
	size_t count;

	(void)state;
	assert_null(name_index_find(&none, SLICE("x"), &count));
	assert_null(name_index_find(&empty, SLICE(""), &count));
	arena_free(a);
}

static void many_names_are_all_found(void **state)
{
	struct arena *a = arena_create();
	struct name_entry_list list = { 0 };
	struct name_index index;

	(void)state;
	for (uint32_t i = 0; i < 5000; i++)
		*list_add(a, &list) = (struct name_entry){ arena_format(a, "name-%u", i), i };
	index = name_index_make(a, &list);
	for (uint32_t i = 0; i < 5000; i++) {
		size_t count;
		const struct name_entry *found =
			name_index_find(&index, arena_format(a, "name-%u", i), &count);

		assert_int_equal(count, 1);
		assert_int_equal(found->target, i);
	}
	arena_free(a);
}

/* Through an image, whose targets must be below `targets`. */
static bool round_trip(struct arena *a, const struct name_index *index, size_t targets,
		       struct name_index *out)
{
	struct packer p;
	struct unpacker u;
	struct slice image;

	packer_init(&p, a);
	name_index_pack(index, &p);
	image = packer_image(&p, a);
	packer_free(&p);
	assert_true(unpacker_init(&u, a, image));
	name_index_unpack(out, &u, targets);
	return !u.bad;
}

static void an_index_survives_its_image(void **state)
{
	struct arena *a = arena_create();
	struct name_index index = index_of(a, entries, 5), back;
	size_t count;

	(void)state;
	assert_true(round_trip(a, &index, 8, &back));
	assert_int_equal(name_index_find(&back, SLICE("llama"), &count)->target, 3);
	assert_int_equal(count, 2);
	assert_null(name_index_find(&back, SLICE("gemma"), &count));
	arena_free(a);
}

static void targets_outside_are_damage(void **state)
{
	struct arena *a = arena_create();
	struct name_index index = index_of(a, entries, 5), back;

	(void)state;
	assert_false(round_trip(a, &index, 7, &back));
	assert_int_equal(back.count, 0);
	arena_free(a);
}

static void a_table_without_a_free_slot_is_damage(void **state)
{
	struct arena *a = arena_create();
	struct name_index index = index_of(a, entries, 5), back;

	(void)state;
	for (size_t i = 0; i < index.slot_count; i++)
		index.slots[i] = 1;
	assert_false(round_trip(a, &index, 8, &back));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shared_names_give_their_targets_in_order),
		cmocka_unit_test(an_empty_index_has_no_names),
		cmocka_unit_test(many_names_are_all_found),
		cmocka_unit_test(an_index_survives_its_image),
		cmocka_unit_test(targets_outside_are_damage),
		cmocka_unit_test(a_table_without_a_free_slot_is_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
