/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licence texts in a zip that stands behind something else, a program or a model. Private to
 * this folder.
 */
#ifndef READ_ZIP_LICENCE_H
#define READ_ZIP_LICENCE_H

#include "read/zip_directory.h"

/*
 * Whether a member at the top of the zip is a licence by its name; deeper ones belong to parts
 * of a program. `scope` as in licence_name.h.
 */
bool zip_is_licence(const struct zip_member *m, struct slice *scope);

/*
 * LICENCE_FILE evidence and the text itself. A member that is compressed or too long is an
 * issue; false where the bytes could not be read.
 */
bool zip_take_licence(struct reading *r, const struct zip_member *m, struct slice scope,
		      struct err *e);

#endif
