/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The formats that have a reader. The order decides between equal bids: what is sure by its
 * bytes stands first, what is known by its name alone last.
 */
#include "read/readers.h"

static const struct reader *const readers[] = {
	&reader_gguf,
};

enum { READERS = sizeof(readers) / sizeof(*readers) };

const struct reader *readers_pick(const struct artefact *a, struct slice head)
{
	const struct reader *best = NULL;
	unsigned highest = BID_NONE;

	for (size_t i = 0; i < READERS; i++) {
		unsigned bid = readers[i]->probe(a, head);

		if (bid > highest) {
			highest = bid;
			best = readers[i];
		}
	}
	return best;
}

const char *read_format_name(size_t index)
{
	return index < READERS ? readers[index]->name : NULL;
}
