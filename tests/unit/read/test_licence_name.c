/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of licence, notice and use-policy files: what is one, what for, and what only looks
 * like one.
 */
#include "unit.h"

#include "read/licence_name.h"

static void names_tell(void **state)
{
	static const struct {
		const char *path;
		enum artefact_kind kind;
		const char *scope;
	} cases[] = {
		{ "LICENSE", ARTEFACT_LICENCE, "path" },
		{ "a/b/licence.txt", ARTEFACT_LICENCE, "path" },
		{ "LICENSE.md", ARTEFACT_LICENCE, "path" },
		{ "LICENSE.LLAMA", ARTEFACT_LICENCE, "path" },
		{ "LICENSE-2.0", ARTEFACT_LICENCE, "path" },
		{ "LICENSE.json", ARTEFACT_LICENCE, "path" },
		{ "LICENSE-CODE", ARTEFACT_LICENCE, "path:code" },
		{ "code_license.txt", ARTEFACT_LICENCE, "path:code" },
		{ "LICENSE.code.md", ARTEFACT_LICENCE, "path:code" },
		{ "Code Llama LICENSE", ARTEFACT_LICENCE, "path" },
		{ "LICENSE-CODE-AND-MODEL_LICENSE", ARTEFACT_LICENCE, "path" },
		{ "LICENSE-CODE-AND-MODEL", ARTEFACT_LICENCE, "path" },
		{ "MODEL-AND-DATA-LICENSE", ARTEFACT_LICENCE, "path" },
		{ "LICENSE_SOFTWARE", ARTEFACT_LICENCE, "path:code" },
		{ "MODEL_LICENSE.pdf", ARTEFACT_LICENCE, "path:weights" },
		{ "LICENSE-MODEL", ARTEFACT_LICENCE, "path:weights" },
		{ "MODEL_WEIGHTS_LICENSE", ARTEFACT_LICENCE, "path:weights" },
		{ "MODEL.LICENSE", ARTEFACT_LICENCE, "path:weights" },
		{ "LICENSE_DATASET", ARTEFACT_LICENCE, "path:data" },
		{ "Gemma_LICENSE", ARTEFACT_LICENCE, "path" },
		{ "Tongyi Qianwen LICENSE AGREEMENT", ARTEFACT_LICENCE, "path" },
		{ "dots.ocr_LICENSE_AGREEMENT", ARTEFACT_LICENCE, "path" },
		{ "Gemma-Terms-of-Use-20240221", ARTEFACT_LICENCE, "path" },
		{ "Grok-2-Community-License-Agreement-20251104", ARTEFACT_LICENCE, "path" },
		{ "COPYING.LESSER", ARTEFACT_LICENCE, "path" },
		{ "UNLICENSE", ARTEFACT_LICENCE, "path" },
		{ "EULA.html", ARTEFACT_LICENCE, "path" },
		{ "LICENSES/Apache-2.0.txt", ARTEFACT_LICENCE, "path" },
		{ "licenses/cc-by-nc-4.0.txt", ARTEFACT_LICENCE, "path" },
		{ "License/weights.md", ARTEFACT_LICENCE, "path" },
		{ "MODEL_TERMS.txt", ARTEFACT_LICENCE, "path:weights" },
		{ "LEGAL.md", ARTEFACT_LICENCE, "path" },
		{ "Agreement.txt", ARTEFACT_LICENCE, "path" },
		{ "NOTICE", ARTEFACT_NOTICE, "path" },
		{ "Notice.txt", ARTEFACT_NOTICE, "path" },
		{ "THIRD_PARTY_NOTICES.md", ARTEFACT_NOTICE, "path" },
		{ "ThirdPartyNotices.txt", ARTEFACT_NOTICE, "path" },
		{ "Attribution.txt", ARTEFACT_NOTICE, "path" },
		{ "USE_POLICY.md", ARTEFACT_USE_POLICY, "path" },
		{ "llama4-USE_POLICY.md", ARTEFACT_USE_POLICY, "path" },
		{ "Acceptable Use Policy.txt", ARTEFACT_USE_POLICY, "path" },
		{ "AUP", ARTEFACT_USE_POLICY, "path" },
		{ "Prohibited-Use-Policy.html", ARTEFACT_USE_POLICY, "path" },

		{ "lizenz.txt", ARTEFACT_LICENCE, "path" },
		{ "LIZENZ", ARTEFACT_LICENCE, "path" },
		{ "Nutzungsbedingungen.pdf", ARTEFACT_LICENCE, "path" },
		{ "conditions-d-utilisation.md", ARTEFACT_LICENCE, "path" },
		{ "LICENCIA", ARTEFACT_LICENCE, "path" },
		{ "LICENZA.md", ARTEFACT_LICENCE, "path" },
		{ "Licença.txt", ARTEFACT_LICENCE, "path" },
		{ "licentie_model.txt", ARTEFACT_LICENCE, "path:weights" },
		{ "Лицензия.txt", ARTEFACT_LICENCE, "path" },
		{ "许可证.txt", ARTEFACT_LICENCE, "path" },
		{ "模型许可协议.md", ARTEFACT_LICENCE, "path" },
		{ "Model授权书v2.txt", ARTEFACT_LICENCE, "path:weights" },
		{ "利用規約", ARTEFACT_LICENCE, "path" },
		{ "ライセンス.txt", ARTEFACT_LICENCE, "path" },

		{ "licenciado.txt", ARTEFACT_OTHER, "path" },
		{ "licensing.txt", ARTEFACT_OTHER, "path" },
		{ "licencias.py", ARTEFACT_OTHER, "path" },
		{ "lizenz.py", ARTEFACT_OTHER, "path" },
		{ "Лицензия.gguf", ARTEFACT_OTHER, "path" },
		{ "说明.txt", ARTEFACT_OTHER, "path" },
		{ "license.py", ARTEFACT_OTHER, "path" },
		{ "check_licenses.sh", ARTEFACT_OTHER, "path" },
		{ "licenses/table.csv", ARTEFACT_OTHER, "path" },
		{ "legalbench.txt", ARTEFACT_OTHER, "path" },
		{ "licensed.txt", ARTEFACT_OTHER, "path" },
		{ "licensing-guide.md", ARTEFACT_OTHER, "path" },
		{ "noticeboard.txt", ARTEFACT_OTHER, "path" },
		{ "my-notice.txt", ARTEFACT_OTHER, "path" },
		{ "termsheet.txt", ARTEFACT_OTHER, "path" },
		{ "license-plate-detector.safetensors", ARTEFACT_OTHER, "path" },
		{ "README.md", ARTEFACT_OTHER, "path" },
		{ "", ARTEFACT_OTHER, "path" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice scope;
		enum artefact_kind kind = licence_name_kind(slice_of(cases[i].path), &scope);

		if (kind != cases[i].kind)
			fail_msg("%s is %s", cases[i].path, artefact_kind_word(kind));
		assert_slice(scope, cases[i].scope);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_tell),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
