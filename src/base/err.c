/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why a function could not do its job: see base/err.h for the contract.
 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

/*
 * A format that overflows is cut by vsnprintf(): 512 bytes hold any sentence of ours, and what a
 * file adds to one is cut where it is put in.
 */
bool err_set(struct err *e, enum err_code code, const char *fmt, ...)
{
	va_list args;

	e->code = code;
	e->has_offset = false;
	e->offset = 0;
	va_start(args, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, args);
	va_end(args);
	return false;
}

/*
 * Two bytes for ": " and one for the NUL are what the context needs at least; a cause that leaves
 * less stays alone.
 */
bool err_wrap(struct err *e, const char *fmt, ...)
{
	char outer[sizeof(e->text)];
	size_t cause = strlen(e->text), room, len;
	va_list args;

	va_start(args, fmt);
	vsnprintf(outer, sizeof(outer), fmt, args);
	va_end(args);
	if (cause + 3 > sizeof(e->text))
		return false;
	room = sizeof(e->text) - cause - 3;
	len = strlen(outer);
	if (len > room)
		len = room;
	memmove(e->text + len + 2, e->text, cause + 1);
	memcpy(e->text, outer, len);
	memcpy(e->text + len, ": ", 2);
	return false;
}

bool err_at(struct err *e, uint64_t offset)
{
	if (!e->has_offset) {
		e->offset = offset;
		e->has_offset = true;
	}
	return false;
}

/*
 * The GNU strerror_r(), which returns the text: strerror() is not safe beside the readers' threads.
 */
bool err_errno(struct err *e, enum err_code code, const char *what, int errnum)
{
	char reason[128];

	return err_set(e, code, "%s: %s", what, strerror_r(errnum, reason, sizeof(reason)));
}

const char *err_code_word(enum err_code code)
{
	static const char *const words[] = {
		[ERR_NONE] = "none",
		[ERR_TRUNCATED] = "truncated",
		[ERR_MALFORMED] = "malformed",
		[ERR_LIMIT] = "over-limit",
		[ERR_UNSUPPORTED] = "unsupported",
		[ERR_UNREADABLE] = "unreadable",
		[ERR_CHANGED] = "changed",
		[ERR_USAGE] = "usage",
		[ERR_CONFIG] = "configuration",
		[ERR_RULES] = "rules",
		[ERR_SYSTEM] = "system",
	};

	return words[code];
}
