/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Places in texts, worked out in one way: the lines before a byte, and where a YAML node's
 * words stand.
 */
#ifndef READ_PLACES_H
#define READ_PLACES_H

#include "io/yaml.h"
#include "model/evidence.h"

/* How many lines end in `s`. */
uint32_t place_lines(struct slice s);

/* The place of a scalar in the bytes that were parsed, without its quotes. */
struct location place_of_node(const struct yaml_node *node, struct slice bytes, struct slice field);

#endif
