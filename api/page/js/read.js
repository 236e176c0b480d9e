// Reading a text that one pastes: its claims are shown, and nothing is stored.

import { ask } from "./ask.js";
import { annotated } from "./annotated.js";
import { el, replace } from "./dom.js";

const LIMIT = 100000;
let draft = "";

export async function read(_, room) {
  document.title = "Read a text · Faultlines";
  const text = el("textarea", { rows: "12", "aria-label": "The text of an article", placeholder: "Paste the text of a news article here, headline first.", maxlength: String(LIMIT) });
  const date = el("input", { type: "text", placeholder: "YYYY-MM-DD", "aria-label": "When it was published", pattern: "\\d{4}-\\d\\d-\\d\\d", maxlength: "10" });
  const button = el("button", { type: "submit", class: "main", text: "Find the claims" });
  const result = el("div", { "aria-live": "polite" });
  text.value = draft;
  text.addEventListener("input", () => { draft = text.value; });
  const form = el("form", { class: "paste", on: { submit: (event) => {
    event.preventDefault();
    submit(room, { text: text.value, published: date.value || undefined }, button, result);
  } } }, text, el("div", { class: "row" }, el("label", {}, el("span", { text: "Published" }), date), button));
  replace(room.sheet, el("header", { class: "head" }, el("h1", { text: "Read a text" }), el("p", { class: "lead", text: "See what claims a text makes, with the words that bear each. Nothing is stored, and nothing leaves this machine." })), form, result);
}

async function submit(room, body, button, result) {
  if (!body.text.trim()) return replace(result, el("p", { class: "nothing", text: "Paste a text first." }));
  button.disabled = true;
  replace(result, el("p", { class: "nothing", text: "Reading …" }));
  try {
    const found = await ask("/extract", {}, { method: "POST", signal: room.signal, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    replace(result, found.articles.map((article) => annotated(article, room)));
  } catch (problem) {
    if (problem.name !== "AbortError") replace(result, el("div", { class: "trouble", role: "alert" }, el("p", { text: problem.message })));
  } finally {
    button.disabled = false;
  }
}
