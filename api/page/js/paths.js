// The path finder: how two actors stand to each other, step by step, and what the signs make of it.

import { ask } from "./ask.js";
import { relationCard, signOf } from "./cards.js";
import { count, el, replace } from "./dom.js";
import { actorsOf, picture } from "./explore.js";
import { filtersOf } from "./filters.js";
import { highlight } from "./graph.js";
import { actorBox } from "./search.js";
import { movement } from "./timeline.js";

export async function paths(state, room) {
  document.title = "Paths · Faultlines";
  const form = await ends(state, room);
  if (!state.from || !state.to) {
    picture(room, [], [], []);
    replace(room.panel, form, el("p", { class: "nothing", text: "Choose two actors to see how they stand to each other: each step with the sentence that bears it, and whether the path ends with or against." }));
    return;
  }
  replace(room.panel, form, el("p", { class: "nothing", text: "Looking …" }));
  const found = await ask("/paths", { from: state.from, to: state.to, k: state.k || 3, max_length: state.max_length || 4, ...filtersOf(state) }, { signal: room.signal });
  const moved = await ask("/timeline", { a: found.from.id, b: found.to.id, limit: 1 }, { signal: room.signal }).catch(() => null);
  document.title = `${found.from.name} to ${found.to.name} · Faultlines`;
  const relations = [...new Map(found.paths.flatMap((path) => path.relations).map((r) => [r.id, r])).values()];
  picture(room, relations.length ? actorsOf(relations) : [found.from, found.to], relations, [found.from.id, found.to.id]);
  replace(room.panel, form, moved && movement(moved),
    found.paths.length ? found.paths.map((path, i) => pathCard(path, i, room)) : el("p", { class: "nothing", text: `No path joins ${found.from.name} and ${found.to.name} within these bounds. Count more: how it is said, what is over, or longer paths.` }));
  room.panel.scrollTop = 0;
  room.say(count(found.paths.length, "path"));
}

async function ends(state, room) {
  const name = async (actor) => (actor ? (await ask(`/actors/${encodeURIComponent(actor)}`, {}, { signal: room.signal }).catch(() => ({ name: actor }))).name : "");
  const [from, to] = await Promise.all([name(state.from), name(state.to)]);
  const box = (label, value, key) => {
    const host = el("div", { class: "search" });
    actorBox(host, { label, placeholder: label, value, onChoose: (actor) => room.go({ ...state, [key]: actor.id }) });
    return host;
  };
  const choice = (label, key, value, choices) => {
    const select = el("select", { "aria-label": label, on: { change: (event) => room.go({ ...state, [key]: event.target.value }) } },
      choices.map((n) => el("option", { value: n, text: String(n), selected: String(n) === String(value) || undefined })));
    return el("label", { class: "choice" }, el("span", { text: label }), select);
  };
  return el("header", { class: "head ends" }, el("h1", { text: "How do two actors stand?" }),
    box("From", from, "from"),
    el("button", { type: "button", class: "swap", "aria-label": "Swap the two", text: "⇅", on: { click: () => room.go({ ...state, from: state.to, to: state.from }) } }),
    box("To", to, "to"),
    choice("Paths", "k", state.k || 3, [1, 3, 5, 10]),
    choice("Steps at most", "max_length", state.max_length || 4, [1, 2, 3, 4, 5, 6]));
}

function pathCard(path, index, room) {
  const { mark, name } = signOf(path.sign);
  const verdict = { with: "with", against: "against", tie: "no side" }[name];
  return el("section", { class: `path ${name}`, "aria-label": `Path ${index + 1}` },
    el("h2", {}, el("span", { class: "mark", text: mark }), el("span", { class: "verdict", text: verdict }), el("span", { class: "number", text: count(path.relations.length, "step") })),
    el("p", { class: "explanation", text: path.explanation }),
    el("ol", { class: "steps" }, path.relations.map((relation) => el("li", {}, relationCard(relation, room.words, { onHover: highlight })))));
}
