/* SPDX-License-Identifier: Apache-2.0 */
/* What the HTML report can do beyond being read: filters, a theme switch, folds that open where
   a link leads and for the printer. It writes no markup and reads nothing but this page. */
'use strict';
(function () {
	const find = id => document.getElementById(id);
	const all = (query, from) => Array.from((from || document).querySelectorAll(query));
	const root = document.documentElement;

	/* Theme: what the system says, until somebody chooses. */
	const theme = find('theme');
	const system = matchMedia('(prefers-color-scheme: dark)');
	function isDark() {
		return root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
	}
	function nameTheme() {
		theme.textContent = isDark() ? 'Light colours' : 'Dark colours';
	}
	theme.hidden = false;
	theme.addEventListener('click', () => {
		root.dataset.theme = isDark() ? 'light' : 'dark';
		nameTheme();
	});
	system.addEventListener('change', nameTheme);
	nameTheme();

	/* A link into a fold opens it, and the focus goes along. */
	function follow() {
		let target = null;
		try {
			target = find(decodeURIComponent(location.hash.slice(1)));
		} catch (problem) {
			return;
		}
		if (!target) return;
		for (let at = target; at; at = at.parentElement) {
			if (at.tagName === 'DETAILS') at.open = true;
			if (at.hidden && form) form.reset();
		}
		const fold = target.classList.contains('body') ? target.parentElement : target;
		fold.scrollIntoView();
		(fold.querySelector(':scope > summary') || fold).focus({ preventScroll: true });
	}

	/* Filters: row, fold and box of each model come and go together. */
	const form = find('filters');
	if (form) {
		const rows = all('.models tbody tr'), folds = all('#details > .model');
		const words = [], boxes = new Map();
		all('.tree a').forEach(box => {
			const id = box.getAttribute('href').slice(1);
			boxes.set(id, (boxes.get(id) || []).concat(box));
		});
		const text = i => words[i] || (words[i] = (rows[i].textContent + folds[i].textContent).toLowerCase());
		const fits = (i, verdicts, licence, terms) =>
			(verdicts.length === 0 || verdicts.includes(rows[i].dataset.v)) &&
			(!licence || (rows[i].dataset.l || '- ').split(' ').includes(licence)) &&
			terms.every(term => text(i).includes(term));
		const filter = () => {
			const verdicts = all('input:checked', form).map(input => input.value);
			const licence = find('by-licence').value;
			const terms = find('by-text').value.toLowerCase().split(/\s+/).filter(Boolean);
			const everything = verdicts.length + terms.length === 0 && !licence;
			let shown = 0;
			rows.forEach((row, i) => {
				const fit = fits(i, verdicts, licence, terms);
				shown += fit;
				row.hidden = folds[i].hidden = !fit;
				const id = folds[i].querySelector('.body').id;
				(boxes.get(id) || []).forEach(box => box.classList.toggle('off', !fit));
			});
			all('.family').forEach(family => {
				family.hidden = !everything && !family.querySelector('.tree a:not(.off)');
			});
			find('shown').textContent = everything ? '' : 'Showing ' + shown + ' of ' + rows.length;
		};
		form.hidden = false;
		form.addEventListener('input', filter);
		form.addEventListener('reset', () => setTimeout(filter));
		form.addEventListener('submit', event => event.preventDefault());
		filter();
	}
	addEventListener('hashchange', follow);
	follow();

	/* Paper has no folds. */
	let folded = [];
	addEventListener('beforeprint', () => {
		folded = all('details:not([open])');
		folded.forEach(fold => { fold.open = true; });
	});
	addEventListener('afterprint', () => folded.forEach(fold => { fold.open = false; }));
})();
