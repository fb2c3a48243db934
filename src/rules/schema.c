/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Field tables. The order of fields is that of the packed image and of the columns in
 * db/rules.sql; the keys are those of rules/README.md and never renamed.
 *
 * A table of data in place of a parser, a packer, an unpacker and an SQL writer for each of a dozen
 * structs: four pieces of code that would have to agree in every field, and of which a reviewer of
 * a rule would have to read all.
 *
 * The macros take the struct from STRUCT, which is defined anew before each table. A field that is
 * added changes the packed form: RULES_FORMAT (schema.h) goes up with it, so that an older
 * database is refused instead of misread.
 */
#include "rules/schema.h"

#include "base/count.h"
#include "rules/db.h"

/* Enums go in and out of records as unsigned. */
_Static_assert(sizeof(enum category) == sizeof(unsigned), "enums have the size of unsigned");
_Static_assert(sizeof(enum verdict) == sizeof(unsigned), "enums have the size of unsigned");

/*
 * Two functions of one type for enums of many: the fields hold them as unsigned, and the words stay
 * where the enum is defined, in model/, which knows nothing of rule files.
 */
#define VOCABULARY(name, what, type, from_word, to_word, count) \
	static bool read_##name(struct slice word, unsigned *out) \
	{ \
		enum type value; \
		bool known = from_word(word, &value); \
		if (known) \
			*out = (unsigned)value; \
		return known; \
	} \
	static const char *show_##name(unsigned value) \
	{ \
		return to_word((enum type)value); \
	} \
	static const struct vocabulary name##_words = { what, count, read_##name, show_##name }

/*
 * "more than" and "at least" differ by one user or one dollar, and licences are precise about it:
 * both signs must be written out in a rule, there is no default.
 */
static const char *op_word(enum threshold_op op)
{
	return op == THRESHOLD_ABOVE ? ">" : ">=";
}

static bool op_from(struct slice word, enum threshold_op *out)
{
	*out = slice_eq(word, SLICE(">")) ? THRESHOLD_ABOVE : THRESHOLD_AT_LEAST;
	return *out == THRESHOLD_ABOVE || slice_eq(word, SLICE(">="));
}

/* In the order of enum token_mark_kind, as the two below are in that of their enums. */
static const char *const mark_kind_table[] = { "pre", "special-token", "template-sha256",
					       "vocab-size" };
enum { MARK_KINDS = COUNT(mark_kind_table) };

static const char *mark_kind_word(enum token_mark_kind kind)
{
	return mark_kind_table[kind];
}

static bool mark_kind_from(struct slice word, enum token_mark_kind *out)
{
	for (unsigned i = 0; i < MARK_KINDS; i++)
		if (slice_eq(slice_of(mark_kind_table[i]), word)) {
			*out = (enum token_mark_kind)i;
			return true;
		}
	return false;
}

static const char *const mention_text_table[MENTION_TEXTS] = { "python", "shell", "yaml" };
static const char *const registry_table[MENTION_REGISTRIES] = { "hub", "ollama", "image",
								"provider", "file" };

static const char *mention_text_word(enum mention_text text)
{
	return mention_text_table[text];
}

static bool mention_text_from(struct slice word, enum mention_text *out)
{
	for (unsigned i = 0; i < MENTION_TEXTS; i++)
		if (slice_eq(slice_of(mention_text_table[i]), word)) {
			*out = (enum mention_text)i;
			return true;
		}
	return false;
}

static const char *registry_word(enum mention_registry registry)
{
	return registry_table[registry];
}

static bool registry_from(struct slice word, enum mention_registry *out)
{
	for (unsigned i = 0; i < MENTION_REGISTRIES; i++)
		if (slice_eq(slice_of(registry_table[i]), word)) {
			*out = (enum mention_registry)i;
			return true;
		}
	return false;
}

/* The numbers of the bits of enum known_unverified. */
enum unverified_bit { UNVERIFIED_BITS = 4 };
static const char *const unverified_table[UNVERIFIED_BITS] = { "licence", "base", "shape", "id" };

static const char *unverified_bit_word(enum unverified_bit bit)
{
	return unverified_table[bit];
}

static bool unverified_bit_from(struct slice word, enum unverified_bit *out)
{
	for (unsigned i = 0; i < UNVERIFIED_BITS; i++)
		if (slice_eq(slice_of(unverified_table[i]), word)) {
			*out = (enum unverified_bit)i;
			return true;
		}
	return false;
}

VOCABULARY(kind, "kind", licence_kind, licence_kind_from, licence_kind_word, LICENCE_SET + 1);
VOCABULARY(category, "category", category, category_from, category_word, CATEGORIES);
VOCABULARY(commercial, "commercial use", commercial, commercial_from, commercial_word,
	   COMMERCIAL_PROHIBITED + 1);
VOCABULARY(output, "output rule", output_rule, output_rule_from, output_rule_word,
	   OUTPUT_PROHIBITED + 1);
VOCABULARY(duty, "kind of duty", duty_kind, duty_from, duty_word, DUTIES);
VOCABULARY(trigger, "trigger", trigger, trigger_from, trigger_word, TRIGGERS);
VOCABULARY(restriction, "kind of restriction", restriction_kind, restriction_from, restriction_word,
	   RESTRICTIONS);
VOCABULARY(clause, "kind of clause", clause_kind, clause_kind_from, clause_kind_word, CLAUSE_KINDS);
VOCABULARY(comparison, "comparison", threshold_op, op_from, op_word, THRESHOLD_AT_LEAST + 1);
VOCABULARY(relation, "relation", relation, relation_from, relation_word, RELATIONS);
VOCABULARY(verdict, "verdict", verdict, verdict_from, verdict_word, VERDICTS);
VOCABULARY(mark, "kind of mark", token_mark_kind, mark_kind_from, mark_kind_word, MARK_KINDS);
VOCABULARY(unverified, "unverified part", unverified_bit, unverified_bit_from, unverified_bit_word,
	   UNVERIFIED_BITS);

VOCABULARY(mention_text, "kind of text", mention_text, mention_text_from, mention_text_word,
	   MENTION_TEXTS);
VOCABULARY(registry, "registry", mention_registry, registry_from, registry_word,
	   MENTION_REGISTRIES);

/*
 * One line a field: key in YAML, type, member of STRUCT. Lists of names get a table of their own in
 * SQL, since people search by name; `source_only` ones are in the prepared index of names
 * (name_index.h) and need not be packed twice.
 */
#define NAMES(key, member, table, source_only) \
	{ \
		key, FIELD_TEXTS, false, 0, offsetof(STRUCT, member), NULL, NULL, table, \
			source_only \
	}
#define FIELD(key, type, member) \
	{ \
		key, FIELD_##type, false, 0, offsetof(STRUCT, member), NULL, NULL, NULL, false \
	}
#define NEEDS(key, type, member) \
	{ \
		key, FIELD_##type, true, 0, offsetof(STRUCT, member), NULL, NULL, NULL, false \
	}
#define WORD(key, member, words) \
	{ \
		key, FIELD_WORD, false, 0, offsetof(STRUCT, member), &words##_words, NULL, NULL, \
			false \
	}
#define NEEDS_WORD(key, member, words) \
	{ \
		key, FIELD_WORD, true, 0, offsetof(STRUCT, member), &words##_words, NULL, NULL, \
			false \
	}
#define BITS(key, member, words) \
	{ \
		key, FIELD_BITS, false, 0, offsetof(STRUCT, member), &words##_words, NULL, NULL, \
			false \
	}
/*
 * For fractions that must compare exactly: a norm epsilon of 1e-05 is the whole number 10000 in
 * units of 1e-9, so no two programs can round it to different doubles.
 */
#define SCALED(key, member, scale) \
	{ \
		key, FIELD_NUMBER, false, scale, offsetof(STRUCT, member), NULL, NULL, NULL, false \
	}
#define PART(key, at, fields) \
	{ \
		key, FIELD_PART, false, 0, at, NULL, &fields, NULL, false \
	}
/*
 * Parts give the offset themselves: 0 where the part's fields are members of the struct around it.
 */
#define NEEDS_PART(key, at, fields) \
	{ \
		key, FIELD_PART, true, 0, at, NULL, &fields, NULL, false \
	}
#define RECORDS(key, member, fields) \
	{ \
		key, FIELD_RECORDS, false, 0, offsetof(STRUCT, member), NULL, &fields, NULL, false \
	}
#define PAIRS(key, member, fields) \
	{ \
		key, FIELD_PAIRS, false, 0, offsetof(STRUCT, member), NULL, &fields, NULL, false \
	}
#define FIELDS(name, what, table) \
	const struct fields name##_fields = { what,     table,        sizeof(STRUCT), \
					      NO_PLACE, name##_table, COUNT(name##_table) }
/*
 * Of records that remember where they were read. Cross-checks over all files (an alias claimed
 * twice, a licence that is not there) come after reading, and still have to name file, line and
 * column.
 */
#define RULES(name, what, table) \
	const struct fields name##_fields = { what,           table, \
					      sizeof(STRUCT), offsetof(STRUCT, place), \
					      name##_table,   COUNT(name##_table) }

#define STRUCT struct remark
static const struct field remark_table[] = {
	FIELD("detail", TEXT, text),
	FIELD("clause", TEXT, clause),
};
static FIELDS(remark, "a remark", NULL);
#undef STRUCT

#define STRUCT struct threshold
static const struct field threshold_table[] = {
	NEEDS("metric", TEXT, metric_word), NEEDS_WORD("op", op, comparison),
	NEEDS("value", NUMBER, value),      FIELD("measured", TEXT, measured),
	FIELD("effect", TEXT, effect),      FIELD("exemption", TEXT, exemption),
	FIELD("clause", TEXT, clause),
};
static FIELDS(threshold, "a threshold", "threshold");
#undef STRUCT

#define STRUCT struct duty
static const struct field duty_table[] = {
	NEEDS_WORD("kind", kind, duty),
	NEEDS_WORD("trigger", trigger, trigger),
	FIELD("text", TEXT, text),
	FIELD("alternatives", TEXTS, alternatives),
	FIELD("where", TEXT, where),
	FIELD("multimodal_only", FLAG, multimodal_only),
	FIELD("hosting_counts", FLAG, hosting_counts),
	FIELD("clause", TEXT, clause),
};
static FIELDS(duty, "a duty", "duty");
#undef STRUCT

#define STRUCT struct restriction
static const struct field restriction_table[] = {
	NEEDS_WORD("kind", kind, restriction),
	NEEDS("text", TEXT, text),
	FIELD("clause", TEXT, clause),
};
static FIELDS(restriction, "a restriction", "restriction");
#undef STRUCT

#define STRUCT struct territory
static const struct field territory_table[] = {
	NEEDS("area", TEXT, area),
	FIELD("multimodal_only", FLAG, multimodal_only),
	FIELD("exemption", TEXT, exemption),
	FIELD("clause", TEXT, clause),
};
static FIELDS(territory, "a territory", "territory");
#undef STRUCT

/*
 * `commercial_use` and `outputs` are mappings in YAML, for a person to read, and members of the
 * licence in C.
 */
#define STRUCT struct licence_rule
static const struct field commercial_table[] = {
	NEEDS_WORD("value", licence.commercial_use, commercial),
	FIELD("detail", TEXT, licence.commercial.text),
	FIELD("clause", TEXT, licence.commercial.clause),
};
static FIELDS(commercial, "commercial_use", NULL);

static const struct field outputs_table[] = {
	NEEDS_WORD("rule", licence.output_rule, output),
	FIELD("detail", TEXT, licence.outputs.text),
	FIELD("clause", TEXT, licence.outputs.clause),
	FIELD("makes_derivative", FLAG, licence.outputs_make_derivative),
};
static FIELDS(outputs, "outputs", NULL);

#define REMARK(key, member) PART(key, offsetof(STRUCT, licence.member), remark_fields)
static const struct field licence_table[] = {
	NEEDS("id", TEXT, licence.id),
	NEEDS_WORD("kind", licence.kind, kind),
	NEEDS("name", TEXT, licence.name),
	FIELD("spdx", TEXT, licence.spdx),
	NAMES("aliases", licence.aliases, "alias", false),
	NAMES("tags", licence.tags, "tag", false),
	FIELD("family", TEXT, licence.family),
	FIELD("publisher", TEXT, licence.publisher),
	FIELD("version", TEXT, licence.version),
	FIELD("date", TEXT, licence.date),
	NEEDS_WORD("category", licence.category, category),
	FIELD("osi_approved", FLAG, licence.osi_approved),
	FIELD("url", TEXT, licence.url),
	FIELD("links", TEXTS, links),
	FIELD("source", TEXT, licence.source),
	FIELD("confidence", TEXT, licence.confidence),
	FIELD("audited", FLAG, licence.audited),
	NEEDS_PART("commercial_use", 0, commercial_fields),
	RECORDS("thresholds", licence.thresholds, threshold_fields),
	FIELD("threshold_logic", TEXT, threshold_logic),
	RECORDS("duties", licence.duties, duty_fields),
	FIELD("hosting_is_distribution", FLAG, hosting_is_distribution),
	PART("outputs", 0, outputs_fields),
	RECORDS("restrictions", licence.restrictions, restriction_fields),
	FIELD("use_categories", TEXTS, licence.use_categories),
	RECORDS("territories", licence.territories, territory_fields),
	FIELD("no_derivatives", FLAG, licence.no_derivatives),
	FIELD("share_alike", FLAG, licence.share_alike),
	REMARK("redistribution", redistribution),
	REMARK("derivatives", derivatives),
	REMARK("naming", naming),
	REMARK("patent", patent),
	REMARK("termination", termination),
	REMARK("law", law),
	REMARK("registration", registration),
	FIELD("policy", TEXT, policy),
	FIELD("parent", TEXT, parent),
	FIELD("also_applies", TEXTS, also),
	FIELD("variant_of", TEXT, variant_of),
	FIELD("same_text_as", TEXT, same_text_as),
	FIELD("members", TEXTS, members),
	FIELD("choose", TEXT, licence.choose),
	FIELD("free", TEXTS, free),
	FIELD("notices", TEXTS, notices),
	FIELD("notes", TEXT, licence.notes),
	FIELD("fingerprint", TEXT, fingerprint),
	FIELD("texts", TEXTS, texts),
};
RULES(licence, "a licence", "licence");
#undef STRUCT

/*
 * The numbers of formats.md section 10 by which a model's family can be told; 0 is "not known".
 */
#define STRUCT struct shape
static const struct field shape_table[] = {
	FIELD("model_type", TEXT, model_type),
	FIELD("gguf_arch", TEXT, gguf_arch),
	FIELD("architecture", TEXT, architecture),
	FIELD("hidden", NUMBER, hidden),
	FIELD("layers", NUMBER, layers),
	FIELD("heads", NUMBER, heads),
	FIELD("kv_heads", NUMBER, kv_heads),
	FIELD("head_dim", NUMBER, head_dim),
	FIELD("ffn", NUMBER, ffn),
	FIELD("vocab", NUMBER, vocab),
	FIELD("rope_theta", NUMBER, rope_theta),
	SCALED("rope_scaling", rope_scaling, 3),
	FIELD("max_position", NUMBER, max_position),
	SCALED("norm_eps", norm_eps, 9),
	FIELD("experts", NUMBER, experts),
};
static FIELDS(shape, "a shape", NULL);
#undef STRUCT

/* `ambiguous` are names that several models claim: they are found, and all of them are told. */
#define STRUCT struct model_rule
static const struct field model_table[] = {
	NEEDS("id", TEXT, model.id),
	NAMES("aliases", aliases, "model_alias", true),
	NAMES("ambiguous", ambiguous, "model_alias", true),
	FIELD("family", TEXT, model.family),
	FIELD("publisher", TEXT, model.publisher),
	FIELD("licence", TEXT, licence),
	FIELD("base", TEXT, model.base_id),
	WORD("relation", model.relation, relation),
	FIELD("teacher", TEXT, teacher),
	FIELD("date", TEXT, model.release_date),
	FIELD("gated", FLAG, model.gated),
	BITS("unverified", model.unverified, unverified),
	FIELD("source", TEXT, model.source),
	FIELD("note", TEXT, model.note),
	PART("shape", offsetof(STRUCT, model.shape), shape_fields),
};
RULES(model, "a model", "known_model");
#undef STRUCT

#define STRUCT struct name_pattern
static const struct field name_table[] = {
	NEEDS("id", TEXT, rule.id),         NEEDS("pattern", TEXT, pattern),
	FIELD("family", TEXT, rule.family), FIELD("licences", TEXTS, licences),
	FIELD("risk", TEXT, rule.risk),     FIELD("trap", FLAG, rule.trap),
	FIELD("repack", FLAG, rule.repack), FIELD("merge", FLAG, rule.merge),
	FIELD("note", TEXT, rule.note),
};
RULES(name, "a name rule", "name_rule");
#undef STRUCT

#define STRUCT struct mark_rule
static const struct field mark_table[] = {
	NEEDS_WORD("kind", mark.kind, mark), NEEDS("value", TEXT, mark.value),
	FIELD("family", TEXT, mark.family),  FIELD("weight", SHARE, mark.weight),
	FIELD("note", TEXT, mark.note),
};
RULES(mark, "a mark", "token_mark");
#undef STRUCT

/*
 * A row of inheritance.md: conditions first, then what follows from them and how settled that is.
 * An empty list of conditions holds for everything.
 */
#define STRUCT struct inheritance_rule
static const struct field inheritance_table[] = {
	NEEDS("id", TEXT, row.id),
	FIELD("parents", TEXTS, row.parents),
	BITS("relations", row.relations, relation),
	FIELD("children", TEXTS, row.children),
	FIELD("when", TEXTS, row.when),
	NEEDS_WORD("verdict", row.verdict, verdict),
	FIELD("code", TEXT, row.code),
	FIELD("reason", TEXT, row.reason),
	FIELD("clause", TEXT, row.clause),
	FIELD("source", TEXT, row.source),
	FIELD("confidence", TEXT, row.confidence),
};
RULES(inheritance, "a row", "inheritance");
#undef STRUCT

#define STRUCT struct clause_pattern
static const struct field clause_table[] = {
	NEEDS("id", TEXT, rule.id),      NEEDS_WORD("kind", rule.kind, clause),
	NEEDS("pattern", TEXT, pattern), FIELD("negated_spares", FLAG, rule.negated_spares),
	FIELD("card", FLAG, rule.card),
};
RULES(clause, "a clause", "clause");
#undef STRUCT

#define STRUCT struct mention_pattern
static const struct field mention_table[] = {
	NEEDS("id", TEXT, rule.id),
	BITS("in", rule.texts, mention_text),
	FIELD("files", TEXTS, rule.files),
	NEEDS("anchors", TEXTS, rule.anchors),
	WORD("registry", rule.registry, registry),
	FIELD("prefix", TEXT, rule.prefix),
	NEEDS("pattern", TEXT, pattern),
	FIELD("near", TEXT, near),
};
RULES(mention, "a reference", "reference");
#undef STRUCT

#define STRUCT struct mention_provider
static const struct field provider_table[] = {
	NEEDS("name", TEXT, name),
	NEEDS_WORD("registry", registry, registry),
};
static FIELDS(provider, "a provider", "reference_provider");
#undef STRUCT

#define STRUCT struct spelling
static const struct field spelling_table[] = {
	NEEDS("tag", TEXT, tag),
	NEEDS("licence", TEXT, licence),
};
RULES(spelling, "a spelling", "spelling");
#undef STRUCT

#define STRUCT struct rule_set
#define SET_PART(name) \
	const struct fields name = { "the file", NULL,         sizeof(STRUCT), \
				     NO_PLACE,   name##_table, COUNT(name##_table) }

/* The parts of a packed image, beside its licences and models. */
static const struct field licence_part_table[] = {
	FIELD("placeholders", TEXTS, placeholders),
};
SET_PART(licence_part);

static const struct field model_part_table[] = {
	RECORDS("rules", names, name_fields),
	FIELD("accounts", TEXTS, accounts),
	FIELD("suffixes", TEXTS, suffixes),
	RECORDS("marks", marks, mark_fields),
	RECORDS("rows", inheritance, inheritance_fields),
	RECORDS("references", mentions, mention_fields),
	RECORDS("providers", providers, provider_fields),
	FIELD("commands", TEXTS, mention_lists.commands),
	FIELD("environments", TEXTS, mention_lists.environments),
	FIELD("foreign_folders", TEXTS, mention_lists.foreign_folders),
	FIELD("examples", TEXTS, mention_lists.examples),
};
SET_PART(model_part);

static const struct field clause_part_table[] = {
	RECORDS("clauses", clauses, clause_fields),
};
SET_PART(clause_part);

/* The files of a rules folder. */
static const struct field names_file_table[] = {
	RECORDS("rules", names, name_fields),
	FIELD("accounts", TEXTS, accounts),
	FIELD("suffixes", TEXTS, suffixes),
};
SET_PART(names_file);

static const struct field tokenizers_file_table[] = {
	RECORDS("marks", marks, mark_fields),
};
SET_PART(tokenizers_file);

static const struct field tags_file_table[] = {
	FIELD("placeholders", TEXTS, placeholders),
	PAIRS("spellings", spellings, spelling_fields),
};
SET_PART(tags_file);

static const struct field inheritance_file_table[] = {
	RECORDS("rows", inheritance, inheritance_fields),
};
SET_PART(inheritance_file);

static const struct field references_file_table[] = {
	RECORDS("references", mentions, mention_fields),
	RECORDS("providers", providers, provider_fields),
	FIELD("commands", TEXTS, mention_lists.commands),
	FIELD("environments", TEXTS, mention_lists.environments),
	FIELD("foreign_folders", TEXTS, mention_lists.foreign_folders),
	FIELD("examples", TEXTS, mention_lists.examples),
};
SET_PART(references_file);

const struct fields clauses_file = { "the file",        NULL,
				     sizeof(STRUCT),    NO_PLACE,
				     clause_part_table, COUNT(clause_part_table) };
#undef STRUCT

#define STRUCT struct family_file
static const struct field family_file_table[] = {
	FIELD("family", TEXT, family), /* none: a publisher's models of no family */
	FIELD("publisher", TEXT, publisher),
	RECORDS("models", models, model_fields),
};
SET_PART(family_file);
