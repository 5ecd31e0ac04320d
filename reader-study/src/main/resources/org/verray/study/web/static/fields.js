import {element, keyCap} from './elements.js';
import {text} from './texts.js';

/**
 * One field for each type of question. A field has `body` (its controls), `value()` (undefined while unanswered),
 * `set(value)` and, where options have keys, `key(pressed)`, which says whether it took the key. `group` tells that the
 * question's label must name a group of controls.
 */
export const makers = {choice, scale, slider, text: textField, tags, flag};

function choice(question) {
  const inputs = optionInputs(question, 'radio');
  const labels = question.options.map((option, i) => optionLabel(option, inputs[i]));
  return radios(question, inputs, element('div', {className: 'options'}, ...labels));
}

function scale(question) {
  const inputs = optionInputs(question, 'radio');
  const labels = question.options.map((option, i) => optionLabel(option, inputs[i]));
  return radios(question, inputs, element('div', {},
    element('div', {className: 'scale'}, ...labels),
    ends(question)));
}

function radios(question, inputs, body) {
  return {
    body,
    group: 'radiogroup',
    value: () => question.options[inputs.findIndex((input) => input.checked)]?.value,
    set(value) {
      inputs.forEach((input, i) => {
        input.checked = String(question.options[i].value) === String(value);
      });
    },
    key: (pressed) => press(question, inputs, pressed, (input) => {
      input.checked = true;
    }),
  };
}

function tags(question) {
  const inputs = optionInputs(question, 'checkbox');
  const labels = question.options.map((option, i) => optionLabel(option, inputs[i]));
  return {
    body: element('div', {className: 'tags'}, ...labels),
    group: 'group',
    value: () => question.options.filter((option, i) => inputs[i].checked).map((option) => option.value),
    set(values) {
      inputs.forEach((input, i) => {
        input.checked = (values ?? []).includes(question.options[i].value);
      });
    },
    key: (pressed) => press(question, inputs, pressed, (input) => {
      input.checked = !input.checked;
    }),
  };
}

function flag(question) {
  const input = element('input', {type: 'checkbox', id: `q-${question.id}`});
  const caption = element('span', {}, question.label);
  return {
    body: element('label', {className: 'check'}, input, caption, ...(question.key ? [keyCap(question.key)] : [])),
    group: null,
    selfLabelled: true,
    value: () => input.checked,
    set(value) {
      input.checked = value === true;
    },
    key(pressed) {
      if (pressed !== question.key) return false;
      input.click();
      return true;
    },
  };
}

function textField(question) {
  const area = element('textarea', {id: `q-${question.id}`, rows: 2, maxLength: question.max ?? 1000});
  return {
    body: area,
    group: null,
    value: () => area.value.trim(),
    set(value) {
      area.value = value ?? '';
    },
  };
}

function slider(question) {
  const {min = 0, max = 100} = question;
  const input = element('input', {type: 'range', id: `q-${question.id}`, min, max, step: 1});
  const output = element('output', {htmlFor: input.id});
  let touched = false;
  const show = () => {
    input.classList.toggle('unset', !touched);
    input.setAttribute('aria-valuetext', touched ? input.value : text('field.unset'));
    output.textContent = touched ? input.value : '–';
  };
  const touch = () => {
    if (touched) return;
    touched = true;
    show();
    // A press exactly at the invisible middle changes no value, so the browser stays silent about it.
    input.dispatchEvent(new Event('change', {bubbles: true}));
  };
  input.addEventListener('input', () => {
    touched = true;
    show();
  });
  input.addEventListener('pointerup', touch);
  show();
  return {
    body: element('div', {}, element('div', {className: 'slider'}, input, output), ends(question)),
    group: null,
    value: () => (touched ? Number(input.value) : undefined),
    set(value) {
      touched = value !== undefined && value !== null;
      input.value = touched ? value : (min + max) / 2;
      show();
    },
  };
}

function optionInputs(question, type) {
  return question.options.map((option, i) => element('input', {type, name: `q-${question.id}`, value: String(i)}));
}

function optionLabel(option, input) {
  const caption = element('span', {}, option.label);
  return element('label', {className: 'option'}, input, caption, ...(option.key ? [keyCap(option.key)] : []));
}

function ends(question) {
  return element('div', {className: 'ends', attributes: {id: `q-${question.id}-ends`}},
    element('span', {}, question.low ?? ''), element('span', {}, question.high ?? ''));
}

function press(question, inputs, pressed, change) {
  const index = question.options.findIndex((option) => option.key?.toLowerCase() === pressed);
  if (index < 0 || inputs[index].matches(':disabled')) return false;
  change(inputs[index]);
  inputs[index].dispatchEvent(new Event('change', {bubbles: true}));
  return true;
}
