/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The config blobs of packaged models (formats.md sections 4 and 5.1): Ollama's and a
 * container image's, ModelPack's, and that of Docker's model artefacts. Each is a small JSON
 * file with fields of its own; none but ModelPack's has one for the licence. They are read
 * under the names that media_types.def gives them.
 */
#include "base/count.h"
#include "base/limits.h"
#include "read/blobs.h"
#include "read/fields.h"

/* Ollama's; that of a container image has none of these. */
static const struct field_rule image_rules[] = {
	{ SLICE_INIT("model_family"), EVIDENCE_ARCHITECTURE },
	{ SLICE_INIT("model_type"), EVIDENCE_SIZE_LABEL },
	{ SLICE_INIT("file_type"), EVIDENCE_QUANTISATION },
	{ SLICE_INIT("model_format"), EVIDENCE_FORMAT },
	{ SLICE_INIT("remote_model"), EVIDENCE_BASE_MODEL },
	{ SLICE_INIT("base_name"), EVIDENCE_BASENAME },
	{ SLICE_INIT("capabilities[]"), EVIDENCE_TAG },
};

static const struct field_rule modelpack_rules[] = {
	{ SLICE_INIT("descriptor.licenses[]"), EVIDENCE_LICENCE_TAG },
	{ SLICE_INIT("descriptor.name"), EVIDENCE_NAME },
	{ SLICE_INIT("descriptor.family"), EVIDENCE_BASENAME },
	{ SLICE_INIT("descriptor.version"), EVIDENCE_VERSION },
	{ SLICE_INIT("descriptor.vendor"), EVIDENCE_ORGANISATION },
	{ SLICE_INIT("descriptor.sourceURL"), EVIDENCE_SOURCE_MODEL },
	{ SLICE_INIT("descriptor.datasetsURL[]"), EVIDENCE_DATASET },
	{ SLICE_INIT("config.architecture"), EVIDENCE_ARCHITECTURE },
	{ SLICE_INIT("config.format"), EVIDENCE_FORMAT },
	{ SLICE_INIT("config.paramSize"), EVIDENCE_SIZE_LABEL },
	{ SLICE_INIT("config.precision"), EVIDENCE_DTYPE },
	{ SLICE_INIT("config.quantization"), EVIDENCE_QUANTISATION },
	{ SLICE_INIT("config.capabilities.inputTypes[]"), EVIDENCE_MODALITY },
	{ SLICE_INIT("config.capabilities.outputTypes[]"), EVIDENCE_MODALITY },
};

/* The maps `gguf` and `safetensors` are copies of the file's own metadata. */
static const struct field_rule docker_rules[] = {
	{ SLICE_INIT("config.architecture"), EVIDENCE_ARCHITECTURE },
	{ SLICE_INIT("config.format"), EVIDENCE_FORMAT },
	{ SLICE_INIT("config.parameters"), EVIDENCE_SIZE_LABEL },
	{ SLICE_INIT("config.quantization"), EVIDENCE_QUANTISATION },
	{ SLICE_INIT("config.gguf.general.license"), EVIDENCE_LICENCE_TAG },
	{ SLICE_INIT("config.gguf.general.license.name"), EVIDENCE_LICENCE_NAME },
	{ SLICE_INIT("config.gguf.general.license.link"), EVIDENCE_LICENCE_LINK },
	{ SLICE_INIT("config.gguf.general.name"), EVIDENCE_NAME },
	{ SLICE_INIT("config.gguf.general.base_model.0.repo_url"), EVIDENCE_BASE_MODEL },
	{ SLICE_INIT("config.safetensors.license"), EVIDENCE_LICENCE_TAG },
	{ SLICE_INIT("config.safetensors.base_model"), EVIDENCE_BASE_MODEL },
};

/* Key: a path of the document by whose beginning it is told where it has another name. */
static const struct package {
	struct slice name, key;
	const struct field_rule *rules;
	size_t count;
} packages[] = {
	{ SLICE_INIT("image-config.json"), SLICE_INIT("\"rootfs\""), image_rules,
	  COUNT(image_rules) },
	{ SLICE_INIT("modelpack-config.json"), SLICE_INIT("\"modelfs\""), modelpack_rules,
	  COUNT(modelpack_rules) },
	{ SLICE_INIT("docker-model-config.json"), SLICE_INIT("\"gguf\""), docker_rules,
	  COUNT(docker_rules) },
};

/* By the name that the manifest gives, else, for a blob alone, by a key that only it has. */
static const struct package *package_of(const struct artefact *a, struct slice head)
{
	struct slice hex;

	for (size_t i = 0; i < COUNT(packages); i++)
		if (slice_eq(reading_name(a), packages[i].name))
			return &packages[i];
	if (a->known_as.len || !blob_of_path(a->path, &hex))
		return NULL;
	for (size_t i = 0; i < COUNT(packages); i++)
		if (slice_find(head, packages[i].key) != SLICE_NPOS)
			return &packages[i];
	return NULL;
}

static bool package_visit(struct reading *r, void *to, const struct field *f)
{
	const struct package *package = to;

	field_take(r, package->rules, package->count, f->path, f);
	return true;
}

static unsigned package_probe(const struct artefact *a, struct slice head)
{
	return bid_text(package_of(a, head) != NULL, head, '{');
}

static bool package_read(struct reading *r, struct err *e)
{
	const struct package *package;
	struct slice bytes;

	r->artefact->kind = ARTEFACT_PACKAGE;
	if (!reading_whole(r, LIMIT_CONFIG_BYTES, &bytes, e))
		return false;
	blob_check(r);
	package = package_of(r->artefact, slice_sub(bytes, 0, LIMIT_HEAD));
	if (!package)
		return err_set(e, ERR_CHANGED, "the file changed while it was read");
	return fields_walk(r, r->input, package_visit, (void *)(uintptr_t)package, e);
}

const struct reader reader_package = { "package-config", package_probe, package_read };
