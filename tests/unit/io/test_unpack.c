/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Archives of every kind give the same members; damaged ones give what stands before the
 * damage and a reason; bombs, crowds and encrypted members are given up in bounded memory.
 */
#include "unit.h"

#include "base/limits.h"
#include "io/unpack.h"
#include "packer.h"

#include <inttypes.h>

/* What a walk over all members saw: "name=content;" for files, then the reason of its end. */
struct walked {
	struct buf seen;
	struct err e;
	size_t members;
};

static void see(struct walked *w, struct unpacker *u, const struct unpack_member *m)
{
	struct slice bytes;
	struct err e;

	w->members++;
	if (m->link.len > 0)
		buf_addf(&w->seen, "%.*s->%.*s;", SLICE_ARG(m->name), SLICE_ARG(m->link));
	if (!m->is_file)
		return;
	buf_add(&w->seen, m->name);
	if (m->encrypted)
		buf_puts(&w->seen, "(encrypted)");
	else if (input_upto(unpack_input(u), 0, 40, &bytes, &e))
		buf_addf(&w->seen, "=%.*s", SLICE_ARG(bytes));
	else
		buf_addf(&w->seen, "!%s", e.text);
	buf_add_char(&w->seen, ';');
}

static void walk_input(struct walked *w, struct input *in)
{
	struct unpacker *u = unpack_open(in, NULL, NULL);
	struct unpack_member m;

	*w = (struct walked){ 0 };
	buf_init(&w->seen, (size_t)1 << 26);
	while (unpack_next(u, &m, &w->e))
		see(w, u, &m);
	unpack_close(u);
	input_close(in);
}

static void walk(struct walked *w, struct slice archive)
{
	walk_input(w, input_from_bytes(archive));
}

static void expect_walk(struct slice archive, const char *seen, const char *error)
{
	struct walked w;

	walk(&w, archive);
	assert_slice(buf_slice(&w.seen), seen);
	assert_string_equal(w.e.text, error);
	buf_free(&w.seen);
}

static void pack_sample(struct packer *p, const char *format, const char *filter)
{
	pack_begin(p, format, filter);
	pack_entry(p, "m", AE_IFDIR, NULL, SLICE_NONE);
	pack_file(p, "m/config.json", SLICE("{\"model_type\": \"llama\"}"));
	pack_file(p, "m/empty", SLICE_NONE);
	pack_file(p, "m/LICENSE", SLICE("MIT"));
}

static const char *const sample_seen =
	"m/config.json={\"model_type\": \"llama\"};m/empty=;m/LICENSE=MIT;";

/* An input that comes in order and is never kept whole. */
struct trickle {
	struct slice bytes;
	size_t at;
};

static bool trickle_pull(void *self, size_t want, struct slice *bytes, struct err *e)
{
	struct trickle *t = self;

	(void)e;
	*bytes = slice_sub(t->bytes, t->at, t->at + (want < 10 ? want : 10));
	t->at += bytes->len;
	return true;
}

static struct input *trickle(struct trickle *t)
{
	return input_from_stream(&(struct stream_source){
		.self = t, .pull = trickle_pull, .size = STREAM_SIZE_UNKNOWN, .keep = 1 << 20 });
}

static void every_format_gives_the_same_members(void **state)
{
	static const char *const formats[] = { "ustar", "pax", "gnutar", "zip", "7zip" };
	static const char *const filters[] = { "", "gzip", "bzip2", "xz", "zstd" };

	(void)state;
	for (size_t i = 0; i < 5; i++)
		for (size_t k = 0; k < (i < 3 ? 5u : 1u); k++) {
			struct packer p;
			struct trickle t = { 0 };
			struct walked w;

			pack_sample(&p, formats[i], filters[k]);
			t.bytes = packed(&p);
			if (i == 4) /* 7z has its empty files first */
				expect_walk(t.bytes,
					    "m/config.json={\"model_type\": \"llama\"};"
					    "m/LICENSE=MIT;m/empty=;",
					    "");
			else
				expect_walk(t.bytes, sample_seen, "");
			walk_input(&w, trickle(&t));
			assert_slice(buf_slice(&w.seen), i < 4 ? sample_seen : "");
			assert_string_equal(w.e.text,
					    i < 4 ? ""
						  : "a 7z in another archive is read up to "
						    "67108864 bytes: unpack it first");
			buf_free(&w.seen);
			pack_end(&p);
		}
}

static void one_compressed_file_is_a_member_without_name(void **state)
{
	struct packer p;
	struct input *in;
	struct unpacker *u;
	struct unpack_member m;
	struct slice bytes;
	struct err e;

	(void)state;
	pack_begin(&p, "raw", "gzip");
	pack_file(&p, "ignored", SLICE("GGUF and so on"));
	in = input_from_bytes(packed(&p));
	u = unpack_open(in, NULL, NULL);
	assert_true(unpack_next(u, &m, &e));
	assert_true(unpack_is_single(u) && m.is_file);
	assert_slice(m.name, "");
	assert_true(m.size == STREAM_SIZE_UNKNOWN);
	assert_true(input_upto(unpack_input(u), 0, 100, &bytes, &e));
	assert_slice(bytes, "GGUF and so on");
	assert_int_equal(input_size(unpack_input(u)), 14);
	assert_false(unpack_next(u, &m, &e));
	assert_int_equal(e.code, ERR_NONE);
	unpack_close(u);
	input_close(in);
	pack_end(&p);
}

static void links_and_folders_are_no_files(void **state)
{
	struct packer p;
	struct walked w;

	(void)state;
	pack_begin(&p, "pax", "");
	pack_file(&p, "a", SLICE("A"));
	pack_entry(&p, "hard", AE_IFREG, "a", SLICE_NONE);
	pack_entry(&p, "soft", AE_IFLNK, "/etc/passwd", SLICE_NONE);
	pack_entry(&p, "fifo", AE_IFIFO, NULL, SLICE_NONE);
	pack_file(&p, "../b\n\x1B[2J", SLICE("B"));
	walk(&w, packed(&p));
	assert_slice(buf_slice(&w.seen), "a=A;soft->/etc/passwd;../b\n\x1B[2J=B;");
	assert_int_equal(w.members, 5);
	buf_free(&w.seen);
	pack_end(&p);
}

static void what_is_no_archive_says_so(void **state)
{
	static const char *const none = "expected an archive, found none";

	(void)state;
	expect_walk(SLICE("<!DOCTYPE html>"), "", none);
	expect_walk(SLICE(""), "", "the archive is damaged: Unrecognized archive format");
	expect_walk(SLICE("PK\x03\x04"), "",
		    "the archive ends too early: Truncated ZIP file header");
	expect_walk(SLICE("7z\xBC\xAF\x27\x1C"), "", "the archive is damaged: no reason given");
}

/* Whatever the cut: what came before is right, and the end is not taken for the end. */
static void expect_cuts(struct slice archive, const char *seen)
{
	for (size_t len = 0; len < archive.len; len++) {
		/* a copy of the exact size: a sanitiser sees a byte too far */
		char *copy = malloc(len ? len : 1);
		struct walked w;
		struct slice got;

		memcpy(copy, archive.ptr, len);
		walk(&w, (struct slice){ copy, len });
		assert_int_not_equal(w.e.code, ERR_NONE);
		got = buf_slice(&w.seen);
		while (got.len && !slice_starts(slice_of(seen), got))
			got.len--; /* the last member may end in its own complaint */
		assert_true(slice_find(slice_drop(buf_slice(&w.seen), got.len), SLICE("=")) ==
			    SLICE_NPOS);
		buf_free(&w.seen);
		free(copy);
	}
}

static void a_cut_archive_is_an_error(void **state)
{
	static const char *const formats[][2] = {
		{ "zip", "" }, { "ustar", "gzip" }, { "ustar", "zstd" }, { "7zip", "" }
	};
	struct packer p;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		pack_sample(&p, formats[i][0], formats[i][1]);
		expect_cuts(packed(&p), sample_seen);
		pack_end(&p);
	}
}

static void what_stands_before_the_damage_stays(void **state)
{
	struct packer p;
	struct slice whole;

	(void)state;
	pack_sample(&p, "zip", "");
	whole = packed(&p);
	expect_walk(slice_sub(whole, 0, whole.len - 22), sample_seen,
		    "no directory at the end of the zip: it is cut off or damaged");
	pack_end(&p);
	pack_sample(&p, "ustar", "");
	whole = packed(&p);
	expect_walk(slice_sub(whole, 0, 512 * 3 + 100),
		    "m/config.json={\"model_type\": \"llama\"};",
		    "the archive ends too early: Truncated tar archive");
	pack_end(&p);
}

/* A stub of a program in front, as self-extracting archives have it. */
static void a_zip_may_have_something_in_front(void **state)
{
	struct packer p;
	struct buf b;

	(void)state;
	pack_sample(&p, "zip", "");
	buf_init(&b, 1 << 20);
	buf_puts(&b, "#!/bin/sh\nexit 1\n");
	buf_add(&b, packed(&p));
	expect_walk(buf_slice(&b), sample_seen, "");
	buf_free(&b);
	pack_end(&p);
}

static void add_number(struct buf *b, uint64_t value, size_t size)
{
	for (size_t i = 0; i < size; i++)
		buf_add_char(b, (char)(i < sizeof(value) ? value >> 8 * i : 0));
}

/* Local header or directory entry of a stored member "a" whose sizes stand in its zip64 field. */
static void add_zip64_header(struct buf *b, bool local, uint64_t at)
{
	buf_add(b, local ? SLICE("PK\x03\x04") : SLICE("PK\x01\x02"));
	if (!local)
		add_number(b, 45, 2); /* made by */
	add_number(b, 45, 2);         /* version needed: 4.5 */
	add_number(b, 0, 2 + 2 + 4);  /* flags, stored, time */
	add_number(b, 0xAD98E545, 4); /* CRC-32 of "hallo" */
	add_number(b, 0xFFFFFFFF, 4); /* sizes: see the zip64 field */
	add_number(b, 0xFFFFFFFF, 4);
	add_number(b, 1, 2);               /* name */
	add_number(b, local ? 20 : 28, 2); /* extra */
	if (!local) {
		add_number(b, 0, 2 + 2 + 2 + 4); /* comment, disk, attributes */
		add_number(b, 0xFFFFFFFF, 4);    /* offset: see the zip64 field */
	}
	buf_puts(b, "a");
	add_number(b, 1, 2);
	add_number(b, local ? 16 : 24, 2);
	add_number(b, 5, 8);
	add_number(b, 5, 8);
	if (!local)
		add_number(b, at, 8);
}

static void zip64_is_read(void **state)
{
	struct buf b;
	size_t directory, record;

	(void)state;
	buf_init(&b, 1 << 20);
	add_zip64_header(&b, true, 0);
	buf_puts(&b, "hallo");
	directory = buf_slice(&b).len;
	add_zip64_header(&b, false, 0);
	record = buf_slice(&b).len;
	buf_add(&b, SLICE("PK\x06\x06")); /* zip64 end record */
	add_number(&b, 44, 8);
	add_number(&b, 45, 2);
	add_number(&b, 45, 2);
	add_number(&b, 0, 4 + 4);
	add_number(&b, 1, 8);
	add_number(&b, 1, 8);
	add_number(&b, record - directory, 8);
	add_number(&b, directory, 8);
	buf_add(&b, SLICE("PK\x06\x07")); /* its locator */
	add_number(&b, 0, 4);
	add_number(&b, record, 8);
	add_number(&b, 1, 4);
	buf_add(&b, SLICE("PK\x05\x06"));
	add_number(&b, 0, 2 + 2);
	add_number(&b, 0xFFFFFFFF, 4);
	add_number(&b, 0xFFFFFFFF, 4);
	add_number(&b, 0xFFFFFFFF, 4);
	add_number(&b, 0, 2);
	expect_walk(buf_slice(&b), "a=hallo;", "");
	buf_free(&b);
}

static void encrypted_members_are_passed_by(void **state)
{
	struct packer p = { 0 };

	(void)state;
	buf_init(&p.bytes, 1 << 20);
	p.to = archive_write_new();
	packer_must(archive_write_set_format_zip(p.to));
	packer_must(archive_write_set_options(p.to, "zip:encryption=traditional"));
	packer_must(archive_write_set_passphrase(p.to, "secret"));
	packer_must(archive_write_open(p.to, &p, NULL, packer_write, NULL));
	pack_file(&p, "a", SLICE("hidden text"));
	pack_file(&p, "b", SLICE("more of it"));
	expect_walk(packed(&p), "a(encrypted);b(encrypted);", "");
	pack_end(&p);
}

static const char *const bomb =
	"unpacks to more than 100 times its size: a bomb; the rest is not read";

/* 10 GiB in 320 KiB; read to the end, and only passed by. */
static void a_bomb_is_stopped(void **state)
{
	const uint64_t size = (uint64_t)10 << 30;
	struct buf b;
	struct input *in;
	struct unpacker *u;
	struct unpack_member m;
	struct slice bytes;
	struct err e;

	(void)state;
	buf_init(&b, 1 << 20);
	zstd_run(&b, size);
	for (int reading = 0; reading < 2; reading++) {
		in = input_from_bytes(buf_slice(&b));
		u = unpack_open(in, NULL, NULL);
		assert_true(unpack_next(u, &m, &e));
		if (reading) {
			assert_false(input_window(unpack_input(u), size - 10, 10, &bytes, &e));
			assert_string_equal(e.text, bomb);
			assert_int_equal(e.code, ERR_LIMIT);
		}
		assert_false(unpack_next(u, &m, &e));
		assert_string_equal(e.text, bomb);
		assert_int_equal(e.code, ERR_LIMIT);
		unpack_close(u);
		input_close(in);
	}
	buf_free(&b);
}

/* Each layer by itself stays below the ratio; what comes out inside counts outside. */
static void bombs_within_archives_count_outside(void **state)
{
	struct packer outer;
	struct buf run;
	struct input *in;
	struct unpacker *u, *inner;
	struct unpack_member m;
	struct slice bytes;
	struct err e;

	(void)state;
	buf_init(&run, 1 << 20);
	zstd_run(&run, (uint64_t)600 << 20);
	pack_begin(&outer, "ustar", "xz");
	pack_file(&outer, "run.zst", buf_slice(&run));
	pack_file(&outer, "after", SLICE("A"));
	in = input_from_bytes(packed(&outer));
	u = unpack_open(in, NULL, NULL);
	assert_true(unpack_next(u, &m, &e));
	inner = unpack_open(unpack_input(u), u, NULL);
	assert_true(unpack_next(inner, &m, &e));
	assert_false(input_window(unpack_input(inner), (uint64_t)2 << 20, 1, &bytes, &e));
	assert_string_equal(e.text, bomb);
	unpack_close(inner);
	assert_true(unpack_next(u, &m, &e));
	assert_slice(m.name, "after");
	assert_false(input_window(unpack_input(u), 0, 1, &bytes, &e));
	assert_string_equal(e.text, bomb);
	unpack_close(u);
	input_close(in);
	pack_end(&outer);
	buf_free(&run);
}

static void a_crowd_of_members_is_stopped(void **state)
{
	struct packer p;
	struct walked w;
	char name[16];

	(void)state;
	pack_begin(&p, "zip", "");
	for (int i = 0; i <= LIMIT_ARCHIVE_MEMBERS; i++) {
		snprintf(name, sizeof(name), "%d", i);
		pack_file(&p, name, SLICE_NONE);
	}
	walk(&w, packed(&p));
	assert_int_equal(w.members, LIMIT_ARCHIVE_MEMBERS);
	assert_string_equal(w.e.text, "more than 100000 members: the rest is not read");
	assert_int_equal(w.e.code, ERR_LIMIT);
	buf_free(&w.seen);
	pack_end(&p);
}

static bool at_once(void)
{
	return true;
}

static void a_stop_is_heeded(void **state)
{
	struct packer p;
	struct input *in;
	struct unpacker *u;
	struct unpack_member m;
	struct err e;

	(void)state;
	pack_sample(&p, "pax", "gzip");
	in = input_from_bytes(packed(&p));
	u = unpack_open(in, NULL, at_once);
	assert_false(unpack_next(u, &m, &e));
	assert_string_equal(e.text, "interrupted");
	unpack_close(u);
	input_close(in);
	pack_end(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_format_gives_the_same_members),
		cmocka_unit_test(one_compressed_file_is_a_member_without_name),
		cmocka_unit_test(links_and_folders_are_no_files),
		cmocka_unit_test(what_is_no_archive_says_so),
		cmocka_unit_test(a_cut_archive_is_an_error),
		cmocka_unit_test(what_stands_before_the_damage_stays),
		cmocka_unit_test(a_zip_may_have_something_in_front),
		cmocka_unit_test(zip64_is_read),
		cmocka_unit_test(encrypted_members_are_passed_by),
		cmocka_unit_test(a_bomb_is_stopped),
		cmocka_unit_test(bombs_within_archives_count_outside),
		cmocka_unit_test(a_crowd_of_members_is_stopped),
		cmocka_unit_test(a_stop_is_heeded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
