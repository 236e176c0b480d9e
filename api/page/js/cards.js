// Relations and claims as a reader sees them: who, what, whom, the figures, and the sentences that bear it.

import { ask, id } from "./ask.js";
import { count, el, link, replace } from "./dom.js";

const SIGNS = { 1: ["+", "with"], "-1": ["−", "against"], 0: ["·", "tie"] };

/** The class and mark of a sign. */
export function signOf(sign) {
  return { mark: SIGNS[sign][0], name: SIGNS[sign][1] };
}

/** A relation with its evidence; `focus` is the actor from whose side the panel speaks. */
export function relationCard(relation, words, { onHover } = {}) {
  const { mark, name } = signOf(relation.sign);
  const known = words.predicates.get(relation.predicate);
  const quotes = el("div", { class: "quotes" }, (relation.evidence || []).map((claim) => quote(claim)));
  const card = el("article", { class: `card ${name}`, on: { pointerenter: () => onHover?.(relation.id), pointerleave: () => onHover?.(null) } },
    el("h3", {},
      el("span", { class: "mark", "aria-hidden": "true", text: mark }),
      actorLink(relation.subject), " ",
      el("span", { class: "predicate", title: known?.definition || "", text: known?.verb || relation.predicate }), " ",
      actorLink(relation.object)),
    el("p", { class: "figures" },
      el("span", { text: `${count(relation.claims, "claim")} in ${count(relation.articles, "article")}` }),
      period(relation.first, relation.last),
      badges(relation)),
    relation.via?.length ? el("p", { class: "via", text: `Counted for its state: acts of ${relation.via.join(", ")}` }) : null,
    quotes);
  const hidden = relation.claims - (relation.evidence || []).length;
  if (hidden > 0) card.append(moreButton(relation, quotes, hidden));
  return card;
}

/** A claim on its own, in a list. */
export function claimCard(claim, words) {
  const { mark, name } = signOf(claim.sign);
  const known = words.predicates.get(claim.predicate);
  return el("article", { class: `card ${name}` },
    el("h3", {},
      el("span", { class: "mark", "aria-hidden": "true", text: mark }),
      actorLink(claim.subject), " ",
      el("span", { class: "predicate", title: known?.definition || "", text: known?.verb || claim.predicate }), " ",
      actorLink(claim.object)),
    el("div", { class: "quotes" }, quote(claim)));
}

export function actorLink(actor) {
  return link({ actor: actor.id }, { class: "actor", title: actor.type, text: actor.name });
}

/** The sentence with its trigger marked, then who says it, where and when. */
export function quote(claim) {
  const article = claim.article;
  const where = article.publisher || article.title || article.source;
  return el("figure", { class: "quote" },
    el("blockquote", {}, marked(claim)),
    el("figcaption", {},
      badges({ modalities: { [claim.modality]: 1 }, claims: 1, ended: claim.ended }),
      claim.attributed_to ? el("span", {}, "says ", actorLink(claim.attributed_to)) : null,
      claim.attributed_to === null && claim.modality === "alleged" ? el("span", { text: "unnamed source" }) : null,
      link({ view: "articles", article: article.id, claim: claim.id }, { class: "source", title: article.title || "" }, el("span", { text: where })),
      article.published ? el("time", { datetime: article.published, text: article.published.slice(0, 10) }) : el("span", { text: "undated" }),
      claim.when ? el("span", { class: "when", text: `about ${claim.when}` }) : null,
      el("span", { class: "why", title: `${claim.extractor}: ${claim.rule}`, text: `${Math.round(claim.confidence * 100)} % sure` })));
}

/** Offsets count code points, and JavaScript's strings count otherwise: so cut by code points. */
export function marked(claim) {
  const letters = Array.from(claim.evidence.text);
  const from = claim.trigger.start - claim.evidence.start;
  const to = claim.trigger.end - claim.evidence.start;
  if (from < 0 || to > letters.length || from >= to) return claim.evidence.text;
  const cut = (a, b) => letters.slice(a, b).join("");
  return [cut(0, from), el("mark", { text: cut(from, to) }), cut(to)];
}

function period(first, last) {
  if (!first) return el("span", { text: "undated" });
  return el("span", { text: first === last ? first : `${first} – ${last}` });
}

function badges(relation) {
  const marks = Object.entries(relation.modalities)
    .filter(([modality, number]) => number && modality !== "asserted")
    .map(([modality, number]) => el("span", { class: `badge ${modality}`, text: relation.claims > number ? `${number} ${modality}` : modality }));
  if (relation.disputed) marks.push(el("span", { class: "badge disputed", title: "Claims on this pair disagree", text: "disputed" }));
  if (relation.ended) marks.push(el("span", { class: "badge ended", text: "ended" }));
  return marks;
}

function moreButton(relation, quotes, hidden) {
  const button = el("button", { type: "button", class: "more", text: `Show ${count(hidden, "more claim")}` });
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const whole = await ask(`/relations/${id(relation.id)}`);
      replace(quotes, whole.evidence.map((claim) => quote(claim)));
      button.remove();
    } catch (problem) {
      button.textContent = problem.message;
    }
  });
  return button;
}
