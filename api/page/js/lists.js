// Lists: claims, articles, and one article with its claims marked in the text.

import { ask, id } from "./ask.js";
import { claimCard } from "./cards.js";
import { count, el, later, link, replace } from "./dom.js";
import { filtersOf } from "./filters.js";
import { annotated } from "./annotated.js";

const PAGE = 30;

export async function claims(state, room) {
  document.title = "Claims · Faultlines";
  const everything = { modality: "all", ended: "any" };
  const page = await ask("/claims", { ...everything, ...filtersOf(state), q: state.q, limit: PAGE, offset: state.offset }, { signal: room.signal });
  list(room, state, page, { title: "Claims", noun: "claim", hint: "Words of the sentence …" }, page.items.map((claim) => claimCard(claim, room.words)));
}

export async function articles(state, room) {
  document.title = "Articles · Faultlines";
  const page = await ask("/articles", { q: state.q, limit: PAGE, offset: state.offset }, { signal: room.signal });
  list(room, state, page, { title: "Articles", noun: "article", hint: "Words of the title or the text …" }, page.items.map((item) =>
    el("article", { class: "card plain" },
      el("h3", {}, link({ view: "articles", article: item.id }, { text: item.title || `${item.text.slice(0, 90)} …` })),
      el("p", { class: "figures" }, el("span", { text: item.published ? item.published.slice(0, 10) : "undated" }), item.publisher ? el("span", { text: item.publisher }) : null, el("span", { text: item.source })))));
}

export async function article(state, room) {
  const found = await ask(`/articles/${id(state.article)}`, {}, { signal: room.signal });
  document.title = `${found.title || found.source} · Faultlines`;
  const place = link({ view: "articles" }, { text: "← Articles" });
  replace(room.sheet, el("p", {}, place), annotated(found, room, state.claim));
  room.sheet.querySelector(".chosen")?.scrollIntoView({ block: "center" });
}

function list(room, state, page, { title, noun, hint }, cards) {
  const held = room.sheet.querySelector("input[type=search]");
  const input = held && room.sheet.dataset.list === title ? held : el("input", { type: "search", "aria-label": hint, placeholder: hint, value: state.q || "", maxlength: "200" });
  if (input !== held) input.addEventListener("input", later(() => room.go({ ...currentOf(input), q: input.value.trim() || undefined, offset: undefined }, { replacing: true }), 250));
  input.listState = state;
  room.sheet.dataset.list = title;
  const end = page.offset + page.items.length;
  const focused = document.activeElement === input;
  replace(room.sheet, el("header", { class: "head" }, el("h1", { text: title }), el("p", { class: "lead", text: count(page.total, noun) }), el("div", { class: "search" }, input)),
    cards.length ? cards : el("p", { class: "nothing", text: `No ${noun} fits.` }),
    el("footer", { class: "pages" }, page.items.length ? el("span", { text: `${page.offset + 1}–${end} of ${page.total.toLocaleString("en")}` }) : null,
      page.offset ? link({ ...state, offset: Math.max(0, page.offset - PAGE) || undefined }, { text: "← Before" }) : null,
      end < page.total ? link({ ...state, offset: end }, { text: "More →" }) : null));
  if (focused) input.focus();
  room.say(count(page.total, noun));
}

function currentOf(input) {
  return input.listState;
}
