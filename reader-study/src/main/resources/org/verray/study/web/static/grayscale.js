/** Sample value of the server for "outside the picture": drawn black, left out of every average. */
export const PADDING = 65535;

const OPAQUE_BLACK = 0xff000000;

/** Window and level of a radiograph: which samples are drawn black, which white, and the grays between. */
export class Grayscale {
  #table = new Uint32Array(65536);
  #stale = true;

  constructor(levels) {
    this.levels = levels;
    this.center = levels / 2;
    this.width = levels;
    this.inverted = false;
  }

  set(center, width) {
    // A window narrower than four samples shows nothing but noise, one far outside the samples shows nothing at all.
    this.width = Math.min(Math.max(width, 4), this.levels * 4);
    this.center = Math.min(Math.max(center, 0), this.levels);
    this.#stale = true;
  }

  invert(on) {
    this.inverted = on;
    this.#stale = true;
  }

  /** Opaque RGBA pixel of every sample value, as one little-endian number each. */
  table() {
    if (this.#stale) {
      this.#fill();
      this.#stale = false;
    }
    return this.#table;
  }

  #fill() {
    const low = this.center - this.width / 2;
    const slope = 255 / this.width;
    for (let sample = 0; sample < this.levels; sample++) {
      const gray = Math.min(255, Math.max(0, Math.round((sample - low) * slope)));
      const shown = this.inverted ? 255 - gray : gray;
      this.#table[sample] = OPAQUE_BLACK | (shown << 16) | (shown << 8) | shown;
    }
    this.#table.fill(OPAQUE_BLACK, this.levels);
  }
}
