/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Free keys and values that exporters put into a model: ONNX's metadata_props, Core ML's
 * user-defined metadata, OpenVINO's model_info. Nobody owns these keys; those that people use for
 * licence, author and origin are known here once.
 */
#ifndef READ_METADATA_PAIR_H
#define READ_METADATA_PAIR_H

#include "read/reading.h"

/*
 * Evidence from one pair: a licence is taken apart (licence_value.h), a value of a key that
 * nobody knows is set aside as text where it is long enough to be one. Keys count in any case.
 * `at` is the place of the value; value is in scratch.
 */
void metadata_pair_add(struct reading *r, struct slice key, struct slice value, struct location at);

#endif
