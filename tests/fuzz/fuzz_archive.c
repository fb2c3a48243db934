/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: members of archives. Whatever the bytes: names end, streams give no more than
 * they announce, what comes out stays within the ratio, and the walk ends with a reason.
 */
#include "fuzz.h"

#include "base/limits.h"
#include "io/unpack.h"

static uint64_t read_member(struct unpacker *u, const struct unpack_member *m)
{
	struct input *in = unpack_input(u);
	uint64_t at = 0;
	struct slice bytes;
	struct err e = { 0 };

	while (input_upto(in, at, 4096, &bytes, &e) && bytes.len > 0)
		at += bytes.len;
	must(m->size == STREAM_SIZE_UNKNOWN || at <= m->size);
	return at;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input *in = input_from_bytes((struct slice){ (const char *)data, size });
	struct unpacker *u = unpack_open(in, NULL, NULL);
	struct unpack_member m;
	struct err e = { 0 };
	uint64_t out = 0;
	size_t members = 0;

	while (unpack_next(u, &m, &e)) {
		must(m.name.ptr != NULL && strlen(m.name.ptr) == m.name.len);
		/* every other member goes by unread */
		if (m.is_file && !m.encrypted && members++ % 2 == 0)
			out += read_member(u, &m);
	}
	must(e.code == ERR_NONE || e.text[0]);
	must(out <= LIMIT_ARCHIVE_FREE + (size + 1) * LIMIT_ARCHIVE_RATIO + MIB);
	unpack_close(u);
	input_close(in);
	return 0;
}
