/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids of models on the Hub where they stand in prose (formats.md 3.2 and section 7): ORG/NAME,
 * or a URL of huggingface.co or hf.co. A path, a MIME type and "and/or" look like an id too,
 * so that an id is only looked for where something else says that one stands there.
 */
#ifndef READ_HUB_ID_H
#define READ_HUB_ID_H

#include "base/slice.h"

/* The length of an ORG/NAME id at the beginning of `s`, 0 where there is none. */
size_t hub_id_length(struct slice s);

/* The id in a Hub URL that begins at the beginning of `s` ("https://" may be missing). */
bool hub_id_of_url(struct slice s, struct slice *id);

#endif
