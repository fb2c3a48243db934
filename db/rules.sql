-- SPDX-License-Identifier: Apache-2.0
-- The rule database, compiled from rules/ by `modlic rules build`. The tables are for people:
-- ask them anything. The program itself reads the prepared parts, which say the same.
-- Columns are the keys of rules/README.md; lists are lines of one text; absent is NULL.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;

-- version (of the rules), sha256 (over all rule files)
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE licence (
	id TEXT PRIMARY KEY, kind TEXT, name TEXT, spdx TEXT, family TEXT, publisher TEXT,
	version TEXT, date TEXT, category TEXT, osi_approved INTEGER, url TEXT, links TEXT, source TEXT,
	confidence TEXT, audited INTEGER,
	commercial_use TEXT, commercial_use_detail TEXT, commercial_use_clause TEXT,
	threshold_logic TEXT, hosting_is_distribution INTEGER,
	outputs_rule TEXT, outputs_detail TEXT, outputs_clause TEXT,
	outputs_makes_derivative INTEGER,
	use_categories TEXT, no_derivatives INTEGER, share_alike INTEGER,
	redistribution_detail TEXT, redistribution_clause TEXT,
	derivatives_detail TEXT, derivatives_clause TEXT,
	naming_detail TEXT, naming_clause TEXT,
	patent_detail TEXT, patent_clause TEXT,
	termination_detail TEXT, termination_clause TEXT,
	law_detail TEXT, law_clause TEXT,
	registration_detail TEXT, registration_clause TEXT,
	policy TEXT, parent TEXT, also_applies TEXT, variant_of TEXT, same_text_as TEXT,
	members TEXT, choose TEXT, free TEXT, notices TEXT, notes TEXT, fingerprint TEXT,
	texts TEXT
) WITHOUT ROWID;
CREATE TABLE alias (licence TEXT, name TEXT);
CREATE TABLE tag (licence TEXT, name TEXT);
CREATE TABLE threshold (
	licence TEXT, metric TEXT, op TEXT, value INTEGER, measured TEXT, effect TEXT,
	exemption TEXT, clause TEXT
);
CREATE TABLE duty (
	licence TEXT, kind TEXT, "trigger" TEXT, text TEXT, alternatives TEXT, "where" TEXT,
	multimodal_only INTEGER, hosting_counts INTEGER, clause TEXT
);
CREATE TABLE restriction (licence TEXT, kind TEXT, text TEXT, clause TEXT);
CREATE TABLE territory (
	licence TEXT, area TEXT, multimodal_only INTEGER, exemption TEXT, clause TEXT
);
CREATE TABLE spelling (tag TEXT, licence TEXT);
CREATE TABLE placeholder (word TEXT);

CREATE TABLE known_model (
	id TEXT PRIMARY KEY, family TEXT, publisher TEXT, licence TEXT, base TEXT, relation TEXT,
	teacher TEXT, date TEXT, gated INTEGER, unverified TEXT, source TEXT, note TEXT,
	shape_model_type TEXT, shape_gguf_arch TEXT, shape_architecture TEXT,
	shape_hidden INTEGER, shape_layers INTEGER, shape_heads INTEGER, shape_kv_heads INTEGER,
	shape_head_dim INTEGER, shape_ffn INTEGER, shape_vocab INTEGER, shape_rope_theta INTEGER,
	shape_rope_scaling INTEGER, -- thousandths
	shape_max_position INTEGER,
	shape_norm_eps INTEGER,     -- billionths
	shape_experts INTEGER
) WITHOUT ROWID;
CREATE TABLE model_alias (known_model TEXT, name TEXT);

CREATE TABLE name_rule (
	id TEXT, pattern TEXT, family TEXT, licences TEXT, risk TEXT, trap INTEGER,
	repack INTEGER, merge INTEGER, note TEXT
);
CREATE TABLE converter_account (name TEXT);
CREATE TABLE converter_suffix (pattern TEXT);
CREATE TABLE token_mark (kind TEXT, value TEXT, family TEXT, weight INTEGER, note TEXT);
CREATE TABLE inheritance (
	id TEXT, parents TEXT, relations TEXT, children TEXT, "when" TEXT, verdict TEXT,
	code TEXT, reason TEXT, clause TEXT, source TEXT, confidence TEXT
);
CREATE TABLE clause (id TEXT, kind TEXT, pattern TEXT, negated_spares INTEGER, card INTEGER);
CREATE TABLE reference (
	id TEXT, "in" TEXT, files TEXT, anchors TEXT, registry TEXT, prefix TEXT, pattern TEXT,
	near TEXT
);

-- Where the prepared parts lie: behind the last page of this file, see src/rules/blobs.h. A
-- copy of the tables (VACUUM, .dump) loses them, and the program then asks for a new build.
CREATE TABLE blob (name TEXT PRIMARY KEY, start INTEGER, size INTEGER) WITHOUT ROWID;
