/* Filters, a button that copies, keys that step: see docs/html.md. */
'use strict';
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const make = (tag, given, ...inside) => {
    const made = Object.assign(document.createElement(tag), given);
    made.append(...inside);
    return made;
  };
  const items = all('.finding');
  const contents = document.querySelector('nav.contents');
  if (!items.length || !contents) return;

  const facts = new Map(items.map((item) => [item, {
    source: all('blockquote.quote', item).map((quote) => quote.dataset.source),
    speaker: (item.dataset.speakers || '').split('\n').filter(Boolean),
    single: 'single' in item.dataset,
    hedged: !!item.querySelector('.quote .hedge'),
  }]));
  const count = (test) => items.filter((item) => test(facts.get(item))).length;
  const filters = [];
  const add = (field, shown, test, ...inside) => {
    filters.push([field, test]);
    return make('label', { hidden: !shown }, ...inside);
  };
  const choose = (name, kind, called) => {
    const values = [...new Set(items.flatMap((item) => facts.get(item)[kind]))].sort(
      (a, b) => a.localeCompare(b, undefined, { numeric: true }));
    const field = make('select', { ariaLabel: name }, make('option', { value: '' }, 'all'), ...values.map((value) => make(
      'option', { value }, `${called(value).slice(0, 48)} (${count((fact) => fact[kind].includes(value))})`)));
    return add(field, values.length > 1, (fact) => !field.value || fact[kind].includes(field.value), name, field);
  };
  const tick = (name, kind) => {
    const field = make('input', { type: 'checkbox', name });
    const number = count((fact) => fact[kind]);
    return add(field, number && number < items.length, (fact) => !field.checked || fact[kind],
      field, `${name} (${number})`);
  };
  const title = (id) => `${id} ${document.querySelector(`#${id} cite`)?.textContent || ''}`;
  const said = make('p', { role: 'status' });
  const reset = make('button', { type: 'button' }, 'Show all');
  const keys = make('input', { type: 'checkbox', checked: true });
  contents.after(make('div', { className: 'bar', role: 'search', ariaLabel: 'Passages' },
    choose('Source', 'source', title), choose('Speaker', 'speaker', (name) => name),
    tick('Single source', 'single'), tick('Hedged', 'hedged'), reset, said,
    make('label', {}, keys, 'Keys j and k step through')));

  const notes = new Map();
  for (const item of items) {
    const part = item.parentElement;
    if (!notes.has(part)) {
      notes.set(part, make('p', { className: 'label' }));
      item.before(notes.get(part));
    }
  }
  const apply = () => {
    for (const item of items) item.hidden = !filters.every(([, test]) => test(facts.get(item)));
    for (const [part, note] of notes) {
      const gone = all('.finding[hidden]', part).length;
      note.hidden = !gone;
      note.textContent = `${gone} of ${all('.finding', part).length} passages here are hidden by the filter.`;
    }
    const by = filters.map(([field]) => (field.checked ? field.name : field.options && field.value)).filter(Boolean);
    said.textContent = `${all('.finding:not([hidden])').length} of ${items.length} passages shown`
      + (by.length ? `: ${by.join(', ')}` : '');
    reset.disabled = !by.length;
    document.documentElement.classList.toggle('filtered', !!by.length);
  };
  const clear = () => {
    for (const [field] of filters) {
      if (field.options) field.value = '';
      field.checked = false;
    }
    apply();
  };
  for (const [field] of filters) field.addEventListener('change', apply);
  reset.addEventListener('click', () => {
    filters[0][0].focus();
    clear();
  });
  addEventListener('hashchange', () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.closest('.finding[hidden]')) {
      clear();
      target.scrollIntoView();
    }
  });

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = make('textarea', { value: text });
      document.body.append(field);
      field.select();
      const done = document.execCommand('copy');
      field.remove();
      return done;
    }
  };
  for (const item of items) {
    const call = item.querySelector('figcaption .note');
    const button = make('button', { type: 'button', className: 'copy' }, 'Copy citation');
    button.ariaLabel = `Copy citation ${call.textContent}`;
    button.addEventListener('click', async () => {
      const note = document.querySelector(call.hash).cloneNode(true);
      for (const back of all('[role]', note)) back.remove();
      for (const link of all('[href^=http]', note)) link.textContent = link.href;
      const words = item.querySelector('figure .quote').textContent;
      const done = await copy(`“${words}” (${note.textContent.trim()}). Quoted in: ${document.title}`);
      said.textContent = done ? `Citation ${call.textContent} copied` : 'Nothing was copied';
      button.focus();
    });
    item.querySelector('figure').after(button);
    item.tabIndex = -1;
  }

  document.addEventListener('keydown', (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !keys.checked || event.ctrlKey || event.altKey || event.metaKey
      || event.target.closest('input, select, textarea')) return;
    const shown = all('.finding:not([hidden])');
    const at = shown.indexOf(document.activeElement.closest('.finding'));
    const above = shown.filter((item) => item.getBoundingClientRect().top <= 0).length;
    const next = shown[at >= 0 ? at + step : step > 0 ? above : above - 1];
    if (!next) return;
    next.role = 'group';
    next.ariaLabel = `Passage ${shown.indexOf(next) + 1} of ${shown.length}`;
    next.focus({ preventScroll: true });
    next.scrollIntoView();
  });
  apply();
})();
