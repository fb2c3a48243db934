/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which version of a licence a notice means, where its name alone does not say it.
 */
#ifndef IDENTIFY_NOTICES_VERSION_H
#define IDENTIFY_NOTICES_VERSION_H

#include "identify/sentence.h"

/*
 * Of a set the member whose version the sentence names, and of what it names the one that allows
 * later versions, where it says so; else the licence itself.
 */
const struct licence *notice_version(const struct search *s, const struct mention *m,
				     const struct licence *named);

/* "GPL-2.0+", whose name ends before word `end`: the licence that allows later versions. */
const struct licence *notice_plus(const struct search *s, const struct licence *named,
				  uint32_t end);

/* A version behind a name that has none is another version than the one we know. */
bool notice_is_other_version(const struct search *s, const struct mention *m,
			     const struct licence *licence);

#endif
