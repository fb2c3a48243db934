/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One artefact to evidence. The readers in readers.def bid for it with the number of bits that
 * they verified in its first bytes and its name; the highest bid reads it. A reader says what
 * the file states and where; what that means is for later stages. Evidence that was added
 * before damage stays. Weights are never read.
 *
 * What the evidence looks like, for those who read it:
 * - A value is what the file says, undecorated: "llama3.1", a URL, a local path. Escapes are
 *   decoded; U+0000 and what is no UTF-8 are U+FFFD. It is cut at LIMIT_EVIDENCE_VALUE.
 * - `at` spans the value itself, without quotes; `field` is the path of keys. An element of a
 *   list has a field that ends in "[]" ("license[]", "base_model[]").
 * - Tags license:ID, dataset:ID and library:NAME become evidence of those kinds; a tag
 *   base_model:RELATION:ID stays a TAG, since its relation belongs to its id alone.
 *   BASE_RELATION (base_model_relation, merge_method) speaks of all bases of the artefact.
 * - LICENCE_FILE has the file's name as value and the field "path", followed by ":code",
 *   ":weights" or ":data" where the name says what the licence is for.
 * - PROSE_BASE has an id as value and the phrase before it as field ("fine-tuned from").
 * - REFERENCE has an id in the spelling of read/mention_value.h ("org/name", "ollama:llama3")
 *   and the name of the rule that found it as field; a REVISION follows that it names. All
 *   places of one id follow each other.
 * - SPLIT is "2/5", counted from 1. LFS_POINTER is the SHA-256 in hex, with a FORMAT
 *   evidence beside it that says the size.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/err.h"
#include "io/input.h"
#include "model/scan.h"
#include "model/text.h"
#include "rules/rules.h"

/* What readers make once and use for many artefacts; evidence may point into it. */
struct read_tools {
	struct arena *arena; /* lives as long as the scan */
	struct duty_strings *duty_strings;
	struct mention_tools *mentions;
};

struct reading {
	/* set by the caller */
	const struct ruledb *rules; /* for the marks of chat templates; NULL: none are looked for */
	struct artefact *artefact;
	struct input *input;
	struct read_tools *tools; /* one a worker; all zero at first but the arena */
	struct arena *keep;       /* lives as long as the scan */
	struct arena *scratch;    /* reset by the caller when the artefact is done */

	/* filled in */
	const char *format;       /* name of the reader that took it; NULL where none did */
	bool holds_members;       /* an archive, or a format that is one: the caller may open it */
	struct text_list texts;   /* prose for identification; bytes in scratch or in the input */
	struct issue_list issues; /* in keep */
	size_t kept;              /* bytes of evidence, held against LIMIT_EVIDENCE_BYTES */
};

/*
 * Reads the artefact. Damage becomes an issue in r->issues, never a failure: this sets kind,
 * recognised, incomplete, metadata and evidence of the artefact. The input may be used again
 * once the texts are done with, not before.
 *
 * The code of an issue is the reader's name and what went wrong: "gguf-truncated",
 * "card-duplicate-key", "config-malformed"; "file-unreadable" and "file-changed" where not
 * even the first bytes were to be had.
 */
void read_artefact(struct reading *r);

/*
 * Manifests go before their blobs: what a blob is (a licence's text, a card) is told by the
 * manifest that names it, not by its own name, which is a digest. This walks from the roots of
 * the stores in a scan (Ollama's manifests, the index of an OCI layout) to the manifests
 * below, and gives each blob the name that it is to be read by (artefact's known_as).
 *
 * The caller reads each artefact that read_next_manifest() gives before it asks for the next;
 * each is given once, cycles or not, and NULL is the end. The arena must outlive the walk.
 */
struct store_walk;
struct store_walk *read_manifests(struct scan *scan, struct arena *a);
struct artefact *read_next_manifest(struct store_walk *w);

/* The names of the formats that have a reader, in the order of the registry; NULL ends it. */
const char *read_format_name(size_t index);

/*
 * Whether a file of this name holds terms: a licence, notice, use policy or card, by the name
 * alone. Where such a file cannot be read, something is missing that may bind.
 */
bool read_holds_terms(struct slice path);

/*
 * When all files are read: raises an issue for each that a link in its own folder calls the licence
 * and that was not read as one.
 */
void read_check_links(struct scan *scan);

#endif
