/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of a conclusion, as product.md section 3 fixes them: other programs read them in
 * reports, so they only ever grow.
 */
#include "model/conclusion.h"

static const char *const verdict_words[] = {
	[VERDICT_OK] = "ok",
	[VERDICT_NOT_CHECKED] = "not-checked",
	[VERDICT_UNKNOWN] = "unknown",
	[VERDICT_REVIEW] = "review",
	[VERDICT_OBLIGATION_UNMET] = "obligation-unmet",
	[VERDICT_RESTRICTED_BY_CONTEXT] = "restricted-by-context",
	[VERDICT_CONFLICT] = "conflict",
};

const char *verdict_word(enum verdict verdict)
{
	return verdict_words[verdict];
}

bool verdict_from(struct slice word, enum verdict *out)
{
	for (size_t i = 0; i < VERDICTS; i++)
		if (slice_eq(slice_of(verdict_words[i]), word)) {
			*out = (enum verdict)i;
			return true;
		}
	return false;
}

const char *origin_word(enum origin origin)
{
	static const char *const words[] = {
		[ORIGIN_OWN] = "own", [ORIGIN_INHERITED] = "inherited", [ORIGIN_STACKED] = "stacked"
	};

	return words[origin];
}

const char *basis_word(enum basis basis)
{
	static const char *const words[] = {
		[BASIS_DECLARED] = "declared", [BASIS_DETECTED] = "detected",
		[BASIS_KNOWN] = "known",       [BASIS_INFERRED] = "inferred",
		[BASIS_WEIGHTS] = "weights",
	};

	return words[basis];
}

const char *obligation_status_word(enum obligation_status status)
{
	static const char *const words[] = {
		[OBLIGATION_MET] = "met",
		[OBLIGATION_UNMET] = "unmet",
		[OBLIGATION_NOT_CHECKABLE] = "not-checkable",
		[OBLIGATION_NOT_APPLICABLE] = "not-applicable",
	};

	return words[status];
}

struct limit bound_limit(const struct bound_threshold *bound)
{
	const struct threshold *rule = bound->rule;
	const struct read_threshold *read = bound->read;

	if (!rule)
		return (struct limit){ read->metric, read->op, read->value, SLICE_NONE, true };
	if (read && read->differs)
		return (struct limit){ read->metric, read->op, read->value, rule->metric_word,
				       true };
	return (struct limit){ rule->metric, rule->op, rule->value, rule->metric_word, false };
}

/*
 * The status is a fact about the files and stays with the obligation, so that another policy can be
 * laid over a saved report.
 */
enum obligation_status obligation_standing(const struct obligation *obligation)
{
	return obligation->applies ? obligation->status : OBLIGATION_NOT_APPLICABLE;
}
