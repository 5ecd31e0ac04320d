import {Temporary} from './retry.js';

const PATIENCE_MS = 30000;
const RELOAD_KEY = 'reading.reloaded';

/** The server said no for good: `status` and, where it sent one, the JSON `body`. */
export class Refused extends Error {
  constructor(status, body) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** Calls of the reading page. Where the server says that another page is due, goes there and never returns. */
export class Api {
  #tab;
  #csrf = document.querySelector('meta[name=csrf]').content;

  constructor(tab) {
    this.#tab = tab;
  }

  /** The JSON of a GET, or null for "nothing there". */
  async get(path) {
    const response = await this.#send(path, {});
    return response.status === 204 ? null : readJson(response);
  }

  async bytes(path) {
    const response = await this.#send(path, {});
    try {
      return await response.arrayBuffer();
    } catch {
      throw new Temporary(`${path} broke off`);
    }
  }

  async post(path, body = {}) {
    const response = await this.#send(path, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-CSRF': this.#csrf},
      body: JSON.stringify(body),
    });
    return readJson(response);
  }

  get tab() {
    return this.#tab;
  }

  async #send(path, {headers, ...options}) {
    const response = await this.#fetch(path, {
      ...options,
      headers: {...headers, 'X-Tab': this.#tab},
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) return response;
    if (response.status === 429 || response.status >= 500) {
      throw new Temporary(`${path}: ${response.status}`, Number(response.headers.get('Retry-After')) || 0);
    }
    if (response.status === 401) return goTo('/');
    const body = await response.json().catch(() => null);
    if (response.status === 409 && body?.reason === 'elsewhere') return goTo('/elsewhere');
    throw new Refused(response.status, body);
  }

  async #fetch(path, options) {
    try {
      return await fetch(path, options);
    } catch (error) {
      throw new Temporary(`${path}: ${error.message}`);
    }
  }
}

/** Leaves for another page; the promise stays open so that nothing else happens meanwhile. */
export function goTo(path) {
  // A server that sends this page back to itself must not be asked a hundred times a second.
  const last = Number(sessionStorage.getItem(RELOAD_KEY) ?? 0);
  sessionStorage.setItem(RELOAD_KEY, Date.now());
  setTimeout(() => window.location.replace(path), Date.now() - last < 3000 ? 3000 : 0);
  return new Promise(() => {});
}

async function readJson(response) {
  try {
    return await response.json();
  } catch {
    // A hotel or hospital gateway that answers for the server sends its own page.
    throw new Temporary('the answer was not of this study');
  }
}
