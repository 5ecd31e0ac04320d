import {Temporary, persist} from './retry.js';

const MOST_KEPT = 3;

/** Fetches the samples of radiographs and keeps the last few, so that the next case is there when it is due. */
export class Samples {
  #api;
  #onFailure;
  #kept = new Map();

  constructor(api, onFailure = () => {}) {
    this.#api = api;
    this.#onFailure = onFailure;
  }

  /** Samples of an item, row by row; keeps trying through an outage. */
  async load(item, {rows, columns}) {
    const bytes = await this.#bytes(item);
    if (bytes.byteLength !== rows * columns * 2) {
      this.#kept.delete(item);
      throw new Error(`expected ${rows * columns * 2} bytes of samples but found ${bytes.byteLength}`);
    }
    return new Uint16Array(bytes);
  }

  /** Starts to fetch an item that will be shown later. */
  preload(item) {
    // A failure here is met again, and told, when the item is due.
    this.#bytes(item).catch(() => this.#kept.delete(item));
  }

  #bytes(item) {
    const known = this.#kept.get(item);
    this.#kept.delete(item);
    const bytes = known ?? persist(() => this.#fetch(item), this.#onFailure);
    this.#kept.set(item, bytes);
    while (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value);
    return bytes;
  }

  async #fetch(item) {
    const bytes = await this.#api.bytes(`/api/samples/${encodeURIComponent(item)}`);
    if (bytes.byteLength === 0) throw new Temporary('no samples came');
    return bytes;
  }
}
