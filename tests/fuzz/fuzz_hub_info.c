/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: what hubs say of a model, and where a link that a card holds may lead. What is
 * taken from either into URLs is what a hub allows there, and the card lies inside the document.
 */
#include "fuzz.h"

#include "base/limits.h"
#include "crawl/online/hub.h"
#include "crawl/online/link.h"

static void ask(const struct hub *hub, struct arena *a, struct slice document)
{
	struct hub_info info;
	struct err e = { 0 };

	if (!hub->parse(a, document, &info, &e))
		must(e.code != ERR_NONE && e.text[0]);
	must(info.id.len == 0 || hub_is_id(info.id));
	must(info.commit.len == 0 || hub_is_commit(info.commit));
	must(info.files.len <= LIMIT_HUB_FILES + 1);
	must(info.card.len == 0 || (info.card.ptr >= document.ptr &&
				    info.card.ptr + info.card.len <= document.ptr + document.len));
}

static void follow(struct arena *a, struct slice link)
{
	const struct link_place place = { SLICE_INIT("org/name"), SLICE_INIT("main") };
	struct link_target t = link_resolve(a, SLICE("https://huggingface.co"), place, link);

	must(t.kind != LINK_REPOSITORY ||
	     (hub_is_id(t.id) && t.file.len && slice_find(t.file, SLICE("../")) != 0 &&
	      slice_find(t.file, SLICE("/../")) == SLICE_NPOS));
	must(t.kind != LINK_PAGE || slice_starts(t.url, SLICE("https://")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice document = { (const char *)data, size };
	struct arena *a = arena_create();

	ask(&hub_huggingface, a, document);
	ask(&hub_modelscope, a, document);
	follow(a, document);
	arena_free(a);
	return 0;
}
