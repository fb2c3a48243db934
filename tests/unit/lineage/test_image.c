/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Layers of an image put one over the other: what is seen, what is hidden, and by what.
 */
#include "scans.h"

#include "base/buf.h"
#include "lineage/image.h"

static bool may_walk(void *self, struct slice layer, size_t count)
{
	(void)self;
	(void)count;
	return layer.ptr[0] != '9';
}

static void add_file(void *self, struct artefact *a, struct slice path)
{
	struct buf *seen = self;

	buf_addf(seen, "%.*s=%.*s ", SLICE_ARG(path), SLICE_ARG(slice_sub(a->path, 0, 1)));
}

/* Layers are archives "1", "2" ...: `files` are members in order of their paths. */
static void expect(const char *const *files, const char *layers, const char *want, size_t hidden)
{
	struct scan *s = scan_create();
	struct artefact manifest = { .path = SLICE("m") };
	struct buf seen;
	struct image image = { .scan = s,
			       .manifest = &manifest,
			       .scratch = s->arena,
			       .may_walk = may_walk,
			       .on_file = add_file,
			       .self = &seen };

	buf_init(&seen, 4096);
	for (size_t i = 0; files[i]; i++)
		scan_put(s, files[i],
			 slice_find(slice_of(files[i]), SLICE("/.wh.")) != SLICE_NPOS
				 ? ARTEFACT_WHITEOUT
				 : ARTEFACT_LICENCE);
	for (size_t i = 0; layers[i]; i++)
		*list_add(s->arena, &manifest.layers) =
			(struct layer){ .role = layers[i] == 'c' ? LAYER_CONFIG : LAYER_IMAGE,
					.path = { layers + i, 1 } };
	image_tell(&image);
	assert_slice(buf_slice(&seen), want);
	assert_int_equal(image.hidden, hidden);
	buf_free(&seen);
	scan_free(s);
}

static void later_layers_hide_what_is_below(void **state)
{
	static const struct {
		const char *files[6], *layers, *seen;
		size_t hidden;
	} cases[] = {
		{ { "1!/a/LICENSE", "2!/b/LICENSE" }, "12", "b/LICENSE=2 a/LICENSE=1 ", 0 },
		/* replaced */
		{ { "1!/a/LICENSE", "2!/a/LICENSE" }, "12", "a/LICENSE=2 ", 1 },
		{ { "1!/a/LICENSE", "2!/a/LICENSE" }, "21", "a/LICENSE=1 ", 1 },
		{ { "1!/./a/LICENSE", "2!/a/LICENSE" }, "12", "a/LICENSE=2 ", 1 },
		/* deleted: a file, a folder, at the root */
		{ { "1!/a/LICENSE", "1!/a/NOTICE", "2!/a/.wh.LICENSE" }, "12", "a/NOTICE=1 ", 1 },
		{ { "1!/a/b/LICENSE", "1!/ab/LICENSE", "2!/.wh.a" }, "12", "ab/LICENSE=1 ", 1 },
		{ { "1!/LICENSE", "2!/.wh.LICENSE" }, "12", "", 1 },
		/* a folder emptied and filled again in one layer */
		{ { "1!/a/LICENSE", "2!/a/.wh..wh..opq", "2!/a/NOTICE" }, "12", "a/NOTICE=2 ", 1 },
		{ { "1!/a/LICENSE", "2!/.wh..wh..opq", "2!/NOTICE" }, "12", "NOTICE=2 ", 1 },
		/* a whiteout says nothing of its own layer, nor of those above it */
		{ { "1!/a/.wh.LICENSE", "1!/a/LICENSE" }, "1", "a/LICENSE=1 ", 0 },
		{ { "1!/a/.wh.LICENSE", "2!/a/LICENSE" }, "12", "a/LICENSE=2 ", 0 },
		/* put back */
		{ { "1!/a/L", "2!/a/.wh.L", "3!/a/L" }, "123", "a/L=3 ", 1 },
		/* an archive in a layer goes with all that is in it */
		{ { "1!/a.zip", "1!/a.zip!/L", "1!/b.zip!/L", "2!/.wh.a.zip" },
		  "12",
		  "b.zip!/L=1 ",
		  2 },
		/* a layer that may not be gone through hides nothing and tells nothing */
		{ { "1!/a/LICENSE", "9!/a/LICENSE" }, "19", "a/LICENSE=1 ", 0 },
		/* one layer twice, and what is no layer of files */
		{ { "1!/a/LICENSE" }, "1c1", "a/LICENSE=1 ", 0 },
		{ { "1!/a/LICENSE", "2!/.wh.a" }, "121", "a/LICENSE=1 ", 0 },
		{ { "1!/a/LICENSE", "2!/.wh.a" }, "112", "", 1 },
		/* a file or folder whose name begins as the layer's */
		{ { "1!/a/LICENSE", "1.d/LICENSE", "1x!/LICENSE" }, "1", "a/LICENSE=1 ", 0 },
		{ { "1!/a/LICENSE", "c!/a/LICENSE" }, "1c", "a/LICENSE=1 ", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect(cases[i].files, cases[i].layers, cases[i].seen, cases[i].hidden);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(later_layers_hide_what_is_below),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
