import {Grayscale} from './grayscale.js';
import {Pyramid} from './pyramid.js';
import {resample} from './resample.js';
import {Viewport} from './viewport.js';

/**
 * Draws one radiograph of 16 bit samples on a canvas. The samples as seen are kept for each position, so that a change
 * of window and level costs one table look-up a pixel. Sends 'change' (detail: what changed) after the reader or a
 * script changed something, and 'drawn' after each frame, for layers above the picture.
 */
export class RadiographView extends EventTarget {
  #canvas;
  #context;
  #pyramid = null;
  #gray = new Grayscale(2);
  #seen = new Uint16Array(1);
  #image = null;
  #pixels = null;
  #moved = true;
  #frame = 0;
  #hidden = false;

  constructor(canvas) {
    super();
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', {alpha: false});
    this.viewport = new Viewport();
    this.presets = [];
    new ResizeObserver(() => this.#resize()).observe(canvas);
    this.#resize();
  }

  get canvas() {
    return this.#canvas;
  }

  get center() {
    return this.#gray.center;
  }

  get width() {
    return this.#gray.width;
  }

  get inverted() {
    return this.#gray.inverted;
  }

  get loaded() {
    return this.#pyramid !== null;
  }

  /** Shows a radiograph with its first preset; resolves, when it has been painted, to that time in ms since 1970. */
  async show(samples, {rows, columns, levels, presets}) {
    this.#pyramid = new Pyramid(samples, rows, columns);
    this.#gray = new Grayscale(levels);
    this.#hidden = false;
    this.presets = presets;
    this.viewport.showPicture(this.#pyramid.width, this.#pyramid.height);
    this.#applyFirstPreset();
    this.#redraw('picture', true);
    await nextFrame();
    return nextFrame();
  }

  clear() {
    this.#pyramid = null;
    this.#redraw('picture', true);
  }

  /** Blackens the picture for good, as at the end of a time limit. */
  hide() {
    this.#hidden = true;
    this.#redraw('picture', true);
  }

  setWindow(center, width) {
    this.#gray.set(center, width);
    this.#redraw('window', false);
  }

  usePreset(index) {
    const preset = this.presets[index];
    if (!preset) return;
    this.#gray.set(preset.center, preset.width);
    this.#redraw('preset', false);
  }

  toggleInvert() {
    this.#gray.invert(!this.#gray.inverted);
    this.#redraw('invert', false);
  }

  reset() {
    this.#applyFirstPreset();
    this.viewport.fit();
    this.#redraw('reset', true);
  }

  fit() {
    this.viewport.fit();
    this.#redraw('zoom', true);
  }

  /** One sample is one device pixel, around the given point of the view. */
  oneToOne(px, py) {
    this.viewport.zoomTo(1, px, py);
    this.#redraw('zoom', true);
  }

  zoomBy(factor, px, py) {
    this.viewport.zoomTo(this.viewport.scale * factor, px, py);
    this.#redraw('zoom', true);
  }

  panBy(dx, dy) {
    this.viewport.pan(dx, dy);
    this.#redraw('pan', true);
  }

  /** Device pixels of the canvas for a pointer event. */
  pointOf(event) {
    const box = this.#canvas.getBoundingClientRect();
    return {
      x: (event.clientX - box.left) * (this.#canvas.width / box.width),
      y: (event.clientY - box.top) * (this.#canvas.height / box.height),
    };
  }

  /** Point in canvas pixels of the case, which count from the corner of the padding, for device pixels of the view. */
  toCase(point) {
    const {x, y} = this.viewport.toPicture(point.x, point.y);
    return {x: x + (this.#pyramid?.left ?? 0), y: y + (this.#pyramid?.top ?? 0)};
  }

  /** How a layer above must be moved and scaled to lie on the picture: device pixels of canvas pixel 0,0, and scale. */
  caseTransform() {
    const {scale, left, top} = this.viewport;
    return {
      scale,
      x: -(left + (this.#pyramid?.left ?? 0)) * scale,
      y: -(top + (this.#pyramid?.top ?? 0)) * scale,
    };
  }

  #applyFirstPreset() {
    const first = this.presets[0] ?? {center: this.#gray.levels / 2, width: this.#gray.levels};
    this.#gray.invert(false);
    this.#gray.set(first.center, first.width);
  }

  #resize() {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.max(1, Math.round(this.#canvas.clientWidth * ratio));
    const height = Math.max(1, Math.round(this.#canvas.clientHeight * ratio));
    if (this.#image && width === this.#image.width && height === this.#image.height) return;
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#image = this.#context.createImageData(width, height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    this.#seen = new Uint16Array(width * height);
    this.viewport.resize(width, height);
    this.#moved = true;
    // At once, since setting a canvas's size blanks it and a frame of black would flicker.
    this.#draw();
  }

  #redraw(what, moved) {
    this.#moved ||= moved;
    this.dispatchEvent(new CustomEvent('change', {detail: what}));
    if (this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#draw();
      });
    }
  }

  #draw() {
    if (this.#pyramid === null || this.#hidden) {
      this.#context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    } else {
      if (this.#moved) resample(this.#pyramid, this.viewport, this.#seen);
      this.#moved = false;
      const table = this.#gray.table();
      const seen = this.#seen;
      const pixels = this.#pixels;
      for (let i = 0; i < seen.length; i++) {
        pixels[i] = table[seen[i]];
      }
      this.#context.putImageData(this.#image, 0, 0);
    }
    this.dispatchEvent(new Event('drawn'));
  }
}

function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
  });
}
