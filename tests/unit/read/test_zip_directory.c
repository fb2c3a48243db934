/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Zip directories: where the members' bytes lie, with and without something in front, and
 * directories that lie.
 */
#include "unit.h"

#include "read/zip_directory.h"
#include "zip_builder.h"

struct opened {
	struct arena *a;
	struct input *in;
	struct zip_members members;
	struct err e;
	bool ok;
};

static struct opened open_zip(struct slice bytes)
{
	struct opened o = { .a = arena_create(), .in = input_from_bytes(bytes) };

	o.ok = zip_directory(o.in, o.a, &o.members, &o.e);
	return o;
}

static void close_zip(struct opened *o)
{
	input_close(o->in);
	arena_free(o->a);
}

static void members_are_found(void **state)
{
	(void)state;
	for (int variant = 0; variant < 6; variant++) {
		struct zip_built z = { 0 };
		struct builder b;
		struct opened o;

		build_begin(&b);
		buf_puts(&b.out, "\x7F"
				 "ELF program");
		if (variant & 1) /* offsets count from the zip's beginning */
			z.before = b.out.len;
		zip_member(&b, &z, "a.gguf", SLICE("first"), 0);
		zip_member(&b, &z, "b/c.txt", SLICE(""), 8);
		zip_end(&b, &z, variant & 2);
		if (variant & 4) { /* a comment that looks like an end record */
			b.out.len -= 2;
			build_integer(&b, 22, 2);
			buf_puts(&b.out, "PK\x05\x06");
			buf_add_repeat(&b.out, 'x', 18);
		}
		o = open_zip(built(&b));
		assert_true(o.ok);
		assert_int_equal(o.members.len, 2);
		assert_slice(o.members.at[0].name, "a.gguf");
		assert_true(o.members.at[0].stored);
		assert_slice(slice_sub(built(&b), (size_t)o.members.at[0].start,
				       (size_t)o.members.at[0].end),
			     "first");
		assert_slice(o.members.at[1].name, "b/c.txt");
		assert_false(o.members.at[1].stored);
		close_zip(&o);
		build_end(&b);
	}
}

static void what_ends_in_none_is_said(void **state)
{
	static const struct slice files[] = { SLICE_INIT(""), SLICE_INIT("PK\x05\x06"),
					      SLICE_INIT("\x7F"
							 "ELF and nothing else at all here") };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct opened o = open_zip(files[i]);

		assert_false(o.ok);
		assert_string_equal(o.e.text, "expected a zip directory at the end, found none");
		close_zip(&o);
	}
}

static void members_stay_inside_the_file(void **state)
{
	struct zip_built z = { 0 };
	struct builder b;
	struct opened o;

	(void)state;
	build_begin(&b);
	zip_member(&b, &z, "a", SLICE("first"), 0);
	z.members[0].size = 6;
	zip_end(&b, &z, false);
	o = open_zip(built(&b));
	assert_false(o.ok);
	assert_string_equal(o.e.text, "zip member a: 6 bytes from byte 31 on, the directory begins "
				      "at 36");
	close_zip(&o);
	z.members[0].size = 5;
	z.members[0].header = 7;
	b.out.len = 36;
	zip_end(&b, &z, false);
	o = open_zip(built(&b));
	assert_false(o.ok);
	assert_string_equal(o.e.text, "zip member a: expected its header at byte 7");
	close_zip(&o);
	build_end(&b);
}

/* Each number in turn with the values that break things: an answer inside the file, or none. */
static void hostile_numbers_are_survived(void **state)
{
	(void)state;
	for (int wide = 0; wide < 2; wide++) {
		struct zip_built z = { 0 };
		struct builder b;

		build_begin(&b);
		zip_member(&b, &z, "a.gguf", SLICE("first"), 0);
		zip_end(&b, &z, wide);
		for (size_t i = 0; i < b.field_count; i++) {
			static const uint64_t values[] = { 0,         1,          0xFFFE,
							   0xFFFF,    0x7FFFFFFF, 0xFFFFFFFE,
							   UINT64_MAX };
			const struct built_field *f = &b.fields[i];
			char saved[8];

			memcpy(saved, b.out.ptr + f->at, f->size);
			for (size_t v = 0; v < sizeof(values) / sizeof(*values); v++) {
				struct opened o;

				build_overwrite(&b, f->at, values[v], f->size);
				o = open_zip(built(&b));
				for (size_t m = 0; o.ok && m < o.members.len; m++)
					assert_true(o.members.at[m].start <= o.members.at[m].end &&
						    o.members.at[m].end <= b.out.len);
				close_zip(&o);
			}
			memcpy(b.out.ptr + f->at, saved, f->size);
		}
		for (size_t len = 0; len < b.out.len; len++) {
			struct opened o = open_zip(slice_sub(built(&b), 0, len));

			assert_false(o.ok);
			close_zip(&o);
		}
		build_end(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_are_found),
		cmocka_unit_test(what_ends_in_none_is_said),
		cmocka_unit_test(members_stay_inside_the_file),
		cmocka_unit_test(hostile_numbers_are_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
