/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ollama's Modelfile (formats.md section 4): one instruction a line, names in any case, values
 * to the end of the line or in quotes, single or triple, over several lines. In what `ollama
 * show --modelfile` prints, FROM is a blob and the parent stands in a comment "# FROM name".
 *
 * A licence is often pasted whole behind LICENSE """, so texts are handed on with their places.
 * PARAMETER, SYSTEM and MESSAGE are read over: they change what a model says and nothing of whose
 * it is.
 */
#include "base/limits.h"
#include "read/chat_template.h"
#include "read/places.h"

struct modelfile {
	struct reading *r;
	struct slice file;
	size_t at;
	uint32_t line;
	bool has_from, unknown;
};

static const struct slice instructions[] = {
	SLICE_INIT("FROM"),      SLICE_INIT("ADAPTER"),  SLICE_INIT("DRAFT"),
	SLICE_INIT("LICENSE"),   SLICE_INIT("TEMPLATE"), SLICE_INIT("SYSTEM"),
	SLICE_INIT("PARAMETER"), SLICE_INIT("MESSAGE"),  SLICE_INIT("RENDERER"),
	SLICE_INIT("PARSER"),    SLICE_INIT("REQUIRES"),
};

/*
 * The rest of this line, which is then done. The only place that counts lines, but for quoted
 * values.
 */
static struct slice take_line(struct modelfile *m)
{
	struct slice rest = slice_drop(m->file, m->at), line = SLICE_NONE;

	slice_next_line(&rest, &line);
	m->at = m->file.len - rest.len;
	m->line++;
	return line;
}

/* A quoted value from the opening quote on; what follows on its last line is dropped. */
static bool take_quoted(struct modelfile *m, struct slice quote, struct slice *value, struct err *e)
{
	struct slice rest = slice_drop(m->file, m->at + quote.len);
	size_t end = slice_find(rest, quote);

	if (end == SLICE_NPOS) {
		err_set(e, ERR_TRUNCATED, "line %u: a quote that never ends, expected %.*s",
			m->line, SLICE_ARG(quote));
		return err_at(e, m->at);
	}
	*value = slice_sub(rest, 0, end);
	m->line += place_lines(*value);
	m->at += quote.len * 2 + end;
	take_line(m);
	return true;
}

/* `at` stands behind the instruction's name; PARAMETER and MESSAGE have a word of their own. */
static bool take_value(struct modelfile *m, bool has_word, struct slice *value, struct err *e)
{
	static const struct slice triple = SLICE_INIT("\"\"\""), single = SLICE_INIT("\"");
	struct slice rest;

	for (int words = has_word; words >= 0; words--) {
		while (m->at < m->file.len &&
		       (m->file.ptr[m->at] == ' ' || m->file.ptr[m->at] == '\t'))
			m->at++;
		while (words && m->at < m->file.len && !slice_is_blank(m->file.ptr[m->at]))
			m->at++;
	}
	rest = slice_drop(m->file, m->at);
	if (slice_starts(rest, triple))
		return take_quoted(m, triple, value, e);
	if (slice_starts(rest, single))
		return take_quoted(m, single, value, e);
	*value = slice_trim(take_line(m));
	return true;
}

/*
 * Repeatable: one may name an id, the next hold a whole text. The cut between name and text is that
 * of all metadata fields (NAME_BYTES).
 */
static void take_licence(struct modelfile *m, struct slice value, struct location at)
{
	struct slice text = slice_trim(value);

	if (text.len <= NAME_BYTES && slice_find_char(text, '\n') == SLICE_NPOS)
		evidence_add(m->r, EVIDENCE_LICENCE_TAG, text, at);
	else
		text_add(m->r, TEXT_LICENCE, value, at);
}

/* FROM may be a name, a path or a blob; which of them it is, and what follows, is for lineage. */
static void take_instruction(struct modelfile *m, struct slice name, struct slice value,
			     uint32_t line)
{
	struct location at = {
		.start = value.ptr ? (uint64_t)(value.ptr - m->file.ptr) : 0,
		.line = line,
		.field = name,
	};

	at.end = at.start + value.len;
	if (slice_eq(name, SLICE("FROM"))) {
		m->has_from = true;
		evidence_add(m->r, EVIDENCE_BASE_MODEL, value, at);
	} else if (slice_eq(name, SLICE("ADAPTER")) || slice_eq(name, SLICE("DRAFT"))) {
		evidence_add(m->r, EVIDENCE_COMPONENT, value, at);
	} else if (slice_eq(name, SLICE("LICENSE"))) {
		take_licence(m, value, at);
	} else if (slice_eq(name, SLICE("TEMPLATE"))) {
		template_add(m->r, value, at);
	}
}

/* "# FROM name:tag" of `ollama show`. take_line() has gone to the next line already. */
static void take_comment(struct modelfile *m, struct slice line)
{
	static const struct slice from = SLICE_INIT("# FROM ");
	struct slice value = slice_trim(slice_drop(line, from.len));
	uint64_t start = (uint64_t)(value.ptr - m->file.ptr);

	if (slice_starts(line, from))
		evidence_add(m->r, EVIDENCE_BASE_MODEL, value,
			     (struct location){ .start = start,
						.end = start + value.len,
						.line = m->line - 1,
						.field = SLICE("# FROM") });
}

static struct slice instruction_named(struct slice word)
{
	for (size_t i = 0; i < sizeof(instructions) / sizeof(*instructions); i++)
		if (slice_eq_nocase(word, instructions[i]))
			return instructions[i];
	return SLICE_NONE;
}

/* What we do not know is named once and skipped: newer versions bring instructions. */
static bool take_statement(struct modelfile *m, struct err *e)
{
	struct slice rest = slice_drop(m->file, m->at), word = rest, name, value;
	uint32_t line = m->line;
	size_t len = 0;

	while (len < rest.len && !slice_is_blank(rest.ptr[len]))
		len++;
	word.len = len;
	if (len == 0 || word.ptr[0] == '#') {
		take_comment(m, take_line(m));
		return true;
	}
	name = instruction_named(word);
	if (name.len == 0) {
		if (!m->unknown)
			issue_add(m->r, "malformed", m->at,
				  "line %u: expected an instruction, found \"%.*s\"", line,
				  SLICE_ARG(slice_sub(word, 0, 60)));
		m->unknown = true;
		take_line(m);
		return true;
	}
	m->at += len;
	if (!take_value(m, slice_eq(name, SLICE("PARAMETER")) || slice_eq(name, SLICE("MESSAGE")),
			&value, e))
		return err_wrap(e, "%.*s", SLICE_ARG(name));
	take_instruction(m, name, value, line);
	return true;
}

/* Ollama takes any name; these are the ones that people use. */
static unsigned modelfile_probe(const struct artefact *a, struct slice head)
{
	struct slice name = reading_name(a);

	(void)head;
	return slice_eq(name, SLICE("Modelfile")) || slice_starts(name, SLICE("Modelfile.")) ||
			       slice_ends_nocase(name, SLICE(".modelfile"))
		       ? BID_NAME
		       : BID_NONE;
}

static bool modelfile_read(struct reading *r, struct err *e)
{
	struct modelfile m = { .r = r, .line = 1 };

	r->artefact->kind = ARTEFACT_MODELFILE;
	if (!reading_whole(r, LIMIT_TEXT_BYTES, &m.file, e))
		return false;
	while (m.at < m.file.len)
		if (!take_statement(&m, e))
			return false;
	if (m.has_from)
		return true;
	err_set(e, ERR_MALFORMED, "expected an instruction FROM, found none");
	return err_at(e, m.file.len);
}

const struct reader reader_modelfile = { "modelfile", modelfile_probe, modelfile_read };
