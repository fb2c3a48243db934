/* SPDX-License-Identifier: Apache-2.0 */
/*
 * identify_files RULES_DB < paths: one line a file: path, microseconds of CPU, then for each
 * match "id method flags first-end" and its decisive edits as "!start-end", tab-separated.
 * Flags: m modified, a altered, p partial. What check_corpus.py and the bench read.
 */
#include <time.h>

#include "base/limits.h"
#include "identify/identify.h"
#include "io/input.h"

static double cpu_microseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void print_match(const struct licence_match *m)
{
	printf("\t%.*s %s %s%s%s- %llu-%llu", SLICE_ARG(m->licence ? m->licence->id : SLICE("?")),
	       match_method_word(m->method), m->modified ? "m" : "", m->altered ? "a" : "",
	       m->partial ? "p" : "", (unsigned long long)m->at.start,
	       (unsigned long long)m->at.end);
	for (size_t i = 0; i < m->edits.len; i++)
		if (m->edits.at[i].decisive)
			printf(" !%llu-%llu", (unsigned long long)m->edits.at[i].start,
			       (unsigned long long)m->edits.at[i].end);
	for (size_t i = 0; i < m->thresholds.len; i++)
		printf(" %s=%llu", metric_word(m->thresholds.at[i].metric),
		       (unsigned long long)m->thresholds.at[i].value);
}

static bool identify_file(struct identifier *id, const char *path, struct err *e)
{
	struct arena *a = arena_create();
	struct input *in = NULL;
	struct text text = { .role = slice_ends(slice_of(path), SLICE(".md")) ? TEXT_CARD
									      : TEXT_LICENCE };
	struct match_list matches = { 0 };
	double before = cpu_microseconds();
	bool good =
		input_open(&in, path, true, e) && input_upto(in, 0, LIMIT_WINDOW, &text.bytes, e);

	if (good) {
		identify_text(id, &text, a, &matches);
		printf("%s\t%.1f", path, cpu_microseconds() - before);
		for (size_t i = 0; i < matches.len; i++)
			print_match(&matches.at[i]);
		putchar('\n');
	}
	input_close(in);
	arena_free(a);
	return good || err_wrap(e, "%s", path);
}

int main(int argc, char **argv)
{
	struct ruledb *rules = NULL;
	struct err e = { .text = "" };
	static char line[8192];
	int status = 0;

	if (argc != 2 || !ruledb_open(&rules, argv[1], NULL, 0, RULEDB_TEXTS, &e)) {
		fprintf(stderr, "identify_files RULES_DB < paths: %s\n", e.text);
		return 2;
	}
	struct identifier *id = identifier_new(rules);
	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = 0;
		if (!identify_file(id, line, &e)) {
			fprintf(stderr, "%s\n", e.text);
			status = 1;
		}
	}
	identifier_free(id);
	ruledb_close(rules);
	return status;
}
