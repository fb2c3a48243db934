/* SPDX-License-Identifier: Apache-2.0 */
/*
 * modlic-fetch: the one program of ours that has a network, and next to nothing else. modlic
 * starts it with its stdin and stdout as pipes; it gives up all files but certificates, name
 * resolution and its cache, then answers requests until the pipe ends. Environment, clock and
 * randomness are read here alone.
 */
#include "base/limits.h"
#include "config.h"
#include "io/fetch/serve.h"
#include "io/confine.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static uint64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static uint64_t today(void)
{
	return (uint64_t)time(NULL);
}

static uint64_t random_number(void)
{
	uint64_t n = 0;

	return getrandom(&n, sizeof(n), 0) == (ssize_t)sizeof(n) ? n : now_ms();
}

static const char *variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* libcurl reads the same variables itself; that there is a proxy is all we need to know. */
static bool is_proxied(void)
{
	static const char *const names[] = { "https_proxy", "HTTPS_PROXY", "http_proxy",
					     "all_proxy", "ALL_PROXY" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (variable(names[i]))
			return true;
	return false;
}

/* What name resolution and TLS read while we run. Those that are not there are left out. */
static void allow_system(struct arena *a, struct confinement *c)
{
	static const char *const paths[] = {
		"/etc/ssl",
		"/etc/pki",
		"/etc/ca-certificates",
		"/etc/resolv.conf",
		"/etc/hosts",
		"/etc/host.conf",
		"/etc/nsswitch.conf",
		"/etc/gai.conf",
		"/etc/services",
		"/etc/protocols",
		"/etc/localtime",
		"/etc/ld.so.cache",
		"/usr/share/ca-certificates",
		"/usr/local/share/ca-certificates",
		"/usr/lib",
		"/lib",
		"/lib64",
		"/run/systemd/resolve",
	};

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		*list_add(a, &c->read) = slice_of(paths[i]);
}

static void confine(struct arena *a, const struct fetch_setup *setup, const char *ca_file)
{
	struct confinement c = { .network = true };
	struct err e;

	allow_system(a, &c);
	if (ca_file)
		*list_add(a, &c.read) = slice_of(ca_file);
	if (setup->cache_path.len) {
		struct slice folder = arena_dup(a, slice_dirname(setup->cache_path));

		*list_add(a, &c.read) = folder;
		*list_add(a, &c.write) = folder;
	}
	/* An older kernel has less of it; the scan itself is confined by its own process. */
	confine_process(&c, &e);
}

/* A cache that cannot be had is done without: it only saves requests. */
static struct response_cache *open_cache(struct arena *a, const struct fetch_setup *setup)
{
	struct response_cache *cache;
	struct err e;

	if (setup->cache_path.len == 0)
		return NULL;
	if (response_cache_open(&cache, arena_dup(a, setup->cache_path).ptr, &e))
		return cache;
	fprintf(stderr, "modlic-fetch: no cache: %s\n", e.text);
	return NULL;
}

static void trim_cache(struct response_cache *cache, const struct fetch_setup *setup)
{
	uint64_t now = today();
	struct err e;

	if (cache)
		response_cache_trim(
			cache, setup->cache_bytes,
			now > 2 * setup->cache_seconds ? now - 2 * setup->cache_seconds : 0, &e);
	response_cache_close(cache);
}

static bool run(struct arena *a, struct err *e)
{
	const char *ca_file = variable("CURL_CA_BUNDLE");
	struct fetch_setup setup;
	struct shop shop = {
		.setup = &setup, .now_ms = now_ms, .today = today, .random = random_number
	};
	struct net_options options = { .proxied = is_proxied() };
	bool fine;

	if (!serve_setup(STDIN_FILENO, a, &setup, e))
		return false;
	options.ca_file = ca_file ? ca_file : variable("SSL_CERT_FILE");
	options.user_agent = arena_dup(a, setup.user_agent).ptr;
	options.connect_ms = setup.connect_ms;
	options.total_ms = setup.total_ms;
	shop.cache = open_cache(a, &setup);
	confine(a, &setup, options.ca_file);
	if (!net_open(&shop.net, &options))
		return err_set(e, ERR_SYSTEM, "libcurl could not be set up");
	fine = serve(&shop, STDIN_FILENO, STDOUT_FILENO, e);
	net_close(shop.net);
	trim_cache(shop.cache, &setup);
	return fine;
}

int main(int argc, char **argv)
{
	struct arena *a;
	struct err e;
	bool fine;

	if (argc == 2 && slice_eq(slice_of(argv[1]), SLICE("--version"))) {
		puts("modlic-fetch " MODLIC_VERSION);
		return 0;
	}
	if (argc != 2 || !slice_eq(slice_of(argv[1]), SLICE("--pipe"))) {
		fputs("modlic-fetch is started by 'modlic --online'; see modlic-fetch(1)\n",
		      stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	signal(SIGINT, SIG_IGN); /* modlic decides when a scan that is interrupted ends */
	a = arena_create();
	fine = run(a, &e);
	if (!fine)
		fprintf(stderr, "modlic-fetch: %s\n", e.text);
	arena_free(a);
	return fine ? 0 : 2;
}
