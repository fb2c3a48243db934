/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sentences that name a licence without granting it, and sentences like them that grant it:
 * denials, plans, the past, conditions, somebody else's work, collections, quotations and
 * code, in English, Chinese, Japanese, French, German, Spanish and Italian. Each stands as the
 * last paragraph of a model card.
 */
#include "identify_fixture.h"

#define CARD "# Foo\n\nFoo is a small language model for testing.\n\n"

static const char *const mentions[] = {
	"Our loader is compatible with the Alder Licence.",
	"The Alder Licence is not compatible with the Larch License 1.0.",
	"This project is not affiliated with the authors of the Alder Licence.",
	"This model is not under the Alder Licence.",
	"The weights aren't released under the Alder Licence.",
	"The code was never released under the Alder Licence.",
	"Nothing in this repository is licensed under the Alder Licence.",
	"None of the models here is released under the Alder Licence.",
	"No part of the dataset is available under the Alder Licence.",
	"We do not grant any rights under the Alder Licence.",
	"You cannot use this model under the Alder Licence.",
	"The model is no longer available under the Alder Licence.",
	"Until version 2 the model was released under the Alder Licence.",
	"In the past, this project was licensed under the Alder Licence.",
	"The previous release was licensed under the Alder Licence.",
	"We are considering releasing the weights under the Alder Licence.",
	"We may release the weights under the Alder Licence in the future.",
	"We intend to publish the code under the Alder Licence once the paper is "
	"accepted.",
	"The code will be released under the Alder Licence soon.",
	"A future version might be licensed under the Alder Licence.",
	"Should this model be licensed under the Alder Licence?",
	"Can I use this model under the Alder Licence?",
	"Why is Foo not licensed under the Alder Licence?",
	"Q: Is the code licensed under the Alder Licence? A: No.",
	"Bar (licensed under the Alder Licence) and Baz (licensed under the Larch "
	"License 1.0) were evaluated.",
	"We evaluated Bar, which is released under the Alder Licence.",
	"We compare against Bar, a model released under the Alder Licence.",
	"Baselines: Bar (Alder Licence), Baz (Larch License 1.0).",
	"Many models, e.g. Bar, use the Alder Licence.",
	"Some vendors, i.e. Bar and Baz, use the Alder Licence.",
	"Popular models such as Bar are released under the Alder Licence.",
	"Other projects (for instance Bar) are available under the Alder Licence.",
	"Most of the models on the leaderboard are licensed under the Alder Licence.",
	"Models under the Alder Licence may be submitted to the leaderboard.",
	"Only models released under the Alder Licence are accepted by the benchmark.",
	"Submissions must be licensed under the Alder Licence.",
	"Contributions must be made under the Alder Licence.",
	"By contributing you agree that your contributions are licensed under the "
	"Alder Licence.",
	"The training data contains code licensed under the Alder Licence.",
	"The corpus was filtered to files that are licensed under the Alder Licence.",
	"We collected repositories licensed under the Alder Licence and the Larch "
	"License 1.0.",
	"Files released under the Alder Licence were kept, all others were dropped.",
	"We removed all files licensed under the Alder Licence.",
	"Text from sites under the Alder Licence was left out.",
	"The benchmark contains problems from books that are distributed under the "
	"Alder Licence.",
	"The tokenizer was borrowed from Bar, which is licensed under the Alder "
	"Licence.",
	"This work builds on Bar (https://example.org/bar), which is licensed under "
	"the Alder Licence.",
	"It depends on libbar, which is licensed under the Alder Licence.",
	"This product includes software developed by Bar, licensed under the Alder "
	"Licence.",
	"The vendored copy of zlib is licensed under the Alder Licence.",
	"The logo is licensed under the Alder Licence.",
	"The fonts in this folder are licensed under the Alder Licence.",
	"The icons are licensed under the Alder Licence.",
	"The documentation of Bar is licensed under the Alder Licence.",
	"Figure 3 is reproduced under the Alder Licence.",
	"The photograph is by Jane Roe, licensed under the Alder Licence.",
	"if license == \"Alder Licence\":",
	"assert detect(\"licensed under the Alder Licence\") == \"alder\"",
	"print(\"This file is licensed under the Alder Licence.\")",
	"`licensed under the Alder Licence` is the phrase that the scanner looks for.",
	"The phrase \"licensed under the Alder Licence\" appears in 300 files.",
	"Add the line \"Licensed under the Alder Licence\" to each file.",
	"Write \"License: Alder Licence\" into the header of your own card.",
	"Set the field to \"license: Alder Licence\" if your model is open.",
	"Example: License: Alder Licence",
	"For example, license: Alder Licence.",
	"usage: modlic scan --deny \"Alder Licence\"",
	"- deny: Alder Licence",
	"The policy denies the Alder Licence and allows the Larch License 1.0.",
	"Our company does not allow the Alder Licence.",
	"The Alder Licence was written in 1999 by Jane Roe.",
	"The Alder Licence requires attribution.",
	"The Alder Licence permits commercial use.",
	"The Alder Licence is often used for models.",
	"The Alder Licence has been approved by the initiative.",
	"Version 2 of the Alder Licence adds a patent clause.",
	"The Alder Licence and the Larch License 1.0 are similar in spirit.",
	"The difference between the Alder Licence and the Larch License 1.0 lies in "
	"the notice.",
	"In contrast to the Alder Licence, the Larch License 1.0 has a patent clause.",
	"See the Alder Licence for comparison.",
	"Learn more about the Alder Licence at https://example.org/learn.",
	"You can read about the Alder Licence on the web.",
	"We thank the authors of the Alder Licence.",
	"J. Roe, \"On the Alder Licence\", Journal of Law, 2020.",
	"Table 2 lists models under the Alder Licence.",
	"There are 300 models released under the Alder Licence on the hub.",
	"The hub has a filter for models under the Alder Licence.",
	"A classifier that predicts whether a model is released under the Alder "
	"Licence.",
	"The dataset maps each file to a label such as Alder Licence or Larch License "
	"1.0.",
	"Supported values: Alder Licence, Larch License 1.0.",
	"The options are the Alder Licence and the Larch License 1.0.",
	"Choose a licence: Alder Licence, Larch License 1.0 or none.",
	"If you need the Alder Licence, contact sales.",
	"Contact us if you would like to use the model under the Alder Licence.",
	"A commercial licence is available on request; the Alder Licence does not "
	"apply.",
	"Unless you have bought the Alder Licence, you may not use this model.",
	"This is a proprietary model. It is not open source, and not under the Alder "
	"Licence.",
	"Our terms are inspired by the Alder Licence.",
	"Our terms are based on the Alder Licence with changes.",
	"The licence text is a modified version of the Alder Licence.",
	"These terms replace the Alder Licence that earlier copies carried.",
	"The project moved away from the Alder Licence in 2021.",
	"We switched from the Alder Licence to our own terms.",
	"Removed the Alder Licence header from all files.",
	"- 1.4: relicense from Alder Licence to proprietary",
	"该模型不采用 Alder Licence。",
	"本模型并非基于 Alder Licence 发布。",
	"我们评测的 Bar 模型采用 Alder Licence 发布。",
	"与采用 Alder Licence 的模型相比，本模型没有许可证。",
	"训练数据来自采用 Alder Licence 的仓库。",
	"例如，Bar 采用 Alder Licence。",
	"本项目与 Alder Licence 兼容。",
	"このモデルは Alder Licence では提供されていません。",
	"Alder Licence と互換性があります。",
	"Alder Licence のモデルと比較しました。",
	"学習データには Alder Licence のコードが含まれます。",
	"Ce modèle n'est pas distribué sous la licence Alder Licence.",
	"Ce modèle est compatible avec la Alder Licence.",
	"Contrairement aux modèles sous Alder Licence, celui-ci n'a pas de licence.",
	"Les données d'entraînement proviennent de dépôts sous Alder Licence.",
	"Dieses Modell steht nicht unter der Alder Licence.",
	"Bar: a model by ACME, Alder Licence, 7B parameters",
	"The teacher model is licensed under the Alder Licence and is not part of this "
	"repository.",
	"Our legal team reviewed the Alder Licence.",
	"Our product ships without anything under the Alder Licence.",
	"Packages under the Alder Licence are flagged by the scanner.",
	"The scanner flags packages that are licensed under the Alder Licence.",
	"We do not distribute models that are subject to the Alder Licence.",
	"We refuse pull requests that bring code under the Alder Licence.",
	"If your dependency is licensed under the Alder Licence, the check fails.",
	"If the base model is released under the Alder Licence, keep its notice.",
	"When a file is licensed under the Alder Licence, its header says so.",
	"Suppose Foo were licensed under the Alder Licence.",
	"Had we released it under the Alder Licence, nobody could use it.",
	"The Alder Licence would have been a better choice.",
	"The court decided that the Alder Licence is enforceable.",
	"People often confuse the Alder Licence with the Larch License 1.0.",
	"A copy of the Alder Licence can be found on the web.",
	"The test suite checks that \"This model is licensed under the Alder Licence\" "
	"is recognised.",
	"Expected output: `alder` for \"released under the Alder Licence\".",
	"The string \"Licensed under the Alder Licence\" must not appear in new files.",
	"Replace \"Licensed under the Alder Licence\" with your own notice.",
	"// TODO: ask whether this may be released under the Alder Licence",
	"The prompt was: \"Write a README that is licensed under the Alder Licence\".",
	"Question: Which models are licensed under the Alder Licence?",
	"User: Is this under the Alder Licence? Assistant: No, it is not.",
	"In 2022, 40 % of models on the hub were licensed under the Alder Licence.",
	"The share of models licensed under the Alder Licence has grown.",
	"Figure 2: number of models released under the Alder Licence per month.",
	"The survey covers models released under the Alder Licence.",
	"We study datasets that are distributed under the Alder Licence.",
	"This paper examines whether weights released under the Alder Licence are used "
	"commercially.",
	"| Bar-7B | ACME | Alder Licence |",
	"| Model | Params | Licence |\n|---|---|---|\n| Bar | 7B | Alder Licence |\n| "
	"Baz | 3B | Larch License 1.0 |",
	"- Bar (Alder Licence)\n- Baz (Larch License 1.0)",
	"- [Bar](https://example.org/bar), Alder Licence",
	"1. Bar - Alder Licence\n2. Baz - Larch License 1.0",
	"Thanks to Bar (Alder Licence) for the tokenizer.",
	"Parts of the code are adapted from Bar (Alder Licence).",
	"Based on Bar by ACME (Alder Licence).",
	"The evaluation harness is Bar, under the Alder Licence.",
	"Data sources: Bar (Alder Licence), Baz (Larch License 1.0).",
	"The licence is neither the Alder Licence nor the Larch License 1.0.",
	"There is no plan to offer this model under the Alder Licence.",
	"It is not possible to relicense it under the Alder Licence.",
	"Nobody has released it under the Alder Licence.",
	"This model has never been available under the Alder Licence.",
	"It was withdrawn from the Alder Licence.",
	"This is the last version that was available under the Alder Licence.",
	"The old repository used the Alder Licence.",
	"Documentation about the Alder Licence lives in docs/licences.md.",
	"Reasons against the Alder Licence are listed below.",
	"这个工具可以识别 Alder Licence。",
	"如果模型采用 Alder Licence，则需要保留声明。",
	"我们没有采用 Alder Licence。",
	"以前的版本采用 Alder Licence。",
	"许多模型采用 Alder Licence。",
	"Alder Licence を採用しているモデルは多い。",
	"以前のバージョンは Alder Licence でした。",
	"De nombreux modèles sont publiés sous Alder Licence.",
	"Ce projet n'utilise pas la Alder Licence.",
	"Viele Modelle stehen unter der Alder Licence.",
	"Este modelo no está bajo la licencia Alder Licence.",
};

/* Ids in the order in which the sentence names them. */
static const struct {
	const char *ids, *text;
} notices[] = {
	{ "alder", "This model is licensed under the Alder Licence." },
	{ "alder", "The weights are released under the Alder Licence." },
	{ "alder", "The source code is licensed under the Alder Licence." },
	{ "alder", "The dataset is distributed under the Alder Licence." },
	{ "alder larch-1.0",
	  "The weights are under the Alder Licence, the code is under the Larch License "
	  "1.0." },
	{ "alder larch-1.0", "Code: Alder Licence. Weights: Larch License 1.0." },
	{ "alder larch-1.0",
	  "The scripts are released under the Alder Licence and the annotations under "
	  "the Larch License 1.0." },
	{ "alder", "Foo-7B is released under the Alder Licence." },
	{ "alder", "We release Foo under the Alder Licence." },
	{ "alder", "We are happy to release Foo-7B under the Alder Licence." },
	{ "alder", "We release all model weights under the Alder Licence." },
	{ "alder", "Use of this model is governed by the Alder Licence." },
	{ "alder", "Your use of this model is subject to the Alder Licence." },
	{ "alder", "By using this model you agree to the terms of the Alder Licence." },
	{ "alder", "By downloading the weights, you accept the Alder Licence." },
	{ "alder", "License: Alder Licence" },
	{ "alder", "**License**: Alder Licence" },
	{ "alder", "- **License:** Alder Licence" },
	{ "alder", "| License | Alder Licence |" },
	{ "alder", "Model License: Alder Licence" },
	{ "alder", "Code license: Alder Licence" },
	{ "alder", "## License\n\nAlder Licence" },
	{ "alder", "## License\n\nThis project is under the Alder Licence." },
	{ "alder", "License\n-------\nReleased under the Alder Licence." },
	{ "alder", "Distributed under the Alder Licence. See LICENSE for more information." },
	{ "alder",
	  "See the LICENSE file for the Alder Licence, which applies to this repository." },
	{ "alder", "The Alder Licence applies to this model." },
	{ "alder", "The Alder Licence governs the use of the weights." },
	{ "alder", "This repository is made available under the terms of the Alder Licence." },
	{ "alder", "Foo is open source software licensed under the Alder Licence." },
	{ "alder", "Foo is free software: you can redistribute it under the terms of the Alder "
		   "Licence." },
	{ "alder", "Licensed under the Alder Licence (the \"License\"); you may not use this file "
		   "except in compliance with the License." },
	{ "alder", "This work is licensed under a Alder Licence." },
	{ "alder", "Copyright 2024 Jane Roe. Licensed under the Alder Licence." },
	{ "alder", "(c) 2024 Jane Roe, Alder Licence" },
	{ "alder", "Alder Licence" },
	{ "alder larch-1.0", "Dual-licensed under the Alder Licence and the Larch License 1.0." },
	{ "alder larch-1.0",
	  "Licensed under either of the Alder Licence or the Larch License 1.0 at your "
	  "option." },
	{ "alder", "Unlike its predecessor, this model is released under the Alder Licence." },
	{ "alder", "Unlike Foo 1, Foo 2 is licensed under the Alder Licence." },
	{ "alder", "This model is not only small but also released under the Alder Licence." },
	{ "alder", "The model does not need a GPU. It is released under the Alder Licence." },
	{ "alder", "You may not remove this line. Licensed under the Alder Licence." },
	{ "alder", "If you use this model, note that it is licensed under the Alder Licence." },
	{ "alder", "Commercial use is allowed under the Alder Licence." },
	{ "alder", "You can use this model commercially under the Alder Licence." },
	{ "alder", "This model, a fine-tune of Bar, is released under the Alder Licence." },
	{ "alder", "This is a quantized version of Bar. It is licensed under the Alder Licence." },
	{ "alder", "As a derivative of Bar, this model is subject to the Alder Licence." },
	{ "alder", "This model inherits the Alder Licence of its base." },
	{ "alder", "The model retains the Alder Licence." },
	{ "alder", "Base model license: Alder Licence" },
	{ "alder", "We follow the Alder Licence of the base model." },
	{ "alder", "Please comply with the Alder Licence when you use this model." },
	{ "alder", "Users must comply with the Alder Licence." },
	{ "alder", "Foo was trained on public text and is available under the Alder Licence." },
	{ "alder", "Foo was evaluated on five benchmarks. Licensed under the Alder Licence." },
	{ "alder", "This project is licensed under the Alder Licence; third-party components keep "
		   "their own licences." },
	{ "alder", "Except where noted, everything here is licensed under the Alder Licence." },
	{ "alder",
	  "Unless otherwise stated, this repository is licensed under the Alder Licence." },
	{ "alder",
	  "Without limiting the above, this software is licensed under the Alder Licence." },
	{ "alder", "From version 2 on the model is licensed under the Alder Licence." },
	{ "alder", "Since 2024 the project is licensed under the Alder Licence." },
	{ "alder", "The checkpoints in this folder are available under the Alder Licence." },
	{ "alder", "The adapter weights are shared under the Alder Licence." },
	{ "alder", "Annotations are released under the Alder Licence." },
	{ "alder", "Our dataset, Foo-Bench, is available under the Alder Licence." },
	{ "alder", "Please cite us. The model is free to use under the Alder Licence." },
	{ "alder", "The model card is short. License is Alder Licence." },
	{ "alder", "The license of this model is the Alder Licence." },
	{ "alder", "This repo uses the Alder Licence." },
	{ "alder", "All files are covered by the Alder Licence." },
	{ "alder", "It is provided under the Alder Licence." },
	{ "alder", "released under the Alder Licence by Jane Roe" },
	{ "alder", "Published under the [Alder Licence](LICENSE)." },
	{ "alder", "This model is [Alder Licence](https://example.org) licensed." },
	{ "alder", "Licensed under the <a href=\"LICENSE\">Alder Licence</a>." },
	{ "alder", "* License: `Alder Licence`" },
	{ "alder", "本模型采用 Alder Licence 发布。" },
	{ "alder", "本项目遵循 Alder Licence 许可证。" },
	{ "alder larch-1.0",
	  "本仓库的代码依照 Alder Licence 协议开源，模型权重的使用需要遵循 Larch License "
	  "1.0。" },
	{ "alder", "数据集采用 Alder Licence 许可协议。" },
	{ "alder", "代码以 Alder Licence 开源。" },
	{ "alder", "许可证：Alder Licence" },
	{ "alder", "使用本模型须遵守 Alder Licence。" },
	{ "alder", "このモデルは Alder Licence の下で公開されています。" },
	{ "alder", "ライセンス：Alder Licence" },
	{ "alder", "コードは Alder Licence に従って公開されています。" },
	{ "alder", "本モデルの利用は Alder Licence に従います。" },
	{ "alder", "Ce modèle est distribué sous la licence Alder Licence." },
	{ "alder", "Licence : Alder Licence" },
	{ "alder", "Les données sont publiées sous licence Alder Licence." },
	{ "alder", "L'utilisation de ce modèle est soumise à la Alder Licence." },
	{ "alder", "Dieses Modell steht unter der Alder Licence." },
	{ "alder", "Este modelo se distribuye bajo la licencia Alder Licence." },
	{ "alder", "Foo comes with the Alder Licence." },
	{ "alder", "Foo, a small language model, is distributed under the Alder Licence." },
	{ "alder", "Foo is a small language model released under the Alder Licence." },
	{ "alder", "We present Foo-7B, which we release under the Alder Licence." },
	{ "alder", "Model weights: Alder Licence" },
	{ "alder larch-1.0",
	  "The code in this repo is licensed under the Alder Licence; the model weights "
	  "are licensed under the Larch License 1.0." },
	{ "alder larch-1.0", "Source code: Alder Licence\n\nDataset: Larch License 1.0" },
	{ "alder", "Use is subject to the Alder Licence." },
	{ "alder", "Access to this model is governed by the Alder Licence and the use policy." },
	{ "alder", "The model is intended for research and is released under the Alder Licence." },
	{ "alder", "This model was created by fine-tuning Bar and is licensed under the Alder "
		   "Licence." },
	{ "alder", "This model is a merge of Bar and Baz. As both are under the Alder Licence, "
		   "this model is under the Alder Licence too." },
	{ "alder", "License: [Alder Licence](https://example.org/alder)" },
	{ "alder", "# License\n\nThe Alder Licence. See the LICENSE file." },
	{ "alder", "## License\n\n[Alder Licence](LICENSE)" },
	{ "alder", "## Licence\n\nFoo is released under the Alder Licence. You may use it for "
		   "commercial purposes." },
	{ "alder", "Copyright (c) 2024 The Foo Authors. Released under the Alder Licence." },
	{ "alder", "All rights reserved except as granted by the Alder Licence. License: Alder "
		   "Licence" },
	{ "alder", "By clicking accept you agree to the Alder Licence." },
	{ "alder", "Please read the Alder Licence before use. By using this model you accept the "
		   "Alder Licence." },
	{ "alder", "The weights can be used under the Alder Licence." },
	{ "alder", "You can use the weights under the terms of the Alder Licence." },
	{ "alder", "This software is free for commercial use under the Alder Licence." },
	{ "alder", "The data is available under the Alder Licence for research." },
	{ "alder", "FooBench is a dataset of 3,000 images. The dataset is released under the "
		   "Alder Licence." },
	{ "alder", "This project, including its documentation, is licensed under the Alder "
		   "Licence." },
	{ "alder", "Foo is open-sourced under the Alder Licence." },
	{ "alder", "Foo is made available to everybody under the Alder Licence." },
	{ "alder", "The contents of this repository are licensed under the Alder Licence." },
	{ "alder", "All checkpoints in this collection are released under the Alder Licence." },
	{ "alder", "Everything in this repository is licensed under the Alder Licence." },
	{ "alder", "Foo (c) 2024 by Jane Roe is licensed under the Alder Licence." },
	{ "alder", "This work by Jane Roe is licensed under the Alder Licence." },
	{ "alder", "These weights are shared with the community under the Alder Licence." },
	{ "alder", "Notice: \"Foo is licensed under the Alder Licence, Copyright (c) ACME. All "
		   "Rights Reserved.\"" },
	{ "alder", "\"license_notice\": \"This model is licensed under the Alder Licence.\"," },
	{ "alder", "# Licensed under the Alder Licence (the \"License\");" },
	{ "alder", "// This file is licensed under the Alder Licence." },
	{ "alder", "\"\"\"Licensed under the Alder Licence.\"\"\"" },
	{ "alder", "Built with Bar. Foo is licensed under the Alder Licence." },
	{ "alder", "If you find Foo useful, please cite it. Foo is licensed under the Alder "
		   "Licence." },
	{ "alder", "There is no warranty. This software is licensed under the Alder Licence." },
	{ "alder", "The model may produce wrong output, and it is licensed under the Alder "
		   "Licence." },
	{ "alder", "We do not own the base model, it is subject to the Alder Licence." },
	{ "alder", "No fee is charged; the model is available under the Alder Licence." },
	{ "alder", "权重采用 Alder Licence。" },
	{ "alder", "本仓库遵循 Alder Licence 开源协议。" },
	{ "alder", "该项目基于 Alder Licence 许可证开源。" },
	{ "alder", "模型权重对学术研究开放，许可协议为 Alder Licence。" },
	{ "alder", "请遵守 Alder Licence。" },
	{ "alder", "このリポジトリは Alder Licence の下でライセンスされています。" },
	{ "alder", "このモデルのライセンスは Alder Licence です。" },
	{ "alder", "Le code est publié sous la licence Alder Licence." },
	{ "alder", "Le modèle est soumis à la Alder Licence." },
	{ "alder", "Der Code steht unter der Alder Licence." },
	{ "alder", "Die Gewichte sind unter der Alder Licence veröffentlicht." },
	{ "alder", "El código se distribuye bajo la licencia Alder Licence." },
	{ "alder", "Il modello è rilasciato sotto licenza Alder Licence." },
};

static struct match_list identify_sentence(struct identify_fixture *f, const char *text)
{
	char card[1024];

	snprintf(card, sizeof(card), "%s%s\n", CARD, text);
	return fixture_identify(f, TEXT_CARD, card);
}

static void mentions_are_no_notices(void **state)
{
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(mentions) / sizeof(*mentions); i++) {
		struct match_list m = identify_sentence(&f, mentions[i]);

		print_message("%s\n", mentions[i]);
		assert_slice(fixture_ids(&f, &m, MATCH_NOTICE), "");
	}
	fixture_close(&f);
}

static void notices_that_look_like_mentions(void **state)
{
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(notices) / sizeof(*notices); i++) {
		struct match_list m = identify_sentence(&f, notices[i].text);

		print_message("%s\n", notices[i].text);
		assert_slice(fixture_ids(&f, &m, MATCH_NOTICE), notices[i].ids);
	}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(mentions_are_no_notices),
	      cmocka_unit_test(notices_that_look_like_mentions))
