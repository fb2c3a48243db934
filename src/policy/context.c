/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading and writing the context. Numbers may have underscores between digits, as in
 * 700_000_000; a sign, a fraction or a unit is refused rather than guessed at.
 *
 * The context is what makes one licence harmless for one reader and not for the next, so it is
 * never guessed at: a figure that is not given leaves its limit a stated condition (product.md
 * section 5), and 5M or "2 million" are refused, since a slip of three zeros would pass every gate.
 */
#include "policy/context.h"

#include "base/count.h"
#include "base/suggest.h"

static const struct context_key keys[] = {
	{ "commercial", CONTEXT_SWITCH, offsetof(struct context, commercial), 0 },
	{ "distributes_weights", CONTEXT_SWITCH, offsetof(struct context, distributes), 0 },
	{ "hosts_service", CONTEXT_SWITCH, offsetof(struct context, hosts), 0 },
	{ "trains_on_outputs", CONTEXT_SWITCH, offsetof(struct context, trains_on_outputs), 0 },
	{ "end_product", CONTEXT_SWITCH, offsetof(struct context, end_product), 0 },
	{ "territories", CONTEXT_COUNTRIES, 0, 0 },
	{ "monthly_active_users", CONTEXT_FIGURE, 0, METRIC_MAU },
	{ "daily_active_users", CONTEXT_FIGURE, 0, METRIC_DAU },
	{ "annual_revenue_usd", CONTEXT_FIGURE, 0, METRIC_ANNUAL_REVENUE },
	{ "monthly_revenue_usd", CONTEXT_FIGURE, 0, METRIC_MONTHLY_REVENUE },
	{ "revenue_usd_12_months", CONTEXT_FIGURE, 0, METRIC_REVENUE_12_MONTHS },
	{ "annual_revenue_rmb", CONTEXT_FIGURE, 0, METRIC_ANNUAL_REVENUE_RMB },
	{ "visits_per_month", CONTEXT_FIGURE, 0, METRIC_VISITS },
	{ "monthly_unique_users", CONTEXT_FIGURE, 0, METRIC_UNIQUE_USERS },
	{ "edge_devices", CONTEXT_FIGURE, 0, METRIC_EDGE_DEVICES },
	{ "headcount", CONTEXT_FIGURE, 0, METRIC_HEADCOUNT },
	/* The short words of the rules, for --context; the first key of a metric is written. */
	{ "mau", CONTEXT_FIGURE, 0, METRIC_MAU },
	{ "dau", CONTEXT_FIGURE, 0, METRIC_DAU },
};
enum { KEYS = COUNT(keys) };

/*
 * ISO 3166-1 alpha-2, officially assigned codes. One text searched by codes with blanks around
 * them: two letters cannot straddle two codes (is_country()).
 */
static const char countries[] =
	"AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
	"BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM "
	"DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
	"GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
	"KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
	"MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
	"PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
	"SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
	"VN VU WF WS YE YT ZA ZM ZW";

static void unknown_key(struct slice word, struct err *e)
{
	const char *words[KEYS + 1] = { NULL };

	for (size_t i = 0; i < KEYS; i++)
		words[i] = keys[i].word;
	err_set(e, ERR_CONFIG, "unknown context key \"%.*s\"", SLICE_ARG(word));
	suggest_words(e, SLICE_NONE, words);
}

const struct context_key *context_key_find(struct slice word, struct err *e)
{
	struct suggestion best = { 0 };

	for (size_t i = 0; i < KEYS; i++) {
		if (slice_eq(slice_of(keys[i].word), word))
			return &keys[i];
		suggest_offer(&best, word, slice_of(keys[i].word));
	}
	if (best.word.len > 0)
		err_set(e, ERR_CONFIG, "unknown context key \"%.*s\"; did you mean \"%.*s\"?",
			SLICE_ARG(word), SLICE_ARG(best.word));
	else
		unknown_key(word, e);
	return NULL;
}

/* "yes" and "on" are refused: they are true in YAML 1.1, and texts in 1.2. */
bool context_set_switch(struct context *c, const struct context_key *key, struct slice value,
			struct err *e)
{
	bool on = slice_eq(value, SLICE("true"));

	if (!on && !slice_eq(value, SLICE("false")))
		return err_set(e, ERR_CONFIG, "%s is \"%.*s\"; expected true or false", key->word,
			       SLICE_ARG(value));
	*(bool *)((char *)c + key->offset) = on;
	return true;
}

/*
 * Blanks between the codes keep the end of one and the beginning of the next apart. "EU" is no
 * country and stands in no list of ISO's; it stands for its members (territories.c).
 */
static bool is_country(struct slice code)
{
	return slice_eq(code, SLICE("EU")) ||
	       (code.len == 2 && code.ptr[0] != ' ' && code.ptr[1] != ' ' &&
		slice_find(SLICE(countries), code) != SLICE_NPOS);
}

bool context_add_country(struct arena *a, struct context *c, struct slice code, struct err *e)
{
	char *upper = arena_alloc(a, code.len + 1);
	struct slice country = { upper, code.len };

	for (size_t i = 0; i < code.len; i++)
		upper[i] = (char)(code.ptr[i] >= 'a' && code.ptr[i] <= 'z' ? code.ptr[i] - 'a' + 'A'
									   : code.ptr[i]);
	/* Said in so many words: two letters of no country have no nearest neighbour. */
	if (slice_eq(country, SLICE("UK")))
		return err_set(e, ERR_CONFIG, "unknown territory \"UK\"; did you mean \"GB\"?");
	if (!is_country(country))
		return err_set(
			e, ERR_CONFIG,
			"unknown territory \"%.*s\"; expected two letters of ISO 3166, or EU",
			SLICE_ARG(code));
	*list_add(a, &c->territories) = country;
	return true;
}

/* `before` starts as an underscore and must not end as one: none stands first, last or twice. */
static bool number_parse(struct slice text, uint64_t *out)
{
	uint64_t n = 0;
	char before = '_';

	for (size_t i = 0; i < text.len; i++) {
		char at = text.ptr[i];

		if (at == '_' ? before == '_' : at < '0' || at > '9')
			return false;
		if (at != '_' && (__builtin_mul_overflow(n, 10u, &n) ||
				  __builtin_add_overflow(n, (uint64_t)(at - '0'), &n)))
			return false;
		before = at;
	}
	*out = n;
	return before != '_';
}

static bool is_month(struct slice s)
{
	uint64_t year, month;

	return s.len == 7 && s.ptr[4] == '-' && slice_to_u64(slice_sub(s, 0, 4), &year) &&
	       slice_to_u64(slice_sub(s, 5, 7), &month) && month >= 1 && month <= 12;
}

/* The month given last counts, so that --context may correct the file. */
static struct dated_figure *dated_room(struct arena *a, struct context *c, enum metric metric,
				       struct slice month)
{
	struct dated_figure *dated;

	for (size_t i = 0; i < c->dated_count; i++)
		if (c->dated[i].metric == metric && slice_eq(c->dated[i].month, month))
			return &c->dated[i];
	/* A fresh array each time: a profile's context starts as a copy of the file's. */
	dated = arena_array(a, struct dated_figure, c->dated_count + 1);
	for (size_t i = 0; i < c->dated_count; i++)
		dated[i] = c->dated[i];
	c->dated = dated;
	dated += c->dated_count++;
	*dated = (struct dated_figure){ .metric = metric, .month = arena_dup(a, month) };
	return dated;
}

/*
 * Months, because the tests that look back do so by calendar months (inheritance.md, Facts: MAU
 * tests).
 */
bool context_set_figure(struct arena *a, struct context *c, const struct context_key *key,
			struct slice month, struct slice value, struct err *e)
{
	uint64_t number;

	if (!number_parse(value, &number))
		return err_set(e, ERR_CONFIG,
			       "%s is \"%.*s\"; expected a whole number such as 2_000_000",
			       key->word, SLICE_ARG(value));
	if (month.len == 0 || slice_eq(month, SLICE("now"))) {
		c->figures[key->metric].given = true;
		c->figures[key->metric].value = number;
		return true;
	}
	if (!is_month(month))
		return err_set(e, ERR_CONFIG,
			       "%s is dated \"%.*s\"; expected a month such as 2024-06, or now",
			       key->word, SLICE_ARG(month));
	dated_room(a, c, key->metric, month)->value = number;
	return true;
}

static bool countries_assign(struct arena *a, struct context *c, struct slice list, struct err *e)
{
	struct slice code;

	c->territories = (struct slice_list){ 0 };
	while (list.len > 0) {
		slice_cut(list, ',', &code, &list);
		if (!context_add_country(a, c, slice_trim(code), e))
			return false;
	}
	return true;
}

bool context_assign(struct arena *a, struct context *c, struct slice assignment, struct err *e)
{
	struct slice word, value, month;
	const struct context_key *key;

	if (!slice_cut(assignment, '=', &word, &value))
		return err_set(e, ERR_USAGE, "\"%.*s\" is no assignment; expected KEY=VALUE",
			       SLICE_ARG(assignment));
	slice_cut(word, '@', &word, &month); /* "mau@2024-06": a dated figure */
	key = context_key_find(word, e);
	if (!key)
		return false;
	switch (key->type) {
	case CONTEXT_SWITCH:
		return context_set_switch(c, key, value, e);
	case CONTEXT_COUNTRIES:
		return countries_assign(a, c, value, e);
	case CONTEXT_FIGURE:
		break;
	}
	return context_set_figure(a, c, key, month, value, e);
}

/*
 * Exemptions are sentences of the rules; these are the turns of phrase that they share. Wording as
 * an interface is poor, but the alternative is a field for each turn of phrase, which a person who
 * reads the rule would then read twice; rules/README.md fixes the words.
 */
static bool says(struct slice text, const char *words)
{
	return slice_find_nocase(text, slice_of(words)) != SLICE_NPOS;
}

/* Unknown exemptions spare nobody. */
bool context_is_spared(const struct context *c, struct slice exemption)
{
	if (c->end_product && (says(exemption, "end-user product") || says(exemption, "end users")))
		return true;
	if (!c->hosts && !c->distributes && says(exemption, "internal use"))
		return true;
	return !c->commercial && says(exemption, "use that is not commercial");
}

static void countries_write(struct buf *out, const struct context *c)
{
	buf_puts(out, "  territories: [");
	for (size_t i = 0; i < c->territories.len; i++)
		buf_addf(out, "%s%.*s", i ? ", " : "", SLICE_ARG(c->territories.at[i]));
	buf_puts(out, "]\n");
}

static bool has_dated(const struct context *c, enum metric metric)
{
	for (size_t i = 0; i < c->dated_count; i++)
		if (c->dated[i].metric == metric)
			return true;
	return false;
}

/* As it would be read: one number, or a mapping by month with `now` at its end. */
static void figure_write(struct buf *out, const struct context *c, const struct context_key *key)
{
	const struct context_figure *now = &c->figures[key->metric];
	const char *comma = "";

	if (!has_dated(c, key->metric)) {
		if (now->given)
			buf_addf(out, "  %s: %llu\n", key->word, (unsigned long long)now->value);
		return;
	}
	buf_addf(out, "  %s: {", key->word);
	for (size_t i = 0; i < c->dated_count; i++)
		if (c->dated[i].metric == key->metric) {
			buf_addf(out, "%s%.*s: %llu", comma, SLICE_ARG(c->dated[i].month),
				 (unsigned long long)c->dated[i].value);
			comma = ", ";
		}
	if (now->given)
		buf_addf(out, ", now: %llu", (unsigned long long)now->value);
	buf_puts(out, "}\n");
}

/* The table has a metric's long key first; its short one is passed over. */
static bool is_repeated(size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (keys[i].type == CONTEXT_FIGURE && keys[i].metric == keys[index].metric)
			return true;
	return false;
}

void context_write(struct buf *out, const struct context *c)
{
	for (size_t i = 0; i < KEYS; i++) {
		if (keys[i].type == CONTEXT_SWITCH)
			buf_addf(out, "  %s: %s\n", keys[i].word,
				 *(const bool *)((const char *)c + keys[i].offset) ? "true"
										   : "false");
		else if (keys[i].type == CONTEXT_FIGURE && !is_repeated(i))
			figure_write(out, c, &keys[i]);
		else if (keys[i].type == CONTEXT_COUNTRIES && c->territories.len > 0)
			countries_write(out, c);
	}
}
