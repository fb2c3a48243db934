/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compiling a rules folder: read, check by linking it as if it were in use, pack, write. The
 * database is written beside its place and renamed when it is whole.
 */
#include "rules/rules.h"

#include "base/limits.h"
#include "io/sqlite.h"
#include "rules/folder.h"
#include "rules/image.h"
#include "rules/link.h"
#include "rules/schema.h"
#include "rules/tables.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

static bool write_blobs(struct sqlite_db *out, const struct ruledb *db,
                        const struct rule_set *set, struct err *e)
{
	struct slice licences = image_of_licences(db, set), models = image_of_models(db, set);
	struct slice clauses = image_of_clauses(db, set);

	if (licences.len == 0 || models.len == 0 || clauses.len == 0)
		return err_set(e, ERR_LIMIT, "the rules are larger than %zu bytes",
		               (size_t)LIMIT_RULE_IMAGE);
	return tables_put_blob(out, SLICE("licences"), licences, e) &&
	       tables_put_blob(out, SLICE("models"), models, e) &&
	       tables_put_blob(out, SLICE("clauses"), clauses, e);
}

static bool write_database(struct sqlite_db *out, const struct ruledb *db,
                           const struct rule_set *set, struct err *e)
{
	char format[64];

	snprintf(format, sizeof(format), "PRAGMA user_version = %d", RULES_FORMAT);
	return sqlite_db_run(out, rules_sql, e) && sqlite_db_run(out, format, e) &&
	       sqlite_db_run(out, "BEGIN", e) &&
	       tables_put_meta(out, SLICE("version"), db->version, e) &&
	       tables_put_meta(out, SLICE("sha256"), db->sha256, e) &&
	       write_blobs(out, db, set, e) && tables_write(out, set, e) &&
	       sqlite_db_run(out, "COMMIT", e);
}

static bool write_file(const char *to, const struct ruledb *db, const struct rule_set *set,
                       struct err *e)
{
	struct slice beside = arena_format(db->arena, "%s.new", to);
	struct sqlite_db *out = NULL;
	bool ok;

	/* What an interrupted build left behind. */
	unlink(beside.ptr);
	ok = sqlite_db_open(&out, beside.ptr, SQLITE_MODE_CREATE, e) &&
	     write_database(out, db, set, e);
	sqlite_db_close(out);
	if (ok && rename(beside.ptr, to) != 0)
		ok = err_errno(e, ERR_SYSTEM, "cannot rename", errno);
	if (!ok)
		unlink(beside.ptr);
	return ok || err_wrap(e, "%s", to);
}

bool ruledb_build(const char *from, const char *to, struct err *e)
{
	struct ruledb db = { .arena = arena_create() };
	struct rule_set set = { 0 }, *const sets[] = { &set };
	struct sha256 hash;
	struct digest digest;
	char hex[65];
	bool ok;

	sha256_init(&hash);
	ok = folder_read(db.arena, from, &set, &hash, e) &&
	     link_sets(&db, sets, 1, &db.compiled_names, e);
	if (ok) {
		digest = sha256_finish(&hash);
		digest_hex(&digest, hex, 64);
		db.sha256 = slice_of(hex);
		db.version = set.version;
		ok = write_file(to, &db, &set, e);
	} else {
		err_wrap(e, "%s", from);
	}
	link_release(&db);
	arena_free(db.arena);
	return ok;
}
