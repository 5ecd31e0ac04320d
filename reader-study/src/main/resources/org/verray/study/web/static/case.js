import {Api, Refused, goTo} from './api.js';
import {CaseClock, now} from './clock.js';
import {CountDown} from './countdown.js';
import {Draft} from './draft.js';
import {EventLog} from './eventlog.js';
import {Feedback} from './feedback.js';
import {AnswerForm} from './form.js';
import {randomUuid} from './identifiers.js';
import {MapLayer} from './maplayer.js';
import {AnswerQueue} from './queue.js';
import {ReadingRoom} from './reading.js';
import {persist} from './retry.js';
import {Samples} from './samples.js';
import {claimTab} from './tab.js';
import {text} from './texts.js';

const LEASE_MS = 20000;
const DRAFT_MS = 500;
const byId = (id) => document.getElementById(id);

/** The reading page: asks the server for the case that is due, shows it, and sees its answer safely there. */
class ReadingPage {
  #reader = document.querySelector('meta[name=reader]').content;
  #contact = document.querySelector('main').dataset.contact;
  #api = new Api(claimTab());
  #samples = new Samples(this.#api, () => this.#tell('status.reconnecting'));
  #draft = new Draft(this.#reader);
  #queue = new AnswerQueue({
    reader: this.#reader,
    post: (answer) => this.#api.post('/api/answer', answer),
    onState: (state, count, status) => this.#tell(`status.${state}`, {count, status, contact: this.#contact}),
  });
  #room = new ReadingRoom({
    actions: {submit: () => this.#submit(), toggleMap: () => this.#feedback.toggleMap()},
    answerKey: (key) => this.#form.takeKey(key),
  });
  #form = new AnswerForm(byId('questions'), this.#room.marks);
  #feedback = new Feedback(new MapLayer(byId('map'), this.#room.view));
  #countDown = new CountDown(byId('time-left'), () => this.#hidePicture());
  #case = null;
  #clock = null;
  #log = null;
  #reading = false;
  #draftTimer = 0;

  async start() {
    this.#listen();
    this.#holdLease();
    // Answers of an earlier page come first: the server moves on only with them.
    await this.#queue.drain();
    this.#tell('');
    await this.#load();
  }

  #listen() {
    byId('submit').addEventListener('click', () => this.#submit());
    byId('back').addEventListener('click', () => this.#back());
    byId('next').addEventListener('click', () => {
      this.#tell('');
      this.#load();
    });
    this.#form.addEventListener('change', (event) => {
      this.#log?.settle(`answer ${event.detail}`, 'answer', event.detail);
      this.#showMissing();
      clearTimeout(this.#draftTimer);
      this.#draftTimer = setTimeout(() => this.#keepDraft(), DRAFT_MS);
    });
    const {view, tools} = this.#room;
    view.addEventListener('change', (event) => this.#logView(event.detail));
    tools.addEventListener('change', () => this.#log?.add('tool', tools.current));
    document.addEventListener('visibilitychange', () => {
      this.#clock?.setHidden(document.hidden);
      this.#log?.add(document.hidden ? 'hidden' : 'visible');
      this.#keepDraft();
    });
    window.addEventListener('pagehide', () => this.#keepDraft());
  }

  async #holdLease() {
    try {
      await this.#api.post('/api/lease', {tab: this.#api.tab});
    } catch (error) {
      if (error instanceof Refused && error.status === 409) await goTo('/elsewhere');
      // Anything else is an outage, which shows with the next answer.
    }
    setTimeout(() => this.#holdLease(), LEASE_MS);
  }

  async #load() {
    this.#feedback.close();
    this.#room.view.clear();
    this.#room.note(text('viewer.loading'));
    byId('next').hidden = true;
    try {
      this.#case = await persist(() => this.#api.get('/api/case'), () => this.#tell('status.reconnecting'));
      if (this.#case === null) return await goTo('/');
      const samples = await this.#samples.load(this.#case.item, this.#case.canvas);
      await this.#open(samples);
    } catch (error) {
      this.#room.note(text('viewer.failed', {contact: this.#contact}));
      throw error;
    }
    if (this.#case.next) this.#samples.preload(this.#case.next);
  }

  async #open(samples) {
    const {item, revision = 0, canvas, levels, presets, questions, answers, number, of, limitSeconds} = this.#case;
    const draft = this.#draft.read(item, revision);
    const filled = draft?.answers ?? answers;
    const region = questions.find((question) => question.type === 'region');
    this.#log = null;
    this.#room.marks.reset(canvas, region?.max ?? (region ? 1 : 0), (region && filled?.[region.id]) ?? []);
    this.#form.build(questions, filled);
    this.#showCase();
    const paintedMs = await this.#room.show(samples, {...canvas, levels, presets}, text('viewer.label', {number, of}));
    this.#clock = new CaseClock(paintedMs, draft?.clock);
    this.#log = new EventLog(this.#clock, draft?.events);
    this.#log.add(draft ? 'again' : 'painted');
    this.#setReading(true);
    if (byId('status').dataset.state === 'reconnecting') this.#tell('');
    this.#room.view.canvas.focus({preventScroll: true});
    if (limitSeconds) this.#countDown.start(this.#clock, limitSeconds);
  }

  async #submit() {
    if (!this.#reading) return;
    const missing = this.#form.missing();
    if (missing.length > 0) {
      this.#form.focus(missing[0].id);
      return;
    }
    this.#setReading(false);
    this.#countDown.stop();
    const {item, revision = 0} = this.#case;
    const submitted = now();
    this.#log.add('submit');
    const outcome = await this.#queue.put({
      item,
      revision,
      key: randomUuid(),
      answers: this.#form.values(),
      timing: this.#clock.timing(submitted),
      events: this.#log.entries(),
    });
    await this.#after(outcome);
  }

  async #after({kind, body}) {
    if (kind === 'invalid') {
      this.#tell('status.check');
      this.#setReading(true);
      if (this.#case.limitSeconds) this.#countDown.start(this.#clock, this.#case.limitSeconds);
      this.#form.showErrors(body?.errors ?? {});
      this.#form.focus(Object.keys(body?.errors ?? {})[0]);
      return;
    }
    this.#draft.clear(this.#case.item);
    this.#clock = null;
    this.#log = null;
    this.#tell(`status.${kind}`);
    if (kind === 'saved' && body.teaching) {
      await this.#teach(body.teaching);
    } else {
      await this.#load();
    }
  }

  async #teach(teaching) {
    byId('submit').hidden = true;
    byId('back').hidden = true;
    byId('next').hidden = false;
    this.#feedback.show(teaching);
    if (!teaching.map) return;
    const {item, canvas} = this.#case;
    const path = `/api/map/${encodeURIComponent(teaching.map)}`;
    const bytes = await persist(() => this.#api.bytes(path), () => this.#tell('status.reconnecting'));
    if (this.#case.item === item) this.#feedback.showMap(new Uint8Array(bytes), canvas);
  }

  async #back() {
    if (!this.#reading) return;
    this.#keepDraft();
    this.#setReading(false);
    this.#countDown.stop();
    this.#clock = null;
    try {
      await this.#api.post('/api/back');
    } catch {
      // Refused or lost on the way: not tried again, which might go back twice. What the server has now is shown.
    }
    this.#tell('');
    await this.#load();
  }

  #hidePicture() {
    this.#room.view.hide();
    this.#room.note(text('time.over'));
    this.#log?.add('timeOver');
  }

  #showCase() {
    const {number, of, section, previous, answers} = this.#case;
    byId('progress').textContent = text('case.progress', {number, of});
    byId('section').textContent = section ?? '';
    byId('time-left').hidden = true;
    byId('back').hidden = !previous;
    byId('submit').hidden = false;
    byId('submit').textContent = text(answers ? 'case.change' : 'case.submit');
  }

  #setReading(reading) {
    this.#reading = reading;
    this.#form.setEnabled(reading);
    byId('back').disabled = !reading;
    this.#showMissing();
  }

  #showMissing() {
    const labels = this.#form.missing().map((question) => question.label);
    byId('missing').textContent = labels.length > 0 && this.#reading
      ? text('case.missing', {questions: labels.join(' · ')})
      : '';
    byId('submit').setAttribute('aria-disabled', String(!this.#reading || labels.length > 0));
  }

  #logView(what) {
    const {view} = this.#room;
    if (what === 'window') this.#log?.settle('wl', 'wl', Math.round(view.center), Math.round(view.width));
    else if (what === 'zoom' || what === 'pan') {
      const {scale, x, y} = view.viewport;
      this.#log?.settle(what, what, Number(scale.toPrecision(3)), Math.round(x), Math.round(y));
    } else if (what !== 'picture') this.#log?.add(what, Math.round(view.center), Math.round(view.width));
  }

  #keepDraft() {
    if (!this.#reading || !this.#clock) return;
    const {item, revision = 0} = this.#case;
    const kept = {revision, answers: this.#form.values(), clock: this.#clock.snapshot(), events: this.#log.entries()};
    this.#draft.write(item, kept);
  }

  #tell(key, values) {
    byId('status').textContent = key ? text(key, values) : '';
    byId('status').dataset.state = key.replace('status.', '');
  }
}

new ReadingPage().start();
