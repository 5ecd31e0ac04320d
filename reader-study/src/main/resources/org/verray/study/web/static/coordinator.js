import {element} from './elements.js';
import {text} from './texts.js';

// The coordinator's table: who is where. Asked for anew every few seconds while the page is in sight.

const EVERY_MS = 5000;

/** Steps that are no part of the study's own; the others show by the name that the study gives them. */
const STEPS = new Set(['invited', 'consent', 'done']);

const language = document.documentElement.lang;
const rows = document.getElementById('readers');
const summary = document.getElementById('summary');
const updated = document.getElementById('updated');
const times = new Intl.DateTimeFormat(language, {dateStyle: 'medium', timeStyle: 'short'});
const clock = new Intl.DateTimeFormat(language, {timeStyle: 'medium'});

function readerRow({code, step, done, of, lastAt, medianSeconds, flags}) {
  const bar = element('progress', {max: of || 1, value: done, attributes: {'aria-label': code}});
  return element('tr', {},
    element('th', {scope: 'row'}, code),
    element('td', {}, STEPS.has(step) ? text(`coordinator.step.${step}`) : step),
    element('td', {className: 'number'}, bar, ` ${done} / ${of}`),
    element('td', {}, lastAt ? times.format(new Date(lastAt)) : '–'),
    element('td', {className: 'number'}, Number.isFinite(medianSeconds) ? `${medianSeconds.toFixed(1)} s` : '–'),
    element('td', {}, ...flags.map((flag) => element('span', {className: 'tag'}, flag))));
}

function figures({state, readers}) {
  return {
    state: text(`coordinator.state.${state}`),
    readers: readers.length,
    started: readers.filter((reader) => reader.step !== 'invited').length,
    finished: readers.filter((reader) => reader.step === 'done').length,
    answers: readers.reduce((sum, reader) => sum + reader.done, 0),
  };
}

function remarksOf({code, remarks}) {
  return Object.entries(remarks)
    .filter(([, words]) => words !== '')
    .map(([phase, words]) => element('div', {}, element('dt', {}, `${code}, ${phase}`), element('dd', {}, words)));
}

function show(progress) {
  const remarks = progress.readers.flatMap(remarksOf);
  document.getElementById('remarks').hidden = remarks.length === 0;
  document.getElementById('remark-list').replaceChildren(...remarks);
  rows.replaceChildren(...progress.readers.map(readerRow));
  document.getElementById('no-readers').hidden = progress.readers.length > 0;
  summary.replaceChildren(...Object.entries(figures(progress)).map(([name, value]) => (
    element('div', {}, element('dt', {}, text(`coordinator.${name}`)), element('dd', {}, String(value))))));
  updated.textContent = text('coordinator.updated', {time: clock.format(new Date())});
  updated.classList.remove('stale');
}

async function refresh() {
  try {
    const response = await fetch('/coordinator/api/progress', {cache: 'no-store'});
    if (response.status === 401) {
      window.location.replace('/coordinator');
      return;
    }
    if (!response.ok) throw new Error(`progress answered ${response.status}`);
    show(await response.json());
  } catch {
    updated.textContent = text('coordinator.unreachable');
    updated.classList.add('stale');
  }
}

setInterval(() => {
  if (!document.hidden) refresh();
}, EVERY_MS);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) refresh();
});
refresh();
