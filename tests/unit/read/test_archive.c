/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which files are archives to be opened: by their first bytes, or by a name that promises one.
 */
#include "unit.h"

#include "builder.h"

struct sample {
	const char *path;
	struct slice bytes;
	const char *kind, *format; /* what it is taken for; "" where nothing is said */
	bool holds_members;
};

/* A header of tar as far as it tells: the magic at byte 257. */
static struct slice tar_head(void)
{
	static char head[512];

	memset(head, 'n', 10);
	memcpy(head + 257, "ustar", 5);
	return (struct slice){ head, sizeof(head) };
}

static void expect_sample(const struct sample *s)
{
	struct artefact a = { .path = slice_of(s->path) };
	struct reading r = { .artefact = &a,
			     .input = input_from_bytes(s->bytes),
			     .keep = arena_create(),
			     .scratch = arena_create() };
	const struct evidence *format;

	read_artefact(&r);
	format = evidence_find(&a.evidence, EVIDENCE_FORMAT);
	if (strcmp(a.recognised ? artefact_kind_word(a.kind) : "", s->kind) != 0)
		fail_msg("%s: taken for %s", s->path, artefact_kind_word(a.kind));
	assert_slice(format ? format->value : SLICE(""), s->format);
	assert_int_equal(r.holds_members, s->holds_members);
	assert_int_equal(r.issues.len, 0);
	input_close(r.input);
	arena_free(r.keep);
	arena_free(r.scratch);
}

static void archives_are_told_by_their_bytes(void **state)
{
	const struct sample samples[] = {
		{ "m.zip", SLICE("PK\x03\x04 and more"), "archive", "zip", true },
		{ "empty.zip", SLICE("PK\x05\x06 and more"), "archive", "zip", true },
		{ "any name", SLICE("PK\x03\x04 and more"), "archive", "zip", true },
		{ "m.dduf", SLICE("PK\x03\x04 and more"), "archive", "zip", true },
		{ "m.mar", SLICE("PK\x03\x04 and more"), "archive", "zip", true },
		{ "m.nemo", tar_head(), "archive", "tar", true },
		{ "sha256:0", SLICE("\x1F\x8B\x08 and more"), "archive", "gzip", true },
		{ "m.tar.zst", SLICE("\x28\xB5\x2F\xFD and more"), "archive", "zstd", true },
		{ "m.tar.xz",
		  SLICE("\xFD"
			"7zXZ\0"),
		  "archive", "xz", true },
		{ "m.tar.bz2", SLICE("BZh91AY&SY and more"), "archive", "bzip2", true },
		{ "m.7z", SLICE("7z\xBC\xAF\x27\x1C"), "archive", "7z", true },
		{ "m.tgz", SLICE("<!DOCTYPE html>"), "archive", "", true },
		{ "m.gz", SLICE("no magic"), "", "", false },
		{ "report.docx", SLICE("PK\x03\x04 and more"), "", "", false },
		{ "m.pt", SLICE("PK\x03\x04 and more"), "weights", "PyTorch zip", true },
		{ "m.keras", SLICE("PK\x03\x04 and more"), "weights", "Keras zip", true },
		{ "m.npz", SLICE("PK\x03\x04 and more"), "weights", "NumPy zip", false },
		{ "m.pt", SLICE("\x80\x02 pickle"), "weights", "pickle", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		expect_sample(&samples[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(archives_are_told_by_their_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
