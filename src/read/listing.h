/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text to be searched for names of models, made out of a file, and where its parts stand in
 * that file. Source is itself with comments blanked; a YAML document becomes lines of paths and
 * values, its command lines a script; a notebook the code of its cells. A place found in the
 * text is led back to the file. Everything lives in scratch.
 */
#ifndef READ_LISTING_H
#define READ_LISTING_H

#include "base/buf.h"
#include "io/yaml.h"
#include "read/reading.h"

struct listing_part {
	size_t at;           /* in the text; the part ends where the next one begins */
	uint64_t start, end; /* in the file */
	bool aligned;        /* its bytes stand in the file one by one from `start` on */
};

struct listing {
	struct arena *scratch;
	struct slice file; /* all bytes that were read of it */
	struct buf text;
	struct listing_part_list LIST_OF(struct listing_part) parts;
};

/* An empty text of at most LIMIT_LISTING_BYTES; what is beyond is left out. Freed by its maker. */
void listing_begin(struct listing *l, struct arena *scratch, struct slice file);
void listing_end(struct listing *l);

/* Adds the file's own bytes [start, end). */
void listing_add_bytes(struct listing *l, uint64_t start, uint64_t end);

/* Adds a text that stands, perhaps spelled otherwise, in the file's bytes [start, end). */
void listing_add(struct listing *l, struct slice text, uint64_t start, uint64_t end);

/* Adds bytes that stand nowhere in the file: a separator, a path of keys. */
void listing_add_own(struct listing *l, struct slice text);

/* Adds the bytes [begin, end) of another text of the same file, each with its place. */
void listing_add_part(struct listing *l, const struct listing *from, size_t begin, size_t end);

/*
 * Where a piece of the text stands in the file: its own bytes where they are found there, else
 * those of the part that it begins in. The line is left for the caller to count.
 */
struct location listing_locate(const struct listing *l, struct slice piece);

/*
 * The languages. What names no model to be loaded is blanked in the text, every byte keeps its
 * place.
 *
 * Shell and Dockerfile: comments, what echo prints; the lines of one command become one.
 */
void listing_blank_shell(struct listing *l);

/*
 * Python: comments, docstrings and other triple-quoted strings, quotes inside of strings. `to`
 * gets the code with each name that is bound once, to an id, replaced by that id in quotes,
 * which has the place of the constant.
 */
void listing_add_python(struct listing *to, struct listing *code);

/*
 * The code of a notebook's cells, and the command lines among it ("!pip ..."). False where the
 * document is damaged; what came before stays.
 */
bool listing_add_notebook(struct reading *r, struct listing *code, struct listing *shell,
			  struct err *e);

/*
 * A YAML document: one line a scalar with the path of its keys, and each mapping that holds a
 * command as one script, by the keys of the rules.
 */
void listing_add_yaml(const struct mention_rules *rules, const struct yaml_node *root,
		      struct listing *lines, struct listing *shell);

#endif
