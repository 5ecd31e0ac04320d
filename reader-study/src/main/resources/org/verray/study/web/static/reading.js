import {Gestures} from './gestures.js';
import {Keys} from './keys.js';
import {MarkLayer} from './marklayer.js';
import {Marks} from './marks.js';
import {Toolbar, showReadout} from './toolbar.js';
import {Tools} from './tools.js';
import {RadiographView} from './viewer.js';

/** The viewer with its tools, marks and keys, as the pages use it. */
export class ReadingRoom {
  #stage = document.getElementById('stage');
  #note = document.getElementById('stage-note');

  constructor({actions = {}, answerKey} = {}) {
    this.view = new RadiographView(document.getElementById('radiograph'));
    this.marks = new Marks();
    this.tools = new Tools(this.view, this.marks);
    new MarkLayer(document.getElementById('marks'), this.view, this.marks);
    const gestures = new Gestures(this.view, this.#stage, this.tools);
    const all = {...this.#viewerActions(), ...actions};
    this.toolbar = new Toolbar(document.getElementById('toolbar'), this.view, this.tools, all);
    new Keys(this.view, gestures, all, answerKey);
    showReadout(this.view, document.getElementById('readout'));
    this.tools.addEventListener('change', () => {
      this.#stage.dataset.tool = this.tools.current;
    });
  }

  /** Shows a radiograph and resolves to the time when it was painted. `label` is all that a screen reader tells. */
  show(samples, {rows, columns, levels, presets}, label) {
    this.note('');
    this.toolbar.showMarking(this.marks.allowed);
    const painted = this.view.show(samples, {rows, columns, levels, presets});
    this.toolbar.showPresets(presets);
    this.view.canvas.setAttribute('aria-label', label);
    return painted;
  }

  /** Text in place of the picture; empty for none. */
  note(text) {
    this.#note.textContent = text;
    this.#note.hidden = text === '';
  }

  #viewerActions() {
    const {view, marks, tools} = this;
    const list = document.getElementById('key-list');
    return {
      invert: () => view.toggleInvert(),
      reset: () => view.reset(),
      fit: () => view.fit(),
      oneToOne: () => view.oneToOne(),
      zoomIn: () => view.zoomBy(1.25),
      zoomOut: () => view.zoomBy(0.8),
      keys: () => list.showModal(),
      mark: () => {
        if (!marks.allowed) return;
        const {width, height} = view.viewport;
        marks.addCircle(view.toCase({x: width / 2, y: height / 2}), view.viewport);
      },
      deleteMark: () => marks.removeSelected(),
      putDown: () => tools.take('window'),
    };
  }
}
