/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls that have no place here, made compile errors: each writes without knowing the room
 * it has, parses without saying that it failed, or lets input decide the stack. The build
 * puts this header in front of every file of ours (-include), behind libc's own headers.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atof

#endif
