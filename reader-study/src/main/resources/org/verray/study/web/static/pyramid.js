import {PADDING} from './grayscale.js';

/**
 * A radiograph at full size and, made when first needed, at half, quarter, ... size, each sample the mean of the four
 * below it. Only the picture is kept: padding around it is cut off, `left` and `top` say where the picture lay.
 */
export class Pyramid {
  #steps;

  constructor(samples, rows, columns) {
    const box = pictureBox(samples, rows, columns);
    this.left = box.left;
    this.top = box.top;
    this.#steps = [crop(samples, columns, box)];
    this.padded = this.#steps[0].samples.includes(PADDING);
  }

  get width() {
    return this.#steps[0].width;
  }

  get height() {
    return this.#steps[0].height;
  }

  /** The smallest step that still has a sample for every pixel when drawn at `scale` pixels a sample. */
  stepFor(scale) {
    let index = 0;
    while (scale * 2 ** (index + 1) <= 1 && this.#step(index).width > 1 && this.#step(index).height > 1) {
      index++;
    }
    return {...this.#step(index), reduction: 2 ** index};
  }

  #step(index) {
    while (this.#steps.length <= index) {
      const last = this.#steps[this.#steps.length - 1];
      this.#steps.push(this.padded ? halveWithPadding(last) : halve(last));
    }
    return this.#steps[index];
  }
}

function pictureBox(samples, rows, columns) {
  const rowHasPicture = (row) => {
    for (let i = row * columns; i < (row + 1) * columns; i++) {
      if (samples[i] !== PADDING) return true;
    }
    return false;
  };
  let top = 0;
  let bottom = rows - 1;
  while (top < bottom && !rowHasPicture(top)) top++;
  while (bottom > top && !rowHasPicture(bottom)) bottom--;
  let left = columns;
  let right = -1;
  for (let row = top; row <= bottom; row++) {
    const start = row * columns;
    for (let x = 0; x < left; x++) {
      if (samples[start + x] !== PADDING) left = x;
    }
    for (let x = columns - 1; x > right; x--) {
      if (samples[start + x] !== PADDING) right = x;
    }
  }
  return right < 0
    ? {left: 0, top: 0, width: columns, height: rows}
    : {left, top, width: right - left + 1, height: bottom - top + 1};
}

function crop(samples, columns, {left, top, width, height}) {
  if (width === columns) {
    return {samples: samples.subarray(top * columns, (top + height) * columns), width, height};
  }
  const cut = new Uint16Array(width * height);
  for (let row = 0; row < height; row++) {
    const start = (top + row) * columns + left;
    cut.set(samples.subarray(start, start + width), row * width);
  }
  return {samples: cut, width, height};
}

function halve({samples, width, height}) {
  const halfWidth = width >> 1;
  const halfHeight = height >> 1;
  const half = new Uint16Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y++) {
    let upper = 2 * y * width;
    let lower = upper + width;
    for (let i = y * halfWidth; i < (y + 1) * halfWidth; i++, upper += 2, lower += 2) {
      half[i] = (samples[upper] + samples[upper + 1] + samples[lower] + samples[lower + 1] + 2) >> 2;
    }
  }
  return {samples: half, width: halfWidth, height: halfHeight};
}

function halveWithPadding({samples, width, height}) {
  const halfWidth = width >> 1;
  const halfHeight = height >> 1;
  const half = new Uint16Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const upper = 2 * y * width + 2 * x;
      const lower = upper + width;
      let sum = 0;
      let count = 0;
      for (const sample of [samples[upper], samples[upper + 1], samples[lower], samples[lower + 1]]) {
        if (sample !== PADDING) {
          sum += sample;
          count++;
        }
      }
      half[y * halfWidth + x] = count === 0 ? PADDING : Math.round(sum / count);
    }
  }
  return {samples: half, width: halfWidth, height: halfHeight};
}
