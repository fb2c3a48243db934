/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The names of models in a listing, by the rules that may find some.
 */
#ifndef READ_MENTION_SEARCH_H
#define READ_MENTION_SEARCH_H

#include "io/pattern.h"
#include "read/listing.h"
#include "read/mention_value.h"

struct mention {
	const struct mention_rule *rule;
	struct slice value;    /* see mention_value.h */
	struct slice revision; /* empty: none is named */
	struct location at;    /* of the name in the file; the line is left out */
	struct location revision_at;
};

struct mention_list LIST_OF(struct mention);
struct mention_rule_refs LIST_OF(const struct mention_rule *);

struct mention_search {
	const struct ruledb *db;
	struct mention_rule_refs rules; /* in the order in which they are asked */
	struct arena *scratch;
	struct pattern_room *room;
	struct mention_list found;
	bool too_many; /* more than LIMIT_MENTIONS */
};

/*
 * Searches a listing of one kind. A name that was found in the same place already is not found
 * again, so that the first rule counts.
 */
void mention_search(struct mention_search *s, const struct listing *l, enum mention_text kind);

#endif
