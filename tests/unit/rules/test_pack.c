/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records through an image: every type of field, lists record by record, and damage.
 */
#include "unit.h"

#include "rules/db.h"
#include "rules/pack.h"
#include "rules/schema.h"

static struct licence_rule sample(struct arena *a)
{
	struct licence_rule rule = {
		.licence = { .id = SLICE("acme-1"),
			     .name = SLICE("Acme Licence"),
			     .category = CATEGORY_RESPONSIBLE_AI,
			     .commercial_use = COMMERCIAL_CONDITIONAL,
			     .commercial = { SLICE("below a limit"), SLICE("2") },
			     .share_alike = true },
		.policy = SLICE("acme-aup"),
	};

	*list_add(a, &rule.licence.tags) = SLICE("acme");
	*list_add(a, &rule.licence.tags) = SLICE("acme-1.0");
	*list_add(a, &rule.licence.thresholds) = (struct threshold){
		.metric_word = SLICE("mau"),
		.op = THRESHOLD_AT_LEAST,
		.value = UINT64_MAX,
	};
	return rule;
}

static struct slice image_of(struct arena *a, const struct licence_rule *rules, size_t count)
{
	struct licence_rule_list list = { 0 };
	struct packer p;
	struct slice image;

	for (size_t i = 0; i < count; i++)
		*list_add(a, &list) = rules[i];
	packer_init(&p, a);
	pack_list(&p, &licence_fields, &list);
	image = packer_image(&p, a);
	packer_free(&p);
	return image;
}

static void records_come_back_one_by_one(void **state)
{
	struct arena *a = arena_create();
	struct licence_rule rules[2] = { sample(a), sample(a) }, back = { 0 };
	struct packed_list list;
	struct unpacker u;

	(void)state;
	rules[1].licence.id = SLICE("acme-2");
	assert_true(unpacker_init(&u, a, image_of(a, rules, 2)));
	unpack_list(&u, &list);
	assert_false(u.bad);
	assert_int_equal(u.rest.len, 0);
	assert_int_equal(list.count, 2);
	assert_slice(packed_key(&list, 0), "acme-1");
	assert_slice(packed_key(&list, 1), "acme-2");
	assert_true(packed_record(&list, 1, a, &licence_fields, &back));
	assert_slice(back.licence.id, "acme-2");
	assert_int_equal(back.licence.category, CATEGORY_RESPONSIBLE_AI);
	assert_int_equal(back.licence.commercial_use, COMMERCIAL_CONDITIONAL);
	assert_slice(back.licence.commercial.text, "below a limit");
	assert_slice(back.licence.commercial.clause, "2");
	assert_true(back.licence.share_alike);
	assert_false(back.licence.no_derivatives);
	assert_slice(back.policy, "acme-aup");
	assert_int_equal(back.licence.tags.len, 2);
	assert_slice(back.licence.tags.at[1], "acme-1.0");
	assert_int_equal(back.licence.thresholds.len, 1);
	assert_true(back.licence.thresholds.at[0].value == UINT64_MAX);
	assert_int_equal(back.licence.thresholds.at[0].op, THRESHOLD_AT_LEAST);
	assert_null(back.licence.spdx.ptr);
	arena_free(a);
}

static void equal_strings_are_stored_once(void **state)
{
	struct arena *a = arena_create();
	struct licence_rule rules[2] = { sample(a), sample(a) };
	size_t one = image_of(a, rules, 1).len, two = image_of(a, rules, 2).len;

	(void)state;
	assert_true(two - one < one / 2 + 60);
	arena_free(a);
}

/* Every shorter image must be refused or give records without reading outside of it. */
static void cut_images_stay_inside(void **state)
{
	struct arena *a = arena_create();
	struct licence_rule rule = sample(a);
	struct slice image = image_of(a, &rule, 1);
	size_t refused = 0;

	(void)state;
	for (size_t len = 0; len < image.len; len++) {
		char *copy = test_malloc(len + 1);
		struct licence_rule back = { 0 };
		struct packed_list list;
		struct unpacker u;

		memcpy(copy, image.ptr, len);
		if (!unpacker_init(&u, a, (struct slice){ copy, len })) {
			refused++;
		} else {
			unpack_list(&u, &list);
			refused += u.bad || (list.count &&
					     !packed_record(&list, 0, a, &licence_fields, &back));
		}
		test_free(copy);
	}
	assert_int_equal(refused, image.len);
	arena_free(a);
}

static void a_number_that_is_no_constant_is_damage(void **state)
{
	struct arena *a = arena_create();
	struct licence_rule rule = sample(a), back = { 0 };
	struct packed_list list;
	struct unpacker u;

	(void)state;
	rule.licence.category = CATEGORIES;
	assert_true(unpacker_init(&u, a, image_of(a, &rule, 1)));
	unpack_list(&u, &list);
	assert_false(packed_record(&list, 0, a, &licence_fields, &back));
	assert_int_equal(back.licence.category, CATEGORY_UNKNOWN);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_come_back_one_by_one),
		cmocka_unit_test(equal_strings_are_stored_once),
		cmocka_unit_test(cut_images_stay_inside),
		cmocka_unit_test(a_number_that_is_no_constant_is_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
