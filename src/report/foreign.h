/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the formats of others have in common: UTC timestamps, document ids that the same scan
 * always gets, URIs of paths, and names of licences (formats.md section 9).
 */
#ifndef REPORT_FOREIGN_H
#define REPORT_FOREIGN_H

#include "base/json_writer.h"
#include "report/plain.h"

enum { FOREIGN_TIME = 24, FOREIGN_UUID = 37 };

/* "2026-11-22T00:00:00Z" from seconds since 1970. */
void foreign_time(char out[FOREIGN_TIME], uint64_t seconds);

/* A UUID (RFC 9562, version 8) that depends on the scan's content and on nothing else. */
void foreign_uuid(char out[FOREIGN_UUID], const struct scan *scan);

/* A relative path as a URI reference: every byte outside RFC 3986's unreserved set as %XX. */
void foreign_uri(struct buf *out, struct slice path);

/* A string that is put together for a JSON member. `text` is emptied. */
void foreign_put(struct json_writer *w, const char *key, struct buf *text);

/* The SPDX id, or "LicenseRef-" and our id, "+" written "p". Lives in the arena. */
struct slice foreign_licence(struct arena *a, const struct licence *licence);

/* Licences that a model's own files declare, each once, in order; `raw`: unknown names. */
struct foreign_claims {
	struct licence_refs declared;
	bool alternatives; /* one field offers all of these: any one of them will do */
	struct slice_list raw;
	struct licence_refs detected;
};
void foreign_claims(struct foreign_claims *claims, struct arena *a, const struct model *m);

/* "pkg:huggingface/org/name" where the model is known by an id, else empty. */
struct slice foreign_purl(struct arena *a, const struct model *m);

/* Where a finding points: its own place, else its first evidence; NULL where there is none. */
const struct location *foreign_place(const struct finding *f);

/*
 * A finding in one line, for formats that have no field for its parts: "ID deny conflict
 * CODE: message [licence, clause 2] Fix: ...".
 */
void foreign_finding(struct buf *out, const struct finding *f);

#endif
