/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Small texts whose names tell nothing: POLICY.md, weights.txt, LICENSE.xml, a licence's name in
 * letters that only look like it. Most are no licence; what they hold is set aside for
 * identification, and the worker takes those in which a licence's text was found. They cost no more
 * than that: their first bytes were read to recognise them, and large ones are left alone.
 */
#include "base/count.h"
#include "base/limits.h"
#include "read/licence_name.h"
#include "read/reading.h"

/* Files for people to read. */
static bool is_text_name(struct slice ending)
{
	static const struct slice endings[] = {
		SLICE_INIT("txt"), SLICE_INIT("text"), SLICE_INIT("md"),  SLICE_INIT("markdown"),
		SLICE_INIT("mdx"), SLICE_INIT("qmd"),  SLICE_INIT("rst"), SLICE_INIT("adoc"),
		SLICE_INIT("org"), SLICE_INIT("tex"),  SLICE_INIT("htm"), SLICE_INIT("html"),
		SLICE_INIT("bak"),
	};

	for (size_t i = 0; i < COUNT(endings); i++)
		if (slice_eq_nocase(ending, endings[i]))
			return true;
	return ending.len == 0;
}

/*
 * Whether the beginning has a word that terms can hardly do without: most notes, lists of words and
 * lists of packages have none, and need not be compared with every licence.
 */
static bool may_hold_terms(struct slice head)
{
	static const struct slice words[] = {
		SLICE_INIT("licen"), SLICE_INIT("permi"), SLICE_INIT("copyright"),
		SLICE_INIT("agree"), SLICE_INIT("协议"),  SLICE_INIT("许可"),
	};

	for (size_t at = 0; at < head.len; at++)
		for (size_t i = 0; i < COUNT(words); i++)
			if (slice_lower(head.ptr[at]) == (unsigned char)words[i].ptr[0] &&
			    slice_starts_nocase(slice_drop(head, at), words[i]))
				return true;
	return false;
}

/*
 * LICENSE.yaml goes before what programs and data of that ending are searched for. A name that is
 * all ending, .gitattributes, is none for people.
 */
static unsigned plain_text_probe(const struct artefact *a, struct slice head)
{
	struct slice name = reading_name(a);
	size_t dot = slice_rfind_char(name, '.');
	bool has_ending = dot != SLICE_NPOS;
	unsigned bid = BID_NONE;

	if (has_ending && licence_name_is_stem(slice_sub(name, 0, dot)))
		bid = BID_NAME + 1;
	else if (is_text_name(has_ending ? slice_drop(name, dot + 1) : SLICE_NONE))
		bid = BID_NAME;
	return bid && (reading_is_utf16(head) || slice_find_char(head, '\0') == SLICE_NPOS)
		       ? bid
		       : BID_NONE;
}

/* Not recognised yet, so that nobody hears of the many that hold no licence: see worker.c. */
static bool plain_text_read(struct reading *r, struct err *e)
{
	struct slice bytes, head;

	r->artefact->recognised = false;
	r->format = NULL;
	if (input_size(r->input) > LIMIT_PLAIN_TEXT)
		return true;
	if (!input_upto(r->input, 0, LIMIT_HEAD, &head, e))
		return false;
	if (!reading_is_utf16(head) && !may_hold_terms(head))
		return true;
	if (!input_upto(r->input, 0, LIMIT_PLAIN_TEXT, &bytes, e))
		return false;
	r->artefact->kind = ARTEFACT_TEXT;
	text_add(r, TEXT_ANY, bytes, (struct location){ .end = bytes.len, .line = 1 });
	return true;
}

const struct reader reader_plain_text = { "text", plain_text_probe, plain_text_read };
