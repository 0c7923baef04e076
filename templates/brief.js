/* What it adds: docs/html.md. */
'use strict';
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const make = (tag, given, ...inside) => {
    const made = Object.assign(document.createElement(tag), given);
    made.append(...inside);
    return made;
  };
  const items = all('.topic .p');
  const tools = document.querySelector('.controls');
  if (!items.length || !tools) return;

  const facts = new Map(items.map((item) => [item, {
    source: (item.dataset.s || '').split(' ').filter(Boolean),
    speaker: (item.dataset.speakers || '').split('\n').filter(Boolean),
    single: 'single' in item.dataset,
    hedged: !!item.querySelector('.w:not(.near) .hedge'),
  }]));
  const count = (test) => items.filter((item) => test(facts.get(item))).length;
  const filters = [];
  const add = (field, shown, test, ...inside) => {
    filters.push([field, test]);
    return make('label', { hidden: !shown }, ...inside);
  };
  const choose = (name, kind, called, wanted) => {
    const values = [...new Set(items.flatMap((item) => facts.get(item)[kind]))].sort(
      (a, b) => a.localeCompare(b, undefined, { numeric: true }));
    const field = make('select', { ariaLabel: name }, make('option', { value: '' }, 'all'), ...values.map((value) => make(
      'option', { value }, `${called(value).slice(0, 48)} (${count((fact) => fact[kind].includes(value))})`)));
    return add(field, wanted && values.length > 1, (fact) => !field.value || fact[kind].includes(field.value), name, field);
  };
  const tick = (name, kind) => {
    const field = make('input', { type: 'checkbox', name });
    const number = count((fact) => fact[kind]);
    return add(field, number && number < items.length, (fact) => !field.checked || fact[kind],
      field, `${name} (${number})`);
  };
  const radios = all('.filter input');
  const chosen = () => radios.find((radio) => radio.checked && radio.id !== 'f-all')?.id.slice(2) || '';
  const refer = (id) => {
    const listed = document.getElementById(id)?.parentElement.cloneNode(true);
    for (const part of listed ? all('.sid, .why', listed) : []) part.remove();
    return (listed?.textContent || '').replace(/\s+/g, ' ').trim();
  };
  const said = make('p', { role: 'status' });
  const reset = make('button', {}, 'Show all');
  const keys = make('input', { type: 'checkbox', checked: true });
  tools.append(make('div', { className: 'bar', role: 'search', ariaLabel: 'Passages' },
    choose('Source', 'source', (id) => `${id} ${refer(id)}`, !radios.length), choose('Speaker', 'speaker', (name) => name, true),
    tick('Single source', 'single'), tick('Hedged', 'hedged'), reset,
    make('label', {}, keys, 'Keys j, k')));
  tools.after(said);

  const notes = new Map();
  for (const list of new Set(items.map((item) => item.parentElement))) {
    notes.set(list, make('p', { className: 'small' }));
    list.before(notes.get(list));
  }
  const stays = (item) => !item.hidden && (!chosen() || facts.get(item).source.includes(chosen()));
  const apply = () => {
    for (const item of items) item.hidden = !filters.every(([, test]) => test(facts.get(item)));
    for (const [list, note] of notes) {
      const within = all('.p', list);
      const gone = within.filter((item) => !stays(item)).length;
      note.hidden = !gone;
      note.textContent = `${gone} of ${within.length} passages are hidden by the filter.`;
    }
    const by = filters.map(([field]) => (field.checked ? field.name : field.options && field.value));
    const named = [chosen(), ...by].filter(Boolean);
    said.textContent = `${items.filter(stays).length} of ${items.length} passages shown`
      + (named.length ? `: ${named.join(', ')}` : '');
    reset.disabled = !named.length;
    document.documentElement.classList.toggle('filtered', named.length > 0);
  };
  const clear = () => {
    for (const [field] of filters) {
      if (field.options) field.value = '';
      field.checked = false;
    }
    if (radios.length) radios[0].checked = true;
    apply();
  };
  for (const field of [...radios, ...filters.map(([each]) => each)]) field.addEventListener('change', apply);
  reset.addEventListener('click', () => {
    (radios[0] || filters[0][0]).focus();
    clear();
  });
  addEventListener('hashchange', () => {
    const target = document.getElementById(location.hash.slice(1));
    const item = target?.closest('.topic .p');
    if (item && !stays(item)) {
      clear();
      target.scrollIntoView();
    }
  });

  for (const item of items) {
    const words = item.querySelector('.w:not(.near)');
    const label = item.querySelector('.at')?.textContent;
    if (!words || !label) continue;
    const button = make('button', { className: 'copy', ariaLabel: `Copy citation ${label}` }, 'Copy');
    button.addEventListener('click', async () => {
      const { source, start, end } = words.dataset, place = `${label}, characters ${start}–${end}: ${refer(source)}`;
      try {
        await navigator.clipboard.writeText(`“${words.textContent}” (${place}). Quoted in: ${document.title}`);
        said.textContent = `Citation ${label} copied`;
      } catch {
        said.textContent = 'Nothing was copied';
      }
    });
    item.insertBefore(button, item.querySelector('details'));
    item.tabIndex = -1;
  }

  document.addEventListener('keydown', (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !keys.checked || event.ctrlKey || event.altKey || event.metaKey
      || event.target.closest('input, select, textarea')) return;
    const shown = items.filter((item) => stays(item) && !item.closest('details:not([open])'));
    const at = shown.indexOf(document.activeElement.closest('.topic .p'));
    const above = shown.filter((item) => item.getBoundingClientRect().top <= 0).length;
    const next = shown[at >= 0 ? at + step : step > 0 ? above : above - 1];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView();
  });
  apply();
})();
