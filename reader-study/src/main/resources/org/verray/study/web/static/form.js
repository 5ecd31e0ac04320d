import {element} from './elements.js';
import {makers} from './fields.js';
import {regionField} from './regionfield.js';
import {text} from './texts.js';

/** Draws the questions of a case and collects their answers. Sends 'change' with the question's id as detail. */
export class AnswerForm extends EventTarget {
  #fieldset;
  #marks;
  #questions = [];

  constructor(fieldset, marks) {
    super();
    this.#fieldset = fieldset;
    this.#marks = marks;
    const changed = (event) => {
      const id = event.target.closest('[data-question]')?.dataset.question;
      if (id) this.#changed(id);
    };
    fieldset.addEventListener('change', changed);
    fieldset.addEventListener('input', changed);
    // Enter in a field would send a form with one button; here only the button and its key do.
    fieldset.form.addEventListener('submit', (event) => event.preventDefault());
    marks.addEventListener('change', () => {
      const region = this.#questions.find(({question}) => question.type === 'region');
      if (region) this.#changed(region.question.id);
    });
  }

  /** Shows questions, filled in with earlier answers if there are any. Marks are set by the page, with the canvas. */
  build(questions, answers) {
    const legend = this.#fieldset.querySelector('legend');
    for (const {field} of this.#questions) field.detach?.();
    this.#questions = questions.map((question) => this.#entry(question));
    this.#fieldset.replaceChildren(legend, ...this.#questions.map(({block}) => block));
    for (const {question, field} of this.#questions) field.set(answers?.[question.id]);
  }

  /** Answers by question; unanswered ones are left out. */
  values() {
    const answered = this.#questions.map(({question, field}) => [question.id, field.value()]);
    return Object.fromEntries(answered.filter(([, value]) => value !== undefined));
  }

  /** The required questions that are still open. */
  missing() {
    return this.#questions
      .filter(({question, field}) => question.required && isOpen(field.value()))
      .map(({question}) => question);
  }

  setEnabled(enabled) {
    this.#fieldset.disabled = !enabled;
    this.#marks.locked = !enabled;
    // With nothing else to focus, the keyboard must still be able to scroll the answers given.
    this.#fieldset.form.tabIndex = enabled ? -1 : 0;
  }

  /** Takes a key of the keyboard; returns whether an option answers to it. */
  takeKey(pressed) {
    return !this.#fieldset.disabled && this.#questions.some(({field}) => field.key?.(pressed));
  }

  focus(id) {
    const entry = this.#questions.find(({question}) => question.id === id);
    entry?.block.querySelector('input, textarea, button')?.focus();
    entry?.block.scrollIntoView({block: 'nearest'});
  }

  /** Shows what the server found wrong, by question. */
  showErrors(errors) {
    for (const {question, error} of this.#questions) {
      error.textContent = errors[question.id] ?? '';
      error.hidden = !errors[question.id];
    }
  }

  #entry(question) {
    const field = question.type === 'region' ? regionField(question, this.#marks) : makers[question.type](question);
    const error = element('p', {className: 'error', hidden: true, attributes: {role: 'alert'}});
    const block = element('div', {className: `question question-${question.type}`});
    block.dataset.question = question.id;
    if (!field.selfLabelled) block.append(caption(question, field, block));
    block.append(field.body, error);
    return {question, field, error, block};
  }

  #changed(id) {
    const entry = this.#questions.find(({question}) => question.id === id);
    entry.error.hidden = true;
    this.dispatchEvent(new CustomEvent('change', {detail: id}));
  }
}

function caption(question, field, block) {
  const parts = [question.label];
  if (question.required) {
    parts.push(element('span', {className: 'required', title: text('case.required')}, ' *'));
  }
  const id = `q-${question.id}`;
  if (!field.group) return element('label', {className: 'caption', htmlFor: id}, ...parts);
  block.setAttribute('role', field.group);
  block.setAttribute('aria-labelledby', `${id}-caption`);
  if (question.required && field.group === 'radiogroup') block.setAttribute('aria-required', 'true');
  return element('p', {className: 'caption', id: `${id}-caption`}, ...parts);
}

function isOpen(value) {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
