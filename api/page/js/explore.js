// The explorer: an actor with the relations around it, or the most attested relations of all.

import { ask, id } from "./ask.js";
import { actorLink, relationCard } from "./cards.js";
import { count, el, link, replace } from "./dom.js";
import { filtersOf } from "./filters.js";
import { draw, highlight, shapeOf } from "./graph.js";
import { kind } from "./search.js";
import { movement } from "./timeline.js";

const GROUPS = [[1, "Stands with"], [-1, "Stands against"], [0, "Other ties"]];
const SHOWN = 80;

export async function explore(state, room) {
  if (state.actor) return around(state, room);
  if (state.relation) return alone(state, room);
  return overview(state, room);
}

async function around(state, room) {
  const path = `/actors/${id(state.actor)}`;
  const parameters = { ...filtersOf(state, { around: true }), limit: SHOWN, offset: state.offset };
  const [found, actor, moved] = await Promise.all([
    ask(`${path}/neighbourhood`, parameters, { signal: room.signal }),
    ask(path, {}, { signal: room.signal }),
    ask("/timeline", { a: state.actor, limit: 1 }, { signal: room.signal }).catch(() => null),
  ]);
  document.title = `${actor.name} · Faultlines`;
  picture(room, found.actors, found.relations, [actor.id]);
  replace(room.panel, head(actor, room), moved && movement(moved), relationGroups(found.relations, room), more(state, found, room));
  room.panel.scrollTop = 0;
  room.say(`${actor.name}: ${count(found.total, "relation")}`);
}

async function alone(state, room) {
  const relation = await ask(`/relations/${id(state.relation)}`, {}, { signal: room.signal });
  document.title = `${relation.subject.name} and ${relation.object.name} · Faultlines`;
  picture(room, [relation.subject, relation.object], [relation], [relation.subject.id, relation.object.id]);
  replace(room.panel, el("header", { class: "head" }, el("h1", { text: `${relation.subject.name} and ${relation.object.name}` })), relationCard(relation, room.words));
}

async function overview(state, room) {
  document.title = "Faultlines";
  const [page, wide, actors, stored] = await Promise.all([
    ask("/relations", { ...filtersOf(state), limit: 40, offset: state.offset }, { signal: room.signal }),
    ask("/relations", { ...filtersOf(state), limit: 500, evidence: 0 }, { signal: room.signal }),
    ask("/actors", { limit: 12 }, { signal: room.signal }),
    ask("/readyz", {}, { signal: room.signal }),
  ]);
  const core = centre(wide.items);
  picture(room, actorsOf(core), core, []);
  if (!stored.articles) return empty(room);
  replace(room.panel,
    el("header", { class: "head" }, el("h1", { text: "The most attested relations" }),
      el("p", { class: "lead", text: `${count(stored.articles, "article")} name ${count(stored.actors, "actor")} in ${count(stored.claims, "claim")}. Pick an actor, here or in the graph, to see whom it stands with and against.` }),
      el("p", { class: "chips" }, actors.items.map((actor) => link({ actor: actor.id }, { class: "chip", text: actor.name })))),
    relationGroups(page.items, room),
    page.items.length ? null : nothing(room));
}

/** The graph, its legend and its answers to the pointer. */
export function picture(room, actors, relations, focus) {
  // First, since the graph is drawn above it.
  legend(room, actors, relations);
  draw(room.graph, { actors, relations, focus, words: room.words }, {
    actor: (chosen) => room.go({ ...keep(room.state), actor: chosen, view: undefined }),
    relation: (chosen) => {
      replace(room.panel, el("header", { class: "head" },
        el("button", { type: "button", class: "back", text: "← Back", on: { click: () => room.go(room.state) } }),
        el("h1", { text: `${chosen[0].subject.name} and ${chosen[0].object.name}` })), chosen.map((r) => relationCard(r, room.words)));
      room.panel.scrollTop = 0;
      room.panel.focus({ preventScroll: true });
    },
    tip: (chosen, at) => tip(room, chosen, at),
  });
}

/** The relations among the actors that have the most of them: what fits in one picture. */
function centre(relations, most = 26) {
  const degree = new Map();
  for (const r of relations) for (const end of [r.subject.id, r.object.id]) degree.set(end, (degree.get(end) || 0) + (r.sign ? 2 : 1));
  const kept = new Set([...degree].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most).map(([actor]) => actor));
  return relations.filter((r) => kept.has(r.subject.id) && kept.has(r.object.id)).slice(0, 80);
}

export function actorsOf(relations) {
  const named = new Map();
  for (const relation of relations) for (const actor of [relation.subject, relation.object]) named.set(actor.id, actor);
  return [...named.values()];
}

function keep(state) {
  const { actor, relation, from, to, view, offset, k, ...filters } = state;
  return filters;
}

function head(actor, room) {
  const others = actor.aliases.filter((alias) => alias !== actor.name);
  const shown = others.slice(0, 8).join(", ");
  return el("header", { class: "head" },
    el("h1", {}, swatch(actor.type), actor.name),
    el("p", { class: "lead" }, el("span", { class: "badge type", title: room.words.types.get(actor.type)?.definition || "", text: kind(actor) }),
      actor.belongs_to ? el("span", {}, "belongs to ", actorLink(actor.belongs_to)) : null,
      actor.known ? null : el("span", { class: "badge", title: "Found by its shape and context, not in the registry", text: "not in the registry" })),
    others.length ? el("p", { class: "aliases", text: `Also ${shown}${others.length > 8 ? ` and ${others.length - 8} more` : ""}` }) : null,
    el("p", {}, link({ view: "path", from: actor.id }, { text: `Find a path from ${actor.name} →` })));
}

function relationGroups(relations, room) {
  return GROUPS.map(([sign, title]) => {
    const own = relations.filter((relation) => relation.sign === sign);
    if (!own.length) return null;
    return el("section", { class: "group" }, el("h2", {}, title, el("span", { class: "number", text: String(own.length) })),
      own.map((relation) => relationCard(relation, room.words, { onHover: highlight })));
  });
}

function more(state, found, room) {
  if (!found.total) return nothing(room);
  const end = found.offset + found.relations.length;
  return el("footer", { class: "pages" }, el("span", { text: `${found.offset + 1}–${end} of ${count(found.total, "relation")}` }),
    found.offset ? link({ ...state, offset: Math.max(0, found.offset - found.limit) || undefined }, { text: "← Before" }) : null,
    end < found.total ? link({ ...state, offset: end }, { text: "More →" }) : null);
}

function nothing(room) {
  return el("p", { class: "nothing" }, "No relation passes these filters. By default only what is asserted and not over is counted: ",
    link({ ...room.state, modality: ["asserted", "alleged", "denied", "planned"], ended: "any" }, { text: "count everything" }), ".");
}

function empty(room) {
  replace(room.panel, el("div", { class: "empty" }, el("h1", { text: "Nothing is loaded yet" }),
    el("p", { text: "Point Faultlines at a folder of articles, and the graph appears here:" }),
    el("pre", {}, el("code", { text: "faultlines load PATH/TO/ARTICLES" })),
    el("p", {}, "It reads plain text, HTML, JSONL and feeds. Or ", link({ view: "read" }, { text: "paste a text" }), " and see what claims it makes; nothing is stored.")));
}

export function swatch(type) {
  return el("span", { class: `swatch type-${type} ${shapeOf(type)}`, "aria-hidden": "true" });
}

function legend(room, actors, relations) {
  const types = [...room.words.types.keys()].filter((type) => actors.some((actor) => actor.type === type));
  const doubtful = relations.some((r) => !r.modalities.asserted);
  replace(room.legend, relations.length ? [
    el("div", { class: "lines" },
      el("span", { class: "line with", text: "with" }), el("span", { class: "line against", text: "against" }), el("span", { class: "line tie", text: "other tie" }),
      doubtful ? el("span", { class: "line doubtful", text: "only alleged, planned or denied" }) : null),
    el("div", { class: "types" }, types.map((type) => el("span", {}, swatch(type), kind({ type })))),
  ] : []);
}

function tip(room, relations, at) {
  room.tip.hidden = !relations;
  if (!relations) return;
  replace(room.tip, relations.slice(0, 5).map((r) => el("div", { text: `${r.subject.name} ${room.words.predicates.get(r.predicate)?.verb || r.predicate} ${r.object.name} · ${count(r.claims, "claim")}` })));
  room.tip.style.left = `${Math.min(at.x + 14, room.stage.clientWidth - 260)}px`;
  room.tip.style.top = `${at.y + 14}px`;
}
