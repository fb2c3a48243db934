/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How many elements an array has. Of an array alone: of a pointer, such as a parameter that looks
 * like one, it would be any number, and both compilers warn of that.
 */
#ifndef BASE_COUNT_H
#define BASE_COUNT_H

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

#endif
