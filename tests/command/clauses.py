#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Texts that no rule knows: what the shipped clause patterns read out of them.

Usage: clauses.py MODLIC BUILD [TEST...]
"""
import json
import sys

from harness import main, run, same, test

FILLER = """Agreement on the Zebra model

You shall not use, copy or distribute the model and its weights unless you accept this agreement. You must
keep a copy of it with every copy of the model that you distribute, and you may not remove any notice from
the files. No warranty is given, and no liability is accepted for any loss that the use of the model causes
to you or to others, except where the law does not allow such a limit. These terms end where you breach any
of them, and all copies of the model must then be destroyed.

"""
CASES = [
    # sentence, commercial use, kind of clause
    ('You may use the model for any purpose, including commercial purposes.', 'allowed', 'commercial-grant'),
    ('The model is licensed for non-commercial use only.', 'prohibited', 'non-commercial'),
    ('The model may be used for research purposes only.', 'prohibited', 'research-only'),
    ('For commercial use, please contact the authors.', 'conditional', 'registration'),
    ('A commercial license must be obtained from the producer to distribute a derivative.', 'conditional',
     'registration'),
    ('Prior written permission shall be requested for any hosting of the model.', 'conditional', 'registration'),
    ('The model may be utilized commercially. A commercial license must be obtained for derivatives.',
     'conditional', 'registration'),
    ('You will not use the outputs of the model to train any other model.', None, 'output-ban'),
]


@test
def clauses_of_unknown_texts_are_read(tmp):
    for i, (sentence, commercial, kind) in enumerate(CASES):
        path = tmp / f'{i}' / 'LICENSE'
        path.parent.mkdir()
        path.write_text(FILLER + sentence + '\n')
        file = json.loads(run('identify', '-f', 'ndjson', path).stdout)
        kinds = {clause['kind'] for match in file['matches'] for clause in match['clauses']}
        assert kind in kinds, f'{sentence}: {kinds}'
        if commercial:
            same(file['commercial_use'], commercial, sentence)


@test
def a_text_without_them_stays_unknown(tmp):
    (tmp / 'LICENSE').write_text(FILLER)
    same(json.loads(run('identify', '-f', 'ndjson', tmp / 'LICENSE').stdout)['commercial_use'], 'unknown', 'commercial')


main(sys.argv[3:])
