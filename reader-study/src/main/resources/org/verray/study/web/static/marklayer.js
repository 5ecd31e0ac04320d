import {ellipseBetween} from './marks.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Draws the marks above the picture, each twice: a dark rim keeps the light line visible on white bone. */
export class MarkLayer {
  #view;
  #marks;
  #group;

  constructor(svg, view, marks) {
    this.#view = view;
    this.#marks = marks;
    this.#group = svg.appendChild(document.createElementNS(SVG, 'g'));
    marks.addEventListener('change', () => this.#rebuild());
    view.addEventListener('drawn', () => this.#place());
  }

  #rebuild() {
    const shapes = this.#marks.list.flatMap((mark, index) => drawn(mark, index === this.#marks.selected));
    const {draft} = this.#marks;
    if (draft && draft.points.length > 1) shapes.push(...drawn(outline(draft), true));
    this.#group.replaceChildren(...shapes);
    this.#place();
  }

  #place() {
    const {scale, x, y} = this.#view.caseTransform();
    const ratio = this.#view.canvas.width / (this.#view.canvas.clientWidth || 1);
    this.#group.setAttribute('transform', `translate(${x / ratio} ${y / ratio}) scale(${scale / ratio})`);
  }
}

function outline({shape, points}) {
  return shape === 'ellipse'
    ? ellipseBetween(points[0], points[1])
    : {shape, points: points.map((point) => [point.x, point.y])};
}

function drawn(mark, selected) {
  return ['rim', selected ? 'line selected' : 'line'].map((kind) => {
    const shape = document.createElementNS(SVG, mark.shape === 'ellipse' ? 'ellipse' : 'polygon');
    if (mark.shape === 'ellipse') {
      for (const name of ['cx', 'cy', 'rx', 'ry']) shape.setAttribute(name, mark[name]);
    } else {
      shape.setAttribute('points', mark.points.map((point) => point.join(',')).join(' '));
    }
    shape.setAttribute('class', kind);
    shape.setAttribute('vector-effect', 'non-scaling-stroke');
    return shape;
  });
}
