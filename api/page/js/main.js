// The page's state is its address: this module reads it, hands it to a view, and follows links without loading anew.

import { words } from "./ask.js";
import { el, href, replace } from "./dom.js";
import { drawFilters } from "./filters.js";
import { fit, zoom } from "./graph.js";
import { actorBox } from "./search.js";
import { claims, articles, article } from "./lists.js";
import { explore } from "./explore.js";
import { paths } from "./paths.js";
import { read } from "./read.js";
import { sides } from "./sides.js";

const VIEWS = {
  explore: { show: explore, graph: true, filters: true, around: (state) => Boolean(state.actor) },
  path: { show: paths, graph: true, filters: true, around: () => false },
  sides: { show: sides, filters: true, around: () => false },
  claims: { show: claims, filters: true, everything: true, around: () => false },
  articles: { show: (state, room) => (state.article ? article(state, room) : articles(state, room)) },
  read: { show: read },
};
const REPEATED = new Set(["predicate", "modality", "type", "avoid"]);
const byId = (id) => document.getElementById(id);
let under = new AbortController();

function current() {
  const state = {};
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (REPEATED.has(name)) state[name] = [...(state[name] || []), value];
    else state[name] = value;
  }
  return state;
}

/** Go to a state; the address tells it. */
function go(state, { replacing = false } = {}) {
  const address = href(state);
  if (replacing) history.replaceState(null, "", address);
  else if (address !== location.pathname + location.search) history.pushState(null, "", address);
  render();
}

async function render() {
  under.abort();
  under = new AbortController();
  const state = current();
  const name = VIEWS[state.view] ? state.view : "explore";
  const view = VIEWS[name];
  for (const tab of document.querySelectorAll("#views a[data-view]")) {
    if (tab.dataset.view === name) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  const room = { go, state, signal: under.signal, panel: byId("panel"), graph: byId("graph"), sheet: byId("sheet"), legend: byId("legend"), tip: byId("tip"), stage: byId("stage"), say };
  document.body.dataset.view = name;
  byId("room").classList.toggle("with-graph", Boolean(view.graph));
  byId("room").classList.toggle("with-filters", Boolean(view.filters));
  byId("stage").hidden = byId("panel").hidden = !view.graph;
  byId("sheet").hidden = Boolean(view.graph);
  byId("filters").hidden = !view.filters;
  byId("tip").hidden = true;
  say("");
  try {
    room.words = await words();
    if (view.filters) drawFilters(byId("filters"), state, room.words, go, { around: view.around(state), everything: view.everything });
    await view.show(state, room);
  } catch (error) {
    if (error.name === "AbortError" || room.signal.aborted) return;
    trouble(error, view.graph ? room.panel : room.sheet);
  }
}

function trouble(error, host) {
  replace(host, el("div", { class: "trouble", role: "alert" }, el("h2", { text: error.title || "Something went wrong" }), el("p", { text: error.message }), el("p", {}, el("a", { href: "/", "data-link": true, text: "Back to the start" }))));
}

function say(text) {
  byId("status").textContent = text;
}

document.addEventListener("click", (event) => {
  const anchor = event.target.closest("a[data-link]");
  if (!anchor || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", anchor.getAttribute("href"));
  render();
});
addEventListener("popstate", render);
addEventListener("resize", () => fit());
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
byId("zoom-fit").addEventListener("click", () => fit());
byId("theme").addEventListener("click", () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    say("The choice of theme cannot be kept in this browser.");
  }
  render();
});

const box = actorBox(byId("search"), {
  label: "Find an actor", placeholder: "Find an actor: a state, an armed group, a person …",
  onChoose: (actor) => { box.value = ""; box.blur(); go({ actor: actor.id }); },
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(input|textarea|select)$/i.test(event.target.tagName)) {
    event.preventDefault();
    box.focus();
  }
});
render();
