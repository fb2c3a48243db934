/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes the seeds of the fuzz targets into the folder given: small files that have a little of
 * everything, made by the builders of the unit tests.
 */
#include "unit.h"

#include "builder.h"
#include "seeds.h"
#include "zip_builder.h"
#include "packer.h"

#include <stdio.h>
#include <sys/stat.h>

static const struct seed texts[] = {
	{ "json", "all",
	  SLICE_INIT("{\"a\": [1, -2.5e+3, true, false, null], \"b\": {\"c\": "
		     "\"\\u00e9\\uD83D\\uDE00\\n\"},"
		     " \"d\": \"\xC3\xA9\"}") },
	{ "json", "numbers", SLICE_INIT("[0, 1e3, 4096.0, Infinity, -Infinity, NaN]") },
	{ "json", "lone", SLICE_INIT("[\"\\uD83D\", \"\\u0000\", \"\xFF\"]") },
	{ "yaml", "all",
	  SLICE_INIT("a: &x [1, 'two', \"thr\\u00e9e\"]\nb: *x\nc: |\n  block\n  text\nd: >-\n  "
		     "folded\n"
		     "e: {f: ~, g: null}\n<<: {h: i}\n---\nnext: doc\n") },
	{ "yaml", "merge",
	  SLICE_INIT("- &a {x: 1, y: 2}\n- <<: *a\n  y: 3\n- <<: [*a, {z: 4}]\n") },
	{ "shard_index", "two",
	  SLICE_INIT(
		  "{\"metadata\": {\"total_size\": 9, \"total_parameters\": 4}, \"weight_map\": "
		  "{\"a\": \"m-1.safetensors\", \"b\": \"m-2.safetensors\", \"c\": \"../x\"}}") },
	{ "card", "all",
	  SLICE_INIT(
		  "---\nlicense: other\nlicense_name: \"n\\u00e9\"\nlicense_link: "
		  "LICENSE\nbase_model:\n"
		  "- org/a\n- {name: B, repo_url: 'https://huggingface.co/o/b'}\n"
		  "base_model_relation: finetune\ntags: [license:mit, base_model:merge:a/b]\n"
		  "extra_gated_prompt: |-\n  Terms\n  of two lines\nextra_gated_eu_disallowed: "
		  "true\n"
		  "pipeline_tag: image-text-to-text\nmodel-index:\n- name: x\ndatasets:\n\t- "
		  "o/d\n---\n"
		  "# Title\nFine-tuned from [x](https://huggingface.co/org/base-7b). A merge of\n"
		  "`a/one-1` and `b/two-2`.\n\n```yaml\nmodels:\n- model: a/b+c/d\n"
		  "merge_method: slerp\n```\n") },
	{ "card", "crlf",
	  SLICE_INIT("\xEF\xBB\xBF---\r\nlicense: [mit, gemma]\r\n---\r\nBased on `o/m`\r\n") },
	{ "card", "bad", SLICE_INIT("---\nlicense: mit\nlicense: x\n\ta: [\n---\nBody") },
	{ "config", "llama",
	  SLICE_INIT(
		  "{\"_name_or_path\": \"o/m\", \"architectures\": [\"A\"], \"model_type\": "
		  "\"llama\","
		  " \"vocab_size\": 32000, \"rope_scaling\": {\"factor\": 8.0}, \"auto_map\": "
		  "{\"AutoModel\": \"o/r--m.C\"}, \"quantization_config\": {\"quant_method\": "
		  "\"gptq\","
		  " \"bits\": 4}, \"text_config\": {\"hidden_size\": 1}, \"vision_config\": {}}") },
	{ "tokenizer_config", "all",
	  SLICE_INIT("{\"tokenizer_class\": \"T\", \"bos_token\": {\"content\": \"<s>\"}, "
		     "\"chat_template\": [{\"name\": \"d\", \"template\": \"[INST]\"}], "
		     "\"added_tokens_decoder\": {\"0\": {\"content\": \"<unk>\"}}}") },
	{ "adapter_config", "lora",
	  SLICE_INIT(
		  "{\"base_model_name_or_path\": \"o/m\", \"peft_type\": \"LORA\", \"task_type\": "
		  "\"CAUSAL_LM\", \"auto_mapping\": {\"base_model_class\": \"C\"}}") },
	{ "components", "flux",
	  SLICE_INIT("{\"_class_name\": \"F\", \"vae\": [\"diffusers\", \"A\"], \"x\": [null, "
		     "null]}") },
	{ "merge_recipe", "slerp",
	  SLICE_INIT("slices:\n- sources:\n  - model: a/b@main\n    layer_range: [0, 8]\n"
		     "merge_method: slerp\nbase_model: {model: c/d, lora: e/f}\nparameters: {t: "
		     "1}\n") },
	{ "merge_recipe", "multi",
	  SLICE_INIT("name: x\nmerge_method: ties\nmodels: [{model: a/b}]\n---\nbase_model: x\n"
		     "experts: [{source_model: x}, {source_model: c/d}]\ntokenizer: {source: "
		     "union}\n") },
	{ "training_recipe", "axolotl",
	  SLICE_INIT("base_model: o/m\ndatasets:\n- path: o/d\n  type: alpaca\nadapter: lora\n") },
	{ "training_recipe", "factory",
	  SLICE_INIT("model_name_or_path: o/m\nstage: sft\ndataset: a,b\n") },
	{ "modelfile", "all",
	  SLICE_INIT("# FROM o/m:8b\nFROM llama3\nADAPTER ./a.gguf\nPARAMETER stop \"x\ny\"\n"
		     "LICENSE \"\"\"A\nB\"\"\"\nTEMPLATE [INST]\nMESSAGE user hi\n") },
	{ "gallery", "one",
	  SLICE_INIT("- &a\n  name: m\n  license: mit\n  urls: [u]\n  tags: [t]\n  files:\n"
		     "  - filename: f\n- <<: *a\n  name: n\n") },
	{ "licence_file", "notice", SLICE_INIT("Llama 3.1 is licensed under the terms\n") },
	{ "licence_file", "pdf", SLICE_INIT("%PDF-1.4") },
	{ "manifest", "layers",
	  SLICE_INIT(
		  "{\"schemaVersion\":2,\"config\":{\"mediaType\":"
		  "\"application/vnd.docker.container.image.v1+json\",\"digest\":\"sha256:"
		  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"},\"layers\":"
		  "[{\"mediaType\":\"application/vnd.ollama.image.license\",\"digest\":\"sha256:"
		  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\",\"size\":1,"
		  "\"from\":\"llama3:8b\",\"name\":\"n\",\"annotations\":{"
		  "\"org.cncf.model.filepath\":\"a/b\"}},{\"digest\":\"sha256:../x\"}],"
		  "\"annotations\":{\"org.opencontainers.image.licenses\":\"MIT\"}}") },
	{ "manifest", "index",
	  SLICE_INIT("{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":"
		     "\"application/vnd.oci.image.index.v1+json\",\"digest\":\"sha256:"
		     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\","
		     "\"annotations\":{\"org.opencontainers.image.ref.name\":\"x:1\"}}]}") },
	{ "docker_save", "layers",
	  SLICE_INIT("[{\"Config\":\"c.json\",\"RepoTags\":[\"server:1\"],\"Layers\":"
		     "[\"a/layer.tar\",\"../b\",\"blobs/sha256/0\"]},{\"Layers\":[]}]") },
	{ "package_config", "all",
	  SLICE_INIT("{\"model_family\":\"llama\",\"model_type\":\"8B\",\"descriptor\":{"
		     "\"licenses\":[\"MIT OR Apache-2.0\"],\"sourceURL\":\"u\"},\"config\":{"
		     "\"gguf\":{\"general.license\":\"mit\"}},\"modelfs\":{},\"rootfs\":{}}") },
	{ "kitfile", "all",
	  SLICE_INIT("manifestVersion: 1.0.0\npackage: {name: p, license: MIT, authors: [a]}\n"
		     "model:\n  path: ghcr.io/o/n:1\n  license: Apache-2.0\n  parts:\n"
		     "  - {path: l, license: x}\ncode: [{path: s, license: GPL-3.0-only}]\n"
		     "datasets: [{name: d, license: y}]\nmodel: twice\n") },
	{ "llama_cache", "manifest",
	  SLICE_INIT("{\"schemaVersion\":2,\"ggufFile\":{\"rfilename\":"
		     "\"q/m-00001-of-00002.gguf\"},\"mmprojFile\":{\"rfilename\":\"p.gguf\"}}") },
	{ "llama_cache", "record", SLICE_INIT("{\"etag\":\"1\",\"url\":\"https://hf.co/o/n\"}") },
	{ "lfs_pointer", "pointer",
	  SLICE_INIT("version https://git-lfs.github.com/spec/v1\noid "
		     "sha256:58aa1873e05ce8e3da60b769f15a17"
		     "f2f98a6573480c674b5abb77a0668fd288\nsize 10376877880\n") },
	{ "lfs_pointer", "zip", SLICE_INIT("PK\x03\x04") },
	{ "nemo", "all",
	  SLICE_INIT("target: nemo.X\nnemo_version: 1.23.0\nhidden_size: 4096\nlanguage_model:\n"
		     "  pretrained_model_name: a/b\nrestore_from_path: /x.nemo\n") },
	{ "torchserve", "all",
	  SLICE_INIT("{\"archiverVersion\": \"0.9.0\", \"model\": {\"modelName\": \"bert\", "
		     "\"handler\": \"h\", \"modelVersion\": \"1.0\"}}") },
	{ "keras", "all",
	  SLICE_INIT("{\"keras_version\": \"3.3.3\", \"keras_hub_version\": \"0.18\", "
		     "\"parameter_count\": 2506172416}") },
};

void write_seed(const char *folder, const struct seed *seed)
{
	char path[1024];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, seed->target);
	mkdir(path, 0777);
	snprintf(path, sizeof(path), "%s/%s/seed-%s", folder, seed->target, seed->name);
	f = fopen(path, "wb");
	if (!f || fwrite(seed->text.ptr, 1, seed->text.len, f) != seed->text.len) {
		perror(path);
		exit(2);
	}
	fclose(f);
}

static void write_gguf(const char *folder, unsigned version, bool big_endian, const char *name)
{
	struct builder b;

	build_begin(&b);
	b.version = version;
	b.big_endian = big_endian;
	gguf_model(&b);
	write_seed(folder, &(struct seed){ "gguf", name, built(&b) });
	build_end(&b);
}

/* Keys that the model of the unit tests does not have. */
static void write_gguf_keys(const char *folder)
{
	struct builder b;

	build_begin(&b);
	gguf_begin(&b, 0, 7);
	gguf_number(&b, "general.alignment", 4, 64);
	gguf_number(&b, "split.no", 2, 1);
	gguf_number(&b, "split.count", 2, 3);
	gguf_array(&b, "attention.head_count", 5, 2);
	build_integer(&b, 1, 8);
	gguf_array(&b, "nested", 9, 1);
	build_integer(&b, 9, 4);
	build_integer(&b, 1, 8);
	build_integer(&b, 0, 4);
	build_integer(&b, 4, 8);
	build_integer(&b, 7, 4);
	gguf_text(&b, "tokenizer.chat_template", "[INST]");
	gguf_text(&b, "general.license", "a licence\nof two lines");
	write_seed(folder, &(struct seed){ "gguf", "keys", built(&b) });
	build_end(&b);
}

static void write_safetensors(const char *folder)
{
	struct builder b;

	build_begin(&b);
	safetensors_file(
		&b,
		SLICE("{\"__metadata__\":{\"license\":\"mit\",\"modelspec.merged_from\":\"a,b\","
		      "\"sd_merge_models\":\"{\\\"9f\\\":{\\\"name\\\":\\\"one\\\"}}\","
		      "\"config\":\"{\\\"model_type\\\":\\\"x\\\"}\"},"
		      "\"a\":{\"dtype\":\"F16\",\"shape\":[2,2],\"data_offsets\":[0,8]},"
		      "\"b\": {\"dtype\":\"F4\",\"shape\":[2],\"data_offsets\":[8,9]}}  "),
		9);
	write_seed(folder, &(struct seed){ "safetensors", "all", built(&b) });
	build_end(&b);
}

static void write_archive(const char *folder, const char *format, const char *filter,
			  const char *name)
{
	struct packer p;

	pack_begin(&p, format, filter);
	pack_entry(&p, "m", AE_IFDIR, NULL, SLICE_NONE);
	pack_file(&p, "m/config.json", SLICE("{\"model_type\": \"llama\"}"));
	pack_file(&p, "../m/LICENSE", SLICE("MIT"));
	write_seed(folder, &(struct seed){ "archive", name, packed(&p) });
	pack_end(&p);
}

static void write_archives(const char *folder)
{
	struct buf run;

	write_archive(folder, "zip", "", "zip");
	write_archive(folder, "pax", "", "tar");
	write_archive(folder, "gnutar", "gzip", "tar-gzip");
	write_archive(folder, "ustar", "zstd", "tar-zstd");
	write_archive(folder, "ustar", "xz", "tar-xz");
	write_archive(folder, "ustar", "bzip2", "tar-bzip2");
	write_archive(folder, "7zip", "", "7z");
	buf_init(&run, 1 << 20);
	zstd_run(&run, (uint64_t)16 << 20);
	write_seed(folder, &(struct seed){ "archive", "bomb", buf_slice(&run) });
	buf_free(&run);
}

/* A program, a GGUF and a licence behind it, with the directory of either width. */
static void write_llamafile(const char *folder, bool wide, const char *name)
{
	struct zip_built z = { 0 };
	struct builder b, model;

	build_begin(&model);
	gguf_model(&model);
	build_begin(&b);
	buf_puts(&b.out, "MZqFpD='\n#");
	zip_member(&b, &z, "m.gguf", built(&model), 0);
	zip_member(&b, &z, "LICENSE", SLICE("MIT License"), 0);
	zip_end(&b, &z, wide);
	write_seed(folder, &(struct seed){ "llamafile", name, built(&b) });
	build_end(&b);
	build_end(&model);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	mkdir(argv[1], 0777);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		write_seed(argv[1], &texts[i]);
	write_gguf(argv[1], 1, false, "v1");
	write_gguf(argv[1], 2, false, "v2");
	write_gguf(argv[1], 3, false, "v3");
	write_gguf(argv[1], 3, true, "v3-big-endian");
	write_gguf_keys(argv[1]);
	write_llamafile(argv[1], false, "all");
	write_llamafile(argv[1], true, "wide");
	write_safetensors(argv[1]);
	write_archives(argv[1]);
	write_formats(argv[1]);
	return 0;
}
