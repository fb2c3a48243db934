/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hash that a file cannot foretell. Names in files are chosen by strangers: with a hash that
 * everybody can work out, a hundred thousand of them can be made to want the same slot of a table,
 * and looking them up takes the square of the time. Here each table has a key of its own.
 *
 * The hash differs from run to run: nothing that is written may depend on it.
 */
#ifndef BASE_KEYED_HASH_H
#define BASE_KEYED_HASH_H

#include "base/slice.h"

/*
 * The key is where the table lies in memory, which the system chooses anew for each process. Any
 * number will do, but it must stay the same as long as the table lives.
 */
uint64_t hash_keyed(uint64_t key, struct slice s);

/* Spreads what is a hash already, but one that everybody can work out. */
uint64_t hash_spread(uint64_t key, uint64_t hash);

#endif
