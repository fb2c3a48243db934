/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a rule database: the file is mapped, the parts that are asked for are found in it,
 * and the users' folders are read and laid over them. SQLite is closed again.
 *
 * Every command pays for a start, hence the shape of this: nothing is
 * parsed, nothing is copied, records are unpacked when somebody asks for them (compiled.h), and
 * only the parts that the command needs are looked for. Users' folders are the exception: they are
 * YAML, read as a whole, and seldom there.
 */
#include "rules/rules.h"

#include "base/alloc.h"
#include "io/sqlite.h"
#include "io/walk.h"
#include "rules/blobs.h"
#include "rules/compiled.h"
#include "rules/folder.h"
#include "rules/image.h"
#include "rules/link.h"
#include "rules/schema.h"
#include "rules/tables.h"
#include "rules/texts.h"

#include <stdlib.h>

/*
 * Another version's records would unpack into nonsense: that must be told before anything. PRAGMA
 * user_version is the one number that SQLite keeps for its users, in the file's header.
 */
static bool check_format(struct sqlite_db *file, struct err *e)
{
	struct sqlite_stmt *stmt;
	int64_t format = 0;
	bool row, ok;

	if (!sqlite_prepare(file, "PRAGMA user_version", &stmt, e))
		return false;
	ok = sqlite_step(stmt, &row, e);
	if (ok && row)
		format = sqlite_int(stmt, 0);
	sqlite_finish(stmt);
	if (ok && format != RULES_FORMAT)
		return err_set(e, ERR_RULES,
			       "has format %lld, this program reads %d; build it again with "
			       "modlic rules build",
			       (long long)format, RULES_FORMAT);
	return ok;
}

/* A part that is missing is empty bytes, which no image is: it is told as damaged as well. */
static bool load_part(struct ruledb *db, const struct blobs *blobs, struct slice name,
		      bool (*load)(struct ruledb *, struct rule_set *, struct slice),
		      struct rule_set *set, struct err *e)
{
	return load(db, set, blobs_get(blobs, name)) ||
	       err_set(e, ERR_RULES, "part %.*s is damaged; build it again with modlic rules build",
		       SLICE_ARG(name));
}

/*
 * Words and notices are kept as source too, because a user's licences are indexed with the same
 * word classes (layer_texts()), and nobody can add a class.
 */
static bool load_texts(struct ruledb *db, const struct blobs *blobs, struct rule_set *set,
		       struct err *e)
{
	set->words = blobs_get(blobs, SLICE("words.yaml"));
	set->notices = blobs_get(blobs, SLICE("notices.yaml"));
	return load_part(db, blobs, SLICE("clauses"), image_load_clauses, set, e) &&
	       texts_load(db->arena, blobs_get(blobs, SLICE("texts")),
			  list_add(db->arena, &db->texts), e);
}

static bool load_compiled(struct ruledb *db, struct sqlite_db *file, unsigned parts,
			  struct rule_set *set, struct err *e)
{
	struct blobs blobs;

	return check_format(file, e) &&
	       tables_get_meta(file, db->arena, SLICE("version"), &db->version, e) &&
	       tables_get_meta(file, db->arena, SLICE("sha256"), &db->sha256, e) &&
	       blobs_find(db->arena, file, db->file, &blobs, e) &&
	       load_part(db, &blobs, SLICE("licences"), image_load_licences, set, e) &&
	       (!(parts & RULEDB_MODELS) ||
		load_part(db, &blobs, SLICE("models"), image_load_models, set, e)) &&
	       (!(parts & RULEDB_TEXTS) || load_texts(db, &blobs, set, e));
}

/* A folder means the rules.db in it. */
static const char *file_of(struct arena *a, const char *path)
{
	enum entry_type type;
	struct err ignored;

	if (walk_stat(path, &type, &ignored) && type == ENTRY_DIR)
		return arena_format(a, "%s/rules.db", path).ptr;
	return path;
}

/*
 * SQLite is closed before anything is used: what it was needed for, where the blobs lie, is known
 * then.
 */
static bool read_compiled(struct ruledb *db, const char *path, unsigned parts, struct rule_set *set,
			  struct err *e)
{
	struct sqlite_db *file = NULL;
	const char *name = file_of(db->arena, path);
	bool ok = mapping_open(&db->file, name, e) &&
		  sqlite_db_open(&file, name, SQLITE_MODE_READ, e) &&
		  load_compiled(db, file, parts, set, e);

	sqlite_db_close(file);
	if (ok)
		return true;
	e->code = ERR_RULES;
	return err_wrap(e, "%s", name);
}

/* Their bytes go into the digest: a report says by which rules it was made, the user's too. */
static bool read_overlays(struct ruledb *db, const char *const *overlays, size_t count,
			  struct rule_set **sets, struct err *e)
{
	struct sha256 hash;
	struct digest digest;
	char *hex;

	if (count == 0)
		return true;
	sha256_init(&hash);
	sha256_add(&hash, db->sha256);
	for (size_t i = 0; i < count; i++) {
		sets[i] = arena_new(db->arena, struct rule_set);
		if (!folder_read(db->arena, overlays[i], sets[i], &hash, e))
			return err_wrap(e, "%s", overlays[i]);
	}
	digest = sha256_finish(&hash);
	hex = arena_alloc(db->arena, 65);
	digest_hex(&digest, hex, 64);
	db->sha256 = slice_of(hex);
	return true;
}

/*
 * A layer of texts for each folder of the users' that has licences; sets[0] is compiled. An index
 * of its own for each folder rather than one of all: ours stays as it was built and mapped, and a
 * search in two indexes costs less than building one at every start.
 */
static bool layer_texts(struct ruledb *db, const char *const *overlays, size_t count,
			struct rule_set *const *sets, struct err *e)
{
	for (size_t i = 0; i < count; i++) {
		struct text_rules rules = link_text_rules(db->arena, db, sets[i + 1]);

		rules.words = sets[0]->words;
		rules.notices = sets[0]->notices;
		if (sets[i + 1]->licences.len &&
		    !texts_make(db->arena, overlays[i], &rules, list_add(db->arena, &db->texts), e))
			return err_wrap(e, "%s", overlays[i]);
	}
	return true;
}

/*
 * Later sets lie over earlier ones: sets[0] is the database, the last the folder that was named
 * last.
 */
bool ruledb_open(struct ruledb **out, const char *path, const char *const *overlays,
		 size_t overlay_count, unsigned parts, struct err *e)
{
	struct ruledb *db = alloc_bytes(sizeof(*db));
	struct rule_set **sets;

	db->arena = arena_create();
	db->compiled = compiled_create();
	sets = arena_array(db->arena, struct rule_set *, overlay_count + 1);
	sets[0] = arena_new(db->arena, struct rule_set);
	if (read_compiled(db, path, parts, sets[0], e) &&
	    read_overlays(db, overlays, overlay_count, sets + 1, e) &&
	    link_sets(db, sets, overlay_count + 1, &db->own_names, e) &&
	    (!(parts & RULEDB_TEXTS) || layer_texts(db, overlays, overlay_count, sets, e))) {
		*out = db;
		return true;
	}
	ruledb_close(db);
	*out = NULL;
	return false;
}

void ruledb_close(struct ruledb *db)
{
	if (!db)
		return;
	link_release(db);
	compiled_free(db->compiled);
	mapping_close(db->file);
	arena_free(db->arena);
	free(db);
}

struct slice ruledb_version(const struct ruledb *db)
{
	return db->version;
}

struct slice ruledb_sha256(const struct ruledb *db)
{
	return db->sha256;
}

const struct text_index *const *ruledb_text_indexes(const struct ruledb *db, size_t *count)
{
	*count = db->texts.len;
	return db->texts.at;
}

const struct clause_rule *ruledb_clauses(const struct ruledb *db, size_t *count)
{
	*count = db->clause_count;
	return db->clauses;
}

const struct inheritance_row *ruledb_inheritance(const struct ruledb *db, size_t *count)
{
	*count = db->inheritance_count;
	return db->inheritance;
}
