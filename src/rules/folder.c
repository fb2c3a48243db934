/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a rules folder. What a file is, is told by its path; a YAML file that is none of
 * ours is an error, because it would be a rule that silently does nothing.
 *
 * The same code reads our own rules/ when the database is built and a user's folder at every start,
 * so a rule that works in one works in the other. The digest covers the bytes as they are read, in
 * order of paths: whoever has the same digest has judged by the same rules, comments included.
 */
#include "rules/folder.h"

#include "base/limits.h"
#include "io/input.h"
#include "io/walk.h"
#include "rules/schema.h"
#include "rules/source.h"

#include <inttypes.h>
#include <stdlib.h>

struct folder {
	struct arena *a;
	const char *root;
	struct rule_set *set;
	struct sha256 *hash;
	struct err *e;
	struct slice_list files;
	bool failed; /* a folder below the root could not be read, or there are too many files */
};

static bool is_rule_file(struct slice path)
{
	return slice_ends(path, SLICE(".yaml")) || slice_ends(path, SLICE(".fp")) ||
	       slice_eq(path, SLICE("version"));
}

/*
 * Links are followed: a user's rules may well stand in a repository of dotfiles. Hidden files are
 * left out for the sake of editors and of .git; other endings, such as a README, are no rules.
 */
static bool on_entry(void *self, const struct entry *entry)
{
	struct folder *f = self;
	bool hidden = slice_starts(entry->name, SLICE("."));

	if (entry->type == ENTRY_DIR)
		return !hidden;
	if (hidden || entry->type == ENTRY_SPECIAL || !is_rule_file(entry->path))
		return false;
	if (f->files.len >= LIMIT_RULE_FILES)
		f->failed = !err_set(f->e, ERR_RULES, "more than %d rule files", LIMIT_RULE_FILES);
	else
		*list_add(f->a, &f->files) = arena_dup(f->a, entry->path);
	return false;
}

/* A folder that cannot be read may hold the rule that matters: half of the rules is none. */
static void on_failure(void *self, struct slice path, const struct err *e)
{
	struct folder *f = self;

	*f->e = *e;
	f->failed = !err_wrap(f->e, "%.*s", SLICE_ARG(path));
}

/* Folders list their entries in any order, and the digest and every first-come rule hang on it. */
static int path_order(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

static bool list_files(struct folder *f)
{
	const struct walk_visitor visitor = { .self = f, .entry = on_entry, .failed = on_failure };

	if (!walk_tree(f->root, &visitor, f->e))
		return false;
	if (f->files.len)
		qsort(f->files.at, f->files.len, sizeof(*f->files.at), path_order);
	return !f->failed;
}

/* The bytes stay in the arena: the YAML tree and the set point into them. */
static bool read_bytes(struct folder *f, struct slice path, struct slice *bytes)
{
	struct slice full = arena_format(f->a, "%s/%.*s", f->root, SLICE_ARG(path));
	struct input *in = NULL;
	bool ok = input_open(&in, full.ptr, true, f->e) &&
		  input_window(in, 0, (size_t)input_size(in), bytes, f->e);

	if (ok)
		*bytes = arena_dup(f->a, *bytes);
	input_close(in);
	return ok || err_wrap(f->e, "%.*s", SLICE_ARG(path));
}

/* The path and the length go in too: bytes that move from one file to the next are a change. */
static void hash_file(struct folder *f, struct slice path, struct slice bytes)
{
	struct slice head =
		arena_format(f->a, "%.*s %" PRIu64 "\n", SLICE_ARG(path), (uint64_t)bytes.len);

	sha256_add(f->hash, head);
	sha256_add(f->hash, bytes);
}

/* Ids go into SPDX expressions and file names: what is not safe in both is no id. */
static bool is_id(struct slice id)
{
	for (size_t i = 0; i < id.len; i++)
		if (!(id.ptr[i] >= 'a' && id.ptr[i] <= 'z') &&
		    !(id.ptr[i] >= '0' && id.ptr[i] <= '9') && !strchr(".+-", id.ptr[i]))
			return false;
	return true;
}

/*
 * The id is the file's name too, so that a person who has read an id in a report has found the
 * rule.
 */
static bool check_licence(struct rule_source *s, const struct licence_rule *rule)
{
	const struct licence *l = &rule->licence;
	struct slice file = slice_basename(s->file);

	file.len -= strlen(".yaml");
	if (!is_id(l->id))
		return place_fails(&rule->place, yaml_get(rule->place.node, "id"), s->e,
				   "id `%.*s` may have a-z, 0-9, full stop, plus sign and hyphen",
				   SLICE_ARG(l->id));
	if (!slice_eq(l->id, file))
		return place_fails(&rule->place, yaml_get(rule->place.node, "id"), s->e,
				   "id `%.*s` does not stand in a file of that name",
				   SLICE_ARG(l->id));
	if ((l->kind == LICENCE_SET) != (rule->members.len > 0))
		return place_fails(&rule->place, NULL, s->e,
				   "a set has `members`, and nothing else has");
	if (rule->threshold_logic.len && !slice_eq(rule->threshold_logic, SLICE("any")) &&
	    !slice_eq(rule->threshold_logic, SLICE("all")))
		return place_fails(&rule->place, yaml_get(rule->place.node, "threshold_logic"),
				   s->e, "`threshold_logic` must be any or all");
	return true;
}

/*
 * A duty that does not say whether hosting counts goes by its licence. Here and not where duties
 * are used: false may mean "no" or "not said", and only the YAML tree still knows which.
 */
static void settle_hosting(struct licence_rule *rule)
{
	const struct yaml_node *duties = yaml_get(rule->place.node, "duties");

	for (size_t i = 0; i < rule->licence.duties.len; i++)
		if (!yaml_get(duties->items[i], "hosting_counts"))
			rule->licence.duties.at[i].hosting_counts = rule->hosting_is_distribution;
}

static bool read_licence(struct folder *f, struct rule_source *s, const struct yaml_node *root)
{
	struct licence_rule *rule = list_add(f->a, &f->set->licences);

	if (!source_record(s, &licence_fields, root, rule) || !check_licence(s, rule))
		return false;
	settle_hosting(rule);
	return true;
}

/*
 * A family's file says family and publisher once; a model in it may have its own (a fine-tune by
 * somebody else).
 */
static bool read_family(struct folder *f, struct rule_source *s, const struct yaml_node *root)
{
	struct family_file family = { 0 };

	if (!source_record(s, &family_file, root, &family))
		return false;
	for (size_t i = 0; i < family.models.len; i++) {
		struct model_rule *rule = list_add(f->a, &f->set->models);

		*rule = family.models.at[i];
		if (rule->model.family.len == 0)
			rule->model.family = family.family;
		if (rule->model.publisher.len == 0)
			rule->model.publisher = family.publisher;
	}
	return true;
}

/* The files that stand alone, and the members of the set that they fill. */
static const struct fields *fields_of(struct slice path)
{
	static const struct {
		struct slice path;
		const struct fields *fields;
	} files[] = {
		{ SLICE_INIT("names.yaml"), &names_file },
		{ SLICE_INIT("tokenizers.yaml"), &tokenizers_file },
		{ SLICE_INIT("tags.yaml"), &tags_file },
		{ SLICE_INIT("inheritance.yaml"), &inheritance_file },
		{ SLICE_INIT("clauses.yaml"), &clauses_file },
		{ SLICE_INIT("references.yaml"), &references_file },
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (slice_eq(path, files[i].path))
			return files[i].fields;
	return NULL;
}

/*
 * What texts.c turns into the text index is kept as it stands. True where that is all. Fingerprints
 * are only listed here: which of them are wanted, and by whom, the licences' `fingerprint` and
 * `texts` say.
 */
static bool keep_texts(struct folder *f, struct slice path, struct slice bytes)
{
	if (slice_eq(path, SLICE("words.yaml")))
		f->set->words = bytes;
	else if (slice_eq(path, SLICE("notices.yaml")))
		f->set->notices = bytes;
	else
		return slice_ends(path, SLICE(".fp"));
	return true;
}

static bool read_yaml(struct folder *f, struct slice path, struct slice bytes)
{
	struct rule_source s = { .a = f->a, .file = path, .e = f->e };
	const struct yaml_node *root;

	if (!source_parse(&s, bytes, &root))
		return false;
	if (slice_eq(slice_dirname(path), SLICE("licences")))
		return read_licence(f, &s, root);
	if (slice_eq(slice_dirname(path), SLICE("models")))
		return read_family(f, &s, root);
	if (fields_of(path))
		return source_record(&s, fields_of(path), root, f->set);
	return err_set(f->e, ERR_RULES, "%.*s: no rule file has this name", SLICE_ARG(path));
}

static bool read_file(struct folder *f, struct slice path)
{
	struct slice bytes;

	if (!read_bytes(f, path, &bytes))
		return false;
	hash_file(f, path, bytes);
	if (slice_eq(path, SLICE("version")))
		f->set->version = slice_trim(bytes);
	else if (!keep_texts(f, path, bytes))
		return read_yaml(f, path, bytes);
	return true;
}

static int licence_order(const void *a, const void *b)
{
	const struct licence_rule *left = a, *right = b;

	return slice_cmp(left->licence.id, right->licence.id);
}

static int model_order(const void *a, const void *b)
{
	const struct model_rule *left = a, *right = b;

	return slice_cmp(left->model.id, right->model.id);
}

/*
 * `unchecked` marks the set as one that nobody has compiled: links and patterns of it are checked
 * when it is linked, which for a database was done when that was built.
 */
bool folder_read(struct arena *a, const char *root, struct rule_set *set, struct sha256 *hash,
		 struct err *e)
{
	struct folder f = { .a = a, .root = root, .set = set, .hash = hash, .e = e };
	bool ok = list_files(&f);

	set->unchecked = true;
	for (size_t i = 0; ok && i < f.files.len; i++)
		ok = read_file(&f, f.files.at[i]);
	if (!ok) {
		e->code = ERR_RULES;
		return false;
	}
	if (set->licences.len)
		qsort(set->licences.at, set->licences.len, sizeof(*set->licences.at),
		      licence_order);
	if (set->models.len)
		qsort(set->models.at, set->models.len, sizeof(*set->models.at), model_order);
	return true;
}
