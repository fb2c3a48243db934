/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Gives every file of the folders and files on the command line to a fuzz target: what libFuzzer
 * once found stays found, with any compiler and without libFuzzer. Prints how many there were;
 * none at all is a failure.
 */
#include "fuzz.h"

#include "base/slice.h"
#include "io/input.h"

#include <dirent.h>
#include <stdio.h>

static size_t replay_file(const char *path)
{
	struct input *in = NULL;
	struct slice bytes;
	struct err e = { 0 };
	char *copy;

	if (!input_open(&in, path, true, &e) ||
	    !input_window(in, 0, (size_t)input_size(in), &bytes, &e)) {
		fprintf(stderr, "%s: %s\n", path, e.text);
		input_close(in);
		return 0;
	}
	/* a copy of the exact size: a sanitiser sees a byte too far */
	copy = malloc(bytes.len ? bytes.len : 1);
	must(copy);
	if (bytes.len)
		memcpy(copy, bytes.ptr, bytes.len);
	LLVMFuzzerTestOneInput((const uint8_t *)copy, bytes.len);
	free(copy);
	input_close(in);
	return 1;
}

static size_t replay_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	size_t count = 0;
	char path[4096];

	if (!dir)
		return replay_file(folder);
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		count += replay_file(path);
	}
	closedir(dir);
	return count;
}

int main(int argc, char **argv)
{
	size_t count = 0;

	for (int i = 1; i < argc; i++)
		count += replay_folder(argv[i]);
	printf("%zu inputs\n", count);
	return count ? 0 : 1;
}
