/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys that stand twice in a YAML file. The first counts here, and PyYAML, with which nearly all
 * tools read such files, takes the last: whoever reads on must be told that the two may differ.
 */
#ifndef READ_DUPLICATES_H
#define READ_DUPLICATES_H

#include "io/yaml.h"
#include "read/reading.h"

/* An issue for each; `base` is where the bytes that were parsed begin in the file. */
void duplicates_tell(struct reading *r, const struct yaml_document *documents, size_t count,
		     uint64_t base);

#endif
