/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which files hold a licence, notice or use policy by their names (formats.md 3.6).
 */
#ifndef READ_LICENCE_NAME_H
#define READ_LICENCE_NAME_H

#include "model/artefact.h"

/*
 * The kind that a path's name gives (LICENCE, NOTICE, USE_POLICY), OTHER where it gives none.
 * `scope`: "path", or "path:code", "path:weights", "path:data" where the name says what the
 * licence is for.
 */
enum artefact_kind licence_name_kind(struct slice path, struct slice *scope);

/* Whether a name without its ending is a licence's word and nothing more: "LICENSE" of LICENSE.xml.
 */
bool licence_name_is_stem(struct slice stem);

#endif
