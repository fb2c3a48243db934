/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Git LFS pointers of any name.
 */
#include "unit.h"

#include "builder.h"

#define DIGEST "58aa1873e05ce8e3da60b769f15a17f2f98a6573480c674b5abb77a0668fd288"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "model.safetensors",
		  SLICE_INIT("version https://git-lfs.github.com/spec/v1\n"
			     "oid sha256:" DIGEST "\nsize 12345\n"),
		  "lfs-pointer oid=" DIGEST "\nformat size=git-lfs pointer to 12345 bytes\n" },
		{ "README.md",
		  SLICE_INIT("version https://git-lfs.github.com/spec/v1\r\noid "
			     "sha256:" DIGEST "\r\nsize 1\r\n"),
		  "lfs-pointer oid=" DIGEST "\nformat size=git-lfs pointer to 1 bytes\n"
		  "issue lfs-pointer-absent@0: a pointer of Git LFS in place of the text: \"git "
		  "lfs "
		  "pull\" gets it\n" },
		{ "config.json",
		  SLICE_INIT("version https://git-lfs.github.com/spec/v1\noid "
			     "sha256:" DIGEST "\nsize 1\n"),
		  "lfs-pointer oid=" DIGEST "\nformat size=git-lfs pointer to 1 bytes\n" },
		{ "m.gguf",
		  SLICE_INIT("version https://git-lfs.github.com/spec/v1\noid "
			     "sha256:12\nsize -1\n"),
		  "issue lfs-pointer-malformed@0: expected a line \"oid sha256:\" with 64 hex "
		  "digits\n" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation("m.bin", SLICE("version https://git-lfs.github.com/spec/v1\noid "
					    "sha256:" DIGEST "\nsize 1\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
