/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licence fields without a form of their own, in metadata of ONNX, TFLite, Core ML and others:
 * people write a name, a link, a name with a link behind it, or the whole text.
 */
#ifndef READ_LICENCE_VALUE_H
#define READ_LICENCE_VALUE_H

#include "read/reading.h"

/*
 * Adds LICENCE_TAG for the name (or the id in a link to the SPDX list) and LICENCE_LINK for the
 * URL; what is longer than a name is
 * also set aside as text. `at` is the place of the value, with the field; value is in scratch.
 */
void licence_value_add(struct reading *r, struct slice value, struct location at);

#endif
