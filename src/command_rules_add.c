/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic rules add and verify: a licence text of the user's own becomes a rule to complete (a
 * YAML file with what its clauses say, and its fingerprint), and a text is held against a rule.
 *
 * A draft holds only what clauses were seen to say, each with its line, and goes into the user's
 * own rules folder: a rule that decides about somebody's product is a person's to finish. The text
 * itself is not kept, only its fingerprint.
 */
#include "command_rules.h"

#include "base/limits.h"
#include "identify/identify.h"
#include "inputs.h"
#include "io/output.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

enum {
	DRAFT_BYTES = 16 * 1024 * 1024,
	QUOTE_BYTES = 160, /* behind a clause, in which its quoted words stand */
};

/* What identification makes of a file of the user's. */
struct examined {
	struct slice bytes;
	struct match_list matches;
};

/* Identified as a licence file, whatever its name: the user says that it is one. */
static bool examine(struct program *p, const struct ruledb *rules, const char *path,
		    struct examined *x, struct err *e)
{
	struct identifier *identifier;
	struct text text = { .role = TEXT_LICENCE, .at = { .line = 1 } };

	if (!inputs_file(p->arena, path, LIMIT_TEXT_BYTES, &x->bytes, e))
		return false;
	text.bytes = x->bytes;
	identifier = identifier_new(rules);
	identify_text(identifier, &text, p->arena, &x->matches);
	identifier_free(identifier);
	return true;
}

/* The match that says most of the file: a text before clauses. */
static const struct licence_match *main_match(const struct examined *x)
{
	const struct licence_match *best = NULL;

	for (size_t i = 0; i < x->matches.len; i++) {
		const struct licence_match *m = &x->matches.at[i];

		if (m->method == MATCH_NOTICE)
			continue;
		if (!best || (best->method == MATCH_CLAUSE && m->method == MATCH_TEXT) ||
		    m->file_coverage > best->file_coverage)
			best = m;
	}
	return best;
}

/* A YAML scalar in double quotes: whatever the file held stays one line of text. */
static void yaml_quoted(struct buf *out, struct slice s)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (c == '"' || c == '\\')
			buf_addf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7F)
			buf_add_char(out, ' ');
		else
			buf_add_char(out, (char)c);
	}
	buf_add_char(out, '"');
}

/* The title, as a rule: what is shorter than four letters is a mark or a number. */
static struct slice first_line(struct slice text)
{
	struct slice line;

	while (slice_next_line(&text, &line)) {
		line = slice_trim(line);
		while (line.len > 0 && (line.ptr[0] == '#' || line.ptr[0] == ' '))
			line = slice_drop(line, 1);
		if (line.len > 3)
			return slice_sub(line, 0, 120);
	}
	return SLICE("");
}

static void draft_thresholds(struct buf *out, const struct licence_match *m)
{
	if (m->thresholds.len == 0)
		return;
	buf_puts(out, "thresholds:\n");
	for (size_t i = 0; i < m->thresholds.len; i++) {
		const struct read_threshold *t = &m->thresholds.at[i];

		buf_addf(out, "  - {metric: %s, op: \"%s\", value: %llu, clause: \"line %u\"}\n",
			 metric_word(t->metric),
			 t->op == THRESHOLD_ABOVE ? ">" : ">=", (unsigned long long)t->value,
			 t->at.line);
	}
}

static void draft_clauses(struct buf *out, const struct licence_match *m)
{
	for (size_t i = 0; i < m->clauses.len; i++) {
		const struct read_clause *c = &m->clauses.at[i];

		buf_addf(out, "# line %u: %s: ", c->at.line, clause_kind_word(c->kind));
		yaml_quoted(out, c->found);
		buf_add_char(out, '\n');
	}
}

static const struct read_clause *clause_of(const struct licence_match *m, enum clause_kind kind)
{
	for (size_t i = 0; i < m->clauses.len; i++)
		if (m->clauses.at[i].kind == kind)
			return &m->clauses.at[i];
	return NULL;
}

/* What stands in quotes right behind a clause: the words to show, the name to begin with. */
static struct slice quoted_behind(const struct examined *x, const struct read_clause *c)
{
	static const struct {
		struct slice open, close;
	} marks[] = { { { "\"", 1 }, { "\"", 1 } }, { { "“", 3 }, { "”", 3 } } };

	if (!c)
		return SLICE_NONE;
	struct slice behind =
		slice_sub(x->bytes, (size_t)c->at.start, (size_t)c->at.end + QUOTE_BYTES);
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t open = slice_find(behind, marks[i].open);

		if (open == SLICE_NPOS)
			continue;
		struct slice inside = slice_drop(behind, open + marks[i].open.len);
		size_t close = slice_find(inside, marks[i].close);
		if (close != SLICE_NPOS)
			return slice_sub(inside, 0, close);
	}
	return SLICE_NONE;
}

static void draft_duty(struct buf *out, const char *kind, const char *trigger, struct slice text,
		       const struct read_clause *c)
{
	buf_addf(out, "  - {kind: %s, trigger: %s, text: ", kind, trigger);
	yaml_quoted(out, text);
	buf_addf(out, ", clause: \"line %u\"}\n", c->at.line);
}

/*
 * Only duties whose exact words stand in quotes: without them there would be nothing to search
 * files for.
 */
static void draft_duties(struct buf *out, const struct examined *x, const struct licence_match *m)
{
	const struct read_clause *display = clause_of(m, CLAUSE_ATTRIBUTION);
	const struct read_clause *naming = clause_of(m, CLAUSE_NAMING);
	struct slice mark = quoted_behind(x, display), prefix = quoted_behind(x, naming);

	if (!mark.len && !prefix.len)
		return;
	buf_puts(out, "duties:\n");
	if (mark.len)
		draft_duty(out, "display", "product", mark, display);
	if (prefix.len)
		draft_duty(out, "name-prefix", "derivative", prefix, naming);
}

/* Facts that one clause gives as a whole. */
static void draft_limits(struct buf *out, const struct licence_match *m)
{
	const struct read_clause *outputs = clause_of(m, CLAUSE_OUTPUT_BAN);
	const struct read_clause *policy = clause_of(m, CLAUSE_USE_POLICY);
	const struct read_clause *first = clause_of(m, CLAUSE_REGISTRATION);

	if (outputs) {
		buf_puts(out, "outputs: {rule: prohibited, detail: ");
		yaml_quoted(out, outputs->found);
		buf_addf(out, ", clause: \"line %u\"}\n", outputs->at.line);
	}
	if (policy)
		buf_addf(out,
			 "restrictions:\n  - {kind: aup, text: follow the use policy, "
			 "clause: \"line %u\"}\n",
			 policy->at.line);
	if (first) {
		buf_puts(out, "registration: {detail: ");
		yaml_quoted(out, first->found);
		buf_addf(out, ", clause: \"line %u\"}\n", first->at.line);
	}
}

static void draft_use(struct buf *out, const struct licence_match *m)
{
	const struct read_clause *barred = clause_of(m, CLAUSE_NON_COMMERCIAL);
	const struct read_clause *research = clause_of(m, CLAUSE_RESEARCH_ONLY);
	const struct read_clause *says = barred     ? barred
					 : research ? research
						    : clause_of(m, CLAUSE_COMMERCIAL_GRANT);

	buf_addf(out, "category: %s\ncommercial_use: {value: %s",
		 m->commercial != COMMERCIAL_PROHIBITED ? "unknown"
		 : research                             ? "research-only"
							: "non-commercial",
		 commercial_word(m->commercial));
	if (says)
		buf_addf(out, ", clause: \"line %u\"", says->at.line);
	buf_puts(out, "}\n");
}

/* The rule file to complete: facts that clauses gave, and a note for each to check. */
static void draft_rule(struct buf *out, struct slice id, const struct examined *x)
{
	const struct licence_match *m = main_match(x);
	bool clauses = m && m->method == MATCH_CLAUSE;

	buf_puts(out, "# A draft: check each line against the text, then delete these comments.\n"
		      "# The format is explained in modlic-rules(5).\n");
	if (clauses)
		draft_clauses(out, m);
	buf_addf(out, "id: %.*s\nkind: license\nname: ", SLICE_ARG(id));
	yaml_quoted(out, first_line(x->bytes));
	buf_add_char(out, '\n');
	if (clauses) {
		draft_use(out, m);
		draft_thresholds(out, m);
		draft_duties(out, x, m);
		draft_limits(out, m);
	} else {
		buf_puts(out, "category: unknown\ncommercial_use: {value: unknown}\n");
	}
	buf_addf(out, "fingerprint: %.*s\n", SLICE_ARG(id));
}

/*
 * It becomes the name of two files and of a licence in expressions: no slash, no blank, no dot in
 * front.
 */
static bool is_id(struct slice id)
{
	for (size_t i = 0; i < id.len; i++) {
		char c = id.ptr[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		      (i > 0 && strchr(".-+", c))))
			return false;
	}
	return id.len > 0 && id.len < 100;
}

/* Makes the folders of a path, as far as they are missing. */
static bool make_folders(struct arena *a, struct slice path, struct err *e)
{
	for (size_t i = 1; i <= path.len; i++) {
		struct slice part = slice_sub(path, 0, i);

		if (i < path.len && path.ptr[i] != '/')
			continue;
		if (mkdir(arena_dup(a, part).ptr, 0777) != 0 && errno != EEXIST)
			return err_errno(e, ERR_SYSTEM, arena_dup(a, part).ptr, errno);
	}
	return true;
}

/* Never over a rule that somebody has completed. */
static bool write_new(struct program *p, const char *folder, const char *name,
		      const struct buf *content, struct err *e)
{
	struct slice directory = arena_format(p->arena, "%.*s/%s", SLICE_ARG(p->own_rules), folder);
	struct slice path = arena_format(p->arena, "%.*s/%s", SLICE_ARG(directory), name);
	struct output *out;
	struct stat st;

	if (!make_folders(p->arena, directory, e))
		return false;
	if (stat(path.ptr, &st) == 0)
		return err_set(e, ERR_USAGE,
			       "%s is there already; remove it or choose another --id", path.ptr);
	if (!output_open(&out, path.ptr, e))
		return false;
	buf_add(output_buf(out), buf_slice(content));
	if (!output_commit(out, e))
		return false;
	fprintf(stderr, "modlic: wrote %s\n", path.ptr);
	return true;
}

/*
 * Nine tenths of the file: a known text with a page of the user's own terms behind it is worth a
 * rule of its own, and a part of one may be a language of it.
 */
static bool is_known_text(const struct examined *x, struct err *e)
{
	const struct licence_match *m = main_match(x);

	if (!m || m->method != MATCH_TEXT || m->modified || m->partial || m->file_coverage < 900)
		return false;
	err_set(e, ERR_USAGE,
		"this is the text of %.*s, which has a rule: 'modlic rules show %.*s'",
		SLICE_ARG(m->licence->id), SLICE_ARG(m->licence->id));
	return true;
}

static bool add_rule(struct program *p, const struct ruledb *rules, struct err *e)
{
	struct slice id = slice_of(p->options.id);
	struct fingerprint_request request = { .id = id };
	struct buf rule, fingerprint;
	struct examined x = { 0 };
	size_t count;
	const struct text_index *const *indexes = ruledb_text_indexes(rules, &count);
	bool fine;

	if (!examine(p, rules, p->options.arguments.at[1].ptr, &x, e) || is_known_text(&x, e))
		return false;
	if (count == 0)
		return err_set(e, ERR_RULES,
			       "the rule database holds no words to make fingerprints by");
	buf_init(&rule, DRAFT_BYTES);
	buf_init(&fingerprint, DRAFT_BYTES);
	request.text = x.bytes;
	draft_rule(&rule, id, &x);
	fine = identify_fingerprint(indexes[0], &request, &fingerprint, e) &&
	       write_new(p, "licences", arena_format(p->arena, "%s.yaml", id.ptr).ptr, &rule, e) &&
	       write_new(p, "fingerprints", arena_format(p->arena, "%s.fp", id.ptr).ptr,
			 &fingerprint, e);
	buf_free(&rule);
	buf_free(&fingerprint);
	return fine;
}

int rules_add(struct program *p)
{
	struct ruledb *rules = NULL;
	struct err e;
	int status = EXIT_PASS;

	if (p->options.arguments.len != 2 || !p->options.id || !is_id(slice_of(p->options.id)))
		err_set(&e, ERR_USAGE,
			"'modlic rules add' takes a text and --id with small letters, digits, '.', "
			"'-' and '+': modlic rules add LICENSE --id my-licence");
	if (p->options.arguments.len != 2 || !p->options.id || !is_id(slice_of(p->options.id)) ||
	    !program_rules(p, &rules, RULEDB_TEXTS, &e) || !add_rule(p, rules, &e))
		status = program_fail(&e);
	ruledb_close(rules);
	return status;
}

/* The match of one licence's own text in the file, or NULL. */
static const struct licence_match *match_of(const struct examined *x, const struct licence *licence)
{
	for (size_t i = 0; i < x->matches.len; i++)
		if (x->matches.at[i].method == MATCH_TEXT && x->matches.at[i].licence == licence)
			return &x->matches.at[i];
	return NULL;
}

/* Not the text of the rule: whose it is, if it is one's. */
static void say_other(const char *path, struct slice id, const struct examined *x)
{
	const struct licence_match *m = main_match(x);

	printf("%s: not the text of %.*s", path, SLICE_ARG(id));
	if (m && m->method == MATCH_TEXT)
		printf(", but %s%.*s", m->modified ? "an edited " : "", SLICE_ARG(m->licence->id));
	printf("\n");
}

static bool verify(struct program *p, const struct ruledb *rules, bool *same, struct err *e)
{
	struct slice id = p->options.arguments.at[1];
	const struct licence *licence = ruledb_licence(rules, id);
	const char *path = p->options.arguments.at[2].ptr;
	const struct licence_match *m;
	struct examined x = { 0 };

	if (!licence)
		return err_set(e, ERR_USAGE, "no licence '%.*s'; 'modlic rules list' has them all",
			       SLICE_ARG(id));
	if (!licence->has_text)
		return err_set(e, ERR_USAGE,
			       "the rule %.*s has no fingerprint to hold a text against",
			       SLICE_ARG(id));
	if (!examine(p, rules, path, &x, e))
		return false;
	m = match_of(&x, licence);
	*same = m && !m->modified && !m->partial;
	if (*same)
		printf("%s: the text of %.*s, word for word\n", path, SLICE_ARG(id));
	else if (m)
		printf("%s: the text of %.*s with %zu edits%s; see 'modlic identify %s'\n", path,
		       SLICE_ARG(id), m->edits.len, m->altered ? ", some of them decisive" : "",
		       path);
	else
		say_other(path, id, &x);
	return true;
}

int rules_verify(struct program *p)
{
	struct ruledb *rules = NULL;
	bool same = false;
	struct err e;
	int status;

	if (p->options.arguments.len != 3)
		err_set(&e, ERR_USAGE,
			"'modlic rules verify' takes the id of a licence and a text");
	if (p->options.arguments.len == 3 && program_rules(p, &rules, RULEDB_TEXTS, &e) &&
	    verify(p, rules, &same, &e))
		status = same ? EXIT_PASS : EXIT_VIOLATED;
	else
		status = program_fail(&e);
	ruledb_close(rules);
	return status;
}
