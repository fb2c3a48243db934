/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the text in a base-model field means: an id, a bare name, a path on somebody's disk,
 * or nothing. Ids are two parts of [A-Za-z0-9._-] (huggingface_hub's rule); URLs of hubs,
 * hub-cache folders inside paths and revision marks are understood.
 */
#ifndef LINEAGE_REFERENCE_H
#define LINEAGE_REFERENCE_H

#include "base/arena.h"

enum reference_kind {
	REFERENCE_NOTHING, /* empty, null, none, a placeholder */
	REFERENCE_ID,      /* "org/name" */
	REFERENCE_NAME,    /* one word: "gpt2", "llama3.1:8b" */
	REFERENCE_PATH,    /* local: "../llama-7b-hf", "/root/models/glm-4-9b-chat" */
};

struct reference {
	enum reference_kind kind;
	struct slice text; /* id, name, or the path without its closing slashes */
};

/* `a` is for texts that must be put together; the rest is borrowed from `raw`. */
struct reference reference_parse(struct slice raw, struct arena *a);

/* The last part: of an id the name, of a path the last folder. */
struct slice reference_name(struct reference ref);

/*
 * A relative path taken from the folder `from`, without "." and "..": "a/b" + "../c" gives
 * "a/c". False where it is absolute or leaves the scan's root.
 */
bool reference_resolve(struct slice from, struct slice path, struct arena *a, struct slice *out);

#endif
