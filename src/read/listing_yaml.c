/* SPDX-License-Identifier: Apache-2.0 */
/*
 * YAML documents as text. A walk over the tree writes "a.b[].c=value" for every scalar; where a
 * mapping has keys that hold a command, its variables and the words of the command are written
 * out as the script that they stand for, the image first, so that one pattern finds a model in
 * `args:` as well as in a shell. How long such a walk may be, aliases and all, the parser has
 * bounded (io/yaml.c).
 */
#include "base/limits.h"
#include "read/listing.h"
#include "read/places.h"

struct yaml_walk {
	const struct mention_rules *rules;
	struct listing *lines, *shell;
	size_t len; /* of the path */
	char path[LIMIT_NAME_BYTES];
};

static void add_text(struct listing *l, const struct yaml_node *node, struct slice text)
{
	struct location at = place_of_node(node, l->file, SLICE_NONE);

	listing_add(l, text, at.start, at.end);
}

/* A value of several lines is a script or prose: its first line stands for it here. */
static void add_line(struct yaml_walk *w, const struct yaml_node *node)
{
	struct slice first, rest;

	slice_cut(node->text, '\n', &first, &rest);
	listing_add_own(w->lines, (struct slice){ w->path, w->len });
	listing_add_own(w->lines, SLICE("="));
	add_text(w->lines, node, first);
	listing_add_own(w->lines, SLICE("\n"));
}

static bool is_scalar(const struct yaml_node *node)
{
	return node && node->type == YAML_SCALAR;
}

/* The words of one key: a line of its own kind, or the items of a list. */
static bool add_words(struct listing *shell, const struct yaml_node *node)
{
	if (is_scalar(node)) {
		add_text(shell, node, node->text);
		listing_add_own(shell, SLICE(" "));
		return true;
	}
	for (size_t i = 0; node && node->type == YAML_SEQUENCE && i < node->count; i++)
		if (is_scalar(node->items[i])) {
			add_text(shell, node->items[i], node->items[i]->text);
			listing_add_own(shell, SLICE(" "));
		}
	return node && node->type == YAML_SEQUENCE;
}

static void add_variable(struct listing *shell, const struct yaml_node *name,
			 const struct yaml_node *value)
{
	if (!is_scalar(name) || !is_scalar(value))
		return;
	add_text(shell, name, name->text);
	listing_add_own(shell, SLICE("="));
	add_text(shell, value, value->text);
	listing_add_own(shell, SLICE("\n"));
}

/* {A: b}, [A=b] of compose files, [{name: A, value: b}] of Kubernetes. */
static void add_variables(struct listing *shell, const struct yaml_node *node)
{
	if (!node)
		return;
	for (size_t i = 0; node->type == YAML_MAPPING && i + 1 < node->count; i += 2)
		add_variable(shell, node->items[i], node->items[i + 1]);
	for (size_t i = 0; node->type == YAML_SEQUENCE && i < node->count; i++) {
		const struct yaml_node *item = node->items[i];

		if (is_scalar(item)) {
			add_text(shell, item, item->text);
			listing_add_own(shell, SLICE("\n"));
		}
		add_variable(shell, yaml_get(item, "name"), yaml_get(item, "value"));
	}
}

/* The value of a key; keys out of the rules end in no NUL. */
static const struct yaml_node *value_of(const struct yaml_node *map, struct slice key)
{
	for (size_t i = 0; i + 1 < map->count; i += 2)
		if (is_scalar(map->items[i]) && slice_eq(map->items[i]->text, key))
			return map->items[i + 1];
	return NULL;
}

static void add_script(struct yaml_walk *w, const struct yaml_node *map)
{
	const struct slice_list *variables = &w->rules->environments;
	const struct slice_list *commands = &w->rules->commands;
	bool any = false;

	for (size_t i = 0; i < variables->len; i++)
		add_variables(w->shell, value_of(map, variables->at[i]));
	for (size_t i = 0; i < commands->len; i++)
		any |= add_words(w->shell, value_of(map, commands->at[i]));
	if (any)
		listing_add_own(w->shell, SLICE("\n"));
}

/* False where there is no room: what lies deeper has no path that a rule could know. */
static bool push(struct yaml_walk *w, struct slice key, const char *before)
{
	size_t dot = w->len ? strlen(before) : 0;

	if (key.len > sizeof(w->path) - w->len - dot)
		return false;
	memcpy(w->path + w->len, before, dot);
	if (key.len)
		memcpy(w->path + w->len + dot, key.ptr, key.len);
	w->len += dot + key.len;
	return true;
}

static void visit(struct yaml_walk *w, const struct yaml_node *node, unsigned depth)
{
	size_t step = node->type == YAML_MAPPING ? 2 : 1, outside = w->len;

	if (depth > LIMIT_YAML_DEPTH)
		return;
	if (node->type == YAML_SCALAR) {
		add_line(w, node);
		return;
	}
	if (node->type == YAML_MAPPING)
		add_script(w, node);
	for (size_t i = 0; i + step <= node->count; i += step) {
		bool keyed = step == 2 && is_scalar(node->items[i]);

		if (step == 1 ? push(w, SLICE("[]"), "")
			      : keyed && push(w, node->items[i]->text, "."))
			visit(w, node->items[i + step - 1], depth + 1);
		w->len = outside;
	}
}

void listing_add_yaml(const struct mention_rules *rules, const struct yaml_node *root,
		      struct listing *lines, struct listing *shell)
{
	struct yaml_walk w = { .rules = rules, .lines = lines, .shell = shell };

	if (root)
		visit(&w, root, 0);
}
