/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Holding the names and digests of a policy file against a model.
 */
#include "model/assertion.h"

#include "base/glob.h"
#include "model/scan.h"

bool assertion_names(struct slice pattern, const struct model *model)
{
	for (size_t i = 0; i < model->ids.len; i++)
		if (slice_eq_nocase(model->ids.at[i], pattern))
			return true;
	/* Scanned by itself a model has no path, and what a report shows for it is its name. */
	if (slice_eq(model->path, SLICE(".")) && slice_eq_nocase(pattern, model->name))
		return true;
	return glob_matches(pattern, model->path);
}

static bool digest_is(const struct digest *digest, struct slice hex)
{
	char text[65];

	digest_hex(digest, text, 64);
	return !digest_is_none(digest) && slice_eq_nocase(slice_of(text), hex);
}

/*
 * Either digest will do: people take that of the file with sha256sum(1), or copy that of the
 * matched text out of a report; of a file with several texts they differ.
 */
bool assertion_text_stands(struct slice sha256, const struct model *model)
{
	if (sha256.len == 0)
		return true;
	for (size_t i = 0; i < model->artefacts.len; i++) {
		const struct artefact *a = model->artefacts.at[i];
		bool whole = a->kind == ARTEFACT_LICENCE || a->kind == ARTEFACT_NOTICE ||
			     a->kind == ARTEFACT_USE_POLICY;

		if (whole && digest_is(&a->metadata, sha256))
			return true;
		for (size_t k = 0; k < a->matches.len; k++)
			if (digest_is(&a->matches.at[k].text_digest, sha256))
				return true;
	}
	return false;
}

/*
 * An entry whose text no longer stands is passed by, so that a later one can count; that it did not
 * is for policy to say.
 */
const struct clarification *assertion_clarifies(const struct assertions *assertions,
						const struct model *model)
{
	if (!assertions)
		return NULL;
	for (size_t i = 0; i < assertions->clarifications.len; i++) {
		const struct clarification *c = &assertions->clarifications.at[i];

		if (assertion_names(c->model, model) &&
		    assertion_text_stands(c->text_sha256, model))
			return c;
	}
	return NULL;
}
