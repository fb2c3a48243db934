#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds a modlic that needs no library: static.sh SOURCE BUILD PREFIX
#
# SOURCE is modlic's, BUILD a new folder, PREFIX where libcjson.a and libarchive.a go. Debian has
# static libraries for all that modlic needs but these two (libcjson-dev has none, and that of
# libarchive-dev wants a dozen more), so they are made from Debian's own sources, which lie in
# the current folder (`apt-get source cjson libarchive`).
set -eu

source=$(realpath "$1")
build=$2
prefix=$3

mkdir -p "$prefix/lib/pkgconfig" "$prefix/include/cjson"
cc -O2 -c cjson-*/cJSON.c -o "$prefix/cJSON.o"
ar rcs "$prefix/lib/libcjson.a" "$prefix/cJSON.o"
cp cjson-*/cJSON.h "$prefix/include/cjson/"
version=$(sed -n 's/^#define CJSON_VERSION_\(MAJOR\|MINOR\|PATCH\) //p' cjson-*/cJSON.h | paste -sd.)
cat >"$prefix/lib/pkgconfig/libcjson.pc" <<PC
Name: libcjson
Description: JSON
Version: $version
Libs: -L$prefix/lib -lcjson
Cflags: -I$prefix/include -I$prefix/include/cjson
PC

# Formats that modlic reads need zlib, bzip2, xz and zstd; nothing of the rest.
(
	cd libarchive-*/
	autoreconf --force --install
	./configure --quiet --prefix="$prefix" --disable-shared --enable-static --disable-bsdtar \
		--disable-bsdcpio --disable-bsdcat --disable-acl --disable-xattr --without-xml2 \
		--without-expat --without-nettle --without-openssl --without-lz4 --without-libb2 \
		--without-lzo2 --without-iconv --without-cng
	make -s -j"$(nproc)" install
)

PKG_CONFIG_PATH=$prefix/lib/pkgconfig meson setup "$build" "$source" --prefix=/usr \
	--buildtype=release -Dprefer_static=true -Dc_link_args=-static -Dtests=false -Donline=disabled
ninja -C "$build"
