/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The directory at the end of a zip (APPNOTE 6.3, sections 4.3.6 to 4.3.16), for files that
 * have one behind something else: what members there are and where their bytes lie. No member
 * is unpacked. Data before the zip is legal: offsets may count from the file's beginning or
 * from the zip's. Private to this folder.
 */
#ifndef READ_ZIP_DIRECTORY_H
#define READ_ZIP_DIRECTORY_H

#include "io/input.h"
#include "read/reading.h"

struct zip_member {
	struct slice name;   /* in the arena; never to be opened */
	uint64_t start, end; /* of its bytes in the file, as packed */
	bool stored;         /* as they are: neither compressed nor encrypted */
};

struct zip_members LIST_OF(struct zip_member);

/*
 * The members in the order of the directory. False, with ERR_MALFORMED, where the file ends in
 * no directory; members whose bytes are not inside the file fail it too.
 */
bool zip_directory(struct input *in, struct arena *a, struct zip_members *out, struct err *e);

#endif
