// Elements from plain data: every word reaches the page as text, never as markup.

/** An element; `props` are attributes, but for `text`, `class`, `on` (listeners) and properties that are booleans. */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "class") element.className = value;
    else if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A link within the page, which changes the state and loads nothing anew. */
export function link(state, props, ...children) {
  return el("a", { href: href(state), "data-link": true, ...props }, ...children);
}

/** The address of a state. */
export function href(state) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    for (const one of [value].flat()) if (one !== undefined && one !== null && one !== "") query.append(name, one);
  }
  const text = query.toString();
  return text ? `/?${text}` : "/";
}

export function replace(target, ...children) {
  target.replaceChildren(...children.flat(9).filter(Boolean));
}

export function count(number, noun, plural = `${noun}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
}

/** Call `work` once nothing has happened for a while. */
export function later(work, milliseconds) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...args), milliseconds);
  };
}
