/* SPDX-License-Identifier: Apache-2.0 */
/*
 * URLs by hand: what libraries forgive (blanks, backslashes, user names) is how a check and the
 * request behind it come to mean two different hosts, so all of that is refused here.
 *
 * Nothing that is sent has its percent signs decoded or its dot segments removed: the text that was
 * checked is the text that is sent, and two spellings of one address merely are two addresses.
 */
#include "io/url.h"

#include "base/limits.h"

/*
 * Visible ASCII without what browsers and libraries read in different ways. Bytes above 0x7e are
 * refused, too: an internationalised name has its ASCII form, and the other could be taken for a
 * host that looks alike.
 */
static bool is_url_byte(char c)
{
	return c > 0x20 && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>' && c != '^' &&
	       c != '`' && c != '{' && c != '|' && c != '}';
}

static bool is_host_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '-' || c == '_';
}

static bool check_bytes(struct slice text, struct err *e)
{
	if (text.len > LIMIT_URL_BYTES)
		return err_set(e, ERR_LIMIT, "URL of %zu bytes, limit %zu", text.len,
			       (size_t)LIMIT_URL_BYTES);
	for (size_t i = 0; i < text.len; i++)
		if (!is_url_byte(text.ptr[i]))
			return err_set(e, ERR_MALFORMED, "byte 0x%02x in a URL",
				       (unsigned)(unsigned char)text.ptr[i]);
	return true;
}

/* The scheme is compared without regard to case (RFC 3986, section 3.1); so is the host, later. */
static bool parse_scheme(struct slice text, struct url *u, struct slice *rest, struct err *e)
{
	size_t at = slice_find(text, SLICE("://"));

	if (at == SLICE_NPOS)
		return err_set(e, ERR_MALFORMED, "not a URL: no \"://\"");
	u->scheme = slice_sub(text, 0, at);
	*rest = slice_drop(text, at + 3);
	u->is_https = slice_eq_nocase(u->scheme, SLICE("https"));
	if (!u->is_https && !slice_eq_nocase(u->scheme, SLICE("http")))
		return err_set(e, ERR_UNSUPPORTED,
			       "scheme '%.*s' is not fetched: http and https only",
			       SLICE_ARG(u->scheme));
	u->port = u->is_https ? 443 : 80;
	return true;
}

/* "host:" with nothing behind it means the usual port (RFC 3986, section 3.2.3). */
static bool parse_port(struct slice text, struct url *u, struct err *e)
{
	uint64_t port;

	if (text.len == 0)
		return true;
	if (!slice_to_u64(text, &port) || port == 0 || port > 65535)
		return err_set(e, ERR_MALFORMED, "'%.*s' is no port", SLICE_ARG(text));
	u->port = (uint16_t)port;
	return true;
}

/* "[::1]:80": the host is what stands between the brackets. */
static bool parse_bracketed(struct slice authority, struct url *u, struct err *e)
{
	size_t end = slice_find_char(authority, ']');
	struct slice after;

	if (end == SLICE_NPOS)
		return err_set(e, ERR_MALFORMED, "host without its closing bracket");
	u->host = slice_sub(authority, 1, end);
	after = slice_drop(authority, end + 1);
	for (size_t i = 0; i < u->host.len; i++)
		if (!is_host_byte(u->host.ptr[i]) && u->host.ptr[i] != ':')
			return err_set(e, ERR_MALFORMED, "'%.*s' is no address",
				       SLICE_ARG(u->host));
	if (after.len && after.ptr[0] != ':')
		return err_set(e, ERR_MALFORMED, "'%.*s' behind a host", SLICE_ARG(after));
	return parse_port(slice_drop(after, 1), u, e);
}

/*
 * An '@' anywhere in it is refused: "https://good.example@evil.example/" names the second host, and
 * a person reads the first.
 */
static bool parse_authority(struct slice authority, struct url *u, struct err *e)
{
	struct slice port;

	if (slice_find_char(authority, '@') != SLICE_NPOS)
		return err_set(e, ERR_UNSUPPORTED, "URL with a user name or password");
	if (slice_starts(authority, SLICE("[")))
		return parse_bracketed(authority, u, e);
	slice_cut(authority, ':', &u->host, &port);
	for (size_t i = 0; i < u->host.len; i++)
		if (!is_host_byte(u->host.ptr[i]))
			return err_set(e, ERR_MALFORMED, "'%.*s' is no host", SLICE_ARG(u->host));
	return parse_port(port, u, e);
}

/* The part up to the path, query or fragment. */
static struct slice authority_of(struct slice rest)
{
	size_t end = 0;

	while (end < rest.len && rest.ptr[end] != '/' && rest.ptr[end] != '?' &&
	       rest.ptr[end] != '#')
		end++;
	return slice_sub(rest, 0, end);
}

bool url_parse(struct slice text, struct url *u, struct err *e)
{
	struct slice rest, authority;

	*u = (struct url){ .text = text };
	if (!check_bytes(text, e) || !parse_scheme(text, u, &rest, e))
		return false;
	authority = authority_of(rest);
	u->target = slice_drop(rest, authority.len);
	slice_cut(u->target, '#', &u->target, &rest);
	if (!parse_authority(authority, u, e))
		return false;
	return u->host.len > 0 || err_set(e, ERR_MALFORMED, "URL without a host");
}

/* As browsers have it (RFC 6454): another port of one host is somebody else's. */
bool url_same_origin(const struct url *a, const struct url *b)
{
	return a->is_https == b->is_https && a->port == b->port &&
	       slice_eq_nocase(a->host, b->host);
}

/*
 * Four decimal numbers: shorter and octal spellings are left to be refused. Not inet_aton(), for
 * which 127.1 and 0177.0.0.1 are loopback too: a checker and a resolver that differ in what they
 * accept are the hole that this file is there to close.
 */
static bool is_loopback_number(struct slice host)
{
	struct slice part, rest = host;
	uint64_t n, parts = 0;

	while (rest.len) {
		slice_cut(rest, '.', &part, &rest);
		if (!slice_to_u64(part, &n) || n > 255 || (parts == 0 && n != 127))
			return false;
		parts++;
	}
	return parts == 4;
}

/*
 * By the text alone. To what address a name leads is looked at when the connection is made
 * (io/fetch/address.c).
 */
bool url_is_loopback(const struct url *u)
{
	return slice_eq_nocase(u->host, SLICE("localhost")) || slice_eq(u->host, SLICE("::1")) ||
	       is_loopback_number(u->host);
}

static struct slice origin_of(const struct url *u)
{
	return slice_sub(u->text, 0, (size_t)(u->target.ptr - u->text.ptr));
}

/* The path of `base` up to its last '/', which relative references continue. */
static struct slice folder_of(const struct url *base)
{
	struct slice path, query;
	size_t slash;

	slice_cut(base->target, '?', &path, &query);
	slash = slice_rfind_char(path, '/');
	return slash == SLICE_NPOS ? SLICE("/") : slice_sub(path, 0, slash + 1);
}

/*
 * RFC 3986 section 5.2 without removing dot segments, which servers do themselves. A "://" counts
 * only before the first '/': in "/login?next=https://x/" it is a part of the query.
 */
struct slice url_join(struct arena *a, const struct url *base, struct slice location)
{
	struct slice origin = origin_of(base), path, rest;

	slice_cut(slice_trim(location), '#', &location, &rest);
	if (slice_find(location, SLICE("://")) != SLICE_NPOS &&
	    slice_find(location, SLICE("://")) < slice_find_char(location, '/'))
		return arena_dup(a, location);
	if (slice_starts(location, SLICE("//")))
		return arena_format(a, "%.*s:%.*s", SLICE_ARG(base->scheme), SLICE_ARG(location));
	if (slice_starts(location, SLICE("/")))
		return arena_format(a, "%.*s%.*s", SLICE_ARG(origin), SLICE_ARG(location));
	slice_cut(base->target, '?', &path, &rest);
	if (location.len == 0 || location.ptr[0] == '?')
		return arena_format(a, "%.*s%.*s%.*s", SLICE_ARG(origin), SLICE_ARG(path),
				    SLICE_ARG(location));
	return arena_format(a, "%.*s%.*s%.*s", SLICE_ARG(origin), SLICE_ARG(folder_of(base)),
			    SLICE_ARG(location));
}

struct slice url_unescape(struct slice text, char *room)
{
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		int high = i + 2 < text.len ? slice_hex_digit(text.ptr[i + 1]) : -1;
		int low = high >= 0 ? slice_hex_digit(text.ptr[i + 2]) : -1;

		room[len++] = text.ptr[i];
		if (text.ptr[i] != '%' || low < 0)
			continue;
		room[len - 1] = (char)(high * 16 + low);
		i += 2;
	}
	return (struct slice){ room, len };
}
