const LARGEST = 40;

/**
 * Which part of the picture is seen: `scale` device pixels a sample, and the sample at the middle of the view.
 * Coordinates of points are device pixels of the view or samples of the picture, both from the upper left corner.
 */
export class Viewport {
  #pictureWidth = 1;
  #pictureHeight = 1;

  constructor() {
    this.width = 1;
    this.height = 1;
    this.scale = 1;
    this.x = 0.5;
    this.y = 0.5;
    this.fitted = true;
  }

  showPicture(width, height) {
    this.#pictureWidth = width;
    this.#pictureHeight = height;
    this.fit();
  }

  resize(width, height) {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    if (this.fitted) this.fit();
  }

  get fitScale() {
    return Math.min(this.width / this.#pictureWidth, this.height / this.#pictureHeight);
  }

  /** Sample at the view's left edge. */
  get left() {
    return this.x - this.width / 2 / this.scale;
  }

  get top() {
    return this.y - this.height / 2 / this.scale;
  }

  fit() {
    this.scale = this.fitScale;
    this.x = this.#pictureWidth / 2;
    this.y = this.#pictureHeight / 2;
    this.fitted = true;
  }

  /** Zooms to `scale` and keeps the sample under the given point of the view where it is. */
  zoomTo(scale, px = this.width / 2, py = this.height / 2) {
    const held = this.toPicture(px, py);
    this.scale = Math.min(Math.max(scale, this.fitScale / 2), Math.max(LARGEST, this.fitScale));
    this.x = held.x + (this.width / 2 - px) / this.scale;
    this.y = held.y + (this.height / 2 - py) / this.scale;
    this.#keepInSight();
  }

  pan(dx, dy) {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.#keepInSight();
  }

  toPicture(px, py) {
    return {x: this.left + px / this.scale, y: this.top + py / this.scale};
  }

  #keepInSight() {
    this.x = Math.min(Math.max(this.x, 0), this.#pictureWidth);
    this.y = Math.min(Math.max(this.y, 0), this.#pictureHeight);
    this.fitted = false;
  }
}
