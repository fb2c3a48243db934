/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Images of rule sets: what goes in comes out, with its names and sets; damage is told.
 */
#include "unit.h"

#include "rules/compiled.h"
#include "rules/image.h"
#include "rules/layers.h"

struct fixture {
	struct arena *a;
	struct ruledb from, to;
	struct rule_set set, back;
};

static int setup(void **state)
{
	struct fixture *f = test_calloc(1, sizeof(*f));
	struct name_entry_list names = { 0 }, none = { 0 };

	f->a = f->from.arena = f->to.arena = arena_create();
	f->to.compiled = compiled_create();
	for (uint32_t i = 0; i < 2; i++) {
		struct licence_rule *rule = list_add(f->a, &f->set.licences);

		rule->licence.id = i ? SLICE("set") : SLICE("member");
		rule->licence.index = i;
		*list_add(f->a, &names) = (struct name_entry){ rule->licence.id, i };
	}
	f->set.licences.at[0].licence.set = &f->set.licences.at[1].licence;
	*list_add(f->a, &f->set.licences.at[1].members) = SLICE("member");
	*list_add(f->a, &f->set.placeholders) = SLICE("other");
	f->from.compiled_names.licences = name_index_make(f->a, &names);
	f->from.compiled_names.models = name_index_make(f->a, &none);
	list_add(f->a, &f->set.models)->model.id = SLICE("a/b");
	*list_add(f->a, &f->set.suffixes) = SLICE("-gguf");
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	compiled_free(f->to.compiled);
	arena_free(f->a);
	test_free(f);
	return 0;
}

static void what_goes_in_comes_out(void **state)
{
	struct fixture *f = *state;
	const struct licence *member;
	size_t count;

	assert_true(image_load_licences(&f->to, &f->back, image_of_licences(&f->from, &f->set)));
	assert_true(image_load_models(&f->to, &f->back, image_of_models(&f->from, &f->set)));
	layers_lay(&f->to, NULL, 0);
	assert_int_equal(f->to.licences.len, 2);
	member = compiled_licence(&f->to, 0);
	assert_slice(member->id, "member");
	assert_slice(member->set->id, "set");
	assert_ptr_equal(member->set->members.at[0], member);
	assert_slice(f->back.placeholders.at[0], "other");
	assert_slice(f->back.suffixes.at[0], "-gguf");
	assert_slice(compiled_model(&f->to, 0)->id, "a/b");
	assert_int_equal(
		name_index_find(&f->to.compiled_names.licences, SLICE("set"), &count)->target, 1);
}

static void cut_images_are_refused(void **state)
{
	struct fixture *f = *state;
	struct slice image = image_of_licences(&f->from, &f->set);

	for (size_t len = 0; len < image.len; len++)
		assert_false(image_load_licences(&f->to, &f->back, slice_sub(image, 0, len)));
	assert_false(image_load_models(&f->to, &f->back, SLICE_NONE));
	assert_false(image_load_clauses(&f->to, &f->back, SLICE_NONE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_goes_in_comes_out, setup, teardown),
		cmocka_unit_test_setup_teardown(cut_images_are_refused, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
