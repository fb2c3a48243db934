#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sentences that name ordinary licences, and what the shipped rules hear in them.

Usage: notices.py MODLIC BUILD [TEST...]
"""
import json
import sys

from harness import main, run, same, test

GRANT = '{} is free: pass it on under the terms of the GNU {} as published by its authors, either version {} '
LATER = 'of the License, or (if you like) any later version. See the GNU {} for more details.\n'
CASES = [
    # sentence, licences by id
    ('This part is distributed under the University of Illinois Open Source License.', 'ncsa'),
    ('Published under the terms of the Apache Software License version 1.1, see LICENSE.', 'apache-1.1'),
    ('The tokenizer is licensed under the GNU Library General Public License, v2', 'lgpl-2.0'),
    ('The converter is licensed under the Lesser GNU Public License.', 'lgpl'),
    ('This file may be given away under the terms of the GNU Public License.', 'gpl'),
    ('The figures are licensed under the Creative Commons Attribution-NoDerivs 3.0 Unported License.', 'cc-by-nd-3.0'),
    ('The audio is licensed under Creative Commons Attribution-NonCommercial-NoDerivatives 4.0.', 'cc-by-nc-nd-4.0'),
    ('This code is governed by a BSD-style license that is found in the LICENSE file.', 'bsd'),
    ('The headers are licensed under the SGI Free Software B License, Version 2.0.', 'sgi-b-2.0'),
    ('The source is released under the European Union Public License.', 'eupl'),
    ('This program is governed by the CeCILL license under French law.', 'cecill'),
    ('The scripts are subject to the Academic Free License (AFL 3.0) that comes with them.', 'afl-3.0'),
    ('This file is provided under GPLv2.', 'gpl-2.0'),
    ('This file is provided under a dual BSD/GPLv2 license. Use it or leave it.', 'bsd gpl-2.0'),
    ('This file is provided under GPLv2+.', 'gpl-2.0-or-later'),
    ('The tool is licensed under the LGPLv2.1+ license.', 'lgpl-2.1-or-later'),
    ('SPDX-License-Identifier: GPL-2.0+', 'gpl-2.0-or-later'),
    ('SPDX-License-Identifier: GPL-2.0', 'gpl-2.0'),
    ('SPDX-License-Identifier: AGPL-3.0+ OR MIT', 'agpl-3.0-or-later mit'),
    # What is only like a licence is another one.
    ('The code is passed on under the MIT style license.', ''),
    ('The code is licensed under a variant of the MIT license.', ''),
    ('The weights are under Apache 2.0; the code has a MIT style license.', 'apache-2.0'),
    ('This model is a variant of Foo released under the Apache 2.0 license.', 'apache-2.0'),
    ('The model is released under OpenRAIL++-M.', 'openrail-pp-m'),
    # Creative Commons' licences have names in many languages; where the name says too little, so do we.
    ('Este modelo se distribuye bajo la licencia Creative Commons Atribución-NoComercial 4.0.', 'cc-by-nc-4.0'),
    ('Modèle sous licence Creative Commons Attribution - Pas d’Utilisation Commerciale 4.0.', 'cc-by-nc-4.0'),
    ('Das Modell ist lizenziert unter der Creative Commons Namensnennung-Nicht kommerziell 4.0 Lizenz.',
     'cc-by-nc-4.0'),
    ('本模型采用知识共享署名-非商业性使用 4.0 国际许可协议进行许可。', 'cc-by-nc-4.0'),
    ('The model is licensed under Creative Commons Nimeä mainittava 4.0.', 'cc'),
    # What will be, cannot be, or is another's.
    ('We cannot release the weights under the MIT license.', ''),
    ('The model may not be distributed under the MIT license.', ''),
    ('将来我们计划以 MIT 协议开源本模型的权重。', ''),
    ('Les poids seront publiés sous licence Apache 2.0.', ''),
    ('It is released under the MIT license and is better than Llama 3.1 8B and Gemma.', 'mit'),
    # A link's target is no folder, and the full stop of an abbreviation ends no sentence.
    ('The code is released under the [MIT](https://github.com/foo/bar/blob/main/LICENSE) license.', 'mit'),
    ('This model is licensed by Foo Inc. under the MIT License.', 'mit'),
    ('The weights are dedicated to the public domain under CC0 1.0.', 'cc0-1.0'),
    # A version at the beginning of a line is no list number.
    ('This model is released under the Llama\n3.1 Community License.', 'llama-3.1'),
    ('The contents are subject to the Mozilla Public License Version\n1.1 (the "License").', 'mpl-1.1'),
    (' * Licensed under the Mozilla Public License Version\n * 2.0 (the "License").', 'mpl-2.0'),
    ('The weights are licensed under CC BY\n4.0. They are large.', 'cc-by-4.0'),
    ('Distributed under the GNU General Public License version\n3. See below.', 'gpl-3.0'),
    ('The weights come under the Gemma license\n\n3.1 Distribution\n\nWhat follows is a list.', 'gemma'),
    ('This program comes under the terms of version 3 of the GNU General Public License.', 'gpl-3.0'),
    ('It is licensed under version 2 or later of the GNU General Public License.', 'gpl-2.0-or-later'),
    ('Released under the GNU General Public License Version 2.0\n'
     'Released under the terms of the GNU Lesser General Public License Version 2.1\n', 'gpl-2.0 lgpl-2.1'),
    ('This is version 2 of the tool. It is licensed under the GNU General Public License.', 'gpl'),
    ('The files are subject to the terms of the Common Development and Distribution License.', 'cddl'),
    # Lines of a comment are no headings, each a paragraph of its own.
    ('# Passed on under the terms of the GNU General Public License as\n# published, either version 2 of the\n'
     '# License, or (at your option) any later version.', 'gpl-2.0-or-later'),
    ('//#  Licensed under the GNU General Public License, as it is;  #\n//#  version 2 or later of the License.  #',
     'gpl-2.0-or-later'),
    ('#  This model is not\n#  released under the Llama 3.1 Community License.', ''),
    ('# Not what you look for\n\n# License\n\nMIT', 'mit'),
    ('## Code, not weights\n### License\n\nMIT', 'mit'),
    ('/*\n * This file is not\n * released under the Llama 3.1 Community License.\n */', ''),
    ('/*\n * This file may be distributed under the\n * terms of the Apache License 2.0.\n */', 'apache-2.0'),
    ('/* nothing */\n* The weights are free, yet the tokenizer is not\n* Released under the MIT License', 'mit'),
    # The name without its version says nothing more beside a member of the set.
    ((GRANT + LATER).format('This program', 'General Public License', 3, 'General Public License'), 'gpl-3.0-or-later'),
    ((GRANT + LATER).format('It', 'Lesser General Public License', 2.1, 'Lesser General Public License'),
     'lgpl-2.1-or-later'),
    ('The code is licensed under the GPL. The weights are licensed under GPL-3.0.', 'gpl gpl-3.0'),
    # A folder is no licence, whatever its name.
    ('It is licensed freely. Please refer to doc/LICENSE for all details.', ''),
    ('Licensed under MIT/Apache-2.0.', 'apache-2.0 mit'),
]


@test
def sentences_name_their_licences(tmp):
    for i, (sentence, _) in enumerate(CASES):
        (tmp / f'{i:03}.txt').write_text(sentence + '\n')
    result = run('identify', '-f', 'ndjson', tmp)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    same(len(found), len(CASES), 'files')
    wrong = [(case[0], ' '.join(file['licences'])) for case, file in zip(CASES, found)
             if ' '.join(file['licences']) != case[1]]
    same(wrong, [], 'sentences that say something else')


main(sys.argv[3:])
