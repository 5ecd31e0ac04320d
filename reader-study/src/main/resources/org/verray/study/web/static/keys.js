const TYPING = 'textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=range])';
const PAN_STEP = 60;

/**
 * Keys of the reading page. Keys of answers come from the form (`answerKey` returns whether it took the key); the rest
 * drive the viewer. None fires while the reader types, in a dialog, or together with Ctrl, Alt or Meta.
 */
export class Keys {
  #view;
  #gestures;
  #actions;
  #answerKey;
  #byPointer = false;

  constructor(view, gestures, actions, answerKey = () => false) {
    this.#view = view;
    this.#gestures = gestures;
    this.#actions = actions;
    this.#answerKey = answerKey;
    document.addEventListener('keydown', (event) => this.#keydown(event));
    document.addEventListener('keyup', (event) => {
      if (event.key === ' ') gestures.spaceHeld = false;
    });
    window.addEventListener('blur', () => {
      gestures.spaceHeld = false;
    });
    document.addEventListener('pointerdown', () => {
      this.#byPointer = true;
    }, {capture: true});
  }

  #keydown(event) {
    if (event.key === 'Tab') this.#byPointer = false;
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    if (event.key === 'Enter' && event.ctrlKey) {
      this.#actions.submit?.();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches(TYPING)) return;
    if (this.#run(event)) event.preventDefault();
  }

  #run(event) {
    const {key} = event;
    if (key === ' ') return this.#space(event);
    if (key.startsWith('Arrow')) return this.#arrow(event);
    if (this.#answerKey(key.toLowerCase())) return true;
    const preset = this.#view.presets.findIndex((candidate) => candidate.key === key);
    if (preset >= 0) {
      this.#view.usePreset(preset);
      return true;
    }
    const name = {
      i: 'invert', 0: 'reset', f: 'fit', x: 'oneToOne', '+': 'zoomIn', '=': 'zoomIn', '-': 'zoomOut', '?': 'keys',
      h: 'toggleMap', m: 'mark', delete: 'deleteMark', backspace: 'deleteMark', escape: 'putDown',
    }[key.toLowerCase()];
    if (!name || !this.#actions[name]) return false;
    this.#actions[name]();
    return true;
  }

  #space(event) {
    if (event.target !== document.body && event.target !== this.#view.canvas) return false;
    this.#gestures.spaceHeld = true;
    return true;
  }

  #arrow({key, target, shiftKey}) {
    // A radio button that was clicked keeps the focus: an arrow meant for the picture must not change the answer.
    if (target.matches('input[type=range]') || (target.matches('input[type=radio]') && !this.#byPointer)) return false;
    const [dx, dy] = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[key];
    if (shiftKey) {
      const {center, width} = this.#view;
      this.#view.setWindow(center + dy * width * 0.04, width * 2 ** (dx * 0.08));
    } else {
      this.#view.panBy(-dx * PAN_STEP, -dy * PAN_STEP);
    }
    return true;
  }
}
