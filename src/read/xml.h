/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tags and attributes in a piece of XML that is in memory: enough for documents whose facts
 * stand in attributes at a place that is known. Not a parser: nesting is for the caller, texts
 * between tags are passed over, a document type is refused, so that no entity is ever defined
 * and none expanded but the five of XML and character numbers.
 *
 * Why no library: in the documents read here (OpenVINO's) a kilobyte at the end says it all,
 * behind megabytes of layers that expat would have to go through to reach it.
 */
#ifndef READ_XML_H
#define READ_XML_H

#include "base/arena.h"
#include "base/err.h"

enum xml_kind {
	XML_OPEN,
	XML_CLOSE,
	XML_EMPTY, /* <a/> */
	XML_END,   /* nothing more comes */
};

struct xml {
	struct slice bytes;
	size_t at;
};

struct xml_tag {
	enum xml_kind kind;
	struct slice name;
	struct slice attributes; /* what stands behind the name */
};

/* The next tag. Fails where a tag does not end, and on a document type; with its offset. */
bool xml_next(struct xml *x, struct xml_tag *tag, struct err *e);

/*
 * The value of an attribute, decoded into the arena, and where it stands in x->bytes; empty
 * where the tag has none of this name.
 */
struct slice xml_attribute(const struct xml *x, const struct xml_tag *tag, struct slice name,
			   struct arena *a, size_t *at);

#endif
