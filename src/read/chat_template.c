/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marks of chat templates, and the reader of files that are one: chat_template.jinja and
 * additional_chat_templates/NAME.jinja.
 */
#include "read/chat_template.h"

#include "base/limits.h"

/* The text itself is not kept: its digest and the marks in it are all that rules ask for. */
void template_add(struct reading *r, struct slice text, struct location at)
{
	struct digest digest = sha256_of(text);
	const struct token_mark *marks;
	size_t count = 0;
	char hex[65];

	if (text.len == 0)
		return;
	digest_hex(&digest, hex, 64);
	evidence_add(r, EVIDENCE_CHAT_TEMPLATE, slice_of(hex), at);
	marks = r->rules ? ruledb_special_marks(r->rules, &count) : NULL;
	for (size_t i = 0; i < count; i++)
		if (slice_find(text, marks[i].value) != SLICE_NPOS)
			evidence_add(r, EVIDENCE_TEMPLATE_MARK, marks[i].value, at);
}

void special_token_add(struct reading *r, struct slice token, struct location at, bool always)
{
	const struct token_mark *marks;
	size_t count = 0;

	marks = r->rules ? ruledb_special_marks(r->rules, &count) : NULL;
	for (size_t i = 0; i < count && !always; i++)
		always = slice_eq(token, marks[i].value);
	if (always)
		evidence_add(r, EVIDENCE_SPECIAL_TOKEN, token, at);
}

/* transformers writes chat_template.jinja, and further ones into a folder of this name. */
static unsigned chat_template_probe(const struct artefact *a, struct slice head)
{
	bool beside = slice_find(a->path, SLICE("additional_chat_templates/")) != SLICE_NPOS;
	bool jinja = slice_ends(artefact_name(a), SLICE(".jinja"));

	(void)head;
	return jinja && (beside || slice_starts(reading_name(a), SLICE("chat_template")))
		       ? BID_NAME
		       : BID_NONE;
}

static bool chat_template_read(struct reading *r, struct err *e)
{
	struct slice text;

	r->artefact->kind = ARTEFACT_CHAT_TEMPLATE;
	if (!reading_text(r, LIMIT_TEXT_BYTES, &text, e))
		return false;
	template_add(r, text, (struct location){ .end = text.len, .line = 1 });
	return true;
}

const struct reader reader_chat_template = { "chat-template", chat_template_probe,
					     chat_template_read };
