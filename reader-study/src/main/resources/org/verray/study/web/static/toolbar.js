import {text} from './texts.js';

/** The buttons beside the picture: one stop for the Tab key, arrow keys move within. */
export class Toolbar {
  #element;
  #view;
  #tools;
  #actions;

  constructor(element, view, tools, actions) {
    this.#element = element;
    this.#view = view;
    this.#tools = tools;
    this.#actions = actions;
    element.addEventListener('click', (event) => this.#click(event.target.closest('button')));
    element.addEventListener('keydown', (event) => this.#keydown(event));
    tools.addEventListener('change', () => this.#showState());
    view.addEventListener('change', () => this.#showState());
    this.#moveStop(this.#buttons()[0]);
  }

  showPresets(presets) {
    const group = this.#element.querySelector('#presets');
    group.replaceChildren(...presets.map((preset, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.preset = index;
      button.textContent = preset.key;
      button.title = `${preset.name} (${preset.key})`;
      button.setAttribute('aria-label', `${preset.key} ${preset.name}`);
      button.tabIndex = -1;
      return button;
    }));
    this.#showState();
  }

  showMarking(allowed) {
    for (const element of this.#element.querySelectorAll('.marking')) element.hidden = !allowed;
    if (!allowed && ['ellipse', 'freehand', 'erase'].includes(this.#tools.current)) this.#tools.take('window');
  }

  #click(button) {
    if (!button) return;
    this.#moveStop(button);
    if (button.dataset.tool) this.#tools.take(button.dataset.tool);
    if (button.dataset.preset) this.#view.usePreset(Number(button.dataset.preset));
    if (button.dataset.action) this.#actions[button.dataset.action]();
  }

  #keydown(event) {
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const buttons = this.#buttons();
    const next = buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length];
    this.#moveStop(next);
    next.focus();
  }

  #buttons() {
    return [...this.#element.querySelectorAll('button')].filter((button) => !button.hidden);
  }

  #moveStop(stop) {
    for (const button of this.#element.querySelectorAll('button')) button.tabIndex = button === stop ? 0 : -1;
  }

  #showState() {
    for (const button of this.#element.querySelectorAll('[data-tool]')) {
      button.setAttribute('aria-pressed', button.dataset.tool === this.#tools.current);
    }
    this.#element.querySelector('[data-action=invert]').setAttribute('aria-pressed', this.#view.inverted);
    for (const button of this.#element.querySelectorAll('[data-preset]')) {
      const preset = this.#view.presets[button.dataset.preset];
      const used = preset && preset.center === this.#view.center && preset.width === this.#view.width;
      button.setAttribute('aria-pressed', Boolean(used));
    }
  }
}

/** Keeps the window's two numbers and the zoom in the corner of the picture. */
export function showReadout(view, element) {
  view.addEventListener('drawn', () => {
    element.hidden = !view.loaded;
    element.textContent = text('viewer.readout', {
      center: Math.round(view.center),
      width: Math.round(view.width),
      zoom: Math.round(view.viewport.scale * 100),
    });
  });
}
