/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A link is taken apart once, into names that are checked; the request is put together from
 * those names anew, so that dots, blanks and percent signs in it mean nothing by accident.
 */
#include "crawl/online/link.h"

#include "base/count.h"
#include "base/limits.h"
#include "io/url.h"
#include "crawl/online/hub.h"

/*
 * A place that shows a file within a page: the part of the path that means "page", and the host and
 * part that give the file instead. Data, in link_hosts.def.
 */
struct file_host {
	struct slice host, page, file_host, file;
};

static const struct slice hub_hosts[] = {
#define HUB_HOST(host) SLICE_INIT(host),
#define FILE_HOST(host, page, file_host, file)
#include "crawl/online/link_hosts.def"
};

static const struct file_host file_hosts[] = {
#define HUB_HOST(host)
#define FILE_HOST(host, page, file_host, file) \
	{ SLICE_INIT(host), SLICE_INIT(page), SLICE_INIT(file_host), SLICE_INIT(file) },
#include "crawl/online/link_hosts.def"
};

static struct slice unescaped(struct arena *a, struct slice text)
{
	return url_unescape(text, arena_alloc(a, text.len + 1));
}

/* A file below a repository's top: no empty part, none of dots alone, nothing unprintable. */
static bool is_file(struct slice path)
{
	struct slice part, rest = path;

	if (path.len == 0 || path.len > LIMIT_NAME_BYTES || slice_ends(path, SLICE("/")))
		return false;
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.ptr[i] < ' ' || path.ptr[i] == 0x7f || path.ptr[i] == '\\')
			return false;
	while (rest.len) {
		slice_cut(rest, '/', &part, &rest);
		if (part.len == 0 || slice_eq(part, SLICE(".")) || slice_eq(part, SLICE("..")))
			return false;
	}
	return true;
}

/* A branch may have a slash in its name; what is refused in a file's path is refused here too. */
static bool is_revision(struct slice text)
{
	return is_file(text);
}

/* Data sets and spaces have pages like those of models, under names that look like accounts. */
static bool is_other_kind(struct slice id)
{
	return slice_starts(id, SLICE("datasets/")) || slice_starts(id, SLICE("spaces/"));
}

static struct link_target in_repository(struct slice id, struct slice revision, struct slice file)
{
	struct link_target target = { .kind = LINK_REPOSITORY };

	if (!hub_is_id(id) || is_other_kind(id) || !is_revision(revision) || !is_file(file))
		return (struct link_target){ .kind = LINK_NOWHERE };
	target.id = id;
	target.revision = revision;
	target.file = file;
	return target;
}

/* What stands before the first '?' or '#'. */
static struct slice without_query(struct slice text)
{
	struct slice rest;

	slice_cut(text, '#', &text, &rest);
	slice_cut(text, '?', &text, &rest);
	return text;
}

/* "/ORG/NAME/blob/REVISION/FILE", or "resolve", or "raw"; old models have no ORG. */
static bool part_hub_path(struct arena *a, struct slice path, struct link_target *out)
{
	static const char *const verbs[] = { "blob", "resolve", "raw" };
	struct slice rest = slice_drop(path, 1), part, revision;
	size_t end = 1;

	for (int parts = 0; parts < 3; parts++) {
		bool more = slice_cut(rest, '/', &part, &rest);

		for (size_t i = 0; parts > 0 && more && i < COUNT(verbs); i++) {
			if (!slice_eq(part, slice_of(verbs[i])))
				continue;
			slice_cut(rest, '/', &revision, &rest);
			*out = in_repository(slice_sub(path, 1, end - 1), unescaped(a, revision),
					     unescaped(a, rest));
			return out->kind == LINK_REPOSITORY;
		}
		end += part.len + 1;
	}
	return false;
}

static bool is_hub(struct slice endpoint, const struct url *u)
{
	struct url own;
	struct err e;

	if (url_parse(endpoint, &own, &e) && url_same_origin(&own, u))
		return true;
	for (size_t i = 0; i < COUNT(hub_hosts); i++)
		if (slice_eq_nocase(u->host, hub_hosts[i]))
			return true;
	return false;
}

/* The file behind a page that shows it. */
static struct slice file_of_page(struct arena *a, const struct url *u)
{
	struct slice path = without_query(u->target);

	for (size_t i = 0; i < COUNT(file_hosts); i++) {
		const struct file_host *h = &file_hosts[i];
		size_t at = slice_find(path, h->page);

		if (slice_eq_nocase(u->host, h->host) && at != SLICE_NPOS)
			return arena_format(a, "https://%.*s%.*s%.*s%.*s", SLICE_ARG(h->file_host),
					    SLICE_ARG(slice_sub(path, 0, at)), SLICE_ARG(h->file),
					    SLICE_ARG(slice_drop(path, at + h->page.len)));
	}
	return SLICE_NONE;
}

/* What was plain http when the link was written is asked for as https: nothing else is. */
static struct slice page_url(struct arena *a, const struct url *u)
{
	struct slice file = file_of_page(a, u), authority;
	size_t scheme = u->scheme.len + 3;

	if (file.len)
		return file;
	authority = slice_sub(u->text, scheme, (size_t)(u->target.ptr - u->text.ptr));
	return arena_format(a, "https://%.*s%.*s", SLICE_ARG(authority), SLICE_ARG(u->target));
}

static struct link_target resolve_url(struct arena *a, struct slice endpoint, struct slice link)
{
	struct link_target target = { .kind = LINK_PAGE };
	struct url u;
	struct err e;

	if (!url_parse(link, &u, &e))
		return (struct link_target){ .kind = LINK_NOWHERE };
	if (is_hub(endpoint, &u) && part_hub_path(a, without_query(u.target), &target))
		return target;
	target = (struct link_target){ .kind = LINK_PAGE, .url = page_url(a, &u) };
	return target;
}

struct link_target link_resolve(struct arena *a, struct slice endpoint, struct link_place place,
				struct slice link)
{
	link = slice_trim(link);
	if (slice_find(link, SLICE("://")) != SLICE_NPOS)
		return resolve_url(a, endpoint, arena_dup(a, link));
	link = without_query(link);
	while (slice_starts(link, SLICE("./")))
		link = slice_drop(link, 2);
	if (slice_find_char(link, ':') != SLICE_NPOS)
		return (struct link_target){ .kind = LINK_NOWHERE };
	return in_repository(place.id, place.revision, unescaped(a, link));
}
