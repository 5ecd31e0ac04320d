/** New element with properties and children, texts among them: never markup. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  const {attributes = {}, ...others} = properties;
  Object.assign(made, others);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A key as the reader sees it on the keyboard. */
export function keyCap(key) {
  return element('kbd', {attributes: {'aria-hidden': 'true'}}, key);
}
