/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the steps of lineage share during one run: the scan, the rules, and indexes over the
 * scan's models. Private to lineage/. Nothing in here costs more than a hash look-up per
 * model or reference: 100,000 models are resolved in one pass.
 */
#ifndef LINEAGE_RESOLVER_H
#define LINEAGE_RESOLVER_H

#include "lineage/reference.h"
#include "lineage/shape.h"

struct resolver {
	struct scan *scan;
	const struct ruledb *rules;
	struct arena *keep;     /* the scan's: what models and edges refer to */
	struct arena *scratch;  /* gone when lineage is resolved */
	struct arena *brief;    /* emptied after each model */
	struct map by_id;       /* lower-case "org/name" -> struct model */
	struct map by_name;     /* lower-case name -> struct name_entry */
	struct map by_path;     /* path -> struct model */
	struct map suggestions; /* name -> struct suggestion, each name is tried once */
	struct shape_index shapes;
};

/* Models of one name; a name that two models bear decides nothing. */
struct name_entry {
	struct model *first;
	size_t count;
};

/* What a name alone suggests (rules/names.yaml). */
struct suggestion {
	bool trap;                    /* looks like a family and is none */
	bool merge;                   /* says that it is a merge */
	struct slice family;          /* empty: none */
	struct licence_refs licences; /* any one of */
};

/* What a reference turned out to be. */
struct target {
	struct model *model; /* of this scan */
	const struct known_model *known;
	struct known_list candidates;        /* several known models bear the name */
	const struct suggestion *suggestion; /* the name alone */
	bool by_id;                          /* found under the very id or path that was given */
	bool stripped; /* found only without a converter's marks or the account */
};

/* Builds the three indexes over the scan's models. */
void resolver_index(struct resolver *r);

/* What `name` suggests; never NULL. */
const struct suggestion *resolver_suggest(struct resolver *r, struct slice name);

/*
 * Looks a reference of `child` up: first among the scan's models, then among known ones,
 * then by what the name suggests. False where it is nothing that anybody knows.
 */
bool resolver_join(struct resolver *r, const struct model *child, struct reference ref,
		   struct target *out);

#endif
