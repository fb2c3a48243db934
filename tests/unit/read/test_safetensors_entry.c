/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One tensor's entry: the quick way and the careful way give the same, and the quick one takes
 * nothing that is not well formed.
 */
#include "unit.h"

#include "builder.h"
#include "read/safetensors.h"

/* Reads the entry of {"t":<text>}; false where the JSON breaks. */
static bool read_one(const char *text, struct safetensors_entry *t, struct err *e)
{
	struct safetensors s = { 0 };
	struct json_value v;
	struct tried holder;
	struct input *in;
	struct buf header;
	bool ok;

	buf_init(&header, 4096);
	buf_addf(&header, "{\"t\":%s}", text);
	in = input_from_bytes(buf_slice(&header));
	try_bytes(&holder, "unknown", SLICE(""));
	holder.r.format = "test";
	s.r = &holder.r;
	s.scanner = json_scan(holder.r.scratch, in, 0, header.len);
	*t = (struct safetensors_entry){ .elements = 1, .type = SAFETENSORS_DTYPES };
	ok = json_next(s.scanner, &v, e) && json_next(s.scanner, &v, e) &&
	     safetensors_read_entry(&s, t, e) && json_next(s.scanner, &v, e) &&
	     json_next(s.scanner, &v, e);
	input_close(in);
	tried_free(&holder);
	buf_free(&header);
	return ok;
}

static void both_ways_agree(void **state)
{
	static const char *const forms[] = {
		"{\"dtype\":\"BF16\",\"shape\":[2,3,4],\"data_offsets\":[8,56]}",
		"{ \"dtype\":\"BF16\",\"shape\":[2,3,4],\"data_offsets\":[8,56]}",
		"{\"dtype\":\"BF16\",\"shape\":[2, 3, 4],\"data_offsets\":[8,56]}",
		"{\"shape\":[2,3,4],\"dtype\":\"BF16\",\"data_offsets\":[8,56]}",
		"{\"dtype\":\"BF16\",\"shape\":[2,3,4],\"data_offsets\":[8,56],\"x\":{\"y\":[]}}",
		"{\"dtype\":\"BF16\",\"shape\":[2,3,4.0],\"data_offsets\":[8,5.6e1]}",
		"{\"dtype\":\"B\\u004616\",\"shape\":[2,3,4],\"data_offsets\":[8,56]}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct safetensors_entry t;
		struct err e = { 0 };

		if (!read_one(forms[i], &t, &e))
			fail_msg("%s: %s", forms[i], e.text);
		assert_int_equal(t.elements, 24);
		assert_int_equal(t.begin, 8);
		assert_int_equal(t.end, 56);
		assert_slice(safetensors_dtypes[t.type].name, "BF16");
		assert_true(t.has_type && t.has_shape && t.has_offsets && !t.overflow);
	}
}

static void broken_entries_are_refused(void **state)
{
	static const char *const forms[] = {
		"{\"dtype\":\"F32\",\"shape\":[02],\"data_offsets\":[0,8]}",
		"{\"dtype\":\"F32\",\"shape\":[2,],\"data_offsets\":[0,8]}",
		"{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],}",
		"{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,]}",
		"{\"dtype\":\"F32\",\"shape\":[2]\"data_offsets\":[0,8]}",
		"{\"dtype\":\"F32\" \"shape\":[2],\"data_offsets\":[0,8]}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct safetensors_entry t;
		struct err e = { 0 };

		if (read_one(forms[i], &t, &e))
			fail_msg("%s was taken", forms[i]);
	}
}

static void odd_entries_are_told(void **state)
{
	struct safetensors_entry t;
	struct err e = { 0 };

	(void)state;
	assert_true(read_one("{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}", &t, &e));
	assert_int_equal(t.elements, 1);
	assert_true(read_one("{\"dtype\":\"NEW\",\"shape\":[2],\"data_offsets\":[0,4]}", &t, &e));
	assert_int_equal(t.type, SAFETENSORS_DTYPES);
	assert_true(t.has_type);
	assert_true(
		read_one("{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4,5]}", &t, &e));
	assert_true(t.overflow);
	assert_false(t.has_offsets);
	assert_true(read_one("{\"dtype\":7,\"shape\":\"x\",\"data_offsets\":{}}", &t, &e));
	assert_false(t.has_type || t.has_offsets);
	assert_true(read_one("[]", &t, &e));
	assert_false(t.has_type || t.has_shape || t.has_offsets);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_ways_agree),
		cmocka_unit_test(broken_entries_are_refused),
		cmocka_unit_test(odd_entries_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
