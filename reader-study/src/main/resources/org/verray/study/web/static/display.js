// The display check: draws patches and words in exact grays, and notes what the browser knows of the screen.

const css = (gray) => `rgb(${gray} ${gray} ${gray})`;

function context(canvas) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(canvas.clientWidth * ratio);
  canvas.height = Math.round(canvas.clientHeight * ratio);
  const drawing = canvas.getContext('2d', {alpha: false});
  drawing.scale(ratio, ratio);
  return drawing;
}

function fill(canvas, outer) {
  const drawing = context(canvas);
  drawing.fillStyle = css(outer);
  drawing.fillRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  return drawing;
}

function drawPatch(canvas) {
  const drawing = fill(canvas, canvas.dataset.outer);
  const side = Math.min(canvas.clientWidth, canvas.clientHeight) / 2;
  drawing.fillStyle = css(canvas.dataset.inner);
  drawing.fillRect((canvas.clientWidth - side) / 2, (canvas.clientHeight - side) / 2, side, side);
}

function drawWord(canvas) {
  const drawing = fill(canvas, canvas.dataset.background);
  drawing.fillStyle = css(canvas.dataset.ink);
  drawing.font = '600 30px system-ui, sans-serif';
  drawing.textAlign = 'center';
  drawing.textBaseline = 'middle';
  drawing.fillText([...canvas.dataset.letters].join('\u2009'), canvas.clientWidth / 2, canvas.clientHeight / 2);
}

function gamut() {
  return ['rec2020', 'p3', 'srgb'].find((name) => matchMedia(`(color-gamut: ${name})`).matches) ?? 'unknown';
}

function draw() {
  document.querySelectorAll('canvas[data-inner]').forEach(drawPatch);
  document.querySelectorAll('canvas[data-letters]').forEach(drawWord);
}

const facts = {
  screenWidth: window.screen.width,
  screenHeight: window.screen.height,
  pixelRatio: window.devicePixelRatio || 1,
  colorGamut: gamut(),
  colorDepth: window.screen.colorDepth,
  touch: navigator.maxTouchPoints > 0,
};
for (const [name, value] of Object.entries(facts)) {
  document.querySelector(`input[name=${name}]`).value = value;
}
draw();
window.addEventListener('resize', draw);
