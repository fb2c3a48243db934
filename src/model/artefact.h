/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One file or archive member, with all that was read out of it.
 *
 * Paths are bytes as the file system has them, '/'-separated, relative to the scan's root
 * (to the deepest folder that all roots share, where there are several), never absolute.
 */
#ifndef MODEL_ARTEFACT_H
#define MODEL_ARTEFACT_H

#include "base/sha256.h"
#include "model/evidence.h"
#include "model/layer.h"
#include "model/match.h"

/* X-macro: constant, word in reports */
#define ARTEFACT_KIND_TABLE(X) \
	X(OTHER, "other") \
	X(GGUF, "gguf") \
	X(SAFETENSORS, "safetensors") \
	X(SAFETENSORS_INDEX, "safetensors-index") \
	X(CARD, "card") \
	X(CONFIG, "config") \
	X(ADAPTER_CONFIG, "adapter-config") \
	X(GENERATION_CONFIG, "generation-config") \
	X(TOKENIZER_CONFIG, "tokenizer-config") \
	X(SPECIAL_TOKENS, "special-tokens") \
	X(PROCESSOR, "processor-config") \
	X(PIPELINE, "pipeline-index") \
	X(MODULES, "modules") \
	X(QUANT_CONFIG, "quantisation-config") \
	X(MERGE_RECIPE, "merge-recipe") \
	X(TRAINING_RECIPE, "training-recipe") \
	X(MODELFILE, "modelfile") \
	X(GALLERY, "gallery") \
	X(CHAT_TEMPLATE, "chat-template") \
	X(LICENCE, "licence") \
	X(NOTICE, "notice") \
	X(USE_POLICY, "use-policy") \
	X(WEIGHTS, "weights") \
	X(LFS_POINTER, "lfs-pointer") \
	X(ARCHIVE, "archive") \
	X(MANIFEST, "manifest") \
	X(IMAGE_INDEX, "image-index") \
	X(PACKAGE, "package-config") \
	X(DOWNLOAD_RECORD, "download-record") \
	X(REFERENCES, "references") \
	X(WHITEOUT, "whiteout") \
	X(TEXT, "text")

enum artefact_kind {
#define X(constant, word) ARTEFACT_##constant,
	ARTEFACT_KIND_TABLE(X)
#undef X
		ARTEFACT_KINDS,
};

/*
 * Made by crawl, filled in by read and identify in one worker, read-only from then on. The artefact
 * and all that it points to live in the scan's arenas (its own, or that of the worker that read
 * it). Members of archives are made by the worker itself and come to the scan's list when all
 * workers are done.
 */
struct artefact {
	/* crawl */
	struct slice path;      /* relative, for reports */
	struct slice open_path; /* what open(2) takes; NUL-terminated, never in a report; none for
				   members of archives */
	struct slice hub_id;    /* "org/name" where a hub cache's folders say so, else empty */
	struct slice hub_revision;
	struct slice_list hub_aliases; /* other ids that lead to it: it was renamed */
	bool ancestor;                 /* fetched for its descendants' terms: nobody uses it here */
	struct slice_list models; /* fetched for these, by path: part of them wherever it lies */
	bool unplaced;            /* its own folder is no model's: only `models` have it */
	uint64_t size;            /* bytes on disk or unpacked, set when it is read; 0: not known */
	const struct artefact *container; /* the archive that it is a member of, or NULL */

	/* read */
	struct slice known_as; /* the name that a store's manifest gives its blob, else empty */
	struct slice name;     /* the last part of artefact_name() */
	bool was_read;         /* nothing reads it a second time */
	enum artefact_kind kind;
	bool recognised;        /* some reader knew it; the rest never reaches a report */
	bool incomplete;        /* an issue was raised about it */
	struct digest metadata; /* SHA-256 of the bytes read, never of weights */
	struct evidence_list evidence;
	struct layer_list layers; /* of a manifest: what it is made of */

	/* identify */
	struct match_list matches;        /* texts and notices found in it */
	struct declaration_list declared; /* its licence tags and names, looked up */
	struct slice edited;              /* its bytes, where edits are shown in their lines */
};

/*
 * By reference: other stages keep pointers to artefacts while the list itself grows and is sorted.
 */
struct artefact_list LIST_OF(struct artefact *);

/* The path that tells what a file is: the name that a store knows it by, else where it lies. */
struct slice artefact_name(const struct artefact *a);

/* The word that reports use for a kind. */
const char *artefact_kind_word(enum artefact_kind kind);

/*
 * What kept us from all that the artefact says: itself, where an issue was raised about it, else
 * the innermost archive around it that was not read to its end, whose other members may speak of
 * the same model. NULL where nothing is missing.
 */
const struct artefact *artefact_unread(const struct artefact *a);

/* By path, bytewise; for qsort over struct artefact pointers. */
int artefact_order(const void *a, const void *b);

#endif
