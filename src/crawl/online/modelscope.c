/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ModelScope lists a repository's files instead of describing it:
 *
 *     {"Code": 200, "Success": true, "Message": "success", "RequestId": "...",
 *      "Data": {"Files": [{"Name": "README.md", "Path": "README.md", "Type": "blob",
 *                          "Revision": "COMMIT", "Sha256": "...", "Size": 6399, ...}, ...]}}
 *
 * A file's revision is the commit that last changed it, not one of the repository; so files are
 * asked for at the revision that the user named, and whether they changed is asked for again.
 */
#include "crawl/online/hub.h"

#include "io/json.h"

static struct slice info_url(struct arena *a, struct slice endpoint, struct slice id,
			     struct slice revision)
{
	return arena_format(a, "%.*s/api/v1/models/%.*s/repo/files?Revision=%.*s&Recursive=False",
			    SLICE_ARG(endpoint), SLICE_ARG(id),
			    SLICE_ARG(hub_escape(a, revision, '.')));
}

static struct slice file_url(struct arena *a, struct slice endpoint, struct slice id,
			     struct slice revision, struct slice file)
{
	return arena_format(a, "%.*s/api/v1/models/%.*s/repo?Revision=%.*s&FilePath=%.*s",
			    SLICE_ARG(endpoint), SLICE_ARG(id),
			    SLICE_ARG(hub_escape(a, revision, '.')),
			    SLICE_ARG(hub_escape(a, file, '.')));
}

/* Where in the document a value stands: the keys that lead to it. */
struct place {
	struct slice top, data, file; /* last keys at depths 1, 2 and 4 */
};

struct listing {
	struct arena *arena;
	struct hub_info *info;
	struct place at;
	struct slice name; /* of the file that is being read */
	bool is_folder;
	bool is_there;   /* a list of files, however short */
	bool is_refused; /* "Success": false */
};

/* Only here is it known what kind of entry it was: keys come in any order. */
static void end_file(struct listing *l)
{
	if (l->name.len && !l->is_folder)
		hub_keep_file(l->arena, l->info, l->name);
	l->name = SLICE_NONE;
	l->is_folder = false;
}

static bool in_files(const struct listing *l)
{
	return slice_eq(l->at.top, SLICE("Data")) && slice_eq(l->at.data, SLICE("Files"));
}

static void take_key(struct listing *l, const struct json_value *v)
{
	struct slice key = arena_dup(l->arena, v->text);

	if (v->depth == 1)
		l->at = (struct place){ .top = key };
	else if (v->depth == 2)
		l->at.data = key;
	else if (v->depth == 4)
		l->at.file = key;
}

/* Keys and values: 1 in the document, 2 in Data, 4 in a file; beginnings and ends, one less. */
static void take(struct listing *l, const struct json_value *v)
{
	if (v->token == JSON_KEY)
		take_key(l, v);
	else if (v->token == JSON_FALSE && v->depth == 1 && slice_eq(l->at.top, SLICE("Success")))
		l->is_refused = true;
	else if (v->token == JSON_ARRAY_END && v->depth == 2 && in_files(l))
		l->is_there = true;
	else if (v->token == JSON_OBJECT_END && v->depth == 3 && in_files(l))
		end_file(l);
	else if (v->token == JSON_STRING && v->depth == 4 && in_files(l) &&
		 slice_eq(l->at.file, SLICE("Path")))
		l->name = arena_dup(l->arena, v->text);
	else if (v->token == JSON_STRING && v->depth == 4 && in_files(l) &&
		 slice_eq(l->at.file, SLICE("Type")))
		l->is_folder = slice_eq(v->text, SLICE("tree"));
}

/* A refusal may come with status 200 and "Success": false. */
static bool parse(struct arena *a, struct slice document, struct hub_info *info, struct err *e)
{
	struct listing l = { .arena = a, .info = info };
	struct input *in = input_from_bytes(document);
	struct json_scanner *json = json_scan(a, in, 0, document.len);
	struct json_value v = { 0 };
	bool fine;

	*info = (struct hub_info){ 0 };
	while ((fine = json_next(json, &v, e)) && v.token != JSON_END)
		take(&l, &v);
	input_close(in);
	if (fine && l.is_refused)
		return err_set(e, ERR_UNREADABLE, "the hub shows no files of it");
	return fine && (l.is_there || err_set(e, ERR_MALFORMED, "not a list of files"));
}

const struct hub hub_modelscope = {
	.scheme = SLICE_INIT("modelscope"),
	.branch = SLICE_INIT("master"),
	.info_url = info_url,
	.file_url = file_url,
	.parse = parse,
};
