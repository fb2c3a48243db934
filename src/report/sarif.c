/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SARIF 2.1.0 (OASIS), for code scanning: one run, a rule for each finding code, a result for
 * each finding, with a place in the file, a fingerprint that outlives edits elsewhere, and a
 * suppression where the policy excepts it. What could not be read is a notification of the
 * tool's execution, so that an incomplete scan never looks like a clean one.
 *
 * A result of a kind other than "fail" must have level "none" (3.27.10), which viewers hide;
 * so every finding is of the default kind and its verdict stands in the properties.
 */
#include "report/formats.h"

#include "base/limits.h"
#include "report/foreign.h"

struct sarif {
	struct json_writer w;
	struct arena *arena;
	const struct scan *scan;
	const struct report_options *options;
	struct buf text, uri; /* strings being put together; `uri` also for messages */
	struct {
		const char **at;
		size_t len, cap;
	} codes;       /* rules, by index */
	bool baseline; /* some finding is known from an earlier report */
};

/* Codes that we were not told of still need a rule, or ruleIndex would lead nowhere. */
static size_t rule_index(struct sarif *s, const char *code)
{
	for (size_t i = 0; i < s->codes.len; i++)
		if (strcmp(s->codes.at[i], code) == 0)
			return i;
	*list_add(s->arena, &s->codes) = code;
	return s->codes.len - 1;
}

/* The rules of all codes that we were told of, then of any other that occurs. */
static void collect_rules(struct sarif *s)
{
	for (size_t i = 0; i < s->options->code_count; i++)
		rule_index(s, s->options->codes[i].code);
	for (size_t i = 0; i < s->scan->models.len; i++)
		for (size_t k = 0; k < s->scan->models.at[i]->findings.len; k++) {
			const struct finding *f = &s->scan->models.at[i]->findings.at[k];

			rule_index(s, f->code);
			s->baseline |= f->known;
		}
	for (size_t i = 0; i < s->scan->findings.len; i++)
		rule_index(s, s->scan->findings.at[i].code);
}

/* What the policy allows is still a note: nothing that was found is left out. */
static const char *level_name(enum level level)
{
	static const char *const names[] = {
		[LEVEL_ALLOW] = "note", [LEVEL_WARN] = "warning", [LEVEL_DENY] = "error"
	};

	return names[level];
}

static void put_text(struct json_writer *w, const char *key, struct slice text)
{
	json_open_object(w, key);
	json_string(w, "text", text);
	json_close_object(w);
}

/* A message that a stranger may have had a hand in: brackets would make links (3.11.6). */
static void put_message(struct sarif *s, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (memchr("[]\\", text.ptr[i], 3))
			buf_add_char(&s->uri, '\\');
		buf_add_char(&s->uri, text.ptr[i]);
	}
	put_text(&s->w, "message", buf_slice(&s->uri));
	buf_clear(&s->uri);
}

/* The default level is that of the gate; a result carries the level that it got. */
static void put_rule(struct sarif *s, size_t index)
{
	const struct finding_code *code = NULL;
	struct json_writer *w = &s->w;

	if (index < s->options->code_count)
		code = &s->options->codes[index];
	json_open_object(w, NULL);
	json_string(w, "id", slice_of(s->codes.at[index]));
	if (code) {
		put_text(w, "shortDescription", slice_of(code->summary));
		put_text(w, "fullDescription", slice_of(code->summary));
		put_text(w, "help", slice_of(code->fix));
		json_open_object(w, "defaultConfiguration");
		json_string(w, "level", slice_of(level_name(code->strict)));
		json_close_object(w);
		json_open_object(w, "properties");
		json_open_array(w, "tags");
		json_string(w, NULL, SLICE("licence"));
		json_string(w, NULL, slice_of(verdict_word(code->verdict)));
		json_close_array(w);
		json_close_object(w);
	}
	json_close_object(w);
}

static void put_tool(struct sarif *s)
{
	struct json_writer *w = &s->w;

	json_open_object(w, "tool");
	json_open_object(w, "driver");
	json_string(w, "name", SLICE("modlic"));
	json_string(w, "version", slice_of(s->options->version));
	json_open_array(w, "rules");
	for (size_t i = 0; i < s->codes.len; i++)
		put_rule(s, i);
	json_close_array(w);
	json_close_object(w);
	json_close_object(w);
}

static void put_artifact(struct sarif *s, struct slice path)
{
	json_open_object(&s->w, "artifactLocation");
	foreign_uri(&s->uri, path);
	foreign_put(&s->w, "uri", &s->uri);
	json_string(&s->w, "uriBaseId", SLICE("%SRCROOT%"));
	json_close_object(&s->w);
}

/* A region is of text or of bytes, never both (3.30.1). */
static void put_region(struct json_writer *w, const struct location *at)
{
	if (at->line == 0 && at->end <= at->start)
		return;
	json_open_object(w, "region");
	if (at->line) {
		json_u64(w, "startLine", at->line);
	} else {
		json_u64(w, "byteOffset", at->start);
		json_u64(w, "byteLength", at->end - at->start);
	}
	json_close_object(w);
}

/* `said` is what the place says, for related locations; empty for a result's own. */
static void put_location(struct sarif *s, const struct location *at, struct slice said)
{
	struct json_writer *w = &s->w;

	json_open_object(w, NULL);
	json_open_object(w, "physicalLocation");
	put_artifact(s, at->artefact->path);
	put_region(w, at);
	json_close_object(w);
	if (at->field.len) {
		json_open_array(w, "logicalLocations");
		json_open_object(w, NULL);
		json_string(w, "fullyQualifiedName", at->field);
		json_string(w, "kind", SLICE("property"));
		json_close_object(w);
		json_close_array(w);
	}
	if (said.len)
		put_message(s, said);
	json_close_object(w);
}

/* Every result has a place: its own, else the model's first file, else its folder. */
static void put_locations(struct sarif *s, const struct model *m, const struct finding *f)
{
	const struct location *at = foreign_place(f);
	struct location file = { 0 };

	if (!at && m && m->artefacts.len) {
		file.artefact = m->artefacts.at[0];
		at = &file;
	}
	json_open_array(&s->w, "locations");
	if (at) {
		put_location(s, at, SLICE_NONE);
	} else {
		json_open_object(&s->w, NULL);
		json_open_object(&s->w, "physicalLocation");
		put_artifact(s, m ? m->path : s->scan->policy_name);
		put_region(&s->w, &(struct location){ .line = m ? 0 : f->policy_line });
		json_close_object(&s->w);
		json_close_object(&s->w);
	}
	json_close_array(&s->w);
}

/* The evidence, each with what it says. */
static void put_related(struct sarif *s, const struct finding *f)
{
	json_open_array(&s->w, "relatedLocations");
	for (size_t i = 0; i < f->evidence.len; i++) {
		const struct evidence *ev = f->evidence.at[i];

		buf_puts(&s->text, evidence_word(ev->kind));
		buf_puts(&s->text, ": ");
		buf_add(&s->text, ev->value);
		put_location(s, &ev->at, buf_slice(&s->text));
		buf_clear(&s->text);
	}
	json_close_array(&s->w);
}

/* An empty array says "not suppressed"; without one a viewer may assume anything (3.27.23). */
static void put_suppressions(struct json_writer *w, const struct finding *f)
{
	json_open_array(w, "suppressions");
	if (f->suppressed) {
		json_open_object(w, NULL);
		json_string(w, "kind", SLICE("external"));
		json_string(w, "status", SLICE("accepted"));
		json_string(w, "justification", f->suppressed_by);
		json_close_object(w);
	}
	json_close_array(w);
}

/* What SARIF has no field for. */
static void put_properties(struct sarif *s, const struct model *m, const struct finding *f)
{
	struct json_writer *w = &s->w;

	json_open_object(w, "properties");
	json_string(w, "verdict", slice_of(verdict_word(f->verdict)));
	json_string(w, "model", m ? plain_where(m) : SLICE_NONE);
	json_string(w, "licence", f->licence ? f->licence->id : SLICE_NONE);
	json_string(w, "clause", f->clause);
	json_string(w, "fix", f->fix);
	json_bool(w, "composed", f->composed);
	json_close_object(w);
}

/* The fingerprint is the finding's own id: it knows neither lines nor times. */
static void put_result(struct sarif *s, const struct model *m, const struct finding *f)
{
	struct json_writer *w = &s->w;

	json_open_object(w, NULL);
	json_string(w, "ruleId", slice_of(f->code));
	json_u64(w, "ruleIndex", rule_index(s, f->code));
	json_string(w, "level", slice_of(level_name(f->level)));
	if (m) {
		buf_add(&s->text, plain_where(m));
		buf_puts(&s->text, ": ");
	}
	buf_add(&s->text, f->message);
	put_message(s, buf_slice(&s->text));
	buf_clear(&s->text);
	put_locations(s, m, f);
	put_related(s, f);
	json_open_object(w, "partialFingerprints");
	json_string(w, "modlic/v1", f->id);
	json_close_object(w);
	if (s->baseline)
		json_string(w, "baselineState", f->known ? SLICE("unchanged") : SLICE("new"));
	put_suppressions(w, f);
	put_properties(s, m, f);
	json_close_object(w);
}

/* What could not be understood: an execution notification (3.20.21). */
static void put_notification(struct sarif *s, const struct issue *issue)
{
	struct json_writer *w = &s->w;

	json_open_object(w, NULL);
	json_open_object(w, "descriptor");
	json_string(w, "id", issue->code);
	json_close_object(w);
	json_string(w, "level", issue->note ? SLICE("note") : SLICE("error"));
	put_message(s, issue->message);
	if (issue->path.len) {
		json_open_array(w, "locations");
		json_open_object(w, NULL);
		json_open_object(w, "physicalLocation");
		put_artifact(s, issue->path);
		if (issue->has_offset) {
			json_open_object(w, "region");
			json_u64(w, "byteOffset", issue->offset);
			json_u64(w, "byteLength", 0);
			json_close_object(w);
		}
		json_close_object(w);
		json_close_object(w);
		json_close_array(w);
	}
	json_close_object(w);
}

/* An incomplete scan did not succeed, whatever it found. */
static void put_invocation(struct sarif *s)
{
	json_open_array(&s->w, "invocations");
	json_open_object(&s->w, NULL);
	json_bool(&s->w, "executionSuccessful", !s->scan->outcome.incomplete);
	json_open_array(&s->w, "toolExecutionNotifications");
	for (size_t i = 0; i < s->scan->issues.len; i++)
		put_notification(s, &s->scan->issues.at[i]);
	json_close_array(&s->w);
	json_close_object(&s->w);
	json_close_array(&s->w);
}

static void put_run(struct sarif *s)
{
	struct json_writer *w = &s->w;

	json_open_object(w, NULL);
	put_tool(s);
	put_invocation(s);
	json_string(w, "columnKind", SLICE("unicodeCodePoints"));
	json_open_array(w, "results");
	for (size_t i = 0; i < s->scan->models.len && !w->out->full; i++)
		for (size_t k = 0; k < s->scan->models.at[i]->findings.len; k++)
			put_result(s, s->scan->models.at[i],
				   &s->scan->models.at[i]->findings.at[k]);
	for (size_t i = 0; i < s->scan->findings.len; i++)
		put_result(s, NULL, &s->scan->findings.at[i]);
	json_close_array(w);
	json_open_object(w, "properties");
	json_bool(w, "violated", s->scan->outcome.violated);
	json_bool(w, "incomplete", s->scan->outcome.incomplete);
	json_u64(w, "models", s->scan->models.len);
	json_string(w, "policy", s->scan->policy_name);
	json_close_object(w);
	json_close_object(w);
}

static bool sarif_write(const struct scan *scan, const struct ruledb *rules,
			const struct report_options *options, struct buf *out, struct err *e)
{
	struct sarif s = { .arena = arena_create(), .scan = scan, .options = options };

	(void)rules;
	buf_init(&s.text, LIMIT_REPORT_TEXT);
	buf_init(&s.uri, LIMIT_REPORT_TEXT);
	json_writer_init(&s.w, out, true);
	collect_rules(&s);
	json_open_object(&s.w, NULL);
	json_string(&s.w, "$schema", SLICE("https://json.schemastore.org/sarif-2.1.0.json"));
	json_string(&s.w, "version", SLICE("2.1.0"));
	json_open_array(&s.w, "runs");
	put_run(&s);
	json_close_array(&s.w);
	json_close_object(&s.w);
	buf_add_char(out, '\n');
	buf_free(&s.text);
	buf_free(&s.uri);
	arena_free(s.arena);
	return report_whole(out, e);
}

const struct reporter reporter_sarif = {
	.name = "sarif",
	.summary = "SARIF 2.1.0, for code scanning",
	.write = sarif_write,
};
