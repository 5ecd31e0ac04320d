/**
 * The form of a case as far as it is filled in, so that a reload, a change of language or a step back to the case before
 * costs nothing. Lives as long as the tab; removed when the server has the answer.
 */
export class Draft {
  #prefix;

  constructor(reader) {
    this.#prefix = `draft.${reader}.`;
  }

  /** What was kept for this item and revision, or null. */
  read(item, revision) {
    const kept = JSON.parse(sessionStorage.getItem(this.#prefix + item) ?? 'null');
    return kept?.revision === revision ? kept : null;
  }

  write(item, draft) {
    try {
      sessionStorage.setItem(this.#prefix + item, JSON.stringify(draft));
    } catch {
      // A full storage costs this convenience, nothing else.
    }
  }

  clear(item) {
    sessionStorage.removeItem(this.#prefix + item);
  }
}
