/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A piece of prose that may hold licences: handed from reading to identification. The bytes
 * live in the worker's scratch arena and are gone when the artefact is done.
 */
#ifndef MODEL_TEXT_H
#define MODEL_TEXT_H

#include "model/evidence.h"

enum text_role {
	TEXT_LICENCE, /* a file that is a licence, notice or use policy by its name */
	TEXT_CARD,    /* the body of a model card, a README: prose with notices in it */
	TEXT_FIELD,   /* a metadata value that may be a name, a link or a whole text */
	TEXT_ANY,     /* a file under any name, of which a person asks what stands in it */
};

struct text {
	enum text_role role;
	struct slice bytes;
	struct location at; /* where bytes[0] stands: at.start its offset, at.line its line */
};

struct text_list LIST_OF(struct text);

#endif
