import {Refused} from './api.js';
import {Temporary, persist} from './retry.js';

/**
 * Answers on their way to the server, written to the local storage before they are sent and removed when the server
 * acknowledged them, so that a reload, a crash or an outage loses none. Oldest first, one at a time; the server knows a
 * repeated answer by its key.
 */
export class AnswerQueue {
  #prefix;
  #post;
  #onState;
  #storage;
  #waiting = new Map();
  #settled = new Map();
  #draining = null;

  /** `post` sends one answer; `onState` gets 'sending', 'waiting' or 'trouble', how many wait, and the status if any. */
  constructor({reader, post, onState, storage = window.localStorage}) {
    this.#prefix = `answer.${reader}.`;
    this.#post = post;
    this.#onState = onState;
    this.#storage = storage;
    for (const name of Object.keys(storage).filter((key) => key.startsWith(this.#prefix)).sort()) {
      this.#waiting.set(name, JSON.parse(storage.getItem(name)));
    }
  }

  get size() {
    return this.#waiting.size;
  }

  /** Keeps and sends an answer; resolves to what became of it: {kind: 'saved' | 'invalid' | 'moved', body}. */
  async put(answer) {
    const name = `${this.#prefix}${String(Date.now()).padStart(15, '0')}.${answer.key}`;
    this.#waiting.set(name, answer);
    try {
      this.#storage.setItem(name, JSON.stringify(answer));
    } catch {
      // A full or forbidden storage leaves the copy in memory, which still survives an outage of the connection.
    }
    await this.drain();
    const outcome = this.#settled.get(name);
    this.#settled.delete(name);
    return outcome;
  }

  /** Sends whatever waits; resolves when nothing does. */
  drain() {
    this.#draining ??= this.#sendAll().finally(() => {
      this.#draining = null;
    });
    return this.#draining;
  }

  async #sendAll() {
    while (this.#waiting.size > 0) {
      const [name, answer] = this.#waiting.entries().next().value;
      const outcome = await persist(() => this.#send(answer), (error) => {
        this.#onState(error.status ? 'trouble' : 'waiting', this.size, error.status);
      });
      this.#waiting.delete(name);
      this.#storage.removeItem(name);
      this.#settled.set(name, outcome);
    }
  }

  async #send(answer) {
    this.#onState('sending', this.size);
    try {
      const body = await this.#post(answer);
      if (body.acknowledged !== true) throw new Temporary('not acknowledged');
      return {kind: 'saved', body};
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === 422) return {kind: 'invalid', body: error.body};
      if (error.status === 409) return {kind: 'moved', body: error.body};
      // Nobody foresaw this refusal: the answer is kept, and the reader is told whom to ask.
      throw Object.assign(new Temporary(error.message, 30), {status: error.status});
    }
  }
}
