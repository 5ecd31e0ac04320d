import {Api} from './api.js';
import {ReadingRoom} from './reading.js';
import {persist} from './retry.js';
import {Samples} from './samples.js';
import {claimTab} from './tab.js';
import {text} from './texts.js';

// Practice: the reader's own tools on pictures that do not count. All tools are there, marking too.

const MARKS = 5;

const another = document.getElementById('another');
const number = document.getElementById('picture-number');
const room = new ReadingRoom();
const api = new Api(claimTab());
const disconnected = () => room.note(text('status.reconnecting'));
const samples = new Samples(api, disconnected);
const {items, canvas, levels, presets} = await persist(() => api.get('/api/practice'), disconnected);
let shown = 0;

async function show(index) {
  shown = index;
  room.note(text('viewer.loading'));
  const values = await samples.load(items[index], canvas);
  if (index !== shown) return;
  const place = {number: index + 1, of: items.length};
  room.marks.reset(canvas, MARKS);
  number.textContent = text('case.progress', place);
  await room.show(values, {...canvas, levels, presets}, text('viewer.practice', place));
  if (items.length > 1) samples.preload(items[(index + 1) % items.length]);
}

another.hidden = items.length < 2;
another.addEventListener('click', () => show((shown + 1) % items.length));
if (items.length > 0) await show(0);
