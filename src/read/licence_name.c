/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names are compared without (ASCII) case. The words of a licence file stand anywhere in its name
 * ("Tongyi Qianwen LICENSE AGREEMENT", "Gemma_LICENSE"), as words and not as parts of words;
 * what ends like a program's source ("license.py") is none.
 */
#include "read/licence_name.h"

#include "base/count.h"

/* A word or words of a name; '_' in it stands for any of "_", "-", " " and nothing. */
struct name_word {
	struct slice word;
	bool first; /* must stand at the beginning */
};

static const struct name_word policy_words[] = {
	{ SLICE_INIT("use_policy"), false },       { SLICE_INIT("acceptable_use"), false },
	{ SLICE_INIT("usage_policy"), false },     { SLICE_INIT("prohibited_use"), false },
	{ SLICE_INIT("use_restrictions"), false }, { SLICE_INIT("aup"), true },
};

static const struct name_word notice_words[] = {
	{ SLICE_INIT("notice"), true },
	{ SLICE_INIT("notices"), true },
	{ SLICE_INIT("third_party"), true },
	{ SLICE_INIT("attribution"), true },
	{ SLICE_INIT("attributions"), true },
	{ SLICE_INIT("thirdparty"), true },
	{ SLICE_INIT("third_party_notices"), false },
	{ SLICE_INIT("model_notice"), false },
};

static const struct name_word licence_words[] = {
	{ SLICE_INIT("license"), false },
	{ SLICE_INIT("licence"), false },
	{ SLICE_INIT("licenses"), false },
	{ SLICE_INIT("licences"), false },
	{ SLICE_INIT("copying"), true },
	{ SLICE_INIT("unlicense"), true },
	{ SLICE_INIT("terms"), true },
	{ SLICE_INIT("terms_of_use"), false },
	{ SLICE_INIT("terms_of_service"), false },
	{ SLICE_INIT("model_terms"), false },
	{ SLICE_INIT("agreement"), true },
	{ SLICE_INIT("legal"), true },
	{ SLICE_INIT("eula"), true },
	{ SLICE_INIT("copyright"), true },
	/* as authors elsewhere name it; bytes beyond ASCII have no case here, so both are listed */
	{ SLICE_INIT("lizenz"), false },
	{ SLICE_INIT("lizenzvertrag"), false },
	{ SLICE_INIT("lizenzbedingungen"), false },
	{ SLICE_INIT("nutzungsbedingungen"), false },
	{ SLICE_INIT("conditions_d_utilisation"), false },
	{ SLICE_INIT("licencia"), false },
	{ SLICE_INIT("licenza"), false },
	{ SLICE_INIT("licenca"), false },
	{ SLICE_INIT("licença"), false },
	{ SLICE_INIT("LICENÇA"), false },
	{ SLICE_INIT("licentie"), false },
	{ SLICE_INIT("licencja"), false },
	{ SLICE_INIT("licens"), false },
	{ SLICE_INIT("lisans"), false },
	{ SLICE_INIT("лицензия"), false },
	{ SLICE_INIT("Лицензия"), false },
	{ SLICE_INIT("ЛИЦЕНЗИЯ"), false },
	{ SLICE_INIT("许可"), false },
	{ SLICE_INIT("許可"), false },
	{ SLICE_INIT("授权"), false },
	{ SLICE_INIT("授權"), false },
	{ SLICE_INIT("使用协议"), false },
	{ SLICE_INIT("使用条款"), false },
	{ SLICE_INIT("使用許諾"), false },
	{ SLICE_INIT("利用規約"), false },
	{ SLICE_INIT("ライセンス"), false },
	{ SLICE_INIT("라이선스"), false },
	{ SLICE_INIT("라이센스"), false },
};

static const struct {
	struct slice word, scope;
} scopes[] = {
	/* weights last: scope_of() holds them against what came before */
	{ SLICE_INIT("code"), SLICE_INIT("path:code") },
	{ SLICE_INIT("software"), SLICE_INIT("path:code") },
	{ SLICE_INIT("data"), SLICE_INIT("path:data") },
	{ SLICE_INIT("dataset"), SLICE_INIT("path:data") },
	{ SLICE_INIT("datasets"), SLICE_INIT("path:data") },
	{ SLICE_INIT("model"), SLICE_INIT("path:weights") },
	{ SLICE_INIT("models"), SLICE_INIT("path:weights") },
	{ SLICE_INIT("weights"), SLICE_INIT("path:weights") },
	{ SLICE_INIT("weight"), SLICE_INIT("path:weights") },
};

static bool is_letter(char c)
{
	return slice_lower(c) >= 'a' && slice_lower(c) <= 'z';
}

/*
 * How much of `name` the word takes at its beginning; 0 where it does not stand there. Scripts
 * beyond ASCII are written without blanks: what follows such a word is no part of it.
 */
static size_t word_length(struct slice name, struct slice word)
{
	size_t at = 0;

	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] == '_') {
			at += at < name.len &&
			      (name.ptr[at] == '_' || name.ptr[at] == '-' || name.ptr[at] == ' ');
			continue;
		}
		if (at == name.len || slice_lower(name.ptr[at]) != slice_lower(word.ptr[i]))
			return 0;
		at++;
	}
	return at == name.len || !is_letter(name.ptr[at]) || (word.ptr[word.len - 1] & 0x80) ? at
											     : 0;
}

/* One of the words at the beginning of `rest`, which is the whole name where `first`. */
static bool begins_with_any(struct slice rest, bool first, const struct name_word *words,
			    size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_lower(rest.ptr[0]) == slice_lower(words[i].word.ptr[0]) &&
		    (first || !words[i].first) && word_length(rest, words[i].word) > 0)
			return true;
	return false;
}

/* Digits and marks separate words; a character beyond ASCII may begin one anywhere. */
static bool may_begin(struct slice name, size_t at)
{
	return is_letter(name.ptr[at]) ? at == 0 || !is_letter(name.ptr[at - 1])
				       : (name.ptr[at] & 0x80) != 0;
}

static bool has_any(struct slice name, const struct name_word *words, size_t count)
{
	for (size_t i = 0; i < name.len; i++)
		if (may_begin(name, i) &&
		    begins_with_any(slice_drop(name, i), i == 0, words, count))
			return true;
	return false;
}

static bool is_one_of(struct slice s, const struct slice *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_eq_nocase(s, list[i]))
			return true;
	return false;
}

/*
 * Whether the ending is one that texts have. A file of another ending is a text only where
 * the ending belongs to the name: LICENSE.LLAMA, LICENSE.2-0, dots.ocr_LICENSE_AGREEMENT.
 */
static bool ending_fits(struct slice name)
{
	static const struct slice texts[] = {
		SLICE_INIT("txt"), SLICE_INIT("md"),   SLICE_INIT("rst"),  SLICE_INIT("html"),
		SLICE_INIT("htm"), SLICE_INIT("pdf"),  SLICE_INIT("text"), SLICE_INIT("markdown"),
		SLICE_INIT("rtf"), SLICE_INIT("docx"),
	};
	static const struct slice programs[] = {
		SLICE_INIT("py"),   SLICE_INIT("pyc"),         SLICE_INIT("c"),
		SLICE_INIT("h"),    SLICE_INIT("cc"),          SLICE_INIT("cpp"),
		SLICE_INIT("hpp"),  SLICE_INIT("go"),          SLICE_INIT("rs"),
		SLICE_INIT("js"),   SLICE_INIT("ts"),          SLICE_INIT("java"),
		SLICE_INIT("rb"),   SLICE_INIT("php"),         SLICE_INIT("sh"),
		SLICE_INIT("css"),  SLICE_INIT("svg"),         SLICE_INIT("png"),
		SLICE_INIT("jpg"),  SLICE_INIT("jpeg"),        SLICE_INIT("gif"),
		SLICE_INIT("yml"),  SLICE_INIT("yaml"),        SLICE_INIT("toml"),
		SLICE_INIT("lock"), SLICE_INIT("ipynb"),       SLICE_INIT("csv"),
		SLICE_INIT("tsv"),  SLICE_INIT("xml"),         SLICE_INIT("zip"),
		SLICE_INIT("gz"),   SLICE_INIT("safetensors"), SLICE_INIT("gguf"),
		SLICE_INIT("bin"),  SLICE_INIT("key"),         SLICE_INIT("lic"),
	};
	size_t dot = slice_rfind_char(name, '.');
	struct slice ending = dot == SLICE_NPOS ? SLICE_NONE : slice_drop(name, dot + 1);

	if (dot == SLICE_NPOS || dot == 0 || is_one_of(ending, texts, COUNT(texts)))
		return true;
	if (is_one_of(ending, programs, COUNT(programs)))
		return false;
	return has_any(slice_sub(name, 0, dot), licence_words, COUNT(licence_words)) ||
	       has_any(slice_sub(name, 0, dot), notice_words, COUNT(notice_words)) ||
	       has_any(ending, licence_words, COUNT(licence_words));
}

static bool separates(char c)
{
	return c == '_' || c == '-' || c == ' ' || c == '.';
}

/* "LICENSE" stands just before `end`, or just behind it: the words of one compound. */
static bool is_beside_licence(struct slice name, size_t start, size_t end)
{
	struct slice before = slice_sub(name, 0, start), after = slice_drop(name, end);

	if (before.len > 0 && separates(before.ptr[before.len - 1]))
		before.len--;
	if (after.len > 0 && separates(after.ptr[0]))
		after = slice_drop(after, 1);
	for (size_t i = 0; i < COUNT(licence_words); i++) {
		struct slice word = licence_words[i].word;
		size_t from = before.len > word.len ? before.len - word.len : 0;

		if (word_length(after, word) > 0 || slice_eq_nocase(slice_drop(before, from), word))
			return true;
	}
	return false;
}

/*
 * What the licence is said to be for: "LICENSE-CODE", "MODEL_LICENSE". A product's name ("Code
 * Llama LICENSE") says nothing of that, nor does a name with two such words. That the weights are
 * meant counts wherever it is said: "LICENSE-CODE-AND-MODEL" is no licence of code alone.
 */
static struct slice scope_of(struct slice name)
{
	struct slice scope = SLICE("path");

	for (size_t i = 0; i < COUNT(scopes); i++)
		for (size_t at = 0; at < name.len; at++) {
			size_t length = word_length(slice_drop(name, at), scopes[i].word);
			bool widens = !slice_eq(scope, SLICE("path")) &&
				      slice_eq(scopes[i].scope, SLICE("path:weights"));

			if (length == 0 || (at > 0 && is_letter(name.ptr[at - 1])) ||
			    !(widens || is_beside_licence(name, at, at + length)))
				continue;
			if (!slice_eq(scope, SLICE("path")) && !slice_eq(scope, scopes[i].scope))
				return SLICE("path");
			scope = scopes[i].scope;
		}
	return scope;
}

/* REUSE keeps LICENSES/Apache-2.0.txt; others write the folder's name in other ways. */
static bool is_licence_folder(struct slice folder)
{
	static const struct slice names[] = { SLICE_INIT("licenses"), SLICE_INIT("licences"),
					      SLICE_INIT("license"), SLICE_INIT("licence") };

	return is_one_of(folder, names, COUNT(names));
}

/* Policies first: "Acceptable Use Policy for the X License" is one. */
static enum artefact_kind kind_of(struct slice name, struct slice folder)
{
	if (!ending_fits(name))
		return ARTEFACT_OTHER;
	if (has_any(name, policy_words, COUNT(policy_words)))
		return ARTEFACT_USE_POLICY;
	if (has_any(name, licence_words, COUNT(licence_words)))
		return ARTEFACT_LICENCE;
	if (has_any(name, notice_words, COUNT(notice_words)))
		return ARTEFACT_NOTICE;
	return is_licence_folder(folder) ? ARTEFACT_LICENCE : ARTEFACT_OTHER;
}

enum artefact_kind licence_name_kind(struct slice path, struct slice *scope)
{
	struct slice name = slice_basename(path);
	enum artefact_kind kind = kind_of(name, slice_basename(slice_dirname(path)));

	*scope = kind == ARTEFACT_OTHER ? SLICE("path") : scope_of(name);
	return kind;
}

bool licence_name_is_stem(struct slice stem)
{
	for (size_t i = 0; i < COUNT(licence_words) && stem.len > 0; i++)
		if (slice_lower(stem.ptr[0]) == slice_lower(licence_words[i].word.ptr[0]) &&
		    word_length(stem, licence_words[i].word) == stem.len)
			return true;
	return false;
}
