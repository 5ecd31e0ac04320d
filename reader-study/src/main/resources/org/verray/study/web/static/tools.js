/** Dragging by the whole height of the view doubles or halves the window's width this many times. */
const WIDTH_DOUBLINGS = 3;
const ZOOM_DOUBLINGS = 3;

/** The tool in hand, and what each one does with a drag. `inHand` picks it when a drag starts. */
export class Tools extends EventTarget {
  #byName;

  constructor(view, marks) {
    super();
    this.current = 'window';
    this.pan = panTool(view);
    this.#byName = {
      window: windowTool(view),
      zoom: zoomTool(view),
      pan: this.pan,
      ellipse: markTool(view, marks, 'ellipse'),
      freehand: markTool(view, marks, 'freehand'),
      erase: eraseTool(view, marks),
    };
  }

  take(name) {
    this.current = name;
    this.dispatchEvent(new Event('change'));
  }

  inHand() {
    return this.#byName[this.current];
  }

  /** While marking, two quick taps are two marks. */
  doubleTapZooms() {
    return ['window', 'zoom', 'pan'].includes(this.current);
  }
}

function windowTool(view) {
  let from = null;
  return {
    start(point) {
      from = {...point, center: view.center, width: view.width};
    },
    move(point) {
      const reach = Math.min(view.viewport.width, view.viewport.height);
      const across = (point.x - from.x) / reach;
      const down = (point.y - from.y) / reach;
      view.setWindow(from.center + down * from.width * 1.5, from.width * 2 ** (across * WIDTH_DOUBLINGS));
    },
    end() {
      from = null;
    },
  };
}

function zoomTool(view) {
  let from = null;
  let last = 0;
  return {
    start(point) {
      from = point;
      last = point.y;
    },
    move(point) {
      view.zoomBy(2 ** (((last - point.y) / view.viewport.height) * ZOOM_DOUBLINGS), from.x, from.y);
      last = point.y;
    },
    end() {
      from = null;
    },
  };
}

function panTool(view) {
  let last = null;
  return {
    start(point) {
      last = point;
    },
    move(point) {
      view.panBy(point.x - last.x, point.y - last.y);
      last = point;
    },
    end() {
      last = null;
    },
  };
}

function markTool(view, marks, shape) {
  return {
    start(point) {
      marks.begin(shape, view.toCase(point));
    },
    move(point) {
      marks.extend(view.toCase(point), view.viewport.scale);
    },
    end() {
      marks.finish(view.viewport);
    },
    cancel() {
      marks.abandon();
    },
  };
}

function eraseTool(view, marks) {
  return {
    start(point) {
      marks.eraseAt(view.toCase(point), 8 / view.viewport.scale);
    },
    move() {},
    end() {},
  };
}
