/* SPDX-License-Identifier: Apache-2.0 */
/*
 * As much of a shell's words as is needed to tell a command from what is said about it. A
 * Dockerfile is read the same way; the brackets of its exec form (CMD ["vllm", "serve"]) become
 * blanks, so that both forms are one. Heredocs count as code: they mostly are scripts.
 */
#include "read/listing.h"

struct shell {
	char *at, *end;
	bool at_command; /* the next word is the name of a command */
};

static void blank(char *from, const char *to)
{
	for (; from < to; from++)
		if (*from != '\n')
			*from = ' ';
}

/* The end of this line, which goes on where a backslash stands before it. */
static char *line_end(struct shell *s, char *at)
{
	char *end = memchr(at, '\n', (size_t)(s->end - at));

	return end ? end : s->end;
}

/* A '#' begins a comment at the beginning of a word only: "image#1" is none. */
static bool is_comment(const struct shell *s, const char *begin)
{
	return *s->at == '#' && (s->at == begin || slice_is_blank(s->at[-1]));
}

/* From the opening quote to behind the closing one; an open one ends with the line. */
static void skip_quoted(struct shell *s)
{
	char quote = *s->at++;
	char *limit = s->end;

	while (s->at < limit && *s->at != quote) {
		if (*s->at == '\\' && quote == '"' && s->at + 1 < limit)
			s->at++;
		s->at++;
	}
	if (s->at < limit)
		s->at++;
}

/* What a script prints is no command; it ends where the next command begins. */
static bool blank_printed(struct shell *s)
{
	static const struct slice printers[] = { SLICE_INIT("echo"), SLICE_INIT("printf") };
	struct slice rest = { s->at, (size_t)(s->end - s->at) };
	char *begin = s->at;

	for (size_t i = 0; i < 2; i++) {
		size_t len = printers[i].len;

		if (!slice_starts(rest, printers[i]) || rest.len == len ||
		    !slice_is_blank(rest.ptr[len]))
			continue;
		while (s->at < s->end && !strchr("\n;&|", *s->at))
			if (*s->at == '"' || *s->at == '\'')
				skip_quoted(s);
			else
				s->at++;
		blank(begin, s->at);
		return true;
	}
	return false;
}

/* CMD ["a", "b"] and its kin: the first '[' of the line is their first character. */
static void open_exec_form(struct shell *s, char *line)
{
	static const struct slice words[] = { SLICE_INIT("CMD"), SLICE_INIT("ENTRYPOINT"),
					      SLICE_INIT("RUN") };
	char *end = line_end(s, line);
	struct slice rest = slice_trim((struct slice){ line, (size_t)(end - line) });

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!slice_starts_nocase(rest, words[i]) ||
		    !slice_starts(slice_trim(slice_drop(rest, words[i].len)), SLICE("[")))
			continue;
		for (char *c = line; c < end; c++)
			if (strchr("[],\"", *c))
				*c = ' ';
	}
}

static bool is_continued(const struct shell *s)
{
	return *s->at == '\\' && s->at + 1 < s->end &&
	       (s->at[1] == '\n' || (s->at[1] == '\r' && s->at + 2 < s->end && s->at[2] == '\n'));
}

/* One character, word or comment; `begin` is the first byte of the text. */
static void step(struct shell *s, const char *begin)
{
	if (is_continued(s)) {
		char *end = memchr(s->at, '\n', (size_t)(s->end - s->at));

		memset(s->at, ' ', (size_t)(end + 1 - s->at));
		s->at = end + 1;
	} else if (is_comment(s, begin)) {
		char *end = line_end(s, s->at);

		blank(s->at, end);
		s->at = end;
	} else if (s->at_command && blank_printed(s)) {
		s->at_command = false;
	} else if (*s->at == '"' || *s->at == '\'') {
		skip_quoted(s);
		s->at_command = false;
	} else {
		if (*s->at == '\n')
			open_exec_form(s, s->at + 1);
		if (strchr("\n;&|(", *s->at))
			s->at_command = true;
		else if (!slice_is_blank(*s->at))
			s->at_command = false;
		s->at++;
	}
}

void listing_blank_shell(struct listing *l)
{
	struct shell s = { .at = l->text.ptr, .at_command = true };

	if (l->text.len == 0)
		return;
	s.end = s.at + l->text.len;
	open_exec_form(&s, s.at);
	while (s.at < s.end)
		step(&s, l->text.ptr);
}
