/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names and order of artefacts. The order is by bytes of the path, so that a report is the
 * same in every locale.
 */
#include "model/artefact.h"

const char *artefact_kind_word(enum artefact_kind kind)
{
	static const char *const words[] = {
#define X(constant, word) word,
		ARTEFACT_KIND_TABLE(X)
#undef X
	};

	return words[kind];
}

struct slice artefact_name(const struct artefact *a)
{
	return a->known_as.len ? a->known_as : a->path;
}

/*
 * A member comes out whole from an archive that breaks off behind it, but the licence may have
 * stood behind it too.
 */
const struct artefact *artefact_unread(const struct artefact *a)
{
	while (a && !a->incomplete)
		a = a->container;
	return a;
}

int artefact_order(const void *a, const void *b)
{
	const struct artefact *const *left = a, *const *right = b;

	return slice_cmp((*left)->path, (*right)->path);
}
