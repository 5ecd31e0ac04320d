import {text} from './texts.js';

/** Time that is left for a case, told each second, by the case's own clock: a look away or a reload costs none of it. */
export class CountDown {
  #element;
  #onOver;
  #timer = 0;

  constructor(element, onOver) {
    this.#element = element;
    this.#onOver = onOver;
  }

  start(clock, seconds) {
    this.stop();
    const tick = () => {
      const left = Math.max(0, Math.ceil(seconds - clock.activeMs() / 1000));
      this.#element.textContent = text('time.left', {seconds: left});
      this.#element.hidden = false;
      if (left > 0) return;
      this.stop();
      this.#onOver();
    };
    this.#timer = setInterval(tick, 250);
    tick();
  }

  stop() {
    clearInterval(this.#timer);
  }
}
