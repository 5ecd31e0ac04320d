import {now} from './clock.js';

const MOST = 500;
const QUIET_MS = 300;

/**
 * What the reader did with one case, each entry [ms since painting, kind, details...]. A drag is one entry, written with
 * the values at which it came to rest.
 */
export class EventLog {
  #elapsed;
  #entries;
  #resting = new Map();

  constructor(clock, earlier = []) {
    this.#elapsed = () => Math.round(now() - clock.paintedMs);
    this.#entries = earlier;
  }

  add(kind, ...details) {
    if (this.#entries.length < MOST) this.#entries.push([this.#elapsed(), kind, ...details]);
  }

  /** As `add`, once nothing about the same `subject` has come for a moment. */
  settle(subject, kind, ...details) {
    clearTimeout(this.#resting.get(subject)?.timer);
    const at = this.#elapsed();
    const write = () => {
      this.#resting.delete(subject);
      if (this.#entries.length < MOST) this.#entries.push([at, kind, ...details]);
    };
    this.#resting.set(subject, {write, timer: setTimeout(write, QUIET_MS)});
  }

  /** All entries, in order of time. */
  entries() {
    for (const {write, timer} of [...this.#resting.values()]) {
      clearTimeout(timer);
      write();
    }
    return this.#entries.sort((a, b) => a[0] - b[0]);
  }
}
