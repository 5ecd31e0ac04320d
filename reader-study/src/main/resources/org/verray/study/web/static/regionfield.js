import {element} from './elements.js';
import {text} from './texts.js';

/** The question whose answer is drawn on the picture: lists the marks, each with a button to remove it. */
export function regionField(question, marks) {
  const list = element('ul', {className: 'marks'});
  const help = element('p', {className: 'hint'}, text('region.help'));
  const body = element('div', {}, help, list);
  const show = () => {
    help.hidden = marks.list.length > 0;
    list.replaceChildren(...marks.list.map((mark, index) => item(marks, index)));
  };
  marks.addEventListener('change', show);
  marks.addEventListener('full', () => {
    help.textContent = text('region.full', {max: question.max});
    help.hidden = false;
  });
  show();
  return {
    body,
    group: 'group',
    value: () => [...marks.list],
    set: () => {},
    detach: () => marks.removeEventListener('change', show),
  };
}

function item(marks, index) {
  const name = text('region.mark', {number: index + 1});
  const select = element('button', {
    type: 'button',
    className: 'mark',
    textContent: name,
    onclick: () => marks.select(index),
    attributes: {'aria-pressed': String(index === marks.selected)},
  });
  const remove = element('button', {
    type: 'button',
    className: 'remove',
    textContent: '×',
    onclick: () => marks.remove(index),
    attributes: {'aria-label': `${text('region.remove')}: ${name}`},
  });
  return element('li', {}, select, remove);
}
