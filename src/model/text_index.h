/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licence texts as sequences of word ids, prepared for searching. Word ids come from hashing
 * normalised words; no word of any text is in here. Built by the rules module, searched by
 * identification; all arrays are read-only and laid out ready for use in the database.
 */
#ifndef MODEL_TEXT_INDEX_H
#define MODEL_TEXT_INDEX_H

#include "model/licence.h"

/* What a word of the rule's text weighs when it is changed. */
enum word_class {
	WORD_PLAIN = 0,
	WORD_FREE = 1,      /* a free place: name, year, address; any words may stand here */
	WORD_NEGATION = 2,
	WORD_MODAL = 3,
	WORD_NUMBER = 4,
	WORD_SCOPE = 5,     /* scope and field of use: commercial, research, distribute ... */
	WORD_DECISIVE = 6,  /* inside a span that the facts call decisive */
};

#endif
