const MOST_POINTS = 400;
const round = (value) => Math.round(value * 10) / 10;

/**
 * The regions that a reader marked on one case, in canvas pixels, in the form in which they are sent. Sends 'change'
 * after each change and 'full' when one more is tried than the question allows. While `locked`, nothing changes them.
 */
export class Marks extends EventTarget {
  #extent = {rows: 1, columns: 1};
  #most = 0;

  constructor() {
    super();
    this.list = [];
    this.draft = null;
    this.selected = -1;
    this.locked = false;
  }

  /** Starts a case: its canvas, how many marks it may have (0: none), and those made before. */
  reset(extent, most, list = []) {
    this.#extent = extent;
    this.#most = most;
    this.list = [...list];
    this.draft = null;
    this.selected = -1;
    this.#changed();
  }

  get allowed() {
    return this.#most > 0;
  }

  begin(shape, point) {
    if (this.locked) return;
    if (this.list.length >= this.#most) {
      this.dispatchEvent(new Event('full'));
      return;
    }
    this.draft = {shape, points: [this.#within(point)]};
  }

  extend(point, scale) {
    if (!this.draft) return;
    const {shape, points} = this.draft;
    const next = this.#within(point);
    const last = points[points.length - 1];
    if (shape === 'ellipse') {
      points[1] = next;
    } else if (Math.hypot(next.x - last.x, next.y - last.y) * scale >= 3 && points.length < MOST_POINTS) {
      points.push(next);
    }
    this.#changed();
  }

  finish(viewport) {
    if (!this.draft) return;
    const mark = this.#finished(viewport);
    this.draft = null;
    if (mark) this.#add(mark);
    this.#changed();
  }

  abandon() {
    this.draft = null;
    this.#changed();
  }

  /** For readers without a pointer: a circle around a point. */
  addCircle(center, viewport) {
    if (this.locked) return;
    if (this.list.length >= this.#most) {
      this.dispatchEvent(new Event('full'));
    } else {
      this.#add(this.#circle(this.#within(center), viewport));
    }
  }

  select(index) {
    this.selected = index;
    this.#changed();
  }

  remove(index) {
    if (this.locked || !this.list[index]) return;
    this.list.splice(index, 1);
    this.selected = -1;
    this.#changed();
  }

  removeSelected() {
    this.remove(this.selected);
  }

  eraseAt(point, reach) {
    for (let index = this.list.length - 1; index >= 0; index--) {
      if (covers(this.list[index], point, reach)) {
        this.remove(index);
        return;
      }
    }
  }

  #add(mark) {
    this.list.push(mark);
    this.selected = this.list.length - 1;
    this.#changed();
  }

  #finished(viewport) {
    const {shape, points} = this.draft;
    if (shape === 'freehand') {
      return points.length < 5 ? null : {shape, points: points.map((point) => [round(point.x), round(point.y)])};
    }
    const [a, b = a] = points;
    // A click without a drag is a wish for a mark here, not for one of no size.
    if (Math.hypot(a.x - b.x, a.y - b.y) * viewport.scale < 8) return this.#circle(a, viewport);
    return ellipseBetween(a, b);
  }

  #circle(center, viewport) {
    const radius = round(Math.min(viewport.width, viewport.height) / viewport.scale / 16);
    return {shape: 'ellipse', cx: round(center.x), cy: round(center.y), rx: radius, ry: radius};
  }

  #within({x, y}) {
    return {x: Math.min(Math.max(x, 0), this.#extent.columns), y: Math.min(Math.max(y, 0), this.#extent.rows)};
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** The ellipse that fills the box with two opposite corners, at least half a pixel wide and high. */
export function ellipseBetween(a, b) {
  return {
    shape: 'ellipse',
    cx: round((a.x + b.x) / 2),
    cy: round((a.y + b.y) / 2),
    rx: Math.max(0.5, round(Math.abs(a.x - b.x) / 2)),
    ry: Math.max(0.5, round(Math.abs(a.y - b.y) / 2)),
  };
}

function covers(mark, point, reach) {
  if (mark.shape === 'ellipse') {
    const dx = (point.x - mark.cx) / (mark.rx + reach);
    const dy = (point.y - mark.cy) / (mark.ry + reach);
    return dx * dx + dy * dy <= 1;
  }
  return insidePolygon(mark.points, point)
    || mark.points.some(([x, y]) => Math.hypot(point.x - x, point.y - y) <= reach);
}

function insidePolygon(points, {x, y}) {
  let inside = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [xi, yi] = points[i];
    const [xj, yj] = points[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
