/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every reader does with what it finds: evidence, texts, issues, the digest of a small
 * file. Private to this folder.
 */
#ifndef READ_READING_H
#define READ_READING_H

#include "read/readers.h"

/*
 * Adds evidence; value and field are copied, the value made valid UTF-8 and cut at
 * LIMIT_EVIDENCE_VALUE. at.artefact is filled in. Empty values add nothing. Beyond
 * LIMIT_EVIDENCE_BYTES nothing is added any more and one issue says so.
 */
void evidence_add(struct reading *r, enum evidence_kind kind, struct slice value,
		  struct location at);

/* Evidence that stands in the path. */
void evidence_add_path(struct reading *r, enum evidence_kind kind, struct slice value,
		       struct slice field);

/* Evidence whose value is a number that we counted. */
void evidence_add_count(struct reading *r, enum evidence_kind kind, uint64_t count,
			struct location at);

/* Sets prose aside for identification. The bytes must live until the artefact is done. */
void text_add(struct reading *r, enum text_role role, struct slice bytes, struct location at);

/* Values longer than this, or of several lines, are texts and not names. */
enum { NAME_BYTES = 96 };

/*
 * A metadata value that may be a whole text: set aside as TEXT_FIELD where it is longer than
 * a name (copied to scratch); a name alone never becomes a detected licence.
 */
void text_add_field(struct reading *r, struct slice value, struct location at);

/* With its byte order mark: identification takes such a text, no parser of ours does. */
bool reading_is_utf16(struct slice bytes);

/* Issue "<format>-<word>" about this artefact, which is then incomplete. `at`: byte offset. */
void issue_add(struct reading *r, const char *word, uint64_t at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* The same, where nothing was lost. */
void note_add(struct reading *r, const char *word, uint64_t at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* Issue from an error: its code is the word. */
void issue_add_err(struct reading *r, const struct err *e);

/*
 * The whole of a file of at most `limit` bytes, and its digest as the artefact's metadata.
 * The bytes are good until the input is used for anything beyond them.
 */
bool reading_whole(struct reading *r, size_t limit, struct slice *bytes, struct err *e);

/* The same for texts: what is beyond `limit` is left out, with an issue. */
bool reading_text(struct reading *r, size_t limit, struct slice *bytes, struct err *e);

/*
 * The digest of the evidence and texts so far as the artefact's metadata: for files that are
 * too large to be read whole.
 */
void reading_digest_evidence(struct reading *r);

/* The name of the file, without folders. */
struct slice reading_name(const struct artefact *a);

/*
 * Whether a path that a file names, from its own folder, can lead to nothing outside of that: false
 * for empty and absolute ones, for any "..", for '\\' and beyond LIMIT_PATH_BYTES.
 */
bool reading_stays_below(struct slice path);

/* For probes of JSON files: BID_NAME, and BID_BYTE where the first character is `first`. */
unsigned bid_text(bool name_fits, struct slice head, char first);

#endif
