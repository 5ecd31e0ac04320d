import {PADDING} from './grayscale.js';

/** Samples that one pixel may draw on along an axis: three cover any pixel up to two samples wide. */
const TAPS = 3;

/**
 * Samples of a step as seen through a viewport, one a device pixel, outside the picture PADDING. Drawn smaller, a
 * pixel is the mean of the area that it covers; drawn larger, samples are interpolated linearly.
 */
export function resample(pyramid, viewport, out) {
  const step = pyramid.stepFor(viewport.scale);
  const scale = viewport.scale * step.reduction;
  // At 1:1 whole samples stay whole, whatever fraction the view was moved by.
  const aligned = (offset) => (viewport.scale === 1 ? Math.round(offset) : offset / step.reduction);
  const across = taps(viewport.width, aligned(viewport.left), scale, step.width);
  const down = taps(viewport.height, aligned(viewport.top), scale, step.height);
  out.fill(PADDING);
  if (across.first < across.end && down.first < down.end) {
    (pyramid.padded ? weighPadded : weigh)(step, across, down, viewport.width, out);
  }
}

/** For pixels first..end along one axis: index of the first sample that counts, and the weights of it and its followers. */
function taps(pixels, offset, scale, size) {
  const span = 1 / scale;
  const first = Math.max(0, Math.ceil(-offset * scale - 0.5));
  const end = Math.min(pixels, Math.ceil((size - offset) * scale - 0.5));
  const starts = new Int32Array(pixels);
  const weights = new Float32Array(pixels * TAPS);
  for (let pixel = first; pixel < end; pixel++) {
    const low = offset + pixel * span;
    const write = scale >= 1 ? linear : area;
    write(low, span, size, pixel, starts, weights);
  }
  return {first, end, starts, weights};
}

function linear(low, span, size, pixel, starts, weights) {
  const position = Math.min(Math.max(low + span / 2 - 0.5, 0), size - 1);
  const start = Math.floor(position);
  const before = Math.max(0, Math.min(start, size - TAPS));
  starts[pixel] = before;
  const place = pixel * TAPS + start - before;
  const share = position - start;
  weights[place] = 1 - share;
  if (share > 0) weights[place + 1] = share;
}

function area(low, span, size, pixel, starts, weights) {
  const from = Math.max(low, 0);
  const to = Math.min(low + span, size);
  const start = Math.max(0, Math.min(Math.floor(from), size - TAPS));
  starts[pixel] = start;
  for (let tap = 0; tap < TAPS; tap++) {
    const overlap = Math.min(to, start + tap + 1) - Math.max(from, start + tap);
    weights[pixel * TAPS + tap] = Math.max(0, overlap) / (to - from);
  }
}

/** First along rows, then down columns: six products a pixel in place of nine. */
function weigh(step, across, down, width, out) {
  const {samples} = step;
  const firstRow = down.starts[down.first];
  const lastRow = Math.min(step.height - 1, down.starts[down.end - 1] + TAPS - 1);
  const lines = new Float32Array((lastRow - firstRow + 1 + TAPS) * width);
  for (let row = firstRow; row <= lastRow; row++) {
    const source = row * step.width;
    const target = (row - firstRow) * width;
    for (let x = across.first, w = x * TAPS; x < across.end; x++, w += TAPS) {
      const s = source + across.starts[x];
      lines[target + x] = across.weights[w] * samples[s] + across.weights[w + 1] * samples[s + 1]
        + across.weights[w + 2] * samples[s + 2];
    }
  }
  for (let y = down.first; y < down.end; y++) {
    const upper = (down.starts[y] - firstRow) * width;
    const [a, b, c] = down.weights.subarray(y * TAPS, y * TAPS + TAPS);
    for (let x = across.first; x < across.end; x++) {
      const i = upper + x;
      out[y * width + x] = a * lines[i] + b * lines[i + width] + c * lines[i + 2 * width] + 0.5;
    }
  }
}

/** As `weigh`, but padding within the picture's box has no weight; a pixel with padding at its heart stays padding. */
function weighPadded(step, across, down, width, out) {
  const {samples} = step;
  for (let y = down.first; y < down.end; y++) {
    for (let x = across.first; x < across.end; x++) {
      let sum = 0;
      let weight = 0;
      for (let v = 0; v < TAPS; v++) {
        const row = (down.starts[y] + v) * step.width + across.starts[x];
        for (let u = 0; u < TAPS; u++) {
          const share = down.weights[y * TAPS + v] * across.weights[x * TAPS + u];
          if (share > 0 && samples[row + u] !== PADDING) {
            sum += share * samples[row + u];
            weight += share;
          }
        }
      }
      if (weight >= 0.5) out[y * width + x] = Math.round(sum / weight);
    }
  }
}
