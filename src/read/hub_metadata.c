/* SPDX-License-Identifier: Apache-2.0 */
/*
 * huggingface-metadata.txt of text-generation-webui's downloader (formats.md 3.4): where the
 * files beside it come from, exactly.
 */
#include "base/limits.h"
#include "read/reading.h"

static void take_line(struct reading *r, struct slice file, struct slice line, uint32_t number)
{
	static const struct {
		struct slice key;
		enum evidence_kind kind;
	} keys[] = {
		{ SLICE_INIT("url"), EVIDENCE_SELF_ID },
		{ SLICE_INIT("branch"), EVIDENCE_REVISION },
	};
	struct slice key, value;

	if (!slice_cut(line, ':', &key, &value))
		return;
	value = slice_trim(value);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		uint64_t start = (uint64_t)(value.ptr - file.ptr);

		if (value.len == 0 || !slice_eq(key, keys[i].key))
			continue;
		evidence_add(r, keys[i].kind, value,
			     (struct location){ .start = start,
						.end = start + value.len,
						.line = number,
						.field = keys[i].key });
	}
}

static unsigned hub_metadata_probe(const struct artefact *a, struct slice head)
{
	(void)head;
	return slice_eq(reading_name(a), SLICE("huggingface-metadata.txt")) ? BID_NAME : BID_NONE;
}

static bool hub_metadata_read(struct reading *r, struct err *e)
{
	struct slice file, rest, line;

	if (!reading_text(r, LIMIT_TEXT_BYTES, &file, e))
		return false;
	rest = file;
	for (uint32_t number = 1; slice_next_line(&rest, &line); number++)
		take_line(r, file, line, number);
	return true;
}

const struct reader reader_hub_metadata = { "hub-metadata", hub_metadata_probe, hub_metadata_read };
