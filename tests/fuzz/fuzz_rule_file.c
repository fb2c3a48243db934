/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: a user's own rules. The first byte says which file of the folder the rest is;
 * what can be read is then laid over the shipped database. What is refused names the file.
 */
#include "fuzz_rules.h"

#include "rules/folder.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const files[] = {
	"licences/x.yaml", "models/x.yaml", "names.yaml",        "tokenizers.yaml",
	"tags.yaml",       "clauses.yaml",  "notices.yaml",      "inheritance.yaml",
	"words.yaml",      "version",       "fingerprints/x.fp",
};

enum { FILES = sizeof(files) / sizeof(*files), PATH_SIZE = 128 };

/* A folder of this process, gone when it ends. */
static char folder[] = "/tmp/modlic-fuzz-XXXXXX";

static void remove_folder(void)
{
	static const char *const folders[] = { "licences", "models", "fingerprints", "" };
	char path[PATH_SIZE];

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, folders[i]);
		rmdir(path);
	}
}

static void make_folder(void)
{
	char path[PATH_SIZE];

	must(mkdtemp(folder));
	for (size_t i = 0; i < FILES; i++) {
		const char *slash = strchr(files[i], '/');

		if (slash) {
			snprintf(path, sizeof(path), "%s/%.*s", folder, (int)(slash - files[i]),
				 files[i]);
			mkdir(path, 0700);
		}
	}
	atexit(remove_folder);
}

static void write_file(const char *path, const uint8_t *data, size_t size)
{
	FILE *f = fopen(path, "wb");

	must(f);
	must(fwrite(data, 1, size, f) == size);
	must(fclose(f) == 0);
}

/* Most inputs end here, a thousand times sooner than a whole database is laid under them. */
static bool reads(void)
{
	struct arena *a = arena_create();
	struct rule_set set = { 0 };
	struct sha256 hash;
	struct err e = { 0 };
	bool ok;

	sha256_init(&hash);
	ok = folder_read(a, folder, &set, &hash, &e);
	must(ok || (e.code != ERR_NONE && e.text[0]));
	arena_free(a);
	return ok;
}

static void lay_over(void)
{
	const char *overlay = folder;
	struct ruledb *rules = NULL;
	struct err e = { 0 };

	if (!ruledb_open(&rules, MODLIC_RULES_DB, &overlay, 1, RULEDB_ALL, &e))
		must(e.code != ERR_NONE && e.text[0]);
	ruledb_close(rules);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool made;
	char path[PATH_SIZE];

	if (size == 0)
		return 0;
	if (!made)
		make_folder();
	made = true;
	snprintf(path, sizeof(path), "%s/%s", folder, files[data[0] % FILES]);
	write_file(path, data + 1, size - 1);
	if (reads())
		lay_over();
	unlink(path);
	return 0;
}
