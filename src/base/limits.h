/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every ceiling on what an input may make us do, each with its reason. A length, count or
 * depth from a file is held against one of these before it reaches an allocation, a loop or
 * a recursion. Where a reference implementation has a bound of its own, it is named.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define KIB ((size_t)1024)
#define MIB (KIB * 1024)

/* Input */
#define LIMIT_HEAD   (4 * KIB)   /* read to recognise a file */
#define LIMIT_WINDOW (112 * MIB) /* one input window: a safetensors header fits */

/* GGUF; gguf.cpp and huggingface.js bound the same counts less tightly or not at all */
#define LIMIT_GGUF_KEYS         100000     /* huggingface.js */
#define LIMIT_GGUF_TENSORS      1000000    /* the largest published models have about 1,000 */
#define LIMIT_GGUF_KEY_BYTES    65535      /* the specification */
#define LIMIT_GGUF_STRING_BYTES (64 * MIB) /* hopped over */
#define LIMIT_GGUF_VALUE_BYTES  (1 * MIB)  /* kept; what is longer is cut and flagged */
#define LIMIT_GGUF_ARRAY_ITEMS  (16 * 1024 * 1024)
#define LIMIT_GGUF_ARRAY_DEPTH  4    /* huggingface.js */
#define LIMIT_GGUF_LIST_KEPT    4096 /* strings kept of one general.* array */
#define LIMIT_GGUF_DIMS         8    /* huggingface.js; ggml has 4 */
#define LIMIT_GGUF_NAME_BYTES   4096 /* tensor names; ggml has 63 */
#define LIMIT_GGUF_ALIGNMENT    (1 * MIB)

/* safetensors */
#define LIMIT_SAFETENSORS_HEADER    100000000 /* the reference implementation */
#define LIMIT_SAFETENSORS_META_KEYS 4096
#define LIMIT_SHARDS                10000 /* huggingface.js */

/* protobuf: ONNX, Core ML */
#define LIMIT_PROTOBUF_FIELDS 4000000    /* looked at in one file; large graphs have 100,000 */
#define LIMIT_PROTOBUF_TEXT   (1 * MIB)  /* one string that is kept; the rest is left out */
#define LIMIT_PROTOBUF_KEPT   (32 * MIB) /* all strings of one file */
#define LIMIT_ONNX_GRAPH      (16 * MIB) /* looked into; larger ones hold their weights */

/* Flatbuffers: TFLite */
#define LIMIT_FLATBUFFER_TEXT (1 * MIB) /* one string that is kept; the rest is left out */
#define LIMIT_TFLITE_METADATA 10000     /* named entries; a handful are usual */

#define LIMIT_OPENVINO_TAIL (1 * MIB) /* behind a network's edges; usual are 4 KiB */

/* JSON, YAML, text */
#define LIMIT_JSON_BYTES      (112 * MIB)
#define LIMIT_JSON_DEPTH      64         /* serde_json has 128 */
#define LIMIT_JSON_STRING     (1 * MIB)  /* kept; what is longer is cut and flagged */
#define LIMIT_JSON_NUMBER     4096       /* characters of one; a double has 17 digits */
#define LIMIT_CONFIG_BYTES    (10 * MIB) /* huggingface.js */
#define LIMIT_YAML_BYTES      (4 * MIB)
#define LIMIT_YAML_DEPTH      64
#define LIMIT_YAML_NODES      10000   /* of a foreign document */
#define LIMIT_YAML_RULE_NODES 1000000 /* of our own rule files */
#define LIMIT_YAML_ALIASES    256
#define LIMIT_TEXT_BYTES      (4 * MIB)  /* a README or licence text; the rest is noted */
#define LIMIT_PLAIN_TEXT      (64 * KIB) /* under any name; the longest licence has 42 KiB */
#define LIMIT_WORDS           (1024 * 1024u) /* of one text; 10 bytes each, a number 22; a GPL has 5,600 */

/* Stores of blobs */
#define LIMIT_MANIFEST_BYTES (4 * MIB) /* registries refuse larger ones */
#define LIMIT_LAYERS         10000     /* an image has 127; a model split by tensors a few 1,000 */
#define LIMIT_INDEX_DEPTH    4         /* an index of indexes; real ones have 2 */

/* Zip directories at the end of other files; those of llamafiles have some 1,000 members */
#define LIMIT_ZIP_MEMBERS   100000
#define LIMIT_ZIP_DIRECTORY (16 * MIB)
#define LIMIT_ZIP_LICENCES  64 /* texts read out of one zip behind something */

/* Evidence: reports show values, they do not carry documents */
#define LIMIT_EVIDENCE_VALUE (4 * KIB)  /* one value; longer ones are cut and flagged */
#define LIMIT_EVIDENCE_BYTES (16 * MIB) /* all that one artefact may leave behind */

/* Names of models in source and manifests */
#define LIMIT_MENTION_BYTES (4 * MIB)  /* searched of one file; source is smaller */
#define LIMIT_LISTING_BYTES (16 * MIB) /* such a file written out, see read/listing.h */
#define LIMIT_MENTIONS      1000       /* in one file; a large proxy config has 200 */

#define LIMIT_ISSUES 32 /* of one artefact; more of them say nothing new */

/* Rules: ours and the user's own; a thousand licences and 3,000 models take about 1 MiB */
#define LIMIT_RULE_IMAGE       (64 * MIB)
#define LIMIT_RULE_FILES       100000 /* in one rules folder */
#define LIMIT_EXPRESSION_BYTES 4096   /* an SPDX expression or a list of names */
#define LIMIT_EXPRESSION_DEPTH 16     /* parentheses */
#define LIMIT_NAME_BYTES       512    /* a licence's or model's name; what is longer is none */

/* Archives. What goes by unkept has no total: real ones hold hundreds of GiB of weights */
#define LIMIT_ARCHIVE_DEPTH     3           /* archives within archives */
#define LIMIT_ARCHIVE_KEPT      (64 * MIB)  /* of one member, at once */
#define LIMIT_ARCHIVE_EVIDENCE  (256 * MIB) /* that all members of one archive may leave behind */
#define LIMIT_ARCHIVE_RATIO     100         /* Keras has the same; text packs to a tenth */
#define LIMIT_ARCHIVE_FREE      (1 * MIB)   /* before the ratio counts: small files pack well */
#define LIMIT_ARCHIVE_MEMBERS   100000
#define LIMIT_TAR_HEADERS       1000000    /* container images have 100,000 */
#define LIMIT_ARCHIVE_DIRECTORY (32 * MIB) /* read before the first member; libarchive keeps it */

/* The tree */
#define LIMIT_PATH_BYTES      4096
#define LIMIT_TREE_DEPTH      128
#define LIMIT_LINEAGE_DEPTH   16      /* KitOps stops at 10; cycles exist in the wild */
#define LIMIT_LINEAGE_PARENTS 1024    /* claims of one model; the largest merges name about 50 */
#define LIMIT_LENT            1000000 /* records in files that several models share */
#define LIMIT_WALKED_AGAIN    4000000 /* files of layers that many images have: 0.4 us each */
#define LIMIT_JOBS            256

#define LIMIT_SAVED_REPORT (1024 * MIB) /* read back; some 100,000 models */

/* Online: what servers may make us take (formats.md section 0.2) */
#define LIMIT_URL_BYTES    4096
#define LIMIT_HTTP_HEADERS (16 * KIB) /* kept of one answer; the rest is left out */
#define LIMIT_HTTP_BODY    (64 * MIB) /* of any answer; callers ask for less: a GGUF header */
#define LIMIT_REDIRECTS    5
#define LIMIT_FETCH_REQUEST \
	(16 * KIB)                      /* one request to modlic-fetch; registry tokens are 3 KiB \
					 */
#define LIMIT_FETCH_FLIGHT   (56 * KIB) /* requests on their way at once: less than a pipe holds */
#define LIMIT_FETCH_PARALLEL 16
#define LIMIT_HUB_INFO       (16 * MIB)  /* of one model: repositories list up to 100,000 files */
#define LIMIT_HUB_FILES      24          /* files fetched of one repository */
#define LIMIT_ONLINE_BYTES   (256 * MIB) /* of all small files together: a card has a few KiB */
#define LIMIT_LICENCE_LINKS  8           /* followed of one model: a card names one, rarely two */
#define LIMIT_LOOKUPS        10000       /* ancestors asked for in one run */
#define LIMIT_FETCH_ORIGINS  64          /* servers that the user named */

/* Output: a report beyond this is a mistake of ours */
#define LIMIT_REPORT_TEXT  (4 * MIB) /* one string that a report puts together */
#define LIMIT_REPORT_BYTES ((size_t)8 * 1024 * MIB)

#endif
