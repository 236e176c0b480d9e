// A timeline as a picture: claims for above the line, claims against below it, month by month.

import { el } from "./dom.js";

/** How a pair's relations moved, or an actor's: stories for (up) and against (down), month by month. */
export function movement(timeline) {
  if (timeline.stretches.length < 2) return null;
  const most = Math.max(...timeline.stretches.flatMap((s) => [s.positive, s.negative]), 1);
  const [first, last] = [timeline.stretches[0].when, timeline.stretches.at(-1).when];
  const width = 100 / timeline.stretches.length;
  const picture = svg("svg", { viewBox: "0 0 100 40", preserveAspectRatio: "none", class: "movement", role: "img", "aria-label": `Claims by month from ${first} to ${last}: for above the line, against below` });
  picture.append(svg("line", { x1: 0, x2: 100, y1: 20, y2: 20 }));
  timeline.stretches.forEach((stretch, i) => {
    for (const [name, number] of [["with", stretch.positive], ["against", stretch.negative]]) {
      const height = (19 * number) / most;
      const bar = svg("rect", { class: name, x: i * width + width * 0.12, width: width * 0.76, y: name === "with" ? 20 - height : 20, height });
      bar.append(Object.assign(svg("title"), { textContent: `${stretch.when}: ${stretch.positive} for, ${stretch.negative} against` }));
      picture.append(bar);
    }
  });
  return el("figure", { class: "timeline" }, picture, el("figcaption", {}, el("span", { text: first }), el("span", { text: "claims for ▲ and against ▼" }), el("span", { text: last })));
}

function svg(tag, attributes = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
