/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What says itself what it is (a scheme, a host, a path) is believed; the rest is what the rule
 * takes it for.
 */
#include "read/mention_value.h"

#include "base/count.h"
#include "base/glob.h"
#include "base/limits.h"
#include "read/hub_id.h"

/* "${NAME:-default}" and "${NAME-default}": what runs where nobody says otherwise. */
static struct slice default_of(struct slice s)
{
	size_t dash;

	if (!slice_starts(s, SLICE("${")) || !slice_ends(s, SLICE("}")))
		return s;
	dash = slice_find_char(s, '-');
	return dash == SLICE_NPOS ? s : slice_sub(s, dash + 1, s.len - 1);
}

/*
 * Marks of variables, templates, globs and prose: no name has them. A name with a variable in it is
 * not known before it runs; a part of it would be somebody else's model.
 */
static bool is_plain(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] <= ' ' || s.ptr[i] == 0x7F ||
		    strchr("${}<>*%`\\|()[],;\"'", s.ptr[i]))
			return false;
	return s.len > 0 && s.len <= LIMIT_NAME_BYTES && !slice_starts(s, SLICE("os.environ/")) &&
	       s.ptr[0] != '-';
}

static bool is_example(const struct ruledb *db, struct slice id)
{
	const struct slice_list *globs = &ruledb_mentions(db)->examples;

	for (size_t i = 0; i < globs->len; i++)
		if (glob_matches(globs->at[i], id))
			return true;
	return false;
}

static size_t count_slashes(struct slice s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == '/';
	return n;
}

/*
 * By its ends: a leading slash, dot or tilde, a slash behind, or the ending of a file of weights.
 */
static bool is_path(struct slice s)
{
	static const struct slice endings[] = {
		SLICE_INIT(".gguf"), SLICE_INIT(".safetensors"), SLICE_INIT(".bin"),
		SLICE_INIT(".pt"),   SLICE_INIT(".pth"),         SLICE_INIT(".onnx"),
		SLICE_INIT(".ckpt"), SLICE_INIT(".tar.gz"),
	};

	if (s.ptr[0] == '/' || s.ptr[0] == '.' || s.ptr[0] == '~' || s.ptr[s.len - 1] == '/')
		return true;
	for (size_t i = 0; i < COUNT(endings); i++)
		if (slice_ends_nocase(s, endings[i]))
			return true;
	return false;
}

/*
 * `written` is what stands in the file, for the place; `text` is the one spelling that lineage
 * knows.
 */
static bool set(struct arena *a, struct mention_value *out, const char *scheme, struct slice name)
{
	out->written = name;
	out->text = arena_format(a, "%s%.*s", scheme, SLICE_ARG(name));
	return name.len > 0;
}

/*
 * "org/name", with "@revision" or a file behind it, or ":" and what `colon` says: a revision
 * in KServe's addresses, a quantisation for llama.cpp.
 */
static bool take_hub(const struct ruledb *db, struct slice s, bool colon, struct arena *a,
		     struct mention_value *out)
{
	size_t slash = slice_find_char(s, '/'), end = slash + 1;

	if (slash == SLICE_NPOS)
		return false;
	while (end < s.len && !strchr("@:/?#", s.ptr[end]))
		end++;
	if (end < s.len && (s.ptr[end] == '@' || (colon && s.ptr[end] == ':'))) {
		struct slice rest;

		slice_cut(slice_drop(s, end + 1), '/', &out->revision, &rest);
	}
	s = slice_sub(s, 0, end);
	return hub_id_length(s) == s.len && !is_example(db, s) && set(a, out, "", s);
}

static bool is_hub_host(struct slice s, struct slice *rest)
{
	static const struct slice hosts[] = {
		SLICE_INIT("https://huggingface.co/"),
		SLICE_INIT("http://huggingface.co/"),
		SLICE_INIT("https://www.huggingface.co/"),
		SLICE_INIT("huggingface.co/"),
		SLICE_INIT("https://hf.co/"),
		SLICE_INIT("hf.co/"),
	};

	for (size_t i = 0; i < COUNT(hosts); i++)
		if (slice_starts(s, hosts[i])) {
			*rest = slice_drop(s, hosts[i].len);
			return true;
		}
	return false;
}

/*
 * True where the name says itself where it leads; *ok is then whether it leads to a model. The
 * longest scheme of a kind stands first: "hf://models/" before "hf://".
 */
static bool take_address(const struct ruledb *db, struct slice s, struct arena *a,
			 struct mention_value *out, bool *ok)
{
	static const struct {
		struct slice scheme;
		const char *prefix; /* NULL: a repository of the Hub */
	} schemes[] = {
		{ SLICE_INIT("hf://models/"), NULL },
		{ SLICE_INIT("hf://"), NULL },
		{ SLICE_INIT("huggingface://"), NULL },
		{ SLICE_INIT("ollama://"), "ollama:" },
		{ SLICE_INIT("modelscope://"), "modelscope:" },
		{ SLICE_INIT("oci://"), "oci:" },
		{ SLICE_INIT("docker://"), "oci:" },
		{ SLICE_INIT("file://"), "path:" },
	};
	struct slice id, rest;

	if (is_hub_host(s, &rest)) {
		*ok = hub_id_of_url(s, &id) && take_hub(db, rest, false, a, out);
		return true;
	}
	for (size_t i = 0; i < COUNT(schemes); i++) {
		if (!slice_starts(s, schemes[i].scheme))
			continue;
		rest = slice_drop(s, schemes[i].scheme.len);
		*ok = schemes[i].prefix ? set(a, out, schemes[i].prefix, rest)
					: take_hub(db, rest, true, a, out);
		return true;
	}
	*ok = slice_find(s, SLICE("://")) != SLICE_NPOS && set(a, out, "", s);
	return *ok;
}

/* A word without an account is as likely a folder: it counts where a known model bears it. */
static bool take_bare(const struct ruledb *db, const struct mention_rule *rule, struct slice s,
		      struct arena *a, struct mention_value *out)
{
	if (rule->prefix.len)
		return set(a, out, arena_dup(a, rule->prefix).ptr, s);
	return ruledb_model_named(db, s).len > 0 && set(a, out, "", s);
}

static bool take_as(const struct ruledb *db, const struct mention_rule *rule,
		    enum mention_registry registry, struct slice s, struct arena *a,
		    struct mention_value *out)
{
	bool one = count_slashes(s) == 0;

	switch (registry) {
	case MENTION_HUB:
		if (is_path(s) || count_slashes(s) > 1)
			return set(a, out, "path:", s);
		return one ? take_bare(db, rule, s, a, out) : take_hub(db, s, false, a, out);
	case MENTION_OLLAMA:
		return !is_path(s) && set(a, out, "ollama:", s);
	case MENTION_IMAGE:
		if (is_path(s))
			return set(a, out, "path:", s);
		if (!one || !rule->prefix.len)
			return set(a, out, "oci:", s);
		return set(a, out, arena_format(a, "oci:%.*s", SLICE_ARG(rule->prefix)).ptr, s);
	case MENTION_FILE:
		return set(a, out, "path:", s);
	default:
		return false;
	}
}

/*
 * "provider/rest": a table says who of them runs models of one's own. An unknown provider's models
 * run on its servers: "api:", a reference without weights.
 */
static bool take_provided(const struct ruledb *db, const struct mention_rule *rule, struct slice s,
			  struct arena *a, struct mention_value *out)
{
	enum mention_registry registry;
	struct slice provider, rest;
	bool ok;

	slice_cut(s, '/', &provider, &rest);
	if (rest.len == 0 || !ruledb_mention_provider(db, provider, &registry))
		return set(a, out, "api:", s);
	if (take_address(db, rest, a, out, &ok))
		return ok;
	/* Three parts name a service behind the hub: "huggingface/together/org/name". */
	if (registry == MENTION_HUB && count_slashes(rest) != 1)
		return set(a, out, "api:", s);
	return take_as(db, rule, registry, rest, a, out);
}

bool mention_value(const struct ruledb *db, const struct mention_rule *rule, struct slice raw,
		   struct arena *a, struct mention_value *out)
{
	struct slice s = default_of(slice_trim(raw));
	bool ok;

	*out = (struct mention_value){ 0 };
	if (!is_plain(s))
		return false;
	if (rule->registry == MENTION_PROVIDER)
		return take_provided(db, rule, s, a, out);
	if (take_address(db, s, a, out, &ok))
		return ok;
	return take_as(db, rule, rule->registry, s, a, out);
}
