/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The verbs of modlic rules that have a file of their own; each gives the exit status.
 */
#ifndef COMMAND_RULES_H
#define COMMAND_RULES_H

#include "program.h"

/* Writes a draft rule and a fingerprint for a text into the user's own rules. */
int rules_add(struct program *p);

/* Says whether a text is a rule's: EXIT_PASS word for word, EXIT_VIOLATED otherwise. */
int rules_verify(struct program *p);

#endif
