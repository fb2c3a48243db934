/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Models that a manifest puts together, wherever their parts lie; images, whose files make
 * models as files in folders do; and blobs that are missing.
 */
#include "scans.h"

static void point(struct scan *s, struct artefact *from, enum layer_role role, const char *path)
{
	*list_add(s->arena, &from->layers) = (struct layer){ .role = role, .path = slice_of(path) };
}

static struct artefact *put_manifest(struct scan *s, const char *path, const char *known_as)
{
	struct artefact *a = scan_put(s, path, ARTEFACT_MANIFEST);

	a->known_as = slice_of(known_as);
	return a;
}

static void point_by_path(struct scan *s, struct artefact *from, const char *path)
{
	point(s, from, LAYER_IMAGE, path);
	from->layers.at[from->layers.len - 1].by_path = true;
}

/* A list of layers beside a model takes none of its files away. */
static void only_archives_are_layers_by_path(void **state)
{
	struct scan *s = scan_create();
	struct artefact *list;

	scan_put(s, "m/LICENSE", ARTEFACT_LICENCE);
	scan_config(s, "m/config.json", (struct numbers){ .type = "llama", .hidden = 1 });
	scan_put(s, "m/layer.tar", ARTEFACT_ARCHIVE);
	list = put_manifest(s, "m/manifest.json", "a:1");
	point_by_path(s, list, "m/LICENSE");
	point_by_path(s, list, "m/model.safetensors");
	point_by_path(s, list, "m/layer.tar");
	point_by_path(s, list, "m/gone.tar");
	scan_put(s, "m/model.safetensors", ARTEFACT_SAFETENSORS);
	lineage_resolve(s, *state);
	assert_int_equal(s->models.len, 1);
	assert_int_equal(s->models.at[0]->artefacts.len, 3);
	assert_int_equal(s->issues.len, 2);
	assert_slice(s->issues.at[0].code, "manifest-layer-refused");
	assert_slice(s->issues.at[0].message,
		     "m/LICENSE is no archive, and so no layer: not followed");
	assert_false(s->issues.at[0].note);
	assert_slice(s->issues.at[1].code, "manifest-blob-missing");
	assert_slice(s->issues.at[1].message,
		     "image layer m/gone.tar is named here and is not there");
	/* In an archive, what nobody knows is not in the scan. */
	s->issues.len = s->models.len = 0;
	list->container = s->artefacts.at[2];
	lineage_resolve(s, *state);
	assert_int_equal(s->issues.len, 1);
	scan_free(s);
}

/* The blob of the weights is in both, each has its own licence, and neither is "above". */
static void two_manifests_share_a_blob(void **state)
{
	struct scan *s = scan_create();
	struct artefact *licence = scan_put(s, "blobs/sha256-l", ARTEFACT_LICENCE), *one, *two;

	scan_match(s, *state, licence, "apache-2.0", MATCH_TEXT);
	scan_put(s, "blobs/sha256-w", ARTEFACT_GGUF);
	one = put_manifest(s, "manifests/hf.co/o/one/latest", "one");
	scan_say(s, one, EVIDENCE_SELF_ID, "hf.co/o/one:latest");
	point(s, one, LAYER_WEIGHTS, "blobs/sha256-w");
	point(s, one, LAYER_FILE, "blobs/sha256-l");
	two = put_manifest(s, "manifests/registry.ollama.ai/library/two/8b", "two");
	scan_say(s, two, EVIDENCE_SELF_ID, "registry.ollama.ai/library/two:8b");
	point(s, two, LAYER_WEIGHTS, "blobs/sha256-w");
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	assert_int_equal(s->models.len, 2);
	assert_int_equal(s->models.at[0]->artefacts.len, 3);
	assert_slice(s->models.at[0]->ids.at[0], "o/one");
	assert_slice(s->models.at[0]->concluded.expression, "Apache-2.0");
	assert_int_equal(s->models.at[1]->artefacts.len, 2);
	assert_slice(s->models.at[1]->name, "two:8b");
	assert_slice(s->models.at[1]->ids.at[0], "two:8b");
	assert_false(s->models.at[1]->weights_absent);
	assert_int_equal(s->issues.len, 0);
	scan_free(s);
}

/* A record of a download from somewhere else takes no licence away. */
static void a_licence_beside_a_download_is_its_own(void **state)
{
	struct scan *s = scan_create();
	struct artefact *record;

	scan_match(s, *state, scan_put(s, "g/LICENSE", ARTEFACT_LICENCE), "cc-by-nc-4.0",
		   MATCH_TEXT);
	scan_put(s, "g/x.gguf", ARTEFACT_GGUF);
	record = scan_put(s, "g/x.gguf.json", ARTEFACT_DOWNLOAD_RECORD);
	scan_say(s, record, EVIDENCE_SELF_ID,
		 "https://huggingface.co/apache/base/resolve/main/x.gguf");
	point(s, record, LAYER_WEIGHTS, "g/x.gguf");
	record->layers.at[0].by_path = true;
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	assert_int_equal(s->models.len, 1);
	assert_int_equal(s->models.at[0]->artefacts.len, 3);
	assert_true(slice_find(s->models.at[0]->concluded.expression, SLICE("CC-BY-NC-4.0")) !=
		    SLICE_NPOS);
	scan_free(s);
}

/* A layer of many images costs its files once for each of these. */
static void layers_of_very_many_images_are_told(void **state)
{
	enum { IMAGES = 130, FILES = 1000 };
	struct scan *s = scan_create();

	for (int i = 0; i < FILES; i++)
		scan_put(s, arena_format(s->arena, "a.tar!/%04d/LICENSE", i).ptr, ARTEFACT_LICENCE);
	for (int i = 0; i < IMAGES; i++)
		point(s, put_manifest(s, arena_format(s->arena, "m%03d", i).ptr, "m"), LAYER_IMAGE,
		      "a.tar");
	lineage_resolve(s, *state);
	assert_int_equal(s->issues.len, 1);
	assert_slice(s->issues.at[0].path, "a.tar!/0000/LICENSE");
	assert_slice(s->issues.at[0].code, "lent-over-limit");
	scan_free(s);
}

/* What the layer above hides is lent to nobody, but takes the time and once took the memory. */
static void hidden_layers_of_very_many_images_are_told(void **state)
{
	enum { IMAGES = 5000, FILES = 2000 };
	struct scan *s = scan_create();

	for (int i = 0; i < FILES; i++)
		scan_put(s, arena_format(s->arena, "a.tar!/%04d/LICENSE", i).ptr, ARTEFACT_LICENCE);
	scan_put(s, "b.tar!/.wh..wh..opq", ARTEFACT_WHITEOUT);
	for (int i = 0; i < IMAGES; i++) {
		struct artefact *m = put_manifest(s, arena_format(s->arena, "m%04d", i).ptr, "m");

		point(s, m, LAYER_IMAGE, "a.tar");
		point(s, m, LAYER_IMAGE, "b.tar");
	}
	lineage_resolve(s, *state);
	assert_slice(s->issues.at[0].code, "manifest-hidden");
	assert_slice(s->issues.at[0].path, "m0000");
	for (size_t i = 0; i < s->issues.len; i++)
		if (slice_eq(s->issues.at[i].code, SLICE("lent-over-limit"))) {
			assert_slice(s->issues.at[i].path, "a.tar");
			scan_free(s);
			return;
		}
	fail_msg("nobody says that layers were left out");
}

static void a_missing_blob_is_said(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = put_manifest(s, "manifests/hf.co/o/n/latest", "n");

	scan_say(s, a, EVIDENCE_SELF_ID, "hf.co/o/n:latest");
	point(s, a, LAYER_WEIGHTS, "blobs/sha256-w");
	point(s, a, LAYER_OTHER, "blobs/sha256-p");
	a->layers.at[0].missing = a->layers.at[1].missing = true;
	lineage_resolve(s, *state);
	assert_int_equal(s->models.len, 1);
	assert_true(s->models.at[0]->weights_absent);
	assert_int_equal(s->models.at[0]->kind, MODEL_MODEL);
	assert_int_equal(s->issues.len, 1);
	assert_slice(s->issues.at[0].code, "manifest-blob-missing");
	assert_slice(s->issues.at[0].message,
		     "weights blobs/sha256-w is named here and is not there");
	scan_free(s);
}

/* Nothing but a config: the weights are on somebody's servers. */
static void a_hosted_model_is_a_reference(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a;

	scan_say(s, scan_put(s, "blobs/sha256-c", ARTEFACT_PACKAGE), EVIDENCE_BASE_MODEL,
		 "meta-llama/Llama-3.1-8B");
	a = put_manifest(s, "manifests/registry.ollama.ai/library/big/cloud", "big");
	scan_say(s, a, EVIDENCE_SELF_ID, "registry.ollama.ai/library/big:cloud");
	point(s, a, LAYER_CONFIG, "blobs/sha256-c");
	lineage_resolve(s, *state);
	assert_int_equal(s->models.len, 1);
	assert_int_equal(s->models.at[0]->kind, MODEL_REFERENCE);
	assert_slice(s->models.at[0]->edges.at[0].base, "meta-llama/Llama-3.1-8B");
	assert_int_equal(s->models.at[0]->edges.at[0].relation, RELATION_COPY);
	scan_free(s);
}

/* Members of a layer's archive are the model's, those of data and code are not. */
static void members_of_archives_belong_to_the_model(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a;

	scan_put(s, "l/blobs/sha256/a!/model.safetensors", ARTEFACT_SAFETENSORS);
	scan_declare(s, *state, scan_put(s, "l/blobs/sha256/b!/README.md", ARTEFACT_CARD), "mit");
	scan_put(s, "l/blobs/sha256/d!/LICENSE", ARTEFACT_LICENCE);
	a = put_manifest(s, "l/blobs/sha256/m", "v1");
	point(s, a, LAYER_FOLDER, "l/blobs/sha256/a");
	point(s, a, LAYER_FOLDER, "l/blobs/sha256/b");
	point(s, a, LAYER_ASIDE, "l/blobs/sha256/d");
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	assert_int_equal(s->models.len, 1);
	assert_int_equal(s->models.at[0]->artefacts.len, 3);
	assert_slice(s->models.at[0]->name, "l:v1");
	assert_slice(s->models.at[0]->concluded.expression, "MIT");
	scan_free(s);
}

/* Two layers make one tree; the licence at its root covers the model, if not for certain. */
static void an_image_holds_models(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a;

	scan_match(s, *state, scan_put(s, "blobs/sha256/1!/LICENSE", ARTEFACT_LICENCE), "mit",
		   MATCH_TEXT);
	scan_say(s, scan_put(s, "blobs/sha256/1!/models/a/config.json", ARTEFACT_CONFIG),
		 EVIDENCE_MODEL_TYPE, "llama");
	scan_put(s, "blobs/sha256/2!/./models/a/model.safetensors", ARTEFACT_SAFETENSORS);
	a = put_manifest(s, "blobs/sha256/m", "server:1");
	point(s, a, LAYER_IMAGE, "blobs/sha256/1");
	point(s, a, LAYER_IMAGE, "blobs/sha256/2");
	lineage_resolve(s, *state);
	assert_int_equal(s->models.len, 1);
	assert_slice(s->models.at[0]->path, "blobs/sha256/m!/models/a");
	assert_slice(s->models.at[0]->name, "server:1/models/a");
	assert_int_equal(s->models.at[0]->artefacts.len, 3);
	scan_free(s);
}

/* A licence that a later layer replaced says nothing of the model; that it is shipped is said. */
static void what_a_later_layer_hides_is_only_noted(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a;

	scan_declare(s, *state, scan_put(s, "blobs/sha256/1!/m/README.md", ARTEFACT_CARD), "mit");
	scan_say(s, scan_put(s, "blobs/sha256/1!/m/config.json", ARTEFACT_CONFIG),
		 EVIDENCE_MODEL_TYPE, "llama");
	scan_put(s, "blobs/sha256/2!/m/.wh.README.md", ARTEFACT_WHITEOUT);
	a = put_manifest(s, "blobs/sha256/m", "server:1");
	point(s, a, LAYER_IMAGE, "blobs/sha256/1");
	point(s, a, LAYER_IMAGE, "blobs/sha256/2");
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	assert_int_equal(s->models.len, 1);
	assert_int_equal(s->models.at[0]->artefacts.len, 1);
	assert_int_equal(s->models.at[0]->concluded.licences.len, 0);
	assert_int_equal(s->issues.len, 1);
	assert_true(s->issues.at[0].note);
	assert_slice(s->issues.at[0].path, "blobs/sha256/m");
	assert_slice(s->issues.at[0].message,
		     "1 file that a later layer deletes or replaces: shipped with the image, and "
		     "no part of the answer");
	scan_free(s);
}

/* A layout in an archive: its manifest stands for itself, layers are archives in the archive. */
static void a_layout_may_be_packed(void **state)
{
	struct scan *s = scan_create();
	struct artefact *tar, *a;

	tar = scan_put(s, "x/image.tar", ARTEFACT_ARCHIVE);
	scan_say(s, scan_put(s, "x/image.tar!/blobs/sha256/1!/m/config.json", ARTEFACT_CONFIG),
		 EVIDENCE_MODEL_TYPE, "llama");
	a = put_manifest(s, "x/image.tar!/blobs/sha256/a", "");
	a->container = tar;
	point(s, a, LAYER_IMAGE, "x/image.tar!/blobs/sha256/1");
	a = put_manifest(s, "x/image.tar!/blobs/sha256/b", "");
	a->container = tar;
	point(s, a, LAYER_WEIGHTS, "x/image.tar!/blobs/sha256/w");
	point(s, a, LAYER_FILE, "x/image.tar!/blobs/sha256/l");
	scan_put(s, "x/image.tar!/blobs/sha256/w", ARTEFACT_GGUF);
	lineage_resolve(s, *state);
	assert_int_equal(s->models.len, 2);
	assert_slice(s->models.at[0]->path, "x/image.tar!/blobs/sha256/a!/m");
	assert_slice(s->models.at[0]->name, "image/m");
	assert_slice(s->models.at[1]->path, "x/image.tar!/blobs/sha256/b");
	assert_slice(s->models.at[1]->name, "image");
	assert_int_equal(s->issues.len, 1);
	assert_slice(s->issues.at[0].code, "manifest-packed");
	scan_free(s);
}

/* Very many small files and none of them read: what counts is that they are there. */
static void tensors_are_weights(void **state)
{
	for (int missing = 0; missing < 2; missing++) {
		struct scan *s = scan_create();
		struct artefact *a = put_manifest(s, "manifests/hf.co/o/n/latest", "n");

		scan_say(s, a, EVIDENCE_SELF_ID, "hf.co/o/n:latest");
		point(s, a, LAYER_TENSOR, "blobs/sha256-1");
		point(s, a, LAYER_TENSOR, "blobs/sha256-2");
		a->layers.at[1].missing = missing;
		lineage_resolve(s, *state);
		assert_int_equal(s->models.len, 1);
		assert_int_equal(s->models.at[0]->weights_absent, missing);
		scan_free(s);
	}
}

static void what_no_index_names_is_left(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a;

	scan_put(s, "blobs/sha256/l", ARTEFACT_LICENCE);
	a = put_manifest(s, "blobs/sha256/m", "");
	point(s, a, LAYER_WEIGHTS, "blobs/sha256/w");
	point(s, a, LAYER_FILE, "blobs/sha256/l");
	lineage_resolve(s, *state);
	assert_int_equal(s->models.len, 0);
	assert_int_equal(s->issues.len, 0);
	scan_free(s);
}

/* A record beside its file names it; what a manifest has already is left to that. */
static void records_name_their_files(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a;

	a = put_manifest(s, "c/manifest=o=n=latest.json", "manifest=o=n=latest.json");
	scan_say(s, a, EVIDENCE_SELF_ID, "o/n");
	point(s, a, LAYER_WEIGHTS, "c/o_n_a.gguf");
	scan_put(s, "c/o_n_a.gguf", ARTEFACT_GGUF);
	a = scan_put(s, "c/o_n_a.gguf.json", ARTEFACT_DOWNLOAD_RECORD);
	scan_say(s, a, EVIDENCE_SELF_ID, "https://huggingface.co/o/n/resolve/main/a.gguf");
	point(s, a, LAYER_WEIGHTS, "c/o_n_a.gguf");
	scan_put(s, "c/p_q_b.gguf", ARTEFACT_GGUF);
	a = scan_put(s, "c/p_q_b.gguf.json", ARTEFACT_DOWNLOAD_RECORD);
	scan_say(s, a, EVIDENCE_SELF_ID, "https://huggingface.co/p/q/resolve/main/b.gguf");
	point(s, a, LAYER_WEIGHTS, "c/p_q_b.gguf");
	a = scan_put(s, "c/z_gone.gguf.json", ARTEFACT_DOWNLOAD_RECORD);
	point(s, a, LAYER_WEIGHTS, "c/z_gone.gguf");
	lineage_resolve(s, *state);
	assert_int_equal(s->models.len, 2);
	assert_slice(s->models.at[0]->path, "c/manifest=o=n=latest.json");
	assert_slice(s->models.at[0]->ids.at[0], "o/n");
	assert_slice(s->models.at[1]->path, "c/p_q_b.gguf");
	assert_slice(s->models.at[1]->ids.at[0], "p/q");
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_archives_are_layers_by_path),
		cmocka_unit_test(two_manifests_share_a_blob),
		cmocka_unit_test(a_licence_beside_a_download_is_its_own),
		cmocka_unit_test(layers_of_very_many_images_are_told),
		cmocka_unit_test(hidden_layers_of_very_many_images_are_told),
		cmocka_unit_test(a_missing_blob_is_said),
		cmocka_unit_test(a_hosted_model_is_a_reference),
		cmocka_unit_test(members_of_archives_belong_to_the_model),
		cmocka_unit_test(an_image_holds_models),
		cmocka_unit_test(what_a_later_layer_hides_is_only_noted),
		cmocka_unit_test(a_layout_may_be_packed),
		cmocka_unit_test(tensors_are_weights),
		cmocka_unit_test(what_no_index_names_is_left),
		cmocka_unit_test(records_name_their_files),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
