// A box that suggests actors while one types: the combobox pattern of ARIA, by keyboard and by pointer.

import { ask } from "./ask.js";
import { el, later, replace } from "./dom.js";

let boxes = 0;

/** A combobox in `host`; `onChoose(actor)` hears the actor that was chosen. */
export function actorBox(host, { label, placeholder, value = "", onChoose }) {
  const listId = `suggestions-${(boxes += 1)}`;
  const input = el("input", {
    type: "search", role: "combobox", "aria-label": label, "aria-expanded": "false", "aria-controls": listId,
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder, maxlength: "200",
  });
  const list = el("ul", { id: listId, role: "listbox", "aria-label": "Suggestions", hidden: true });
  input.value = value;
  replace(host, input, list);
  let found = [];
  let active = -1;
  let newest = 0;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    const item = list.children[index];
    if (item) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
  };
  const choose = (actor) => {
    input.value = actor.name;
    close();
    onChoose(actor);
  };
  const show = () => {
    replace(list, found.map((actor, i) => el("li", {
      id: `${listId}-${i}`, role: "option", "aria-selected": "false",
      on: { pointerdown: (event) => { event.preventDefault(); choose(actor); }, pointermove: () => mark(i) },
    }, el("span", { text: actor.name }), el("small", { text: kind(actor) }))));
    if (!found.length) replace(list, el("li", { class: "none", text: "Nobody goes by that name." }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(found.length ? 0 : -1);
  };
  const suggest = later(async () => {
    const words = input.value.trim();
    const turn = (newest += 1);
    if (!words) return close();
    try {
      const page = await ask("/actors", { q: words, limit: 8 });
      if (turn !== newest || document.activeElement !== input) return;
      found = page.items;
      show();
    } catch {
      close();
    }
  }, 120);

  input.addEventListener("input", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", async (event) => {
    if (event.key === "Escape") close();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return suggest();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + found.length) % Math.max(found.length, 1));
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (!list.hidden && found[active]) return choose(found[active]);
      const words = input.value.trim();
      if (!words) return;
      newest += 1;
      const page = await ask("/actors", { q: words, limit: 8 }).catch(() => ({ items: [] }));
      found = page.items;
      if (found.length) choose(found[0]);
      else show();
    }
  });
  return input;
}

export function kind(actor) {
  return actor.type.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}
