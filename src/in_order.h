/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What several threads found, in the order in which it was asked for. The work is numbered from 0
 * on; each number has a slot until one thread, the giver, has given away what is in it. There are
 * only so many slots: whoever is ahead waits, so that memory stays as it is however much there is
 * to do.
 */
#ifndef IN_ORDER_H
#define IN_ORDER_H

#include "model/scan.h"

#include <pthread.h>

/* Whoever began a number has its slot to himself until it is done; then the giver has it. */
struct slot {
	struct arena *keep; /* all that the lists hold; emptied when it was given away */
	struct artefact_list members;
	struct issue_list issues;
	bool done;
};

struct in_order {
	struct slot *slots;
	size_t count, given; /* numbers below have been given away */
	bool ended;
	pthread_mutex_t lock; /* of `given`, `ended` and every `done` */
	pthread_cond_t moved;
};

/* With room for `count` numbers at once, at least 1; ended by in_order_free(). */
void in_order_init(struct in_order *o, size_t count);
void in_order_free(struct in_order *o);

/* The slot of a number, as soon as there is room; NULL where all has ended. Not for the giver. */
struct slot *in_order_begin(struct in_order *o, size_t number);
void in_order_done(struct in_order *o, struct slot *slot);

/*
 * For the giver: its own slot, where it need not wait for one; that of the next number, where it
 * is done; and the same, once it is done.
 */
struct slot *in_order_try(struct in_order *o, size_t number);
struct slot *in_order_next(struct in_order *o);
struct slot *in_order_wait(struct in_order *o);

/* What was in the next number's slot, done or not, has been given away and is gone. */
void in_order_given(struct in_order *o);

/* Nobody waits any more, and nobody begins. */
void in_order_end(struct in_order *o);

#endif
