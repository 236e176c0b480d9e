// An article with the words that bear its claims marked in the text, and the claims beside it.

import { claimCard, signOf } from "./cards.js";
import { count, el } from "./dom.js";

/** The article's text with its claims; `chosen` is the id of the claim to show first. */
export function annotated(article, room, chosen) {
  const facts = [article.published ? article.published.slice(0, 10) : "undated", article.publisher, article.dateline, article.source];
  const cards = article.claims.map((claim) => {
    const card = claimCard(claim, room.words);
    card.id = `claim-${claim.id}`;
    card.classList.toggle("chosen", claim.id === chosen);
    return card;
  });
  return el("div", { class: "reading" },
    el("article", { class: "text" },
      el("h1", { text: article.title || "Untitled" }),
      el("p", { class: "figures" }, facts.filter(Boolean).map((fact) => el("span", { text: fact })),
        article.copies?.length ? el("span", { text: `${count(article.copies.length, "near-identical copy", "near-identical copies")}` }) : null),
      el("div", { class: "words" }, marks(article, chosen))),
    el("aside", { "aria-label": "Claims" }, el("h2", {}, "Claims", el("span", { class: "number", text: String(cards.length) })),
      cards.length ? cards : el("p", { class: "nothing", text: "No claim was found in this text." })));
}

/** The text cut by code points wherever a sentence or a trigger begins or ends. */
function marks(article, chosen) {
  const letters = Array.from(article.text);
  const cuts = new Set([0, letters.length]);
  for (const claim of article.claims) for (const span of [claim.evidence, claim.trigger]) cuts.add(span.start).add(span.end);
  const places = [...cuts].filter((place) => place >= 0 && place <= letters.length).sort((a, b) => a - b);
  return places.slice(0, -1).map((from, i) => {
    const words = letters.slice(from, places[i + 1]).join("");
    const covers = (span) => span.start <= from && from < span.end;
    const trigger = article.claims.find((claim) => covers(claim.trigger));
    const evidence = article.claims.filter((claim) => covers(claim.evidence));
    if (!evidence.length) return words;
    const names = [trigger ? `trigger ${signOf(trigger.sign).name}` : "evidence", evidence.some((claim) => claim.id === chosen) ? "chosen" : ""];
    const target = (trigger || evidence[0]).id;
    return el("span", { class: names.join(" ").trim(), on: { click: () => show(target) } }, words);
  });
}

function show(claim) {
  const card = document.getElementById(`claim-${claim}`);
  for (const other of document.querySelectorAll(".reading .card.chosen")) other.classList.remove("chosen");
  card?.classList.add("chosen");
  card?.scrollIntoView({ block: "center", behavior: "smooth" });
}
