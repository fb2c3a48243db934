-- SPDX-License-Identifier: Apache-2.0
-- Answers of hubs and registries, kept by modlic-fetch. Anything in here may be lost at any
-- time: it is only asked for again. No token, no Authorization header and no address of
-- another origin ever gets in.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA temp_store = MEMORY;

CREATE TABLE IF NOT EXISTS response (
	key TEXT PRIMARY KEY, -- SHA-256 of URL, range, accepted types, and whether a token was sent
	url TEXT NOT NULL,
	etag TEXT NOT NULL,   -- empty: cannot be asked whether it still holds
	headers TEXT NOT NULL,
	source TEXT NOT NULL, -- where it came from after redirects within the origin
	total INTEGER NOT NULL,
	body BLOB NOT NULL,
	checked INTEGER NOT NULL, -- seconds since 1970: when the server last said that it holds
	used INTEGER NOT NULL     -- when it was last asked for
);
CREATE INDEX IF NOT EXISTS response_used ON response (used);
