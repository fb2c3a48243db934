/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every rule of rules/references.yaml with what it finds and what it must leave alone, through
 * the stage's door.
 */
#include "unit.h"

#include "mentions_fixture.h"

#include "base/limits.h"

struct example {
	const char *rule, *path, *text;
	const char *value; /* NULL: the rule finds nothing here */
};

static const struct example examples[] = {
	{ "vllm-serve", "a.sh", "vllm serve acme/a --port 80\n", "acme/a" },
	{ "vllm-serve", "a.sh", "vllm serve --port 80\n", NULL },
	{ "vllm-serve-flags", "a.sh", "vllm serve --port 80 acme/a\n", "acme/a" },
	{ "vllm-serve-flags", "a.sh", "vllm serve acme/a --chat-template x/y\n", NULL },
	{ "server-model", "a.sh", "python -m vllm.entrypoints --model acme/a\n", "acme/a" },
	{ "server-model", "a.sh", "python train.py --model acme/a\n", NULL },
	{ "vllm-lora", "a.sh", "vllm serve acme/a --lora-modules x=acme/l y=acme/m\n", "acme/l" },
	{ "vllm-lora", "a.sh", "vllm serve acme/a --lora-modules '{\"name\": \"x\"}'\n", NULL },
	{ "vllm-speculative", "a.sh",
	  "vllm serve acme/a --speculative-config '{\"model\": \"acme/d\"}'\n", "acme/d" },
	{ "vllm-speculative", "a.sh", "vllm serve --speculative-config '{\\\"model\\\": 1}'\n",
	  NULL },
	{ "model-path", "a.sh", "python -m sglang.launch_server --model-path acme/a\n", "acme/a" },
	{ "model-path", "a.sh", "run --model-path $MODEL\n", NULL },
	{ "model-id", "a.sh", "launcher --model-id acme/a --revision r1\n", "acme/a @r1" },
	{ "model-id", "a.sh", "aws bedrock --model-id acme.claude-v2:1\n", NULL },
	{ "model-variable", ".env", "HF_MODEL_ID=acme/a\n", "acme/a" },
	{ "model-variable", "Dockerfile", "ENV MODEL_ID acme/a\n", "acme/a" },
	{ "model-variable", ".env", "MODEL_ID=acme.claude-v2:1\n", NULL },
	{ "llama-variable", ".env", "LLAMA_ARG_HF_REPO=acme/a:Q4_K_M\n", "acme/a" },
	{ "llama-variable", ".env", "LLAMA_ARG_CTX_SIZE=8\n", NULL },
	{ "llama-repo", "a.sh", "llama-server -hf acme/a-GGUF:Q4\n", "acme/a-GGUF" },
	{ "llama-repo", "a.sh", "df -hf\n", NULL },
	{ "llama-file", "a.sh", "llama-cli -m models/x.gguf\n", "path:models/x.gguf" },
	{ "llama-file", "a.sh", "python -m gguf.tool\n", NULL },
	{ "llama-url", "a.sh", "llama-cli -mu https://huggingface.co/acme/a/resolve/main/x.gguf\n",
	  "acme/a" },
	{ "llama-url", "a.sh", "llama-cli -mu x\n", NULL },
	{ "llama-docker", "a.sh", "llama-server -dr smol:latest\n", "oci:ai/smol:latest" },
	{ "llama-docker", "a.sh", "rsync -dr smol there\n", NULL },
	{ "ollama-command", "a.sh", "ollama pull wren:7b\n", "ollama:wren:7b" },
	{ "ollama-command", "a.sh", "ollama run --verbose \"$MODEL\"\nollama create mine\n", NULL },
	{ "ollama-variable", ".env", "OLLAMA_MODEL=wren\n", "ollama:wren" },
	{ "ollama-variable", ".env", "OLLAMA_HOST=wren\n", NULL },
	{ "docker-model", "a.sh", "docker model run ai/smol\n", "oci:ai/smol" },
	{ "docker-model", "a.sh", "docker model ls smol\n", NULL },
	{ "hub-download", "a.sh", "hf download acme/a --revision r1\n", "acme/a @r1" },
	{ "hub-download", "a.sh", "hf download acme/a --repo-type dataset\n", NULL },
	{ "hub-clone", "a.sh", "git clone https://huggingface.co/acme/a\n", "acme/a" },
	{ "hub-clone", "a.sh", "git clone https://huggingface.co/datasets/acme/a\n", NULL },
	{ "hub-file", "a.sh", "wget https://huggingface.co/acme/a/resolve/r1/x.bin\n",
	  "acme/a @r1" },
	{ "hub-file", "a.sh", "curl https://huggingface.co/acme/a\n", NULL },
	{ "hub-address", "a.py", "download('hf://acme/a@r1')\n", "acme/a @r1" },
	{ "hub-address", "a.py", "download('hf://datasets/acme/a')\n", NULL },
	{ "lmdeploy", "a.sh", "lmdeploy serve api_server acme/a\n", "acme/a" },
	{ "lmdeploy", "a.sh", "lmdeploy check_env acme/a\n", NULL },
	{ "trtllm", "a.sh", "trtllm-serve acme/a\n", "acme/a" },
	{ "trtllm", "a.sh", "trtllm-serve --help\n", NULL },
	{ "litellm-command", "a.sh", "litellm --model ollama/wren\n", "ollama:wren" },
	{ "litellm-command", "a.sh", "litellm --config c.yaml\n", NULL },
	{ "routellm-command", "a.sh", "serve --weak-model huggingface/acme/a\n", "acme/a" },
	{ "routellm-command", "a.sh", "serve --weak-model-off x\n# --strong-model x\n", NULL },

	{ "python-from-pretrained", "a.py", "AutoModel.from_pretrained('acme/a', revision='r1')\n",
	  "acme/a @r1" },
	{ "python-from-pretrained", "a.py",
	  "M.from_pretrained(\n  torch=1,\n  model_name='acme/a')\n", "acme/a" },
	{ "python-from-pretrained", "a.py", "M.from_pretrained('gpt2')\n", "gpt2" },
	{ "python-from-pretrained", "a.py", "M.from_pretrained(name)\nM.from_pretrained('out')\n",
	  NULL },
	{ "python-from-pretrained", "a.py", "M.from_pretrained(f'acme/{x}')\n", NULL },
	{ "python-from-pretrained", "a.py", "M.from_pretrained('acme/a' + x)\n", NULL },
	{ "python-peft", "a.py", "PeftModel.from_pretrained(model, 'acme/l')\n", "acme/l" },
	{ "python-peft", "a.py", "PeftModel.from_pretrained(model, path)\n", NULL },
	{ "python-pipeline", "a.py", "pipeline('asr', model='acme/a')\n", "acme/a" },
	{ "python-pipeline", "a.py", "make_pipeline(scaler, 'acme/a')\npipeline(x)\n", NULL },
	{ "python-download", "a.py", "snapshot_download(repo_id='acme/a')\n", "acme/a" },
	{ "python-download", "a.py", "snapshot_download('acme/a', repo_type='dataset')\n", NULL },
	{ "python-sentence-transformers", "a.py", "SentenceTransformer('mini')\n",
	  "sentence-transformers/mini" },
	{ "python-sentence-transformers", "a.py", "SentenceTransformer(modules=[a])\n", NULL },
	{ "python-cross-encoder", "a.py", "CrossEncoder('acme/a')\n", "acme/a" },
	{ "python-cross-encoder", "a.py", "CrossEncoder(model)\n", NULL },
	{ "python-llm", "a.py", "from vllm import LLM\nLLM(model='acme/a')\n", "acme/a" },
	{ "python-llm", "a.py", "from mine import LLM\nLLM(model='acme/a')\n", NULL },
	{ "python-mlx", "a.py", "from mlx_lm import load\nload('acme/a')\n", "acme/a" },
	{ "python-mlx", "a.py", "# mlx_lm\nload('acme/a')\n", NULL },
	{ "python-hub-scheme", "a.py", "timm.create_model('hf_hub:acme/a')\n", "acme/a" },
	{ "python-hub-scheme", "a.py", "# 'hf_hub:acme/a'\n", NULL },
	{ "python-whisper", "a.py", "whisper.load_model('small')\n", "openai/whisper-small" },
	{ "python-whisper", "a.py", "whisper.load_model(size)\n", NULL },
	{ "python-spacy", "a.py", "spacy.load('en_core_web_sm')\n", "spacy/en_core_web_sm" },
	{ "python-spacy", "a.py", "spacy.load('out/model')\n", NULL },
	{ "python-ultralytics", "a.py", "from ultralytics import YOLO\nYOLO('yolov8n.pt')\n",
	  "ultralytics/yolov8n" },
	{ "python-ultralytics", "a.py", "from ultralytics import YOLO\nYOLO('best.pt')\n", NULL },
	{ "python-ollama", "a.py", "ChatOllama(temperature=0, model='wren:7b')\n",
	  "ollama:wren:7b" },
	{ "python-ollama", "a.py", "ChatOllama(model=name)\n", NULL },
	{ "python-ollama-client", "a.py", "ollama.chat(model='wren')\n", "ollama:wren" },
	{ "python-ollama-client", "a.py", "ollama.create(model='mine')\n", NULL },
	{ "python-routellm", "a.py", "import routellm\nC(weak_model='ollama/wren', x=1)\n",
	  "ollama:wren" },
	{ "python-routellm", "a.py", "import mine\nC(weak_model='ollama/wren', x=1)\n", NULL },
	{ "python-bentoml", "a.py", "m = bentoml.models.HuggingFaceModel('acme/a')\n", "acme/a" },
	{ "python-bentoml", "a.py", "HuggingFaceModel(name)\n", NULL },

	{ "litellm-self-hosted", "c.yaml",
	  "model_list:\n- litellm_params:\n    model: openai/acme/a\n    api_key: k\n    api_base: "
	  "u\n",
	  "acme/a" },
	{ "litellm-self-hosted", "c.yaml",
	  "model_list:\n- litellm_params: {model: openai/acme/a}\n- api_base: u\n", NULL },
	{ "litellm-model", "c.yaml", "model_list:\n- litellm_params: {model: huggingface/acme/a}\n",
	  "acme/a" },
	{ "litellm-model", "c.yaml", "model_list:\n- litellm_params: {model: openai/gpt-9}\n",
	  "api:openai/gpt-9" },
	{ "litellm-model", "c.yaml",
	  "model_list:\n- model_name: acme/a\n  litellm_params: {model: os.environ/M}\n"
	  "- litellm_params: {model: openai/*}\n",
	  NULL },
	{ "compose-model", "compose.yaml",
	  "services: {a: {image: x}}\nmodels: {m: {model: ai/smol}}\n", "oci:ai/smol" },
	{ "compose-model", "c.yaml", "models: {m: {model: ai/smol}}\n", NULL },
	{ "compose-provider", "compose.yaml",
	  "services: {a: {provider: {type: model, options: {model: smol}}}}\n", "oci:ai/smol" },
	{ "compose-provider", "compose.yaml",
	  "services: {a: {provider: {type: other, options: {model: smol}}}}\n", NULL },
	{ "kserve-storage", "k.yaml",
	  "kind: InferenceService\nspec: {predictor: {model: {storageUri: 'hf://acme/a:r1'}}}\n",
	  "acme/a @r1" },
	{ "kserve-storage", "k.yaml",
	  "kind: InferenceService\nspec: {predictor: {pytorch: {storageUri: 's3://b/k'}}}\n",
	  "s3://b/k" },
	{ "kserve-storage", "k.yaml",
	  "kind: InferenceService\nspec: {predictor: {model: {storageUri: 'hf://datasets/a/b'}}}\n",
	  NULL },
	{ "kserve-llm", "k.yaml",
	  "kind: LLMInferenceService\nspec: {model: {uri: 'hf://acme/a'}}\n", "acme/a" },
	{ "kserve-llm", "k.yaml", "kind: Other\n# LLMInferenceService\nspec: {model: {uri: x}}\n",
	  NULL },
	{ "helm-value", "chart/values.yaml", "engine: [{name: x, modelURL: acme/a}]\n", "acme/a" },
	{ "helm-value", "values.yaml",
	  "model: {image: {repository: vllm/vllm-openai}}\nservedModelName: acme/a\n", NULL },
	{ "helm-value", "other.yaml", "modelURL: acme/a\n", NULL },
	{ "model-url-key", "c.yaml", "spec: {model: {modelURL: acme/a}}\n", "acme/a" },
	{ "model-url-key", "c.yaml", "modelURL: https://shop.example/a\n", NULL },
	{ "vllm-config", "c.yaml", "model: acme/a\nmax-model-len: 8\n", "acme/a" },
	{ "vllm-config", "c.yaml", "model: acme/a\ncolour: red\n", NULL },
	{ "routellm-config", "c.yaml", "mf: {checkpoint_path: acme/a}\n", "acme/a" },
	{ "routellm-config", "c.yaml", "checkpoint_path: acme/a\n", NULL },
	{ "localai-config", "m.yaml",
	  "backend: llama\nparameters: {model: 'huggingface://acme/a/x.gguf'}\n", "acme/a" },
	{ "localai-config", "m.yaml", "parameters: {model: acme/a}\n", NULL },
	{ "localai-uri", "m.yaml", "download_files: [{uri: 'huggingface://acme/a/x.gguf'}]\n",
	  "acme/a" },
	{ "localai-uri", "m.yaml", "# huggingface://acme/a/x.gguf\na: b\n", NULL },
	{ "ray-serve", "r.yaml", "args: {c: [{model_loading_config: {model_source: acme/a}}]}\n",
	  "acme/a" },
	{ "ray-serve", "r.yaml", "model_source: acme/a\n", NULL },
	{ "skypilot", "t.yaml", "envs: {MODEL_NAME: acme/a}\nrun: serve\n", "acme/a" },
	{ "skypilot", "t.yaml", "envs: {MODEL_NAME: alias}\nrun: serve\n", NULL },
	{ "ollama-helm", "values.yaml", "ollama: {models: {pull: ['wren:7b']}}\n",
	  "ollama:wren:7b" },
	{ "ollama-helm", "values.yaml", "ollama: {hosts: [wren]}\nmodels: {pull: [wren]}\n", NULL },
	{ "hub-uri", "v.yaml", "artifacts: {uri: 'hf://acme/a'}\n", "acme/a" },
	{ "hub-uri", "v.yaml", "artifacts: {uri: 'hf://spaces/acme/a'}\n", NULL },
};
enum { EXAMPLES = sizeof(examples) / sizeof(*examples) };

/* The first line of the answer that is this rule's. */
static struct slice found_by(struct slice answer, struct slice rule)
{
	struct slice line;

	while (slice_next_line(&answer, &line)) {
		struct slice head, value;

		slice_cut(line, ' ', &head, &value);
		if (slice_eq(head, rule))
			return value;
	}
	return SLICE_NONE;
}

static void rules_find_what_they_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < EXAMPLES; i++) {
		const struct example *e = &examples[i];
		struct slice answer = mentions_in(&fixture, e->path, slice_of(e->text));
		struct slice value = found_by(answer, slice_of(e->rule));

		if (!slice_eq(value, slice_of(e->value)))
			fail_msg("%s: %sfound \"%.*s\", expected \"%s\"; all: %.*s", e->rule,
				 e->text, SLICE_ARG(value), e->value ? e->value : "",
				 SLICE_ARG(answer));
		mentions_done(&fixture);
	}
}

static void every_rule_has_both_examples(void **state)
{
	const struct mention_rules *rules = ruledb_mentions(fixture.db);

	(void)state;
	assert_true(rules->count > 50);
	for (size_t i = 0; i < rules->count; i++) {
		bool positive = false, negative = false;

		for (size_t k = 0; k < EXAMPLES; k++)
			if (slice_eq(rules->at[i].id, slice_of(examples[k].rule))) {
				positive |= examples[k].value != NULL;
				negative |= examples[k].value == NULL;
			}
		if (!positive || !negative)
			fail_msg("%.*s has no %s example", SLICE_ARG(rules->at[i].id),
				 positive ? "negative" : "positive");
	}
}

/* Places are those of the names, in every kind of file. */
static void names_have_their_places(void **state)
{
	static const struct {
		const char *path, *text, *name;
		uint32_t line;
	} cases[] = {
		{ "a.sh", "#!/bin/sh\nvllm serve \\\n  acme/a\n", "acme/a", 3 },
		{ "a.py", "M = 'acme/a'\n\nx.from_pretrained(M)\n", "acme/a", 1 },
		{ "k.yaml", "a:\n  image: vllm\n  args:\n  - --model\n  - \"acme/a\"\n", "acme/a",
		  5 },
		{ "k.yaml", "a:\n  image: vllm\n  args: ['--model=acme/a']\n", "acme/a", 3 },
		{ "k.yaml", "a:\n  run: |\n    # x\n    vllm serve acme/a\n", "acme/a", 4 },
		{ "n.ipynb",
		  "{\"cells\": [{\"cell_type\": \"code\",\n\"source\": [\"x.from_pretrained("
		  "\\\"acme/a\\\")\"]}]}",
		  "acme/a", 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice text = slice_of(cases[i].text);
		const struct evidence *e;

		mentions_in(&fixture, cases[i].path, text);
		e = evidence_find(&fixture.artefact.evidence, EVIDENCE_REFERENCE);
		assert_non_null(e);
		assert_slice(slice_sub(text, (size_t)e->at.start, (size_t)e->at.end),
			     cases[i].name);
		assert_int_equal(e->at.line, cases[i].line);
		mentions_done(&fixture);
	}
}

/* What is written about models, or about other people's, is no reference. */
static void prose_is_no_reference(void **state)
{
	static const struct {
		const char *path, *text;
	} cases[] = {
		{ "README.md", "```\nvllm serve acme/a\nM.from_pretrained('acme/a')\n```\n" },
		{ "a.py", "\"\"\"Use M.from_pretrained('acme/a').\"\"\"\n" },
		{ "a.py",
		  "print(\"M.from_pretrained('acme/a')\")  # M.from_pretrained('acme/b')\n" },
		{ "a.sh", "echo 'ollama pull wren'; # vllm serve acme/a\n" },
		{ "venv/lib/site-packages/x/a.py", "M.from_pretrained('acme/a')\n" },
		{ "node_modules/x/a.sh", "vllm serve acme/a\n" },
		{ ".ipynb_checkpoints/a.py", "M.from_pretrained('acme/a')\n" },
		{ "n.ipynb", "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": "
			     "[\"M.from_pretrained('acme/a')\"]}]}" },
		{ "a.sh", "vllm serve your-org/your-model\nvllm serve <org>/name\n" },
		{ "a.c", "M.from_pretrained('acme/a')" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_slice(mentions_in(&fixture, cases[i].path, slice_of(cases[i].text)), "");
		assert_int_equal(fixture.r.issues.len, 0);
		mentions_done(&fixture);
	}
}

static void places_of_one_name_follow_each_other(void **state)
{
	(void)state;
	assert_slice(
		mentions_in(&fixture, "a.sh",
			    SLICE("vllm serve acme/a\nvllm serve acme/b\nvllm serve acme/a\n")),
		"vllm-serve acme/a\nvllm-serve acme/a\nvllm-serve acme/b");
	assert_true(fixture.artefact.recognised);
	assert_int_equal(fixture.artefact.kind, ARTEFACT_REFERENCES);
	mentions_done(&fixture);
}

/* A template of a chart is no YAML; one document of several may be anything. */
static void broken_documents_are_read_as_far_as_they_go(void **state)
{
	(void)state;
	assert_slice(mentions_in(&fixture, "t.yaml",
				 SLICE("{{ if .x }}\nargs: vllm serve acme/a\n{{ end }}\n")),
		     "vllm-serve acme/a");
	mentions_done(&fixture);
	assert_slice(
		mentions_in(&fixture, "n.ipynb",
			    SLICE("{\"cells\": [{\"source\": [\"M.from_pretrained('acme/a')\"]")),
		"python-from-pretrained acme/a");
	assert_int_equal(fixture.r.issues.len, 1);
	assert_true(fixture.r.issues.at[0].note);
	assert_slice(fixture.r.issues.at[0].code, "references-malformed");
	mentions_done(&fixture);
}

/* Keys beyond the ceiling are not looked at, and that is said. */
static void a_large_document_is_said_to_be_one(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text, 1 << 20);
	buf_puts(&text, "args: vllm serve acme/a\nlist:\n");
	for (int i = 0; i < 12000; i++)
		buf_puts(&text, "- x\n");
	assert_slice(mentions_in(&fixture, "k.yaml", buf_slice(&text)), "vllm-serve acme/a");
	assert_int_equal(fixture.r.issues.len, 1);
	assert_slice(fixture.r.issues.at[0].code, "references-over-limit");
	assert_true(fixture.r.issues.at[0].note);
	mentions_done(&fixture);
	buf_free(&text);
}

/* Each of these took the square of the time, minutes for a file of the size that is searched. */
static void repeated_beginnings_take_no_time(void **state)
{
	static const char *const beginnings[] = { "BASE_MODEL=", "hf download " };

	(void)state;
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++) {
		struct buf text;

		buf_init(&text, LIMIT_MENTION_BYTES);
		while (text.len + 32 < LIMIT_MENTION_BYTES)
			buf_puts(&text, beginnings[i]);
		buf_puts(&text, "\nvllm serve acme/a\n");
		assert_slice(mentions_in(&fixture, "a.sh", buf_slice(&text)), "vllm-serve acme/a");
		assert_int_equal(fixture.r.issues.len, 0);
		mentions_done(&fixture);
		buf_free(&text);
	}
}

static void a_search_given_up_is_said(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text, 1 << 20);
	buf_puts(&text, "ollama run --");
	for (int i = 0; i < 500000; i++)
		buf_puts(&text, "7");
	buf_puts(&text, "\nvllm serve acme/a\n");
	assert_slice(mentions_in(&fixture, "a.sh", buf_slice(&text)), "vllm-serve acme/a");
	assert_int_equal(fixture.r.issues.len, 1);
	assert_slice(fixture.r.issues.at[0].code, "references-over-limit");
	assert_string_equal(fixture.r.issues.at[0].message.ptr,
			    "a search for names of models was given "
			    "up: there may be some that were not found");
	mentions_done(&fixture);
	buf_free(&text);
}

static void every_prefix_of_a_file_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < EXAMPLES; i += 7) {
		struct slice text = slice_of(examples[i].text);

		for (size_t len = 0; len < text.len; len++) {
			char *copy = malloc(len + 1);

			memcpy(copy, text.ptr, len);
			mentions_in(&fixture, examples[i].path, (struct slice){ copy, len });
			assert_false(fixture.artefact.incomplete);
			mentions_done(&fixture);
			free(copy);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_find_what_they_should),
		cmocka_unit_test(every_rule_has_both_examples),
		cmocka_unit_test(names_have_their_places),
		cmocka_unit_test(prose_is_no_reference),
		cmocka_unit_test(places_of_one_name_follow_each_other),
		cmocka_unit_test(broken_documents_are_read_as_far_as_they_go),
		cmocka_unit_test(a_large_document_is_said_to_be_one),
		cmocka_unit_test(repeated_beginnings_take_no_time),
		cmocka_unit_test(a_search_given_up_is_said),
		cmocka_unit_test(every_prefix_of_a_file_is_read),
	};

	return cmocka_run_group_tests(tests, open_rules, close_rules);
}
