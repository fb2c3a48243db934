/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one user of curl.h. The address a name leads to is looked at twice: before a connection
 * is made, and before a request goes out over one that stood already.
 *
 * What libcurl would do by itself and must not: follow redirects (job.c decides about each), read
 * .netrc, speak other protocols, remember cookies. What it does well is left to it: TLS, HTTP/2,
 * proxies, connections that are used again.
 */
#include "io/fetch/net.h"

#include "base/alloc.h"
#include "base/limits.h"
#include "io/fetch/address.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

enum {
	REFUSAL_BYTES = 65536, /* of a body that nobody reads: then the connection is given up */
};

/* The flags tell our own refusals from failures of the network, which look alike to libcurl. */
struct exchange_curl {
	struct net *net;
	CURL *easy;
	struct curl_slist *headers;
	uint64_t unread;      /* bytes of a body that is not kept */
	bool stopped;         /* we had enough: no failure */
	bool bad_range;       /* the server ignores ranges, or gives another one */
	uint64_t part_length; /* of a part, as the server says; 0: it has not said */
	bool too_large;
	bool local; /* the address is not for this request */
};

struct net {
	CURLM *multi;
	struct net_options options;
};

/* Eight connections a host at most, so that no server has cause to hold us off. */
bool net_open(struct net **n, const struct net_options *options)
{
	*n = alloc_bytes(sizeof(**n));
	(*n)->options = *options;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK)
		(*n)->multi = curl_multi_init();
	if (!(*n)->multi) {
		free(*n);
		*n = NULL;
		return false;
	}
	curl_multi_setopt((*n)->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	curl_multi_setopt((*n)->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)LIMIT_FETCH_PARALLEL);
	curl_multi_setopt((*n)->multi, CURLMOPT_MAX_HOST_CONNECTIONS, 8L);
	return true;
}

void net_close(struct net *n)
{
	if (!n)
		return;
	curl_multi_cleanup(n->multi);
	curl_global_cleanup();
	free(n);
}

static uint64_t status_of(const struct exchange_curl *c)
{
	long status = 0;

	curl_easy_getinfo(c->easy, CURLINFO_RESPONSE_CODE, &status);
	return status > 0 ? (uint64_t)status : 0;
}

/*
 * Headers that somebody downstream reads; cookies and the like never get further than this. A list
 * of what passes, not of what does not: an answer is kept in a file between runs.
 */
static bool is_kept(struct slice name)
{
	static const char *const kept[] = { "etag",
					    "location",
					    "retry-after",
					    "ratelimit",
					    "content-range",
					    "content-type",
					    "x-repo-commit",
					    "x-linked-etag",
					    "x-linked-size",
					    "x-error-code",
					    "x-error-message",
					    "www-authenticate",
					    "docker-content-digest" };

	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
		if (slice_eq_nocase(name, slice_of(kept[i])))
			return true;
	return false;
}

/* An interim answer (100, 103) is forgotten when the next one begins. */
static size_t on_header(char *bytes, size_t one, size_t len, void *self)
{
	struct exchange *x = self;
	struct slice line = { bytes, one * len }, name, value;

	if (slice_starts(line, SLICE("HTTP/")))
		buf_clear(&x->headers);
	if (!slice_cut(line, ':', &name, &value) || !is_kept(name))
		return line.len;
	for (size_t i = 0; i < name.len; i++)
		buf_add_char(&x->headers, (char)slice_lower(name.ptr[i]));
	buf_puts(&x->headers, ": ");
	buf_add(&x->headers, slice_trim(value));
	buf_add_char(&x->headers, '\n');
	return line.len;
}

static struct slice header(const struct exchange *x, struct slice name)
{
	struct slice rest = buf_slice(&x->headers), line, key, value;

	while (slice_next_line(&rest, &line))
		if (slice_cut(line, ':', &key, &value) && slice_eq(key, name))
			return slice_trim(value);
	return SLICE_NONE;
}

/*
 * "bytes 0-99/1234": it must begin where we asked for, and lie within what it is a part of. RFC
 * 9110, section 14.4; a total of '*' is "not known".
 */
static bool parse_content_range(struct exchange *x)
{
	struct slice value = header(x, SLICE("content-range")), first, last, total;
	uint64_t start, end;

	if (!slice_starts(value, SLICE("bytes ")) ||
	    !slice_cut(slice_drop(value, 6), '/', &value, &total) ||
	    !slice_cut(value, '-', &first, &last) || !slice_to_u64(first, &start) ||
	    !slice_to_u64(last, &end))
		return false;
	if (!slice_to_u64(total, &x->total))
		x->total = 0;
	x->curl->part_length = end - start + 1;
	return start == x->range_start && end >= start && (x->total == 0 || end < x->total);
}

/* Stops the transfer: libcurl takes any other length for a failure to write. */
static size_t enough(bool *why)
{
	*why = true;
	return 0;
}

static size_t take(struct exchange *x, struct slice bytes, size_t limit)
{
	size_t room = limit - x->body.len;

	buf_add(&x->body, slice_sub(bytes, 0, room));
	return bytes.len > room ? enough(&x->curl->stopped) : bytes.len;
}

/*
 * A whole file where a part was asked for is read as far as that part, if it is the first. A
 * refusal's body is read to its end where it is short, so that the connection may be used again.
 */
static size_t on_body(char *data, size_t one, size_t len, void *self)
{
	struct exchange *x = self;
	struct exchange_curl *c = x->curl;
	struct slice bytes = { data, one * len };
	uint64_t status = status_of(c);

	if (status < 200 || status > 299) {
		c->unread += bytes.len;
		return c->unread > REFUSAL_BYTES ? enough(&c->stopped) : bytes.len;
	}
	if (x->range_length) {
		if (status == 206 ? !parse_content_range(x) : x->range_start > 0)
			return enough(&c->bad_range);
		return take(x, bytes, (size_t)x->range_length);
	}
	return buf_add(&x->body, bytes) ? bytes.len : enough(&c->too_large);
}

/* Through a proxy the address is the proxy's, and where it leads to is its owner's to decide. */
static bool may_connect(const struct exchange *x, bool is_public)
{
	return is_public || x->may_be_local || x->curl->net->options.proxied;
}

/*
 * Here the name was resolved already: a check of the name alone could be answered with another
 * address now (DNS rebinding).
 */
static curl_socket_t on_socket(void *self, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct exchange *x = self;

	(void)purpose;
	if (!may_connect(x, address_is_public(&address->addr))) {
		x->curl->local = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/*
 * A connection that stood already had been opened for another request, which may have been allowed
 * more.
 */
static int on_connected(void *self, char *remote, char *own, int remote_port, int own_port)
{
	struct exchange *x = self;

	(void)own;
	(void)remote_port;
	(void)own_port;
	x->was_local = !address_text_is_public(remote);
	if (may_connect(x, !x->was_local))
		return CURL_PREREQFUNC_OK;
	x->curl->local = true;
	return CURL_PREREQFUNC_ABORT;
}

/* The buffer held a token: it is wiped before the memory goes back. */
static void add_header(struct exchange_curl *c, const char *name, struct slice value)
{
	struct buf line;

	if (value.len == 0)
		return;
	buf_init(&line, LIMIT_FETCH_REQUEST);
	buf_puts(&line, name);
	/* A line's end in a value would begin a header of somebody else's choice. */
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.ptr[i] >= ' ')
			buf_add_char(&line, value.ptr[i]);
	buf_add_char(&line, '\0');
	if (!line.full)
		c->headers = curl_slist_append(c->headers, line.ptr);
	explicit_bzero(line.ptr, line.len);
	buf_free(&line);
}

static void set_safety(CURL *easy, const struct net *n)
{
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)n->options.connect_ms);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)n->options.total_ms);
	if (n->options.ca_file)
		curl_easy_setopt(easy, CURLOPT_CAINFO, n->options.ca_file);
}

static void set_callbacks(CURL *easy, struct exchange *x)
{
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, x);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, x);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, x);
	curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_connected);
	curl_easy_setopt(easy, CURLOPT_PREREQDATA, x);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, x);
}

/* A range is of the bytes as they lie there: no encoding is asked for with it. */
static void set_request(CURL *easy, struct exchange *x, const struct net *n)
{
	char range[64];

	curl_easy_setopt(easy, CURLOPT_URL, x->url.text.ptr);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, n->options.user_agent);
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	/* Over TLS one handshake tells whether a connection is enough for all; else that is no
	 * news. */
	curl_easy_setopt(easy, CURLOPT_PIPEWAIT, x->url.is_https ? 1L : 0L);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, x->curl->headers);
	if (x->range_length) {
		snprintf(range, sizeof(range), "%llu-%llu", (unsigned long long)x->range_start,
			 (unsigned long long)(x->range_start + x->range_length - 1));
		curl_easy_setopt(easy, CURLOPT_RANGE, range);
	} else {
		curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
	}
}

static void forget_answer(struct exchange *x)
{
	x->status = x->total = 0;
	x->error[0] = '\0';
	x->transient = x->was_local = false;
	buf_free(&x->headers);
	buf_free(&x->body);
	buf_init(&x->headers, LIMIT_HTTP_HEADERS);
	buf_init(&x->body, x->range_length ? (size_t)x->range_length : (size_t)x->cap);
}

bool net_start(struct net *n, struct exchange *x)
{
	struct exchange_curl *c = alloc_bytes(sizeof(*c));

	forget_answer(x);
	*c = (struct exchange_curl){ .net = n, .easy = curl_easy_init() };
	x->curl = c;
	if (!c->easy)
		alloc_fail();
	add_header(c, "Accept: ", x->accept);
	add_header(c, "", x->credential);
	add_header(c, "If-None-Match: ", x->if_none_match);
	set_safety(c->easy, n);
	set_callbacks(c->easy, x);
	set_request(c->easy, x, n);
	return curl_multi_add_handle(n->multi, c->easy) == CURLM_OK;
}

static void release(struct net *n, struct exchange *x)
{
	if (!x->curl)
		return;
	curl_multi_remove_handle(n->multi, x->curl->easy);
	curl_easy_cleanup(x->curl->easy);
	curl_slist_free_all(x->curl->headers);
	free(x->curl);
	x->curl = NULL;
}

void net_drop(struct net *n, struct exchange *x)
{
	release(n, x);
	buf_free(&x->headers);
	buf_free(&x->body);
}

void net_work(struct net *n, int fd, uint64_t ms, bool *readable)
{
	struct curl_waitfd extra = { .fd = fd, .events = CURL_WAIT_POLLIN };
	int running;

	/* Work comes after the wait: what it finishes must be fetched before the next wait. */
	curl_multi_poll(n->multi, &extra, fd >= 0, ms < 60000 ? (int)ms : 60000, NULL);
	*readable = fd >= 0 && extra.revents != 0;
	curl_multi_perform(n->multi, &running);
}

static bool is_transient(CURLcode code)
{
	return code == CURLE_COULDNT_CONNECT || code == CURLE_OPERATION_TIMEDOUT ||
	       code == CURLE_PARTIAL_FILE || code == CURLE_GOT_NOTHING ||
	       code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_HTTP2 ||
	       code == CURLE_HTTP2_STREAM;
}

/*
 * What our own callbacks refused comes first: libcurl only knows that they did.
 * curl_easy_strerror() and not the detailed message, in which addresses and host names stand.
 */
static void judge(struct exchange *x, CURLcode code)
{
	struct exchange_curl *c = x->curl;

	x->status = status_of(c);
	if (code == CURLE_OK && c->part_length && c->part_length != x->body.len)
		c->bad_range = true;
	if (c->local)
		snprintf(x->error, sizeof(x->error), "led to an address that is not public");
	else if (c->bad_range)
		snprintf(x->error, sizeof(x->error),
			 "the server gives another part than was asked for");
	else if (c->too_large)
		snprintf(x->error, sizeof(x->error), "answer of more than %llu bytes",
			 (unsigned long long)x->cap);
	else if (code != CURLE_OK && !c->stopped)
		snprintf(x->error, sizeof(x->error), "%s", curl_easy_strerror(code));
	if (x->error[0] == '\0')
		return;
	x->status = 0;
	x->transient = !c->local && !c->bad_range && !c->too_large && is_transient(code);
}

struct exchange *net_finished(struct net *n)
{
	struct CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(n->multi, &left))) {
		struct exchange *x = NULL;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&x);
		judge(x, message->data.result);
		release(n, x);
		return x;
	}
	return NULL;
}
