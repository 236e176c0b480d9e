// The filters: the parameters of the API as controls, kept in the address, so that every view can be sent to a colleague.

import { el, replace } from "./dom.js";

const NAMES = ["predicate", "sign", "modality", "ended", "since", "until", "as_of", "min_articles", "min_confidence", "rollup", "depth", "direction"];
const GROUPS = [[1, "Stands with"], [-1, "Stands against"], [0, "Other ties"]];
const MODALITIES = ["asserted", "alleged", "denied", "planned"];

/** The filters that a state holds, as parameters of the API; `depth` and `direction` only where the view has them. */
export function filtersOf(state, { around = false } = {}) {
  const chosen = Object.fromEntries(NAMES.filter((name) => state[name] !== undefined).map((name) => [name, state[name]]));
  if (!around) {
    delete chosen.depth;
    delete chosen.direction;
  }
  return chosen;
}

/** Draw the filters for a state; `go(state)` hears the state that a change makes. */
export function drawFilters(host, state, words, go, { around = false, everything = false } = {}) {
  const change = (name, value) => go({ ...state, [name]: value, offset: undefined });
  const predicates = [state.predicate ?? []].flat();
  const modalities = [state.modality ?? (everything ? MODALITIES : "asserted")].flat();
  const active = NAMES.filter((name) => state[name] !== undefined).length;
  const usual = everything ? MODALITIES : ["asserted"];
  const wide = matchMedia("(min-width: 1000px)").matches;
  const open = host.querySelector("details.all")?.open ?? wide;
  replace(host, el("details", { class: "all", open },
    el("summary", {}, el("h2", { text: "Filters" }), active ? el("span", { class: "badge", text: String(active) }) : null),
    active ? el("button", { type: "button", class: "clear", text: "Clear all", on: { click: () => go(without(state)) } }) : null,
    segments("Sign", state.sign ?? "", [["", "All"], ["1", "+ with"], ["-1", "− against"], ["0", "· ties"]], (value) => change("sign", value || undefined)),
    around ? segments("Hops", state.depth ?? "1", [["1", "1"], ["2", "2"], ["3", "3"]], (value) => change("depth", value === "1" ? undefined : value)) : null,
    around ? segments("Direction", state.direction ?? "both", [["both", "Both"], ["out", "Out"], ["in", "In"]], (value) => change("direction", value === "both" ? undefined : value)) : null,
    el("fieldset", {}, el("legend", { text: "How it is said" }), MODALITIES.map((modality) => check(modality, modalities.includes(modality) || modalities.includes("all"), (on) => {
      const all = modalities.includes("all") ? MODALITIES : modalities;
      const next = MODALITIES.filter((m) => (m === modality ? on : all.includes(m)));
      change("modality", next.join() === usual.join() || !next.length ? undefined : next);
    }))),
    segments("What is over", state.ended ?? (everything ? "any" : "false"), [["false", "Without"], ["any", "Too"], ["true", "Only"]], (value) => change("ended", value === (everything ? "any" : "false") ? undefined : value)),
    el("fieldset", { class: "dates" }, el("legend", { text: "Time" }),
      date("From", state.since, (value) => change("since", value)),
      date("To", state.until, (value) => change("until", value)),
      date("As it stood on", state.as_of, (value) => change("as_of", value))),
    el("fieldset", {}, el("legend", { text: "Attested by at least" }),
      number("articles", state.min_articles, 1, (value) => change("min_articles", value)),
      range("Sure to", state.min_confidence, (value) => change("min_confidence", value))),
    check("Count organs and office-holders for their state", state.rollup === "true", (on) => change("rollup", on ? "true" : undefined)),
    el("details", { class: "predicates", open: predicates.length > 0 || undefined },
      el("summary", { text: predicates.length ? `Predicates: ${predicates.length}` : "Predicates" }),
      GROUPS.map(([sign, title]) => el("div", { role: "group", "aria-label": title, class: `chips ${["against", "tie", "with"][sign + 1]}` },
        el("h3", { text: title }),
        [...words.predicates.values()].filter((p) => p.sign === sign).map((p) => el("button", {
          type: "button", class: "chip", "aria-pressed": String(predicates.includes(p.name)), title: p.definition, text: p.label,
          on: { click: () => {
            const next = predicates.includes(p.name) ? predicates.filter((n) => n !== p.name) : [...predicates, p.name];
            change("predicate", next.length ? next : undefined);
          } },
        })))))));
}

function without(state) {
  return Object.fromEntries(Object.entries(state).filter(([name]) => !NAMES.includes(name)));
}

function segments(title, value, choices, onChange) {
  return el("fieldset", { class: "segments" }, el("legend", { text: title }), el("div", { role: "group", "aria-label": title }, choices.map(([choice, label]) =>
    el("button", { type: "button", "aria-pressed": String(choice === value), text: label, on: { click: () => onChange(choice) } }))));
}

function check(label, on, onChange) {
  const box = el("input", { type: "checkbox", checked: on || undefined });
  box.addEventListener("change", () => onChange(box.checked));
  return el("label", { class: "check" }, box, el("span", { text: label }));
}

function date(label, value, onChange) {
  const input = el("input", { type: "text", inputmode: "numeric", placeholder: "YYYY-MM-DD", pattern: "\\d{4}(-\\d\\d){0,2}", maxlength: "10", value: value || "" });
  input.addEventListener("change", () => {
    if (input.checkValidity()) onChange(input.value || undefined);
    else input.reportValidity();
  });
  return el("label", { class: "date" }, el("span", { text: label }), input);
}

function number(label, value, least, onChange) {
  const input = el("input", { type: "number", min: String(least), max: "1000", value: value || String(least) });
  input.addEventListener("change", () => onChange(Number(input.value) > least ? String(Math.floor(Number(input.value))) : undefined));
  return el("label", { class: "number" }, input, el("span", { text: label }));
}

function range(label, value, onChange) {
  const shown = el("output", { text: `${Math.round(100 * Number(value || 0))} %` });
  const input = el("input", { type: "range", min: "0", max: "1", step: "0.05", value: value || "0" });
  input.addEventListener("input", () => { shown.textContent = `${Math.round(100 * Number(input.value))} %`; });
  input.addEventListener("change", () => onChange(Number(input.value) > 0 ? input.value : undefined));
  return el("label", { class: "range" }, el("span", { text: label }), input, shown);
}

