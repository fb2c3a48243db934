#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh MINUTES [TARGET...]: runs the fuzz targets in turn, MINUTES each, under ASan and UBSan.
# New inputs go to the build folder; what crashes is kept in corpus/TARGET, to be replayed by
# every build from then on. Exit status 1 where anything was found.
set -eu
minutes=${1:?usage: run.sh MINUTES [TARGET...]}
shift
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
build=${MODLIC_FUZZ_BUILD:-$source/build-fuzz}

if [ ! -d "$build" ]; then
	CC=clang meson setup "$build" "$source" -Dfuzz=true -Dbuildtype=debugoptimized \
		-Db_sanitize=address,undefined -Db_lundef=false
fi
[ $# -gt 0 ] || set -- $(cd "$here" && ls fuzz_*.c | sed 's/^fuzz_//; s/\.c$//')
found=0
for target; do
	ninja -C "$build" rules/rules.db "tests/fuzz/fuzz-$target" >"$build/ninja.log" || {
		cat "$build/ninja.log"
		exit 2
	}
	mkdir -p "$build/found/$target" "$here/corpus/$target"
	echo "== $target, $minutes min"
	UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 "$build/tests/fuzz/fuzz-$target" \
		-max_total_time=$((minutes * 60)) -timeout=10 -rss_limit_mb=1024 -max_len=65536 \
		-print_final_stats=1 -artifact_prefix="$here/corpus/$target/" \
		"$build/found/$target" "$here/corpus/$target" 2>"$build/$target.log" || {
		found=1
		tail -40 "$build/$target.log"
	}
	grep -E 'number_of_executed_units|average_exec_per_sec|peak_rss_mb' "$build/$target.log" || :
done
exit $found
