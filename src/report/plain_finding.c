/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A finding is told in the order in which people ask: what, where, and what to do.
 */
#include "report/plain_finding.h"

#include "report/plain.h"
#include "report/plain_terms.h"

/* Message first, then where to look and what to do; the id is for `modlic explain`. */
void plain_finding(struct page *p, const struct finding *f, size_t indent)
{
	page_indent(p, indent);
	page_style(p, f->suppressed ? STYLE_DIM : plain_style(f->verdict));
	page_puts(p, verdict_word(f->verdict));
	page_style(p, STYLE_PLAIN);
	page_puts(p, "  ");
	page_puts(p, f->code);
	page_puts(p, f->level == LEVEL_DENY ? " (denied)" : "");
	page_puts(p, f->composed ? " (together with its base)" : "");
	page_puts(p, "  ");
	page_style(p, STYLE_DIM);
	page_solid(p, f->id);
	page_style(p, STYLE_PLAIN);
	page_indent(p, indent + 4);
	page_add(p, f->message);
	plain_clause(p, f->licence, f->clause);
	if (f->at.artefact) {
		page_indent(p, indent + 4);
		page_puts(p, "see ");
		page_place(p, &f->at);
	} else if (f->policy_line) {
		page_indent(p, indent + 4);
		page_puts(p, "line ");
		page_number(p, f->policy_line);
		page_puts(p, " of the policy");
	}
	if (f->fix.len) {
		page_indent(p, indent + 4);
		page_style(p, STYLE_BOLD);
		page_puts(p, "to fix: ");
		page_style(p, STYLE_PLAIN);
		page_add(p, f->fix);
	}
	if (f->suppressed) {
		page_indent(p, indent + 4);
		page_puts(p, "excepted by ");
		page_add(p, f->suppressed_by);
	}
	page_end(p);
}

/*
 * What was lost and mere notes never stand under one heading. Writes nothing, heading included,
 * where there are none of that kind.
 */
void plain_issues(struct page *p, const struct scan *scan, bool notes)
{
	bool begun = false;

	for (size_t i = 0; i < scan->issues.len; i++) {
		const struct issue *issue = &scan->issues.at[i];

		if (issue->note != notes)
			continue;
		if (!begun) {
			page_end(p);
			page_style(p, notes ? STYLE_BOLD : STYLE_WARN);
			page_puts(p,
				  notes ? "Notes"
					: "Not understood: what these hold is not in this report");
			page_end(p);
			begun = true;
		}
		page_indent(p, 2);
		page_solid(p, issue->path.len ? issue->path : SLICE("this run"));
		if (issue->has_offset) {
			page_puts(p, ", byte ");
			page_number(p, issue->offset);
		}
		page_puts(p, ": ");
		page_add(p, issue->message);
		page_puts(p, " (");
		page_add(p, issue->code);
		page_puts(p, ")");
		page_end(p);
	}
}

/*
 * Findings keep no pointer to their judgement, since they are also read back from reports. Code,
 * licence and base together tell it; where two judgements agree in all three, both are shown, which
 * is no loss.
 */
bool plain_led_to(const struct judgement *j, const struct finding *f)
{
	return slice_eq(j->code, slice_of(f->code)) && (!f->licence || j->licence == f->licence) &&
	       (j->base.len == 0 || slice_find(f->message, j->base) != SLICE_NPOS);
}
