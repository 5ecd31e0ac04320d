import {element} from './elements.js';
import {colorRamp} from './maplayer.js';

/** The panel that tells, after an answer in teaching, what was to be seen; with a map above the picture if one came. */
export class Feedback {
  #panel = document.getElementById('feedback');
  #control = document.getElementById('map-control');
  #shown = document.getElementById('map-shown');
  #opacity = document.getElementById('map-opacity');
  #layer;

  constructor(layer) {
    this.#layer = layer;
    this.#shown.addEventListener('change', () => this.#apply());
    this.#opacity.addEventListener('input', () => this.#apply());
    document.documentElement.style.setProperty('--map-ramp', colorRamp());
  }

  show({heading, lines, right}) {
    this.#panel.classList.toggle('right', right === true);
    this.#panel.classList.toggle('wrong', right === false);
    document.getElementById('feedback-heading').textContent = heading;
    document.getElementById('feedback-lines').replaceChildren(...lines.map((line) => element('li', {}, line)));
    this.#control.hidden = true;
    this.#panel.hidden = false;
    this.#panel.focus();
  }

  /** Lays a map of one byte a canvas pixel over the picture. */
  showMap(bytes, extent) {
    this.#layer.load(bytes, extent);
    this.#control.hidden = false;
    this.#shown.checked = true;
    this.#apply();
  }

  toggleMap() {
    if (this.#control.hidden) return;
    this.#shown.checked = !this.#shown.checked;
    this.#apply();
  }

  close() {
    this.#panel.hidden = true;
    this.#control.hidden = true;
    this.#layer.clear();
  }

  #apply() {
    this.#layer.setOpacity(this.#shown.checked ? Number(this.#opacity.value) / 100 : 0);
  }
}
