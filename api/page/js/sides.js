// Sides: the blocs that the graph falls into, and the pairs on which claims disagree, with both sides' sentences.

import { ask } from "./ask.js";
import { actorLink, claimCard } from "./cards.js";
import { count, el, link, replace } from "./dom.js";
import { swatch } from "./explore.js";
import { filtersOf } from "./filters.js";

const MEMBERS = 24;
const PAGE = 10;

export async function sides(state, room) {
  document.title = "Sides · Faultlines";
  const filters = filtersOf(state);
  const [blocs, disputes] = await Promise.all([
    ask("/alliances", { ...filters, limit: 12 }, { signal: room.signal }),
    ask("/contradictions", { ...wide(filters), limit: PAGE, offset: state.offset }, { signal: room.signal }),
  ]);
  replace(room.sheet,
    el("header", { class: "head" }, el("h1", { text: "Sides" }),
      el("p", { class: "lead", text: `Actors grouped so that friends stand together and enemies apart, from ${count(blocs.considered, "relation")}. ${Math.round(100 * blocs.frustration)} % of the ties do not fit: friends across blocs, or enemies within one.` })),
    blocs.blocs.length ? el("div", { class: "blocs" }, blocs.blocs.map(bloc)) : el("p", { class: "nothing", text: "No two actors stand together under these filters." }),
    el("header", { class: "head" }, el("h2", { class: "title", text: "Where claims disagree" }), el("p", { class: "lead", text: `${count(disputes.total, "pair")}, each with what speaks for the tie and what against it.` })),
    disputes.items.map((dispute) => disagreement(dispute, room)),
    pages(state, disputes));
  room.say(`${count(blocs.blocs.length, "bloc")}, ${count(disputes.total, "contradiction")}`);
}

function bloc(found, i) {
  const more = found.size - Math.min(found.actors.length, MEMBERS);
  return el("section", { class: "card plain" },
    el("h3", {}, el("strong", { text: `Bloc ${i + 1}` }), el("span", { class: "number", text: ` ${count(found.size, "actor")}, ${count(found.ties, "tie")}` })),
    el("p", { class: "chips" }, found.actors.slice(0, MEMBERS).map((actor) => link({ actor: actor.id }, { class: "chip" }, swatch(actor.type), ` ${actor.name}`)), more > 0 ? el("span", { class: "number", text: `and ${more} more` }) : null));
}

function disagreement(dispute, room) {
  return el("section", { class: "dispute" },
    el("h3", {}, actorLink(dispute.a), " and ", actorLink(dispute.b), el("span", { class: "badge disputed", text: `disagree in ${dispute.by.join(" and ")}` })),
    el("div", { class: "both" }, [dispute.one, dispute.other].map((claims) => el("div", {}, claims.slice(0, 4).map((claim) => claimCard(claim, room.words))))));
}

function pages(state, page) {
  const end = page.offset + page.items.length;
  return el("footer", { class: "pages" },
    page.offset ? link({ ...state, offset: Math.max(0, page.offset - PAGE) || undefined }, { text: "← Before" }) : null,
    end < page.total ? link({ ...state, offset: end }, { text: "More →" }) : null);
}

/** Disagreement is about what is alleged and denied too, unless somebody asked otherwise. */
function wide(filters) {
  return { modality: "all", ended: "any", ...filters };
}
