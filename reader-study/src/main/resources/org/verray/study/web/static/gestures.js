const DOUBLE_TAP_MS = 320;
const TAP_REACH = 12;

/**
 * Pointers on the picture: the left button or one finger uses the tool in hand, the middle button or space pans, the
 * wheel zooms, two fingers zoom and pan. Tools are objects with start, move and end, given points in device pixels.
 */
export class Gestures {
  #view;
  #tools;
  #pointers = new Map();
  #active = null;
  #pinch = null;
  #lastTap = {at: -Infinity, x: 0, y: 0};

  constructor(view, surface, tools) {
    this.#view = view;
    this.#tools = tools;
    this.spaceHeld = false;
    surface.addEventListener('pointerdown', (event) => this.#down(event, surface));
    surface.addEventListener('pointermove', (event) => this.#move(event));
    surface.addEventListener('pointerup', (event) => this.#up(event));
    surface.addEventListener('pointercancel', (event) => this.#cancel(event));
    surface.addEventListener('wheel', (event) => this.#wheel(event), {passive: false});
    // Browsers paste or scroll with the middle button, and pick up the picture as an image.
    surface.addEventListener('auxclick', (event) => event.preventDefault());
    surface.addEventListener('dragstart', (event) => event.preventDefault());
  }

  #down(event, surface) {
    if (!this.#view.loaded || event.button > 1) return;
    event.preventDefault();
    this.#view.canvas.focus({preventScroll: true});
    surface.setPointerCapture(event.pointerId);
    const point = this.#view.pointOf(event);
    this.#pointers.set(event.pointerId, point);
    if (this.#pointers.size === 2) {
      this.#active?.cancel?.();
      this.#active = null;
      this.#pinch = this.#spread();
    } else if (this.#pointers.size === 1) {
      const pans = event.button === 1 || this.spaceHeld;
      this.#active = pans ? this.#tools.pan : this.#tools.inHand(event);
      this.#active.start(point, event);
    }
  }

  #move(event) {
    if (!this.#pointers.has(event.pointerId)) return;
    const point = this.#view.pointOf(event);
    this.#pointers.set(event.pointerId, point);
    if (this.#pinch) {
      this.#pinchTo(this.#spread());
    } else {
      this.#active?.move(point, event);
    }
  }

  #up(event) {
    if (!this.#pointers.delete(event.pointerId)) return;
    const point = this.#view.pointOf(event);
    if (this.#pinch) {
      // The finger that stays on the glass must not turn into a drag of the tool.
      if (this.#pointers.size < 2) this.#pinch = this.#pointers.size === 0 ? null : this.#spread();
      return;
    }
    this.#active?.end(point, event);
    this.#active = null;
    if (event.pointerType === 'touch') this.#tap(point, event.timeStamp);
  }

  #cancel(event) {
    this.#pointers.delete(event.pointerId);
    this.#active?.cancel?.();
    this.#active = null;
    if (this.#pointers.size === 0) this.#pinch = null;
  }

  #wheel(event) {
    if (!this.#view.loaded) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY / 100 : event.deltaY / 3;
    const {x, y} = this.#view.pointOf(event);
    this.#view.zoomBy(2 ** (-Math.max(-2, Math.min(2, lines)) / 3), x, y);
  }

  #spread() {
    const [a, b = a] = [...this.#pointers.values()];
    return {x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, distance: Math.hypot(a.x - b.x, a.y - b.y)};
  }

  #pinchTo(spread) {
    if (this.#pointers.size < 2) return;
    const before = this.#pinch;
    this.#view.panBy(spread.x - before.x, spread.y - before.y);
    if (before.distance > 0 && spread.distance > 0) {
      this.#view.zoomBy(spread.distance / before.distance, spread.x, spread.y);
    }
    this.#pinch = spread;
  }

  #tap(point, at) {
    const reach = TAP_REACH * (window.devicePixelRatio || 1);
    const last = this.#lastTap;
    const near = Math.hypot(point.x - last.x, point.y - last.y) < reach * 2;
    if (at - last.at < DOUBLE_TAP_MS && near && this.#tools.doubleTapZooms()) {
      this.#lastTap = {at: -Infinity, x: 0, y: 0};
      if (this.#view.viewport.fitted) {
        this.#view.oneToOne(point.x, point.y);
      } else {
        this.#view.fit();
      }
    } else {
      this.#lastTap = {at, ...point};
    }
  }
}
