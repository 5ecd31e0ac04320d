/** Milliseconds since 1970 on the clock that does not jump when the computer's time is set. */
export function now() {
  return performance.timeOrigin + performance.now();
}

/** Time spent on one case: from its painting on, without the time in which the page was out of sight. */
export class CaseClock {
  #hiddenSince = null;
  #hidden;

  /** `earlier`: what a page before a reload had measured for this case, with the time at which it closed. */
  constructor(paintedMs, earlier = null) {
    this.paintedMs = earlier?.paintedMs ?? paintedMs;
    this.#hidden = earlier ? earlier.hiddenMs + Math.max(0, paintedMs - earlier.leftMs) : 0;
  }

  /** To be called on each change of the page's visibility. */
  setHidden(hidden, at = now()) {
    if (hidden) {
      this.#hiddenSince ??= at;
    } else if (this.#hiddenSince !== null) {
      this.#hidden += at - this.#hiddenSince;
      this.#hiddenSince = null;
    }
  }

  hiddenMs(at = now()) {
    return this.#hidden + (this.#hiddenSince === null ? 0 : at - this.#hiddenSince);
  }

  activeMs(at = now()) {
    return at - this.paintedMs - this.hiddenMs(at);
  }

  /** What the server gets with an answer. */
  timing(at = now()) {
    return {
      paintedMs: Math.round(this.paintedMs),
      submittedMs: Math.round(at),
      hiddenMs: Math.round(this.hiddenMs(at)),
      activeMs: Math.round(this.activeMs(at)),
      offsetMinutes: -new Date().getTimezoneOffset(),
    };
  }

  /** What a page after a reload needs to go on measuring. */
  snapshot(at = now()) {
    return {paintedMs: this.paintedMs, hiddenMs: this.hiddenMs(at), leftMs: at};
  }
}
