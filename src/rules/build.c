/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compiling a rules folder: read, check by linking it as if it were in use, pack, write. The
 * database is written beside its place and renamed when it is whole.
 *
 * The packing happens with the very structures that a scan uses, linked: what cannot be linked
 * cannot be shipped. Two builds from the same files give the same bytes, so that a package can be
 * reproduced.
 */
#include "rules/rules.h"

#include "base/limits.h"
#include "io/sqlite.h"
#include "rules/blobs.h"
#include "rules/folder.h"
#include "rules/image.h"
#include "rules/link.h"
#include "rules/schema.h"
#include "rules/tables.h"
#include "rules/texts.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* Everything that can fail for the rules' sake fails before a file is made. */
static bool make_blobs(const char *from, const struct ruledb *db, const struct rule_set *set,
		       struct blobs *blobs, struct err *e)
{
	const struct text_rules rules = link_text_rules(db->arena, db, set);
	struct slice licences = image_of_licences(db, set), models = image_of_models(db, set);
	struct slice clauses = image_of_clauses(db, set), texts;

	if (licences.len == 0 || models.len == 0 || clauses.len == 0)
		return err_set(e, ERR_LIMIT, "the rules are larger than %zu bytes",
			       (size_t)LIMIT_RULE_IMAGE);
	if (!texts_build(db->arena, from, &rules, &texts, e))
		return false;
	blobs_add(db->arena, blobs, SLICE("licences"), licences);
	blobs_add(db->arena, blobs, SLICE("models"), models);
	blobs_add(db->arena, blobs, SLICE("clauses"), clauses);
	blobs_add(db->arena, blobs, SLICE("texts"), texts);
	blobs_add(db->arena, blobs, SLICE("words.yaml"), set->words);
	blobs_add(db->arena, blobs, SLICE("notices.yaml"), set->notices);
	return true;
}

/* One transaction: without it each row would wait for the disk. */
static bool write_database(struct sqlite_db *out, const struct ruledb *db,
			   const struct rule_set *set, const struct blobs *blobs, struct err *e)
{
	char format[64];

	snprintf(format, sizeof(format), "PRAGMA user_version = %d", RULES_FORMAT);
	return sqlite_db_run(out, rules_sql, e) && sqlite_db_run(out, format, e) &&
	       sqlite_db_run(out, "BEGIN", e) &&
	       tables_put_meta(out, SLICE("version"), db->version, e) &&
	       tables_put_meta(out, SLICE("sha256"), db->sha256, e) && tables_write(out, set, e) &&
	       blobs_write_rows(blobs, out, e) && sqlite_db_run(out, "COMMIT", e);
}

static bool write_file(const char *path, const char *from, const struct ruledb *db,
		       const struct rule_set *set, struct err *e)
{
	struct blobs blobs = { 0 };
	struct sqlite_db *out = NULL;
	bool ok;

	if (!make_blobs(from, db, set, &blobs, e))
		return false;
	/* What an interrupted build left behind. */
	unlink(path);
	ok = sqlite_db_open(&out, path, SQLITE_MODE_CREATE, e) &&
	     write_database(out, db, set, &blobs, e);
	sqlite_db_close(out);
	return ok && blobs_append(&blobs, path, e);
}

static bool compile(struct ruledb *db, const char *from, const char *path, struct err *e)
{
	struct rule_set set = { 0 }, *const sets[] = { &set };
	struct sha256 hash;
	struct digest digest;
	char hex[65];

	sha256_init(&hash);
	if (!folder_read(db->arena, from, &set, &hash, e) ||
	    !link_sets(db, sets, 1, &db->compiled_names, e))
		return false;
	digest = sha256_finish(&hash);
	digest_hex(&digest, hex, 64);
	db->sha256 = slice_of(hex);
	db->version = set.version;
	return write_file(path, from, db, &set, e);
}

/* A scan that has the old file mapped goes on with it: rename() replaces the name, not the file. */
bool ruledb_build(const char *from, const char *to, struct err *e)
{
	struct ruledb db = { .arena = arena_create() };
	struct slice beside = arena_format(db.arena, "%s.new", to);
	bool ok = compile(&db, from, beside.ptr, e);

	if (!ok)
		err_wrap(e, "%s", from);
	else if (rename(beside.ptr, to) != 0)
		ok = err_errno(e, ERR_SYSTEM, "cannot rename", errno) || err_wrap(e, "%s", to);
	if (!ok)
		unlink(beside.ptr);
	link_release(&db);
	arena_free(db.arena);
	return ok;
}
