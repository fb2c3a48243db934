/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The YAML block at the top of a model card, formats.md 3.2: between two lines of "---", after
 * a byte order mark or blank lines at most, with any kind of line end. Cards were written by
 * hand: what YAML forbids but people do (tabs that indent, broken characters) is mended first,
 * in a copy; places are those of the file.
 */
#ifndef READ_FRONT_MATTER_H
#define READ_FRONT_MATTER_H

#include "io/yaml.h"
#include "read/reading.h"

struct front_matter {
	struct slice file;            /* all of it */
	uint64_t body;                /* offset where the body begins; 0 without a block */
	uint32_t body_line;           /* from 1 */
	const struct yaml_node *root; /* a mapping, or NULL */
	const struct yaml_duplicate *duplicates; /* in any mapping; each is an issue already */
	size_t duplicate_count;
	size_t *tabs; /* where the mended copy has two blanks for one tab */
	size_t tab_count;
};

/* Splits and parses. What cannot be parsed is an issue; the body is there all the same. */
void front_matter_parse(struct reading *r, struct slice file, struct front_matter *f);

/* The place of a scalar in the file, without its quotes. */
struct location front_matter_at(const struct front_matter *f, const struct yaml_node *node,
				struct slice field);

/*
 * The bytes of a long scalar as a text for identification: the file's own, so that what is
 * found in it has its true place. Escapes of a double-quoted scalar are blanked out; in
 * scratch or in the file.
 */
struct slice front_matter_text(struct reading *r, const struct front_matter *f,
			       const struct yaml_node *node);

#endif
