/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers as people say them: cut to what fits a table, with the unit that is usual.
 */
#ifndef REPORT_PLAIN_NUMBER_H
#define REPORT_PLAIN_NUMBER_H

#include "report/page.h"

/* "1 model", "7 models". */
void plain_count(struct page *p, uint64_t count, const char *one, const char *many);

/* A number as people say it: 700M, 1.5B, 20k. Fits in 48 bytes with its NUL. */
void plain_short(char out[48], uint64_t number);

/* Bytes as disks are sold: 4.92 GB, 512 bytes. Fits in 48 bytes with its NUL. */
void plain_bytes(char out[48], uint64_t bytes);

#endif
