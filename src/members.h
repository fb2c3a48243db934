/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What lies in an archive becomes artefacts of its own, under paths "models.tar!/a/config.json":
 * lineage then sees folders as anywhere else. Archives in archives are opened to a depth of
 * LIMIT_ARCHIVE_DEPTH.
 *
 * A member's name is a stranger's: control bytes, "..", a leading slash are replaced before it
 * becomes part of a path, and no path of a member is ever opened. Of members that no reader
 * knows nothing stays. Of two that have the same name the first counts, with an issue, because
 * whoever unpacks the archive gets the last.
 */
#ifndef MEMBERS_H
#define MEMBERS_H

#include "worker.h"

/* Reads the members of `archive`, whose bytes are `in`, into w->members and w->issues. */
void members_read(struct worker *w, struct artefact *archive, struct input *in);

#endif
