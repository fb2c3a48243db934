/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one user of pcre2.h.
 *
 * Compiling a pattern for the JIT takes about as long as searching a hundred pages of text, and
 * a run that starts needs few of the rules' patterns. A lazy pattern is compiled by the first
 * thread that searches with it; where two do so at a time, one result is thrown away.
 */
#include "io/pattern.h"

#include "base/alloc.h"
#include "base/count.h"
#include "io/pattern_literal.h"

#include <stdatomic.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
	GROUPS = 32,          /* more than this many are not reported */
	MATCH_LIMIT = 200000, /* backtracking steps at one search: well under a second */
	DEPTH_LIMIT = 1000,
	JIT_STACK_FIRST = 32 * 1024,
	JIT_STACK_LARGEST = 512 * 1024,
};

struct pattern {
	_Atomic(pcre2_code *) code; /* NULL: not compiled yet */
	struct slice source;        /* ours, of a lazy pattern ... */
	struct pattern_needs needs; /* ... and what every match of it has */
	unsigned flags;
	atomic_bool broken; /* a lazy pattern that does not compile: matches nothing */
};

struct pattern_room {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	size_t limited;
};

static uint32_t options_of(unsigned flags)
{
	uint32_t options = PCRE2_NEVER_BACKSLASH_C;

	if (flags & PATTERN_NOCASE)
		options |= PCRE2_CASELESS;
	if (flags & PATTERN_MULTILINE)
		options |= PCRE2_MULTILINE;
	if (flags & PATTERN_EXTENDED)
		options |= PCRE2_EXTENDED;
	/* Without the flag nothing in a pattern may turn UTF on: the subject can be any bytes. */
	return options | (flags & PATTERN_UTF ? PCRE2_UTF : PCRE2_NEVER_UTF);
}

static void *take_memory(size_t size, void *self)
{
	(void)self;
	return alloc_bytes(size);
}

static void give_memory(void *memory, void *self)
{
	(void)self;
	free(memory);
}

/*
 * PCRE2 with memory that never fails: its JIT compiler (10.42) goes on with what it was not
 * given, and dies of it.
 */
static pcre2_compile_context *sure_memory(void)
{
	pcre2_general_context *general =
		pcre2_general_context_create(take_memory, give_memory, NULL);
	pcre2_compile_context *context = pcre2_compile_context_create(general);

	pcre2_general_context_free(general);
	return context;
}

static pcre2_code *compile(struct slice source, unsigned flags, struct err *e)
{
	pcre2_compile_context *context = sure_memory();
	PCRE2_SIZE at = 0;
	int code = 0;
	pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)(source.ptr ? source.ptr : ""), source.len,
					     options_of(flags), &code, &at, context);
	PCRE2_UCHAR text[160];

	pcre2_compile_context_free(context);

	if (!compiled) {
		pcre2_get_error_message(code, text, sizeof(text));
		err_set(e, ERR_MALFORMED, "byte %zu of the pattern: %s", (size_t)at, (char *)text);
		return NULL;
	}
	/* Where the JIT is not to be had the interpreter does the same, more slowly. */
	pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
	return compiled;
}

static struct pattern *pattern_new(pcre2_code *code, unsigned flags)
{
	struct pattern *p = alloc_bytes(sizeof(*p));

	atomic_init(&p->code, code);
	atomic_init(&p->broken, false);
	p->flags = flags;
	return p;
}

bool pattern_compile(struct pattern **p, struct slice source, unsigned flags, struct err *e)
{
	pcre2_code *code = compile(source, flags, e);

	*p = code ? pattern_new(code, flags) : NULL;
	return code != NULL;
}

struct pattern *pattern_lazy(struct slice source, unsigned flags)
{
	struct pattern *p = pattern_new(NULL, flags);

	p->source = source;
	/* In UTF some letters have kin beyond ASCII. */
	if (!(flags & (PATTERN_EXTENDED | PATTERN_UTF)))
		p->needs = pattern_needs(source);
	return p;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	pcre2_code_free(atomic_load(&p->code));
	free(p);
}

/* The compiled code, made now where it is not there yet; NULL where it cannot be. */
static const pcre2_code *code_of(const struct pattern *shared)
{
	/* Read-only to the outside; the compiled form is a cache behind an atomic. */
	struct pattern *p = (struct pattern *)(uintptr_t)shared;
	pcre2_code *code = atomic_load_explicit(&p->code, memory_order_acquire), *other = NULL;
	struct err ignored;

	if (code || atomic_load(&p->broken))
		return code;
	code = compile(p->source, p->flags, &ignored);
	if (!code) {
		atomic_store(&p->broken, true);
		return NULL;
	}
	if (atomic_compare_exchange_strong(&p->code, &other, code))
		return code;
	pcre2_code_free(code);
	return other;
}

struct pattern_room *pattern_room_new(void)
{
	struct pattern_room *room = alloc_bytes(sizeof(*room));

	room->data = pcre2_match_data_create(GROUPS, NULL);
	room->context = pcre2_match_context_create(NULL);
	if (!room->data || !room->context)
		alloc_fail();
	pcre2_set_match_limit(room->context, MATCH_LIMIT);
	pcre2_set_depth_limit(room->context, DEPTH_LIMIT);
	return room;
}

void pattern_room_free(struct pattern_room *room)
{
	if (!room)
		return;
	pcre2_match_data_free(room->data);
	pcre2_match_context_free(room->context);
	pcre2_jit_stack_free(room->stack);
	free(room);
}

size_t pattern_room_limited(const struct pattern_room *room)
{
	return room->limited;
}

/* Code of the JIT has 32 KiB of our own stack; what needs more gets a stack to itself. */
static bool give_stack(struct pattern_room *room)
{
	if (room->stack)
		return false;
	room->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_LARGEST, NULL);
	if (!room->stack)
		alloc_fail();
	pcre2_jit_stack_assign(room->context, NULL, room->stack);
	return true;
}

/*
 * pcre2_match() checks its arguments at length before it gets to the JIT's code, which takes
 * longer than the search itself on a name: where there is such code it is called at once.
 */
static int match(const pcre2_code *code, unsigned flags, struct pattern_room *room,
		 struct slice subject, size_t from)
{
	PCRE2_SPTR text = (PCRE2_SPTR)(subject.ptr ? subject.ptr : "");
	size_t compiled = 0;

	pcre2_pattern_info(code, PCRE2_INFO_JITSIZE, &compiled);
	if (compiled)
		return pcre2_jit_match(code, text, subject.len, from, 0, room->data, room->context);
	return pcre2_match(code, text, subject.len, from,
			   flags & PATTERN_UTF ? PCRE2_NO_UTF_CHECK : 0, room->data, room->context);
}

static void copy_groups(const struct pattern_room *room, int found, struct slice subject,
			struct slice *groups, size_t group_count)
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(room->data);
	size_t known = found > 0 ? (size_t)found : GROUPS;

	for (size_t i = 0; i < group_count; i++)
		groups[i] = i < known && ends[2 * i] != PCRE2_UNSET
				    ? slice_sub(subject, ends[2 * i], ends[2 * i + 1])
				    : SLICE_NONE;
}

/* As pattern_literal_stands(), asked once for each literal. */
static bool letters_stand(struct pattern_letters *known, struct slice literal, struct slice text)
{
	bool stands;

	for (size_t i = 0; i < known->count; i++)
		if (slice_eq_nocase(known->looked_for[i], literal))
			return known->stands[i];
	stands = pattern_literal_stands(literal, text);
	if (known->count < COUNT(known->looked_for)) {
		known->looked_for[known->count] = literal;
		known->stands[known->count++] = stands;
	}
	return stands;
}

static bool is_beyond_ascii(struct pattern_letters *known, struct slice text)
{
	unsigned char all = 0;

	for (size_t i = 0; !known->was_read && i < text.len; i++)
		all |= (unsigned char)text.ptr[i];
	known->beyond_ascii |= all >= 0x80;
	known->was_read = true;
	return known->beyond_ascii;
}

bool pattern_may_match(const struct pattern *p, struct slice text, struct pattern_letters *known)
{
	return text.len >= p->needs.bytes &&
	       (!p->needs.beyond_ascii || is_beyond_ascii(known, text)) &&
	       (p->needs.literal.len == 0 || letters_stand(known, p->needs.literal, text));
}

bool pattern_find(const struct pattern *p, struct pattern_room *room, struct slice subject,
		  size_t from, struct slice *groups, size_t group_count)
{
	const pcre2_code *code;
	int found;

	if (from > subject.len || subject.len - from < p->needs.bytes ||
	    (p->needs.literal.len &&
	     !pattern_literal_stands(p->needs.literal, slice_drop(subject, from))))
		return false;
	code = code_of(p);
	if (!code)
		return false;
	found = match(code, p->flags, room, subject, from);
	if (found == PCRE2_ERROR_JIT_STACKLIMIT && give_stack(room))
		found = match(code, p->flags, room, subject, from);
	if (found < 0) {
		room->limited += found != PCRE2_ERROR_NOMATCH;
		return false;
	}
	copy_groups(room, found, subject, groups, group_count);
	return true;
}
