/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking over messages in protobuf's wire format (protobuf.dev, "Encoding"), which ONNX and
 * Core ML files are: a tag, then a varint, 4 or 8 bytes, or a length and as many bytes. Only
 * tags and lengths are read; what a field holds is jumped over unless it is asked for, so that
 * a model of gigabytes costs a few small windows. Nothing is recursive, no schema is known.
 */
#ifndef READ_PROTOBUF_H
#define READ_PROTOBUF_H

#include "base/arena.h"
#include "base/err.h"
#include "io/input.h"

enum protobuf_wire {
	PROTOBUF_VARINT = 0,
	PROTOBUF_FIXED64 = 1,
	PROTOBUF_BYTES = 2,
	PROTOBUF_FIXED32 = 5,
};

/* What the messages of one file cost together. */
struct protobuf_cost {
	uint32_t fields; /* held against LIMIT_PROTOBUF_FIELDS */
	size_t kept;     /* bytes of texts, held against LIMIT_PROTOBUF_KEPT */
};

/* A message: the bytes [at, end) of the input that are still to come. */
struct protobuf {
	struct input *in;
	struct arena *arena; /* for texts */
	struct protobuf_cost *cost;
	uint64_t at, end;
	bool inner; /* lies in another message, so that `end` is exact */
};

struct protobuf_field {
	uint32_t number; /* from 1; 0 where the message is over */
	enum protobuf_wire wire;
	uint64_t value;      /* of a varint; else 0 */
	uint64_t start, end; /* what the field holds, without tag and length */
};

/* The whole input as one message; texts will live in the arena. */
struct protobuf protobuf_open(struct input *in, struct arena *a);

/* What a field of PROTOBUF_BYTES holds, as a message of its own; empty for other fields. */
struct protobuf protobuf_inside(const struct protobuf *p, const struct protobuf_field *f);

/*
 * The next field; number is 0 at the end. Fails where the bytes are no field: a field that is
 * longer than its message, a group, a varint of more than ten bytes. The error has the offset.
 */
bool protobuf_next(struct protobuf *p, struct protobuf_field *f, struct err *e);

/*
 * A copy of the bytes of a field, at most LIMIT_PROTOBUF_TEXT of them; empty where it is not
 * of PROTOBUF_BYTES. Fails with ERR_LIMIT where a file has more texts than anybody reads.
 */
bool protobuf_text(const struct protobuf *p, const struct protobuf_field *f, struct slice *text,
		   struct err *e);

/* A message of two strings, key 1 and value 2, as maps are; what is missing stays empty. */
struct protobuf_pair {
	struct slice key, value;
	struct protobuf_field at; /* of the value */
};
bool protobuf_pair(const struct protobuf *p, const struct protobuf_field *f,
		   struct protobuf_pair *pair, struct err *e);

/*
 * For probes: the first field of `head`, the beginning of a message of `size` bytes. False
 * where there is none; what it holds may lie beyond `head`. `f->start` counts from head[0].
 */
bool protobuf_peek(struct slice head, uint64_t size, struct protobuf_field *f);

#endif
