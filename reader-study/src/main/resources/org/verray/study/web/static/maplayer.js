/** Colors of a map from weak to strong: the middle of viridis to yellow, told apart by all kinds of color vision. */
const RAMP = [[59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];

/** A map of one byte a canvas pixel, drawn in color above the picture. Weak places stay clear. */
export class MapLayer {
  #canvas;
  #view;
  #picture = null;
  #opacity = 0;

  constructor(canvas, view) {
    this.#canvas = canvas;
    this.#view = view;
    view.addEventListener('drawn', () => this.#draw());
  }

  load(bytes, {rows, columns}) {
    const image = new ImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    const table = rampTable();
    for (let i = 0; i < pixels.length; i++) pixels[i] = table[bytes[i]];
    this.#picture = document.createElement('canvas');
    this.#picture.width = columns;
    this.#picture.height = rows;
    this.#picture.getContext('2d').putImageData(image, 0, 0);
    this.#draw();
  }

  setOpacity(opacity) {
    this.#opacity = opacity;
    this.#draw();
  }

  clear() {
    this.#picture = null;
    this.#draw();
  }

  #draw() {
    const shown = this.#picture !== null && this.#opacity > 0;
    this.#canvas.hidden = !shown;
    if (!shown) return;
    const {width, height} = this.#view.canvas;
    this.#canvas.width = width;
    this.#canvas.height = height;
    const {x, y, scale} = this.#view.caseTransform();
    const context = this.#canvas.getContext('2d');
    context.globalAlpha = this.#opacity;
    context.drawImage(this.#picture, x, y, this.#picture.width * scale, this.#picture.height * scale);
  }
}

/** The colors as a CSS gradient, for the legend. */
export function colorRamp() {
  return `linear-gradient(to right, ${RAMP.map((color) => `rgb(${color.join(' ')})`).join(', ')})`;
}

function rampTable() {
  const table = new Uint32Array(256);
  for (let value = 1; value < 256; value++) {
    const place = (value / 255) * (RAMP.length - 1);
    const index = Math.min(RAMP.length - 2, Math.floor(place));
    const [red, green, blue] = RAMP[index].map((from, i) => from + (RAMP[index + 1][i] - from) * (place - index));
    table[value] = ((value << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  }
  return table;
}
