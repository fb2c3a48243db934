/* SPDX-License-Identifier: Apache-2.0 */
/*
 * References looked up in the order of certainty, and what names suggest.
 */
#include "scans.h"

#include "lineage/resolver.h"

struct room {
	struct scan *scan;
	struct resolver r;
	struct model *base, *child;
};

static struct model *add_model(struct scan *s, const char *path, const char *id)
{
	struct model *m = arena_new(s->arena, struct model);

	m->path = slice_of(path);
	m->name = slice_basename(m->path);
	if (id)
		*list_add(s->arena, &m->ids) = slice_of(id);
	*list_add(s->arena, &s->models) = m;
	return m;
}

static struct room room_open(void *rules)
{
	struct room room = { .scan = scan_create() };

	room.base = add_model(room.scan, "lab/base", "Labs/Base");
	room.child = add_model(room.scan, "lab/child", NULL);
	room.r = (struct resolver){ .scan = room.scan,
				    .rules = rules,
				    .keep = room.scan->arena,
				    .scratch = arena_create(),
				    .brief = arena_create() };
	return room;
}

static void room_close(struct room *room)
{
	arena_free(room->r.brief);
	arena_free(room->r.scratch);
	scan_free(room->scan);
}

static void the_most_certain_way_comes_first(void **state)
{
	static const struct {
		const char *raw;
		bool model, by_id, stripped;
		const char *known;
	} cases[] = {
		{ "labs/BASE", true, true, false, NULL },
		{ "../base", true, true, false, NULL },
		{ "lab/base", true, true, false, NULL },
		{ "other/base", true, false, false, NULL },
		{ "/data/base", true, false, false, NULL },
		{ "META-LLAMA/llama-3.1-8b", false, true, false, "meta-llama/Llama-3.1-8B" },
		{ "llama3.1", false, true, false, "meta-llama/Llama-3.1-8B" },
		{ "TheBloke/Llama-3.1-8B-GGUF", false, false, true, "meta-llama/Llama-3.1-8B" },
		{ "somebody/Llama-3.1-8B", false, false, true, "meta-llama/Llama-3.1-8B" },
		{ "Llama 3.1 8B", false, false, true, "meta-llama/Llama-3.1-8B" },
	};
	struct room room = room_open(*state);

	resolver_index(&room.r);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reference ref = reference_parse(slice_of(cases[i].raw), room.scan->arena);
		struct target t;

		if (!resolver_join(&room.r, room.child, ref, &t))
			fail_msg("%s leads nowhere", cases[i].raw);
		assert_ptr_equal(t.model, cases[i].model ? room.base : NULL);
		assert_int_equal(t.by_id, cases[i].by_id);
		assert_int_equal(t.stripped, cases[i].stripped);
		if (cases[i].known)
			assert_slice(t.known->id, cases[i].known);
		else
			assert_null(t.known);
	}
	room_close(&room);
}

static void nothing_leads_nowhere(void **state)
{
	static const char *const raw[] = { "null", "some/thing", "/data/thing", "child" };
	struct room room = room_open(*state);

	resolver_index(&room.r);
	for (size_t i = 0; i < sizeof(raw) / sizeof(*raw); i++) {
		struct reference ref = reference_parse(slice_of(raw[i]), room.scan->arena);
		struct target t;

		assert_false(resolver_join(&room.r, room.child, ref, &t));
	}
	room_close(&room);
}

static void names_suggest_in_the_order_of_the_rules(void **state)
{
	static const struct {
		const char *name, *family;
		size_t licences;
		bool trap;
	} cases[] = {
		{ "x-llama-3.1-y", "llama-3.1", 1, false },
		{ "x-llama3-y", "llama-3", 2, false },
		{ "X Llama 3.1 Y", "llama-3.1", 1, false },
		{ "TinyLlama-x", "tinyllama", 1, true },
		{ "llama.cpp-x", "", 0, true },
		{ "plain", "", 0, false },
		{ "", "", 0, false },
	};
	struct room room = room_open(*state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct suggestion *s = resolver_suggest(&room.r, slice_of(cases[i].name));

		assert_slice(s->family, cases[i].family);
		assert_int_equal(s->licences.len, cases[i].licences);
		assert_int_equal(s->trap, cases[i].trap);
		if (cases[i].name[0])
			assert_ptr_equal(resolver_suggest(&room.r, slice_of(cases[i].name)), s);
	}
	room_close(&room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_most_certain_way_comes_first),
		cmocka_unit_test(nothing_leads_nowhere),
		cmocka_unit_test(names_suggest_in_the_order_of_the_rules),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
