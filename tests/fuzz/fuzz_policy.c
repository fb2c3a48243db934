/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: policies and files of exceptions. What is refused is refused with a sentence;
 * what is taken is shown as a policy that can be read again and shows the same.
 */
#include "fuzz_rules.h"

#include "policy/policy.h"

enum { SHOWN = 1 << 24 }; /* bytes; no policy of a fuzzer comes near */

static void check_shown(const struct policy *p)
{
	struct buf shown, again;
	struct policy *second = NULL;
	struct err e = { 0 };

	buf_init(&shown, SHOWN);
	buf_init(&again, SHOWN);
	policy_show(p, &shown);
	must(policy_parse(&second, buf_slice(&shown), SLICE("shown.yaml"), fuzz_rules(), &e));
	policy_show(second, &again);
	must(slice_eq(buf_slice(&shown), buf_slice(&again)));
	policy_free(second);
	buf_free(&shown);
	buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice bytes = { (const char *)data, size };
	struct policy *p = NULL;
	struct err e = { 0 };

	if (policy_parse(&p, bytes, SLICE("policy.yaml"), fuzz_rules(), &e))
		check_shown(p);
	else
		must(e.code != ERR_NONE && e.text[0]);
	policy_free(p);
	p = policy_strict();
	if (!policy_add_exceptions(p, bytes, SLICE("exceptions.yaml"), &e))
		must(e.code != ERR_NONE && e.text[0]);
	policy_free(p);
	return 0;
}
