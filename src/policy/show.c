/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Policies as text: one to start from, and one as it will be applied. Both can be read back.
 *
 * The starter text is part of the program and not a file beside it: `modlic policy init` works
 * wherever the program does, and a test reads the text back, as it stands and with every example
 * switched on.
 */
#include "policy/policy.h"

#include "base/json_writer.h"
#include "policy/context.h"
#include "policy/judging.h"

/*
 * A # before a blank is a remark, one before a word switches an example off. All settings in it are
 * those that hold without it.
 */
static const char starter[] =
	"# What this organisation allows of AI models: modlic check --policy THIS_FILE PATH\n"
	"# Everything is optional. Take away the # in front of a word to switch an example on.\n"
	"version: 1\n"
	"\n"
	"# Who you are: what the licences' own limits are measured against.\n"
	"context:\n"
	"  commercial: true             # false: research or private use only\n"
	"  distributes_weights: false   # true: models leave the organisation\n"
	"  hosts_service: false         # true: others use models that you run\n"
	"  trains_on_outputs: false     # true: what models write is used to train others\n"
	"  end_product: false           # true: you received the models inside a finished product\n"
	"  #territories: [DE, FR, US]   # ISO 3166, or EU\n"
	"  # Figures; some licences look at the month before a release, so they may be dated.\n"
	"  #monthly_active_users: {2024-06: 900_000, now: 2_000_000}\n"
	"  #annual_revenue_usd: 40_000_000\n"
	"  # Also: daily_active_users, monthly_revenue_usd, revenue_usd_12_months,\n"
	"  # annual_revenue_rmb, visits_per_month, monthly_unique_users, edge_devices, headcount.\n"
	"\n"
	"# Licence ids (modlic rules list) and categories: public-domain, permissive,\n"
	"# weak-copyleft, copyleft, responsible-ai, open-weights-restricted, non-commercial,\n"
	"# research-only, proprietary. Where `allow` stands, what no list names is denied.\n"
	"#allow: [public-domain, permissive, llama-3.1]\n"
	"#review: [responsible-ai]\n"
	"#deny: [copyleft]\n"
	"\n"
	"# Levels of findings: allow, warn or deny. `modlic policy show` lists all codes,\n"
	"# `modlic explain CODE` says what one means.\n"
	"#levels:\n"
	"  #dataset-terms: deny\n"
	"  #notice-missing: warn\n"
	"\n"
	"# Variants of all of the above, chosen with --profile NAME.\n"
	"#profiles:\n"
	"  #research:\n"
	"    #context: {commercial: false}\n"
	"    #allow: [permissive, research-only, non-commercial]\n"
	"\n"
	"# Findings that somebody has answered for. An expired exception fails the check, and one\n"
	"# that covers nothing is reported. With `sha256` it lapses when the text changes.\n"
	"#exceptions:\n"
	"  #- model: org/name          # an id, or a glob over the path: vendor/**\n"
	"    #codes: [label-drops-terms]\n"
	"    #reason: approved by counsel, ticket LEG-42\n"
	"    #owner: legal@example.org\n"
	"    #expires: 2027-03-31\n"
	"\n"
	"# Licences that you have cleared up with the publisher.\n"
	"#clarify:\n"
	"  #- model: vendor/quiet-model\n"
	"    #licence: apache-2.0\n"
	"    #reason: e-mail of the publisher, 2026-10-02\n"
	"\n"
	"# Where models come from, where their files do not say.\n"
	"#lineage:\n"
	"  #- child: acme/support-bot\n"
	"    #base: meta-llama/Llama-3.1-8B\n"
	"    #relation: finetune\n"
	"    #source: training run 118\n";

void policy_write_default(struct buf *out)
{
	buf_puts(out, starter);
}

/* JSON strings are YAML strings: whatever stood in the file, it can be read back. */
static void text_write(struct buf *out, const char *lead, struct slice text)
{
	struct json_writer w;

	if (text.len == 0)
		return;
	json_writer_init(&w, out, false);
	buf_puts(out, lead);
	json_string(&w, NULL, text);
	buf_add_char(out, '\n');
}

/* `allow: []` is written as such: an empty list denies everything, no list denies nothing. */
static void licence_rules_write(struct buf *out, const char *word,
				const struct licence_rules *rules)
{
	if (!rules->given)
		return;
	buf_addf(out, "%s: [", word);
	for (size_t i = 0; i < rules->len; i++) {
		const struct licence_rule *rule = &rules->at[i];
		struct slice name =
			rule->licence ? rule->licence->id : slice_of(category_word(rule->category));

		buf_addf(out, "%s%.*s", i ? ", " : "", SLICE_ARG(name));
	}
	buf_puts(out, "]\n");
}

static void exception_write(struct buf *out, const struct exception *e)
{
	const char *comma = "";

	text_write(out, "  - model: ", e->model);
	text_write(out, "    sha256: ", e->sha256);
	buf_puts(out, "    codes: [");
	for (size_t i = 0; i < FINDING_KINDS; i++)
		if (e->codes[i]) {
			buf_addf(out, "%s%s", comma, finding_kind_code((enum finding_kind)i)->code);
			comma = ", ";
		}
	buf_puts(out, "]\n");
	text_write(out, "    reason: ", e->reason);
	text_write(out, "    owner: ", e->owner);
	text_write(out, "    expires: ", e->expires);
}

static void assertions_write(struct buf *out, const struct assertions *a)
{
	if (a->clarifications.len > 0)
		buf_puts(out, "clarify:\n");
	for (size_t i = 0; i < a->clarifications.len; i++) {
		const struct clarification *c = &a->clarifications.at[i];

		text_write(out, "  - model: ", c->model);
		text_write(out, "    licence: ", c->licence->id);
		text_write(out, "    text_sha256: ", c->text_sha256);
		text_write(out, "    reason: ", c->reason);
	}
	if (a->lineage.len > 0)
		buf_puts(out, "lineage:\n");
	for (size_t i = 0; i < a->lineage.len; i++) {
		const struct lineage_assertion *l = &a->lineage.at[i];

		text_write(out, "  - child: ", l->child);
		text_write(out, "    base: ", l->base);
		buf_addf(out, "    relation: %s\n", relation_word(l->relation));
		text_write(out, "    source: ", l->source);
	}
}

/*
 * Every level is spelled out, for the reader wants to know what a code comes to, not who decided
 * it. Profiles are left out: the one that was chosen is already in the settings.
 */
void policy_show(const struct policy *p, struct buf *out)
{
	buf_puts(out, "version: 1\ncontext:\n");
	context_write(out, &p->settings.context);
	licence_rules_write(out, "allow", &p->settings.allow);
	licence_rules_write(out, "review", &p->settings.review);
	licence_rules_write(out, "deny", &p->settings.deny);
	buf_puts(out, "levels:\n");
	for (size_t i = 0; i < FINDING_KINDS; i++) {
		const struct finding_code *code = finding_kind_code((enum finding_kind)i);
		enum level level = judging_level(p, (enum finding_kind)i, code->verdict);

		buf_addf(out, "  %s: %s\n", code->code, level_word(level));
	}
	if (p->exceptions.len > 0)
		buf_puts(out, "exceptions:\n");
	for (size_t i = 0; i < p->exceptions.len; i++)
		exception_write(out, &p->exceptions.at[i]);
	assertions_write(out, &p->assertions);
}
