/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts that other people's formats share: dates, ids, URIs and names. All of them follow
 * from the scan and the options alone, so that two runs over the same files give the same
 * documents, on any machine.
 */
#include "report/foreign.h"

#include "base/sha256.h"
#include "model/choice.h"

#include <inttypes.h>

void foreign_time(char out[FOREIGN_TIME], uint64_t seconds)
{
	/* Days to a date by eras of 400 years, which begin on a first of March. */
	uint64_t days = seconds / 86400 + 719468, clock = seconds % 86400;
	uint64_t era = days / 146097, day = days % 146097;
	uint64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	uint64_t yday = day - (365 * year + year / 4 - year / 100);
	uint64_t month = (5 * yday + 2) / 153;
	unsigned mday = (unsigned)(yday - (153 * month + 2) / 5 + 1);
	unsigned shown = (unsigned)(month < 10 ? month + 3 : month - 9);
	unsigned full = (unsigned)((year + era * 400 + (shown <= 2)) % 10000);

	snprintf(out, FOREIGN_TIME, "%04u-%02u-%02uT%02u:%02u:%02uZ", full, shown % 100, mday % 100,
		 (unsigned)(clock / 3600) % 100, (unsigned)(clock / 60 % 60),
		 (unsigned)(clock % 60));
}

/*
 * Over what was concluded, not over when or where: a second scan of the same files gives
 * the same document, and stores that deduplicate by serial number keep one.
 */
void foreign_uuid(char out[FOREIGN_UUID], const struct scan *scan)
{
	struct sha256 hash;
	struct digest digest;
	char hex[33];

	sha256_init(&hash);
	for (size_t i = 0; i < scan->models.len; i++) {
		const struct model *m = scan->models.at[i];

		sha256_add(&hash, m->id);
		sha256_add(&hash, m->concluded.expression);
		sha256_add(&hash, slice_of(verdict_word(m->verdict)));
		for (size_t k = 0; k < m->findings.len; k++)
			sha256_add(&hash, m->findings.at[k].id);
	}
	for (size_t i = 0; i < scan->issues.len; i++)
		sha256_add(&hash, scan->issues.at[i].path);
	sha256_add(&hash, scan->policy_name);
	digest = sha256_finish(&hash);
	digest.bytes[6] = (unsigned char)((digest.bytes[6] & 0x0F) | 0x80);
	digest.bytes[8] = (unsigned char)((digest.bytes[8] & 0x3F) | 0x80);
	digest_hex(&digest, hex, 32);
	snprintf(out, FOREIGN_UUID, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16,
		 hex + 20);
}

void foreign_uri(struct buf *out, struct slice path)
{
	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.ptr[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || (c && strchr("-._~/", c));

		if (plain)
			buf_add_char(out, (char)c);
		else
			buf_addf(out, "%%%02X", c);
	}
}

void foreign_put(struct json_writer *w, const char *key, struct buf *text)
{
	json_string(w, key, buf_slice(text));
	buf_clear(text);
}

struct slice foreign_licence(struct arena *a, const struct licence *licence)
{
	char *ref;

	if (licence->spdx.len)
		return licence->spdx;
	ref = arena_alloc(a, sizeof("LicenseRef-") + licence->id.len);
	memcpy(ref, "LicenseRef-", 11);
	for (size_t i = 0; i < licence->id.len; i++) {
		char c = licence->id.ptr[i];
		bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			       (c >= '0' && c <= '9') || c == '.';

		ref[11 + i] = c == '+' ? 'p' : allowed ? c : '-';
	}
	return (struct slice){ ref, 11 + licence->id.len };
}

static void add_once(struct arena *a, struct licence_refs *list, const struct licence *licence)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i] == licence)
			return;
	*list_add(a, list) = licence;
}

static void add_raw(struct arena *a, struct slice_list *list, struct slice raw)
{
	for (size_t i = 0; i < list->len; i++)
		if (slice_eq(list->at[i], raw))
			return;
	*list_add(a, list) = raw;
}

/* A card that declares a licence in three fields declares it once. */
void foreign_claims(struct foreign_claims *claims, struct arena *a, const struct model *m)
{
	const struct evidence *offer = NULL;

	*claims = (struct foreign_claims){ .alternatives = true };
	for (size_t i = 0; i < m->artefacts.len; i++) {
		const struct artefact *file = m->artefacts.at[i];

		for (size_t k = 0; k < file->declared.len; k++) {
			const struct declaration *d = &file->declared.at[k];

			if (d->licence)
				add_once(a, &claims->declared, d->licence);
			else
				add_raw(a, &claims->raw, d->raw);
			claims->alternatives &= d->either && (!offer || offer == d->evidence);
			offer = d->evidence;
		}
		for (size_t k = 0; k < file->matches.len; k++)
			if (file->matches.at[k].licence)
				add_once(a, &claims->detected, file->matches.at[k].licence);
	}
}

struct slice foreign_purl(struct arena *a, const struct model *m)
{
	struct slice purl;
	struct buf text;

	if (m->ids.len == 0 || slice_find_char(m->ids.at[0], '/') == SLICE_NPOS)
		return SLICE_NONE;
	buf_init(&text, 64 * 1024);
	buf_puts(&text, "pkg:huggingface/");
	foreign_uri(&text, m->ids.at[0]);
	if (m->artefacts.len && m->artefacts.at[0]->hub_revision.len) {
		buf_add_char(&text, '@');
		foreign_uri(&text, m->artefacts.at[0]->hub_revision);
	}
	purl = arena_dup(a, buf_slice(&text));
	buf_free(&text);
	return purl;
}

const struct location *foreign_place(const struct finding *f)
{
	if (f->at.artefact)
		return &f->at;
	return f->evidence.len ? &f->evidence.at[0]->at : NULL;
}

void foreign_finding(struct buf *out, const struct finding *f)
{
	buf_add(out, f->id);
	buf_addf(out, " %s %s %s: ", level_word(f->level), verdict_word(f->verdict), f->code);
	buf_add(out, f->message);
	if (f->licence || f->clause.len) {
		buf_puts(out, " [");
		if (f->licence)
			buf_add(out, f->licence->id);
		buf_puts(out, f->licence && f->clause.len ? ", " : "");
		buf_puts(out, f->clause.len ? "clause " : "");
		buf_add(out, f->clause);
		buf_add_char(out, ']');
	}
	if (f->fix.len) {
		buf_puts(out, " Fix: ");
		buf_add(out, f->fix);
	}
	if (f->suppressed) {
		buf_puts(out, " Excepted: ");
		buf_add(out, f->suppressed_by);
	}
}
