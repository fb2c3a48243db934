/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking a tree: every entry once, links not followed, unreadable folders told, depth bounded.
 */
#include "unit.h"

#include "base/limits.h"
#include "folder.h"
#include "io/walk.h"

struct seen {
	size_t files, dirs, links, special, failures, stop_after;
	bool pruned_was_entered;
	char failure[600];
};

static bool on_entry(void *self, const struct entry *entry)
{
	struct seen *s = self;

	s->files += entry->type == ENTRY_FILE;
	s->dirs += entry->type == ENTRY_DIR;
	s->links += entry->type == ENTRY_LINK;
	s->special += entry->type == ENTRY_SPECIAL;
	if (slice_starts(entry->path, SLICE("pruned/")))
		s->pruned_was_entered = true;
	return !slice_eq(entry->name, SLICE("pruned"));
}

static void on_failed(void *self, struct slice path, const struct err *e)
{
	struct seen *s = self;

	s->failures++;
	snprintf(s->failure, sizeof(s->failure), "%.*s: %s", path.len > 40 ? 0 : (int)path.len,
		 path.ptr, e->text);
}

static bool on_stop(void *self)
{
	struct seen *s = self;

	return s->stop_after && s->files >= s->stop_after;
}

static bool walk(const char *root, struct seen *s, struct err *e)
{
	const struct walk_visitor v = { s, on_entry, on_failed, on_stop };

	return walk_tree(root, &v, e);
}

static void every_entry_once(void **state)
{
	struct folder f = folder_make();
	struct seen s = { 0 };
	struct err e;

	(void)state;
	folder_write_text(&f, "a/b/one", "");
	folder_write_text(&f, "a/two", "");
	folder_write_text(&f, "pruned/three", "");
	folder_write_text(&f,
			  "bad\xff"
			  "name",
			  "");
	assert_int_equal(symlink("..", folder_path(&f, "a/loop")), 0);
	assert_int_equal(mkfifo(folder_path(&f, "fifo"), 0666), 0);
	assert_true(walk(f.path, &s, &e));
	assert_int_equal(s.files, 3);
	assert_int_equal(s.dirs, 3);
	assert_int_equal(s.links, 1);
	assert_int_equal(s.special, 1);
	assert_int_equal(s.failures, 0);
	assert_false(s.pruned_was_entered);
	folder_remove(&f);
}

static void a_root_that_is_no_folder_fails(void **state)
{
	struct seen s = { 0 };
	struct err e;

	(void)state;
	assert_false(walk("/nonexistent", &s, &e));
	assert_string_equal(e.text, "cannot read the folder: No such file or directory");
}

static void depth_is_bounded(void **state)
{
	struct folder f = folder_make();
	char deep[2 * LIMIT_TREE_DEPTH + 16] = "";
	struct seen s = { 0 };
	struct err e;

	(void)state;
	for (size_t i = 0; i < LIMIT_TREE_DEPTH + 2; i++)
		memcpy(deep + 2 * i, "d/", 3);
	memcpy(deep + 2 * (LIMIT_TREE_DEPTH + 2), "x", 2);
	folder_write_text(&f, deep, "");
	assert_true(walk(f.path, &s, &e));
	assert_int_equal(s.files, 0);
	assert_int_equal(s.failures, 1);
	assert_string_equal(s.failure, ": folder is 128 levels deep, limit 128; not entered");
	folder_remove(&f);
}

static void a_walk_can_be_stopped(void **state)
{
	struct folder f = folder_make();
	struct seen s = { .stop_after = 3 };
	struct err e;
	char name[16];

	(void)state;
	for (int i = 0; i < 20; i++) {
		snprintf(name, sizeof(name), "f%d", i);
		folder_write_text(&f, name, "");
	}
	assert_true(walk(f.path, &s, &e));
	assert_int_equal(s.files, 3);
	folder_remove(&f);
}

/* One after the other, or each alone: a path leads to the same place. */
static void paths_of_many_resolve_as_one_does(void **state)
{
	struct folder f = folder_make();
	struct arena *a = arena_create();
	struct walk_folder beside = { 0 };
	const char *names[] = { "one/a.txt",        "one/b.txt", "one/to-b",     "one/to-two",
				"two/c.txt",        "one/..",    "one/.",        "one",
				"one/a.txt/x",      "one/none",  "to-one/a.txt", "one/dangling",
				"one/../two/c.txt", "one/fifo",  "two//c.txt",   "two/c.txt/" };

	(void)state;
	folder_write_text(&f, "one/a.txt", "");
	folder_write_text(&f, "one/b.txt", "");
	folder_write_text(&f, "two/c.txt", "");
	assert_int_equal(symlink("b.txt", folder_path(&f, "one/to-b")), 0);
	assert_int_equal(symlink("../two", folder_path(&f, "one/to-two")), 0);
	assert_int_equal(symlink("one", folder_path(&f, "to-one")), 0);
	assert_int_equal(symlink("nowhere", folder_path(&f, "one/dangling")), 0);
	assert_int_equal(mkfifo(folder_path(&f, "one/fifo"), 0600), 0);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *path = folder_path(&f, names[i]);
		enum entry_type type = ENTRY_SPECIAL, expected_type = ENTRY_SPECIAL;
		struct slice found = SLICE_NONE, expected = SLICE_NONE;
		bool fine = walk_resolve(a, path, &expected, &expected_type);

		print_message("%s\n", names[i]);
		assert_int_equal(walk_resolve_next(a, &beside, slice_of(path), &found, &type),
				 fine);
		if (!fine)
			continue;
		assert_true(slice_eq(found, expected));
		assert_int_equal(found.ptr[found.len], 0);
		assert_int_equal(type, expected_type);
	}
	arena_free(a);
	folder_remove(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_entry_once),
		cmocka_unit_test(a_root_that_is_no_folder_fails),
		cmocka_unit_test(depth_is_bounded),
		cmocka_unit_test(a_walk_can_be_stopped),
		cmocka_unit_test(paths_of_many_resolve_as_one_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
