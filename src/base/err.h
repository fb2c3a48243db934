/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why a function could not do its job. Functions return bool and put the details into the
 * caller's struct err: a code, an offset where one is known, and a fixed text, so that
 * failing needs no memory. The innermost message says what was found and what was expected;
 * each layer above prepends what only it knows with err_wrap(). Where the text overflows,
 * the outer context is cut, never the cause.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/slice.h"

enum err_code {
	ERR_NONE,
	ERR_TRUNCATED,   /* the input ends before something it announced */
	ERR_MALFORMED,   /* the input breaks its format's rules */
	ERR_LIMIT,       /* the input passes a ceiling of base/limits.h */
	ERR_UNSUPPORTED, /* a variant that we do not read */
	ERR_UNREADABLE,  /* the system would not give us the bytes */
	ERR_CHANGED,     /* the file changed while it was read */
	ERR_USAGE,       /* the command line */
	ERR_CONFIG,      /* a policy or a rule file */
	ERR_RULES,       /* the rule database */
	ERR_SYSTEM,      /* anything else that the system refused */
};

struct err {
	enum err_code code;
	uint64_t offset; /* byte offset in the input, where `has_offset` */
	bool has_offset;
	char text[512];
};

/* Both always return false, so that `return err_set(...)` is a whole error path. */
bool err_set(struct err *e, enum err_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
bool err_wrap(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Notes where in the input it happened, unless a deeper layer already did. Returns false. */
bool err_at(struct err *e, uint64_t offset);

/* "path: No such file or directory" from errno's value. Returns false. */
bool err_errno(struct err *e, enum err_code code, const char *what, int errnum);

/* The word for a code, as issue codes use it: "truncated", "malformed", "over-limit" ... */
const char *err_code_word(enum err_code code);

#endif
