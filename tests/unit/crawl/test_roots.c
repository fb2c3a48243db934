/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a user names, as the file system has it.
 */
#include "unit.h"

#include "crawl/crawl.h"
#include "folder.h"

#include <unistd.h>

static void roots_are_looked_at_as_they_stand(void **state)
{
	struct arena *a = arena_create();
	struct folder f = folder_make();
	char *real = realpath(f.path, NULL);
	const char *file;

	(void)state;
	folder_write_text(&f, "b/two.gguf", "");
	file = folder_path(&f, "b/two.gguf");
	assert_int_equal(symlink(file, folder_path(&f, "link")), 0);
	const struct {
		const char *name, *given, *path;
		bool is_folder;
	} cases[] = {
		{ "b/two.gguf", "b/two.gguf", "b/two.gguf", false },
		{ "b/../b/two.gguf", "b/../b/two.gguf", "b/two.gguf", false },
		{ "b//", "b", "b", true },
		{ "link", "link", "b/two.gguf", false },
		{ "none", "none", NULL, false },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice root = slice_of(folder_path(&f, cases[i].name));
		struct crawl_options o = { .roots = &root, .root_count = 1 };
		struct slice path =
			!cases[i].path ? SLICE("") : arena_format(a, "%s/%s", real, cases[i].path);

		crawl_resolve(a, &o);
		assert_slice(o.found->given, folder_path(&f, cases[i].given));
		assert_slice(o.found->path, path.ptr);
		assert_int_equal(o.found->is_folder, cases[i].is_folder);
	}
	folder_remove(&f);
	arena_free(a);
	free(real);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roots_are_looked_at_as_they_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
