/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the votes of a run to an alignment: the longest chain of votes that go forward in
 * both, runs of equal words grown around them, small rectangles between diffed, and both
 * ends extended as far as that pays.
 *
 * Votes are sure of where they stand and know nothing of what lies between; a diff knows that and
 * would cost the square of a long text. So the chain of votes cuts the work into small pieces, of
 * which each is diffed by itself.
 */
#include "base/alloc.h"
#include "identify/parts.h"

enum {
	END_SLACK = 48,
	STRAY_JUMP = 8,
	STRAY_WORDS = 10,
	TITLE_WORDS = 24,  /* at most, that a title has */
	WORTH_KEEPING = 3, /* words that a found one at an end may cost */
};

void aligner_free(struct aligner *al)
{
	diff_free(&al->room);
	free(al->chain);
	free(al->links);
	free(al->costs);
	*al = (struct aligner){ 0 };
}

enum word_class text_class(const struct text_index *ix, const struct index_text *text,
			   uint32_t position)
{
	const struct index_span *span = ix->spans + text->spans, *end = span + text->span_count;
	enum word_class found = ix->word_class[ix->sequence[text->first + position]];

	for (; span < end && span->start <= position; span++) {
		if (span->end <= position)
			continue;
		/* A free place inside an optional or decisive span stays free. */
		if (found != WORD_FREE &&
		    (span->word_class != WORD_DECISIVE || found != WORD_OPTIONAL))
			found = (enum word_class)span->word_class;
	}
	return found;
}

uint32_t text_mandatory(const struct text_index *ix, const struct index_text *text, uint32_t from,
			uint32_t to)
{
	const struct index_span *span = ix->spans + text->spans, *end = span + text->span_count;
	uint32_t count = to > from ? to - from : 0, reached = from;

	for (; span < end && span->start < to; span++) {
		uint32_t start = span->start > reached ? span->start : reached;
		uint32_t stop = span->end < to ? span->end : to;

		if (span->word_class == WORD_DECISIVE || stop <= start)
			continue;
		count -= stop - start;
		reached = stop;
	}
	return count;
}

struct slice text_clause(const struct text_index *ix, const struct index_text *text,
			 uint32_t position)
{
	const struct index_clause *clauses = ix->clauses + text->clauses;
	uint32_t low = 0, high = text->clause_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (clauses[middle].start <= position)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? slice_of(clauses[low - 1].label) : SLICE_NONE;
}

static void chain_room(struct aligner *al, uint32_t count)
{
	if (al->chain_cap >= count)
		return;
	al->chain_cap = count * 2;
	al->chain = alloc_resize(al->chain, al->chain_cap, sizeof(*al->chain));
	al->links = alloc_resize(al->links, (size_t)al->chain_cap * 2, sizeof(*al->links));
}

/* The longest chain of hits with growing positions (patience sorting); gives its length. */
static uint32_t longest_chain(struct aligner *al, const struct hit *hits, uint32_t count)
{
	uint32_t *tails = al->links + al->chain_cap, *previous = al->links, length = 0;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t low = 0, high = length;

		/* Nearly every hit goes on where the last one was. */
		if (length > 0 && hits[tails[length - 1]].position < hits[i].position)
			low = length;
		while (low < high) {
			uint32_t middle = low + (high - low) / 2;

			if (hits[tails[middle]].position < hits[i].position)
				low = middle + 1;
			else
				high = middle;
		}
		previous[i] = low ? tails[low - 1] : UINT32_MAX;
		tails[low] = i;
		if (low == length)
			length++;
	}
	for (uint32_t n = length, i = length ? tails[length - 1] : UINT32_MAX; n > 0;
	     i = previous[i])
		al->chain[--n] = hits[i];
	return length;
}

/* Where the alignment stands: all before these words is done. */
struct front {
	uint32_t file, text;
};

static void add_gap(struct aligner *al, struct alignment *out, struct front from, struct front to)
{
	struct sequence file = { al->words->ids + from.file, to.file - from.file, false };
	struct sequence text = { al->ix->sequence + out->text->first + from.text,
				 to.text - from.text, false };
	uint32_t first = out->changes.len, file_used, text_used;

	diff_align(&al->room, &file, &text, false, &out->changes, &file_used, &text_used);
	for (uint32_t i = first; i < out->changes.len; i++) {
		struct change *c = &out->changes.at[i];

		c->file += from.file;
		c->file_end += from.file;
		c->text += from.text;
		c->text_end += from.text;
	}
}

/* Words before the first vote, aligned backwards. */
static void extend_head(struct aligner *al, struct alignment *out, struct front at, uint32_t low)
{
	uint32_t window = at.text + at.text / 4 + END_SLACK, room = at.file - low;
	struct sequence file = { al->words->ids + at.file, window < room ? window : room, true };
	struct sequence text = { al->ix->sequence + out->text->first + at.text, at.text, true };
	uint32_t file_used, text_used;

	diff_align(&al->room, &file, &text, true, &out->changes, &file_used, &text_used);
	out->first = at.file - file_used;
	out->text_first = at.text - text_used;
	for (uint32_t i = 0, n = out->changes.len; i < n / 2; i++) {
		struct change swap = out->changes.at[i];

		out->changes.at[i] = out->changes.at[n - 1 - i];
		out->changes.at[n - 1 - i] = swap;
	}
	for (uint32_t i = 0; i < out->changes.len; i++) {
		struct change c = out->changes.at[i];

		out->changes.at[i] = (struct change){ at.file - c.file_end, at.file - c.file,
						      at.text - c.text_end, at.text - c.text };
	}
}

/*
 * A quarter more than what is left of the text, and some: whoever put more than that into an ending
 * has written another one.
 */
static void extend_tail(struct aligner *al, struct alignment *out, struct front at, uint32_t high)
{
	uint32_t left = out->text->length - at.text, window = left + left / 4 + END_SLACK;
	uint32_t room = high - at.file, first = out->changes.len, file_used, text_used;
	struct sequence file = { al->words->ids + at.file, window < room ? window : room, false };
	struct sequence text = { al->ix->sequence + out->text->first + at.text, left, false };

	diff_align(&al->room, &file, &text, true, &out->changes, &file_used, &text_used);
	for (uint32_t i = first; i < out->changes.len; i++) {
		struct change *c = &out->changes.at[i];

		c->file += at.file;
		c->file_end += at.file;
		c->text += at.text;
		c->text_end += at.text;
	}
	out->end = at.file + file_used;
	out->text_end = at.text + text_used;
}

static bool equal_at(const struct aligner *al, const struct alignment *out, uint32_t file,
		     uint32_t text)
{
	uint16_t id = al->words->ids[file];

	return id && id == al->ix->sequence[out->text->first + text];
}

/* True where four words are the same, and known. */
static bool equal_four(const uint16_t *a, const uint16_t *b)
{
	const uint64_t low = 0x0001000100010001u, high = 0x8000800080008000u;
	uint64_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return x == y && ((x - low) & ~x & high) == 0;
}

/* Equal words in a row from a place on, no more than `most`. */
static uint32_t equal_ahead(const struct aligner *al, const struct alignment *out, uint32_t file,
			    uint32_t text, uint32_t most)
{
	const uint16_t *a = al->words->ids + file, *b = al->ix->sequence + out->text->first + text;
	uint32_t count = 0;

	while (most - count >= 4 && equal_four(a + count, b + count))
		count += 4;
	while (count < most && a[count] && a[count] == b[count])
		count++;
	return count;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* How far apart the diagonals of two votes lie: words put in less words left out between them. */
static uint32_t jump(const struct hit *a, const struct hit *b)
{
	int64_t from = (int64_t)a->word - a->position, to = (int64_t)b->word - b->position;

	return (uint32_t)(from > to ? from - to : to - from);
}

/* Equal words in a row around a vote, no more than `most`. */
static uint32_t equal_run(const struct aligner *al, const struct alignment *out,
			  const struct hit *hit, uint32_t most)
{
	uint32_t file = hit->word, text = hit->position, count = 0;

	while (count < most && file > 0 && text > 0 && equal_at(al, out, file - 1, text - 1)) {
		file--;
		text--;
		count++;
	}
	most = least(most - count,
		     least(al->words->count - hit->word, out->text->length - hit->position));
	return count + equal_ahead(al, out, hit->word, hit->position, most);
}

/*
 * Takes votes out of the chain that lie far from both of their neighbours' diagonals and that
 * few words agree with: where a clause was left out, a phrase of it stands elsewhere too.
 */
static uint32_t drop_strays(struct aligner *al, const struct alignment *out, uint32_t count)
{
	uint32_t kept = count ? 1 : 0;

	for (uint32_t i = 1; i < count; i++) {
		const struct hit *hit = &al->chain[i];

		if (i + 1 < count && jump(&al->chain[kept - 1], hit) > STRAY_JUMP &&
		    jump(hit, &al->chain[i + 1]) > STRAY_JUMP &&
		    equal_run(al, out, hit, STRAY_WORDS) < STRAY_WORDS)
			continue;
		al->chain[kept++] = *hit;
	}
	return kept;
}

/* What stands in a free place is nobody's addition. */
static struct change_cost cost_of(const struct aligner *al, const struct index_text *text,
				  const struct change *c)
{
	struct change_cost cost = { .dropped = text_mandatory(al->ix, text, c->text, c->text_end) };

	if (!cost.dropped && c->text < c->text_end)
		return cost;
	cost.added = c->file_end - c->file;
	for (uint32_t i = c->file; c->text == c->text_end && i < c->file_end; i++)
		cost.added -= (al->words->at[i].flags & WORD_IN_COPYRIGHT) != 0;
	return cost;
}

/*
 * Weighs the changes that have come since the last time; there is room for one more, for the title
 * that may come to them.
 */
static void weigh_changes(struct aligner *al, const struct alignment *out)
{
	if (al->cost_cap <= out->changes.len) {
		al->cost_cap = out->changes.cap + 1;
		al->costs = alloc_resize(al->costs, al->cost_cap, sizeof(*al->costs));
	}
	for (; al->weighed < out->changes.len; al->weighed++) {
		const struct change *c = &out->changes.at[al->weighed];
		struct change_cost cost = cost_of(al, out->text, c);
		int64_t lost = al->lost + (c->text_end - c->text) + cost.dropped + cost.added;
		/* The head up to here may be cut off, but for a title. */
		int64_t cut = c->text_end > TITLE_WORDS ? c->text_end - TITLE_WORDS : 0;

		al->costs[al->weighed] = cost;
		if (al->ended < (int64_t)c->text - al->lost)
			al->ended = (int64_t)c->text - al->lost;
		al->lost = lost < cut ? lost : cut;
	}
}

/* What it is worth if every word that is left is found, or if it ends before one of its changes. */
static int64_t highest_score(const struct aligner *al, const struct alignment *out)
{
	int64_t all = (int64_t)out->text->length - al->lost;

	return 4 * (all > al->ended ? all : al->ended);
}

/*
 * Grows equal words around each vote of the chain and diffs what is between; the end is left in
 * *end. False where it gave up.
 */
static bool align_chain(struct aligner *al, struct alignment *out, uint32_t count, uint32_t low,
			uint32_t high, int64_t needed, struct front *end)
{
	struct front at = { 0, 0 };

	for (uint32_t i = 0; i < count; i++) {
		struct front from = { al->chain[i].word, al->chain[i].position };

		if (i && (from.file < at.file || from.text < at.text))
			continue;
		uint32_t floor_file = i ? at.file : low, floor_text = i ? at.text : 0;
		struct front to = from;
		while (to.file > floor_file && to.text > floor_text &&
		       equal_at(al, out, to.file - 1, to.text - 1)) {
			to.file--;
			to.text--;
		}
		if (i == 0)
			extend_head(al, out, to, low);
		else if (to.file > at.file || to.text > at.text)
			add_gap(al, out, at, to);
		weigh_changes(al, out);
		if (highest_score(al, out) < needed)
			return false;
		uint32_t equal =
			equal_ahead(al, out, from.file, from.text,
				    least(high - from.file, out->text->length - from.text));
		at = (struct front){ from.file + equal, from.text + equal };
	}
	*end = at;
	return true;
}

/*
 * Cuts off an end that costs more than it finds: a stray vote far from the rest, or a title
 * with something else below it.
 */
static void trim_head(struct aligner *al, struct alignment *out)
{
	int64_t sum = 0, least = 0;
	uint32_t cut = 0, reached = out->text_first;

	for (uint32_t i = 0; i < out->changes.len; i++) {
		const struct change *c = &out->changes.at[i];

		sum += WORTH_KEEPING * (int64_t)(c->text - reached) - al->costs[i].added -
		       al->costs[i].dropped;
		reached = c->text_end;
		if (sum < least) {
			least = sum;
			cut = i + 1;
		}
	}
	if (cut == 0)
		return;
	out->first = out->changes.at[cut - 1].file_end;
	out->text_first = out->changes.at[cut - 1].text_end;
	out->changes.len -= cut;
	memmove(out->changes.at, out->changes.at + cut,
		out->changes.len * sizeof(*out->changes.at));
	memmove(al->costs, al->costs + cut, out->changes.len * sizeof(*al->costs));
}

static void trim_tail(const struct aligner *al, struct alignment *out)
{
	int64_t sum = 0, least = 0;
	uint32_t kept = out->changes.len, reached = out->text_end;

	for (uint32_t i = out->changes.len; i > 0; i--) {
		const struct change *c = &out->changes.at[i - 1];

		sum += WORTH_KEEPING * (int64_t)(reached - c->text_end) - al->costs[i - 1].added -
		       al->costs[i - 1].dropped;
		reached = c->text;
		if (sum < least) {
			least = sum;
			kept = i - 1;
		}
	}
	if (kept == out->changes.len)
		return;
	out->end = out->changes.at[kept].file;
	out->text_end = out->changes.at[kept].text;
	out->changes.len = kept;
}

/* A title that copyright lines part from its text: it may be all that tells two versions. */
static void reach_title(struct aligner *al, struct alignment *out, uint32_t low)
{
	uint32_t file = out->first, text = out->text_first, equal = 0;

	while (file > low && (al->words->at[file - 1].flags & WORD_IN_COPYRIGHT))
		file--;
	while (equal < text && file - equal > low &&
	       equal_at(al, out, file - equal - 1, text - equal - 1))
		equal++;
	if (file == out->first || equal == 0)
		return;
	change_add(&out->changes);
	memmove(out->changes.at + 1, out->changes.at,
		(out->changes.len - 1) * sizeof(*out->changes.at));
	memmove(al->costs + 1, al->costs, (out->changes.len - 1) * sizeof(*al->costs));
	out->changes.at[0] = (struct change){ file, out->first, text, text };
	al->costs[0] = cost_of(al, out->text, &out->changes.at[0]);
	out->first = file - equal;
	out->text_first = text - equal;
}

/*
 * What the alignment is worth: words found, less those that only one side has. Ends that are
 * missing count a quarter, so that of two rules the one that is there in full wins; where so
 * much is missing that the file holds a mere part, the length of the rest says nothing.
 */
static void judge(const struct aligner *al, struct alignment *out)
{
	const struct index_text *text = out->text;
	uint32_t found = text_mandatory(al->ix, text, out->text_first, out->text_end);
	uint32_t loss;

	out->missing = text->mandatory - found;
	out->added = out->dropped = 0;
	out->spare = out->text_end - out->text_first - found;
	for (uint32_t i = 0; i < out->changes.len; i++) {
		const struct change *c = &out->changes.at[i];

		out->added += al->costs[i].added;
		out->dropped += al->costs[i].dropped;
		out->spare -= c->text_end - c->text - al->costs[i].dropped;
	}
	out->equal = found - out->dropped;
	loss = out->missing < out->equal / 2 ? out->missing : out->equal / 2;
	out->score = 4 * ((int64_t)out->equal + out->spare - out->added - out->dropped) - loss;
}

/* finder_whole() has compared every word: there is nothing to align. */
void align_whole(struct aligner *al, const struct index_text *text, struct alignment *out)
{
	out->text = text;
	out->first = out->text_first = 0;
	out->end = out->text_end = text->length;
	out->changes.len = 0;
	judge(al, out);
}

void align_run(struct aligner *al, const struct finder *f, const struct run *run, uint32_t low,
	       uint32_t high, int64_t needed, struct alignment *out)
{
	struct front at;

	out->text = &al->ix->texts[run->text];
	out->changes.len = al->weighed = 0;
	al->lost = al->ended = 0;
	chain_room(al, run->hits);
	uint32_t count = longest_chain(al, f->sorted + run->first_hit, run->hits);
	while (count && al->chain[count - 1].word >= high)
		count--;
	uint32_t skip = 0;
	while (skip < count && al->chain[skip].word < low)
		skip++;
	if (skip)
		memmove(al->chain, al->chain + skip, (count - skip) * sizeof(*al->chain));
	count -= skip;
	if (count == 0 ||
	    !align_chain(al, out, drop_strays(al, out, count), low, high, needed, &at)) {
		*out = (struct alignment){ .text = out->text,
					   .changes = out->changes,
					   .score = INT64_MIN };
		return;
	}
	extend_tail(al, out, at, high);
	weigh_changes(al, out);
	trim_head(al, out);
	trim_tail(al, out);
	reach_title(al, out, low);
	judge(al, out);
}
