/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: the information document of a hub. What is taken from it into URLs is what the
 * hub allows there, and the card lies inside the document.
 */
#include "fuzz.h"

#include "base/limits.h"
#include "online/hub.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice document = { (const char *)data, size };
	struct arena *a = arena_create();
	struct hub_info info;
	struct err e = { 0 };

	if (!hub_info_parse(a, document, &info, &e))
		must(e.code != ERR_NONE && e.text[0]);
	must(info.id.len == 0 || hub_is_id(info.id));
	must(info.commit.len == 0 || hub_is_commit(info.commit));
	must(info.files.len <= LIMIT_HUB_FILES);
	must(info.card.len == 0 ||
	     (info.card.ptr >= document.ptr && info.card.ptr + info.card.len <= document.ptr + size));
	arena_free(a);
	return 0;
}
