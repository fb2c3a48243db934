/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of the card reader share: the file (card.c), the keys of its front matter
 * (card_fields.c), and what its sentences say of a base (card_prose.c). Private to them and to
 * mlflow.c, whose copies of cards have their front matter in a file of its own.
 */
#ifndef READ_CARD_H
#define READ_CARD_H

#include "read/front_matter.h"

/* README.md and MODEL_CARD.md in their spellings: a card whatever its first line is. */
bool card_is_named(struct slice name);

/* Evidence from the keys of the front matter. */
void card_take_fields(struct reading *r, const struct front_matter *f);

/*
 * PROSE_BASE evidence from sentences such as "fine-tuned from [x](https://huggingface.co/x)".
 * Only what stands as a Hub URL or as an org/name id is taken. `at` is the place of body[0].
 */
void card_take_prose(struct reading *r, struct slice body, struct location at);

#endif
