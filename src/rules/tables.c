/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing the tables for people, driven by the field tables: a column is named after its key,
 * a field of a part after both ("law_clause"), but "value" of a part after the part alone.
 *
 * Nothing in the program reads these tables: it uses the packed images (image.h). They are in the
 * file so that anybody with sqlite3 can ask which licence has which duty, without our program and
 * without parsing YAML; made from the same field tables as the images, they cannot say anything
 * else.
 */
#include "rules/tables.h"

#include "base/buf.h"
#include "io/sqlite.h"
#include "rules/schema.h"

enum { SQL_BYTES = 16 * 1024, CELL_BYTES = 1024 * 1024 };

/* A row on its way: columns are named when the statement is made and bound in the same order. */
struct row_writer {
	struct sqlite_db *db;
	struct arena *cells; /* joined lists; they must live until the row is written */
	struct err *e;
};

/*
 * Lists of records, and lists with a table of their own, have rows elsewhere. All else of a record
 * fits one column each, so a row can be read without joins.
 */
static bool is_column(const struct field *f)
{
	return f->type != FIELD_RECORDS && f->type != FIELD_PAIRS && !f->table;
}

/* Must walk the fields in the same order as bind_columns(): the one names what the other fills. */
static void name_columns(struct buf *sql, const struct fields *fields, struct slice prefix)
{
	for (const struct field *f = fields->at; f < fields->at + fields->count; f++) {
		if (!is_column(f))
			continue;
		if (f->type == FIELD_PART)
			name_columns(sql, f->record, slice_of(f->key));
		else if (prefix.len && slice_eq(slice_of(f->key), SLICE("value")))
			buf_addf(sql, ", \"%.*s\"", SLICE_ARG(prefix));
		else
			buf_addf(sql, ", \"%.*s%s%s\"", SLICE_ARG(prefix), prefix.len ? "_" : "",
				 f->key);
	}
}

static size_t count_columns(const struct fields *fields)
{
	size_t count = 0;

	for (const struct field *f = fields->at; f < fields->at + fields->count; f++)
		if (f->type == FIELD_PART)
			count += count_columns(f->record);
		else
			count += is_column(f);
	return count;
}

/*
 * INSERT for a record; `owner` names a first column that refers to the record around it. Names come
 * from our own field tables, never from a rule; they are quoted because "when" and "in" are words
 * of SQL.
 */
static bool prepare_insert(struct row_writer *w, const struct fields *fields, const char *owner,
			   struct sqlite_stmt **stmt)
{
	struct buf names, sql;
	bool ok;

	buf_init(&names, SQL_BYTES);
	buf_init(&sql, SQL_BYTES);
	if (owner)
		buf_addf(&names, ", \"%s\"", owner);
	name_columns(&names, fields, SLICE_NONE);
	buf_addf(&sql, "INSERT INTO \"%s\" (%.*s) VALUES (?", fields->table,
		 SLICE_ARG(slice_drop(buf_slice(&names), 2)));
	for (size_t i = owner ? 0 : 1; i < count_columns(fields); i++)
		buf_puts(&sql, ", ?");
	buf_add(&sql, SLICE(")\0"));
	ok = sqlite_prepare(w->db, sql.ptr, stmt, w->e);
	buf_free(&names);
	buf_free(&sql);
	return ok;
}

/* What a rule does not say is NULL, so that people can ask for it. */
static void bind_text(struct sqlite_stmt *stmt, int at, struct slice text)
{
	if (text.len)
		sqlite_bind_text(stmt, at, text);
	else
		sqlite_bind_null(stmt, at);
}

/* By line ends, which cannot stand in these texts' YAML lists by accident, while commas do. */
static struct slice join_texts(struct row_writer *w, const struct slice_list *list)
{
	struct buf text;
	struct slice cell;

	buf_init(&text, CELL_BYTES);
	for (size_t i = 0; i < list->len; i++)
		buf_addf(&text, "%s%.*s", i ? "\n" : "", SLICE_ARG(list->at[i]));
	cell = arena_dup(w->cells, buf_slice(&text));
	buf_free(&text);
	return cell;
}

static struct slice join_bits(struct row_writer *w, const struct vocabulary *words, unsigned bits)
{
	struct slice_list list = { 0 };

	for (unsigned i = 0; i < words->count; i++)
		if (bits & 1u << i)
			*list_add(w->cells, &list) = slice_of(words->word(i));
	return join_texts(w, &list);
}

static int bind_columns(struct row_writer *w, struct sqlite_stmt *stmt, int at,
			const struct fields *fields, const void *record)
{
	for (const struct field *f = fields->at; f < fields->at + fields->count; f++) {
		const void *member = field_of(record, f);

		if (!is_column(f))
			continue;
		switch (f->type) {
		case FIELD_TEXT:
			bind_text(stmt, at++, *(const struct slice *)member);
			break;
		case FIELD_TEXTS:
			bind_text(stmt, at++, join_texts(w, member));
			break;
		case FIELD_FLAG:
			sqlite_bind_int(stmt, at++, *(const bool *)member);
			break;
		case FIELD_NUMBER:
			sqlite_bind_int(stmt, at++, (int64_t) * (const uint64_t *)member);
			break;
		case FIELD_SHARE:
			sqlite_bind_int(stmt, at++, *(const uint16_t *)member);
			break;
		case FIELD_WORD:
			bind_text(stmt, at++, slice_of(f->words->word(*(const unsigned *)member)));
			break;
		case FIELD_BITS:
			bind_text(stmt, at++, join_bits(w, f->words, *(const unsigned *)member));
			break;
		case FIELD_PART:
			at = bind_columns(w, stmt, at, f->record, member);
			break;
		case FIELD_RECORDS:
		case FIELD_PAIRS:
			break;
		}
	}
	return at;
}

/*
 * Runs a bound INSERT and makes the statement ready for the next row. The cells may go now: they
 * were bound without a copy (io/sqlite.h), and the row is written.
 */
static bool insert(struct row_writer *w, struct sqlite_stmt *stmt)
{
	bool row, ok = sqlite_step(stmt, &row, w->e);

	sqlite_reset(stmt);
	arena_reset(w->cells);
	return ok;
}

static bool write_rows(struct row_writer *w, const struct fields *fields, const void *list,
		       const char *owner, struct slice id)
{
	struct sqlite_stmt *stmt = NULL;
	struct any_list any;
	bool ok = true;

	memcpy(&any, list, sizeof(any));
	if (any.len == 0)
		return true;
	ok = prepare_insert(w, fields, owner, &stmt);
	for (size_t i = 0; ok && i < any.len; i++) {
		const char *record = (const char *)any.at + i * fields->size;

		if (owner)
			sqlite_bind_text(stmt, 1, id);
		bind_columns(w, stmt, owner ? 2 : 1, fields, record);
		ok = insert(w, stmt);
	}
	sqlite_finish(stmt);
	return ok;
}

/* A list of texts in a table of its own: one column, or two with the record it belongs to. */
static bool write_texts(struct row_writer *w, const char *sql, struct slice owner,
			const struct slice_list *list)
{
	struct sqlite_stmt *stmt = NULL;
	bool ok = list->len == 0 || sqlite_prepare(w->db, sql, &stmt, w->e);

	for (size_t i = 0; ok && i < list->len; i++) {
		sqlite_bind_text(stmt, 1, list->at[i]);
		if (owner.len)
			sqlite_bind_text(stmt, 2, owner);
		ok = insert(w, stmt);
	}
	sqlite_finish(stmt);
	return ok;
}

/*
 * What does not fit into the columns of a record: its lists. The first field is its id. The row of
 * the record must be there already, since these refer to it by its id.
 */
static bool write_lists(struct row_writer *w, const struct fields *fields, const void *record)
{
	struct slice id = *(const struct slice *)field_of(record, &fields->at[0]);
	bool ok = true;

	for (const struct field *f = fields->at; ok && f < fields->at + fields->count; f++) {
		const void *member = field_of(record, f);
		char sql[128];

		if (f->type == FIELD_RECORDS)
			ok = write_rows(w, f->record, member, fields->table, id);
		if (!f->table)
			continue;
		snprintf(sql, sizeof(sql), "INSERT INTO \"%s\" (name, \"%s\") VALUES (?, ?)",
			 f->table, fields->table);
		ok = write_texts(w, sql, id, member);
	}
	return ok;
}

static bool write_all(struct row_writer *w, const struct rule_set *set)
{
	static const struct {
		const struct fields *fields;
		size_t list;
	} lists[] = {
		{ &licence_fields, offsetof(struct rule_set, licences) },
		{ &spelling_fields, offsetof(struct rule_set, spellings) },
		{ &model_fields, offsetof(struct rule_set, models) },
		{ &name_fields, offsetof(struct rule_set, names) },
		{ &mark_fields, offsetof(struct rule_set, marks) },
		{ &inheritance_fields, offsetof(struct rule_set, inheritance) },
		{ &clause_fields, offsetof(struct rule_set, clauses) },
		{ &mention_fields, offsetof(struct rule_set, mentions) },
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		if (!write_rows(w, lists[i].fields, (const char *)set + lists[i].list, NULL,
				SLICE_NONE))
			return false;
	for (size_t i = 0; i < set->licences.len; i++)
		if (!write_lists(w, &licence_fields, &set->licences.at[i]))
			return false;
	for (size_t i = 0; i < set->models.len; i++)
		if (!write_lists(w, &model_fields, &set->models.at[i]))
			return false;
	return write_texts(w, "INSERT INTO placeholder VALUES (?)", SLICE_NONE,
			   &set->placeholders) &&
	       write_texts(w, "INSERT INTO converter_account VALUES (?)", SLICE_NONE,
			   &set->accounts) &&
	       write_texts(w, "INSERT INTO converter_suffix VALUES (?)", SLICE_NONE,
			   &set->suffixes);
}

/*
 * The caller holds the transaction: the tables and the rows about blobs are there together or not
 * at all.
 */
bool tables_write(struct sqlite_db *db, const struct rule_set *set, struct err *e)
{
	struct row_writer w = { .db = db, .cells = arena_create(), .e = e };
	bool ok = write_all(&w, set);

	arena_free(w.cells);
	return ok;
}

bool tables_put_meta(struct sqlite_db *db, struct slice key, struct slice value, struct err *e)
{
	struct sqlite_stmt *stmt;
	bool row, ok;

	if (!sqlite_prepare(db, "INSERT INTO meta VALUES (?, ?)", &stmt, e))
		return false;
	sqlite_bind_text(stmt, 1, key);
	sqlite_bind_text(stmt, 2, value);
	ok = sqlite_step(stmt, &row, e);
	sqlite_finish(stmt);
	return ok;
}

bool tables_get_meta(struct sqlite_db *db, struct arena *a, struct slice key, struct slice *value,
		     struct err *e)
{
	struct sqlite_stmt *stmt;
	bool row, ok;

	*value = SLICE_NONE;
	if (!sqlite_prepare(db, "SELECT value FROM meta WHERE key = ?", &stmt, e))
		return false;
	sqlite_bind_text(stmt, 1, key);
	ok = sqlite_step(stmt, &row, e);
	if (ok && row)
		*value = arena_dup(a, sqlite_text(stmt, 0));
	sqlite_finish(stmt);
	return ok;
}
