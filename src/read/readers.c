/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The formats that have a reader, as readers.def lists them.
 */
#include "read/readers.h"

static const struct reader *const readers[] = {
#define READER(name) &reader_##name,
#include "read/readers.def"
#undef READER
};

enum { READERS = sizeof(readers) / sizeof(*readers) };

const struct reader *readers_pick(struct artefact *a, struct slice head)
{
	const struct reader *best = NULL;
	unsigned highest = BID_NONE;

	a->name = slice_basename(artefact_name(a)); /* which nearly every probe asks for */
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
