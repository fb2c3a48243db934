/* SPDX-License-Identifier: Apache-2.0 */
/*
 * argv in, exit status out. (Placeholder while the modules are laid down.)
 */
#include <stdio.h>

int main(void)
{
	puts("modlic");
	return 0;
}
