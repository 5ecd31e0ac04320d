const source = document.getElementById('texts')?.content;
const texts = new Map(
  [...(source?.querySelectorAll('[data-key]') ?? [])].map((element) => [element.dataset.key, element.textContent]),
);

/** A text of the page's language with its {names} filled in. */
export function text(key, values = {}) {
  const pattern = texts.get(key) ?? key;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
