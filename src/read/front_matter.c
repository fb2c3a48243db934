/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The block is parsed together with its first line, which YAML takes for the mark that begins
 * a document: lines and offsets are the file's without any reckoning. Benchmark results
 * (model-index) are the bulk of many a card, more nodes than a stranger's document may have,
 * and state nothing that is kept: they are blanked out before parsing.
 */
#include "read/front_matter.h"

#include "base/limits.h"
#include "base/utf8.h"

static const struct slice mark = SLICE_INIT("---"), bom = SLICE_INIT("\xEF\xBB\xBF");

/* "----" is a rule of Markdown and no mark; blanks behind the three are let pass. */
static bool is_mark(struct slice line)
{
	return slice_starts(line, mark) && slice_trim(line).len == mark.len;
}

/* The Hub lets blanks stand before the first mark (huggingface_hub, REGEX_YAML_BLOCK: "\s*---"). */
static struct slice trim_left(struct slice line)
{
	while (line.len && slice_is_blank(line.ptr[0]))
		line = slice_drop(line, 1);
	return line;
}

static bool is_blank_line(struct slice line)
{
	return slice_trim(line).len == 0;
}

/* "license: mit" and the like: a block that begins so was meant as one. */
static bool looks_like_key(struct slice line)
{
	size_t colon = slice_find_char(line, ':');

	return colon != SLICE_NPOS && colon > 0 &&
	       slice_find_char(slice_sub(line, 0, colon), ' ') == SLICE_NPOS;
}

/*
 * Finds the block; `end` is the offset of the line that ends it. False without one. Blank lines
 * before the block are let pass. A block that never ends is told only where it looks like one:
 * "---" also draws a line in Markdown.
 */
static bool find_block(struct reading *r, struct front_matter *f, size_t *end)
{
	struct slice rest = f->file, line = SLICE_NONE, second;
	uint32_t number = 0;

	if (slice_starts(rest, bom))
		rest = slice_drop(rest, bom.len);
	do {
		if (!slice_next_line(&rest, &line))
			return false;
		number++;
	} while (is_blank_line(line));
	if (!is_mark(trim_left(line)))
		return false;
	second = rest;
	while (slice_next_line(&rest, &line)) {
		number++;
		if (!is_mark(line))
			continue;
		*end = (size_t)(line.ptr - f->file.ptr);
		f->body = (uint64_t)(f->file.len - rest.len);
		f->body_line = number + 1;
		return true;
	}
	if (slice_next_line(&second, &line) && looks_like_key(line))
		issue_add(r, "malformed", (uint64_t)(line.ptr - f->file.ptr),
			  "metadata that begins with \"---\" and never ends: expected a second "
			  "line of "
			  "\"---\"");
	return false;
}

/* Where the first mark is indented it is none to YAML: blanks take its place. */
static void blank_indented_mark(char *text, size_t len)
{
	size_t at = slice_find((struct slice){ text, len }, mark);

	if (at != SLICE_NPOS && at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t'))
		memset(text + at, ' ', mark.len);
}

/* Keys whose values are long, nested and never evidence. */
static bool is_left_out(struct slice line)
{
	return slice_starts(line, SLICE("model-index:")) || slice_starts(line, SLICE("widget:"));
}

/*
 * Blanks out, in place, the entries of the top level that may be huge and say nothing. By the first
 * character of a line: what is indented, or begins with '-', still belongs to the key above it.
 */
static void blank_bulk(char *text, size_t len)
{
	struct slice rest = { text, len }, line;
	bool inside = false;

	while (slice_next_line(&rest, &line)) {
		char first = line.len ? line.ptr[0] : ' ';

		if (!slice_is_blank(first) && first != '-' && first != '#')
			inside = is_left_out(line);
		if (inside)
			memset(text + (line.ptr - text), ' ', line.len);
	}
}

/*
 * What YAML allows in no document becomes '?', byte for byte. libyaml refuses the whole document
 * for one control character (YAML 1.2, section 5.1), and with it the licence. Byte for byte, so
 * that places stay those of the file.
 */
static bool mend_bytes(char *text, size_t len)
{
	bool mended = false, valid;
	size_t step;

	for (size_t at = 0; at < len; at += step) {
		uint32_t c = utf8_decode((struct slice){ text + at, len - at }, &step, &valid);

		if (valid && (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') && c != 0x7F &&
		    !(c >= 0x80 && c < 0xA0 && c != 0x85) && c != 0xFFFE && c != 0xFFFF)
			continue;
		memset(text + at, '?', step);
		mended = true;
	}
	return mended;
}

static size_t count_indent_tabs(struct slice text)
{
	size_t tabs = 0;
	struct slice line;

	while (slice_next_line(&text, &line))
		for (size_t i = 0; i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'); i++)
			tabs += line.ptr[i] == '\t';
	return tabs;
}

/*
 * Two blanks for each tab that indents; where they stand is remembered. Tabs may not indent in YAML
 * (section 6.1); people's editors put them there all the same. One blank would do for the parser
 * but may be less than the indentation of the line above.
 */
static struct slice mend_tabs(struct reading *r, struct front_matter *f, struct slice text)
{
	size_t tabs = count_indent_tabs(text), len = 0;
	bool indent = true;
	char *mended;

	if (tabs == 0)
		return text;
	mended = arena_alloc(r->scratch, text.len + tabs);
	f->tabs = arena_array(r->scratch, size_t, tabs);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (indent && c == '\t') {
			f->tabs[f->tab_count++] = len;
			mended[len++] = ' ';
			c = ' ';
		}
		mended[len++] = c;
		indent = c == '\n' || c == '\r' || (indent && c == ' ');
	}
	return (struct slice){ mended, len };
}

/*
 * Every tab before this place has made the copy one byte longer than the file. Found by halves: a
 * card may have millions of them, and thousands of values behind.
 */
static uint64_t place_in_file(const struct front_matter *f, uint64_t at)
{
	size_t low = 0, high = f->tab_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (f->tabs[middle] < at)
			low = middle + 1;
		else
			high = middle;
	}
	return at - low;
}

/* PyYAML, and so the Hub, takes the last of two keys without a word; others refuse the card. */
static void note_duplicates(struct reading *r, const struct front_matter *f,
			    const struct yaml_document *d)
{
	for (size_t i = 0; i < d->duplicate_count; i++) {
		const struct yaml_node *key = d->duplicates[i].key;

		issue_add(r, "duplicate-key", place_in_file(f, key->start),
			  "line %u: key \"%.*s\" stands twice; %s here, other readers take the "
			  "last",
			  key->line, SLICE_ARG(slice_sub(key->text, 0, 100)),
			  d->duplicates[i].map == f->root ? "both count" : "the first counts");
	}
}

/*
 * Each step mends one thing; the file itself is never changed. A block that cannot be parsed is an
 * issue, and the body is read all the same: its prose and notices may bind.
 */
void front_matter_parse(struct reading *r, struct slice file, struct front_matter *f)
{
	struct yaml_document *documents = NULL;
	struct slice block;
	struct err e = { 0 };
	size_t count = 0, end;
	char *text;

	*f = (struct front_matter){ .file = file, .body_line = 1 };
	if (!find_block(r, f, &end))
		return;
	text = arena_alloc(r->scratch, end);
	memcpy(text, file.ptr, end);
	if (mend_bytes(text, end))
		note_add(r, "malformed", 0, "metadata with characters that are none: taken as '?'");
	blank_indented_mark(text, end);
	blank_bulk(text, end);
	block = mend_tabs(r, f, (struct slice){ text, end });
	if (!yaml_parse(r->scratch, block, &yaml_foreign, &documents, &count, &e)) {
		e.offset = place_in_file(f, e.offset);
		err_wrap(&e, "metadata");
		issue_add_err(r, &e);
		return;
	}
	if (count == 0 || !documents[0].root || documents[0].root->type != YAML_MAPPING)
		return;
	f->root = documents[0].root;
	f->duplicates = documents[0].duplicates;
	f->duplicate_count = documents[0].duplicate_count;
	note_duplicates(r, f, &documents[0]);
}

/* Evidence spans the value without its quotes (read/read.h). */
struct location front_matter_at(const struct front_matter *f, const struct yaml_node *node,
				struct slice field)
{
	struct location at = { .line = node->line, .field = field };
	bool quotes;

	at.start = place_in_file(f, node->start);
	at.end = place_in_file(f, node->end);
	quotes = node->quoted && at.end >= at.start + 2 && at.end <= f->file.len &&
		 (f->file.ptr[at.start] == '"' || f->file.ptr[at.start] == '\'');
	at.start += quotes;
	at.end -= quotes;
	return at;
}

/*
 * Bytes of an escape, from its backslash on: \n 2, \xNN 4, \uNNNN 6, \UNNNNNNNN 10. YAML 1.2,
 * section 5.7; those of one letter are two bytes long.
 */
static size_t escape_length(const char *p, size_t left)
{
	size_t len = 2;

	if (left > 1 && p[1] == 'x')
		len = 4;
	else if (left > 1 && p[1] == 'u')
		len = 6;
	else if (left > 1 && p[1] == 'U')
		len = 10;
	return len < left ? len : left;
}

/*
 * Blanks in place of escapes keep every byte at its offset: a licence text in a quoted field is
 * matched by words, and its matches must point into the file.
 */
struct slice front_matter_text(struct reading *r, const struct front_matter *f,
			       const struct yaml_node *node)
{
	struct location at = front_matter_at(f, node, SLICE_NONE);
	struct slice raw = slice_sub(f->file, (size_t)at.start, (size_t)at.end);
	char *text;

	if (at.start == 0 || f->file.ptr[at.start - 1] != '"' ||
	    slice_find_char(raw, '\\') == SLICE_NPOS)
		return raw;
	text = arena_alloc(r->scratch, raw.len + 1);
	memcpy(text, raw.ptr, raw.len);
	for (size_t i = 0; i < raw.len; i++) {
		size_t len;

		if (text[i] != '\\')
			continue;
		len = escape_length(text + i, raw.len - i);
		if (len == 2 && (text[i + 1] == '"' || text[i + 1] == '\\'))
			text[i] = ' ';
		else
			for (size_t j = 0; j < len; j++)
				text[i + j] = text[i + j] == '\n' ? '\n' : ' ';
		i += len - 1;
	}
	return (struct slice){ text, raw.len };
}
