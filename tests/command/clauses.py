#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Texts that no rule knows: what the shipped clause patterns read out of them.

Usage: clauses.py MODLIC BUILD [TEST...]
"""
import json
import sys

from harness import card, main, run, same, test

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


CARDS = [
    # a sentence of a card that is tagged mit, and the verdict on its model
    ('This model is for non-commercial use only.', 'review'),
    ('These weights are released for **non-commercial purposes**.', 'review'),
    ('The model may not be used for any commercial purpose.', 'review'),
    ('Commercial use of this model is strictly prohibited.', 'review'),
    ('This model is intended for research use only.', 'review'),
    ('This model, made from Llama-3.1, is released\nfor **non-commercial\nuse** only.', 'review'),
    ('This model is small.\n\nOthers are for non-commercial use only.', 'ok'),
    ('本模型仅供学术研究和非商业用途。', 'review'),
    ('本模型可免费商用。请勿用于违法用途，只是示例。', 'ok'),
    ('This model is free for commercial and non-commercial use.', 'ok'),
    ('The model is not limited to non-commercial use.', 'ok'),
    ('The weights may be used for both research and commercial purposes.', 'ok'),
    ('Llama 1 was released for non-commercial use only.', 'ok'),
    ('Unlike others, it may be used commercially.', 'ok'),
    ('Ce modèle est réservé à un usage non commercial.', 'review'),
    ('Les poids sont publiés pour un usage strictement non commercial.', 'review'),
    ('L’utilisation commerciale est interdite.', 'review'),
    ('Pour un usage non commercial uniquement.', 'review'),
    ('Ce modèle est libre pour tout usage commercial et non commercial.', 'ok'),
    ("Ce modèle n'est pas limité à un usage non commercial.", 'ok'),
    ('Ce modèle est petit. Le jeu de données est réservé à un usage non commercial.', 'ok'),
    ("L'utilisation commerciale est autorisée.", 'ok'),
    ('Dieses Modell darf nur für nicht-kommerzielle Zwecke verwendet werden.', 'review'),
    ('Die Modellgewichte dürfen nicht kommerziell genutzt werden.', 'review'),
    ('Nur für nicht-kommerzielle Nutzung.', 'review'),
    ('Die kommerzielle Nutzung ist nicht gestattet.', 'review'),
    ('Dieses Modell darf für kommerzielle und nicht-kommerzielle Zwecke verwendet werden.', 'ok'),
    ('Dieses Modell ist nicht nur für nicht-kommerzielle Zwecke gedacht.', 'ok'),
    ('Die kommerzielle Nutzung ist erlaubt.', 'ok'),
    ('Nur für nicht-kommerzielle Nutzung war Llama 1 gedacht.', 'ok'),
    ('This model is a small one. Others are for non-commercial use only.', 'ok'),
]


@test
def what_a_card_forbids_beside_its_tag_is_reviewed(tmp):
    for i, (sentence, verdict) in enumerate(CARDS):
        card(tmp / f'{i:02}', 'license: mit', f'# A model\n\n{sentence}\n')
    report = json.loads(run('scan', '-f', 'json', tmp).stdout)
    got = [model['verdict'] for model in report['models']]
    same(got, [verdict for _, verdict in CARDS], 'verdicts')


PROMPTS = [
    # extra_gated_prompt of a card that is tagged mit, and the verdict on its model
    ('By clicking you agree that this model may be used for non-commercial purposes only.', 'review'),
    ('Commercial use of this model is prohibited.', 'review'),
    ('Please tell us who you are; the model is free for commercial and non-commercial use.', 'ok'),
    ('Our older models were for non-commercial use only.', 'ok'),
    ('You agree to share your contact details.', 'ok'),
]


@test
def a_short_prompt_is_read_as_the_prose_of_a_card(tmp):
    for i, (prompt, _) in enumerate(PROMPTS):
        card(tmp / f'{i}', f'license: mit\nextra_gated_prompt: >-\n  {prompt}', '# A model\n')
    card(tmp / 'n', f'license: cc-by-nc-4.0\nextra_gated_prompt: >-\n  {PROMPTS[0][0]}', '# A model\n')
    models = json.loads(run('scan', '-f', 'json', tmp).stdout)['models']
    same([model['verdict'] for model in models[:-1]], [verdict for _, verdict in PROMPTS], 'verdicts')
    found = [f for f in models[0]['findings'] if f['code'] == 'claim-disagreement']
    assert 'line 4 of the card says "' in found[0]['message'], found
    assert 'claim-disagreement' not in [f['code'] for f in models[-1]['findings']], 'the tag says so already'


main(sys.argv[3:])
