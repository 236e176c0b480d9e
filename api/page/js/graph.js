// The signed graph: actors as shapes by type, relations as lines by sign, one line for each pair, way and sign.

const SHAPES = {
  State: "round-rectangle", StateBody: "rectangle", StateForce: "round-hexagon", ArmedGroup: "round-triangle",
  Party: "round-pentagon", Alliance: "star", InternationalOrganization: "round-octagon", Community: "barrel",
  Person: "ellipse", Organization: "round-diamond", Place: "cut-rectangle",
};
const DOUBTFUL = { alleged: "dashed", planned: "dashed", denied: "dotted" };
const DRAWN = 120;
// More lines than this show their names only when they are pointed at.
const LABELLED = 36;

let cy = null;
let shown = "";

/** Draw these relations; `hooks` are `actor(id)`, `relation(relations)` and `tip(text, position)`. */
export function draw(container, { actors, relations, focus = [], words }, hooks) {
  const key = JSON.stringify([relations.map((r) => r.id), focus, document.documentElement.dataset.theme]);
  if (key === shown && cy) return;
  shown = key;
  cy?.destroy();
  const lines = bundle(relations.slice(0, DRAWN), words);
  const degree = new Map();
  for (const line of lines) for (const end of [line.source, line.target]) degree.set(end, (degree.get(end) || 0) + 1);
  const named = actors.filter((actor) => degree.has(actor.id) || focus.includes(actor.id));
  const colours = palette();
  cy = globalThis.cytoscape({
    container,
    elements: [
      ...named.map((actor, i) => ({
        group: "nodes",
        data: { id: actor.id, name: actor.name, type: actor.type, size: 26 + Math.min(26, 5 * Math.sqrt(degree.get(actor.id) || 0)) },
        classes: focus.includes(actor.id) ? "focus" : "",
        position: start(i, named.length, focus.includes(actor.id)),
      })),
      ...lines.map((line) => ({ group: "edges", data: line, classes: line.style })),
    ],
    style: style(colours, lines.length),
    layout: { name: "preset" },
    minZoom: 0.15,
    maxZoom: 3,
    boxSelectionEnabled: false,
  });
  arrange(focus);
  listen(hooks);
}

export function zoom(factor) {
  if (!cy) return;
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

export function fit() {
  cy?.resize();
  if (cy) frame(48);
}

/** Make one relation stand out (or none). */
export function highlight(id) {
  cy?.elements().removeClass("lit dim");
  if (!id || !cy) return;
  const line = cy.edges().filter((edge) => edge.data("ids").includes(id));
  if (!line.length) return;
  cy.elements().addClass("dim");
  line.removeClass("dim").addClass("lit").connectedNodes().removeClass("dim");
}

export function shapeOf(type) {
  return SHAPES[type] || "ellipse";
}

/** Relations of one pair, one way and one sign as one line, named after the most attested. */
function bundle(relations, words) {
  const lines = new Map();
  for (const relation of relations) {
    const known = words.predicates.get(relation.predicate);
    const style = styleOf(relation);
    const symmetric = Boolean(known?.symmetric);
    const ends = [relation.subject.id, relation.object.id];
    const key = [...(symmetric ? [...ends].sort() : ends), relation.sign, style, symmetric].join(" ");
    const line = lines.get(key) || {
      id: `line ${key}`, source: ends[0], target: ends[1], sign: relation.sign, relations: [], ids: [], style, symmetric, weight: 0,
    };
    line.relations.push(relation);
    line.ids.push(relation.id);
    line.weight += relation.articles;
    const first = words.predicates.get(line.relations[0].predicate)?.label || line.relations[0].predicate;
    line.label = line.relations.length > 1 ? `${first} +${line.relations.length - 1}` : first;
    lines.set(key, line);
  }
  return [...lines.values()].map((line) => ({ ...line, width: 1.6 + Math.min(5, Math.log2(1 + line.weight)) }));
}

function styleOf(relation) {
  if (relation.modalities.asserted) return relation.ended ? "ended" : "asserted";
  return Object.keys(DOUBTFUL).find((modality) => relation.modalities[modality]) || "asserted";
}

function start(i, all, central) {
  if (central) return { x: i * 4, y: 0 };
  const angle = (2 * Math.PI * i) / Math.max(all, 1);
  return { x: 260 * Math.cos(angle), y: 200 * Math.sin(angle) };
}

function arrange(focus) {
  const few = cy.nodes().length <= 2;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const narrow = Math.max(0.62, Math.min(1, cy.width() / 700));
  steadily(() => cy.layout({
    name: few ? "grid" : "fcose", randomize: focus.length !== 1, animate: false, quality: "proof", padding: 48,
    nodeDimensionsIncludeLabels: true, nodeSeparation: 110 * narrow, idealEdgeLength: (edge) => lengthOf(edge) * narrow,
    nodeRepulsion: () => 11000, gravity: 0.35, numIter: 4000, tile: true,
    fixedNodeConstraint: focus.length === 1 && !few ? [{ nodeId: focus[0], position: { x: 0, y: 0 } }] : undefined,
    rows: 1,
  }).run());
  spread();
  for (const node of cy.nodes()) node.addClass(freeSide(node));
  frame(56);
  enlarge();
  if (cy.zoom() > 1.35) {
    cy.zoom(1.35);
    centre();
  }
  if (!still) cy.container().animate([{ opacity: 0 }, { opacity: 1 }], { duration: 250 });
}

/** How much of the room's foot the legend takes. */
function foot() {
  const legend = document.querySelector("#legend");
  return legend && cy.width() < 2 * legend.offsetWidth + 160 ? legend.offsetHeight : 0;
}

/** Show the whole graph, above the legend. */
function frame(padding) {
  const box = cy.elements().boundingBox();
  const room = { w: cy.width() - 2 * padding, h: cy.height() - foot() - 2 * padding };
  cy.zoom(Math.min(room.w / Math.max(box.w, 1), room.h / Math.max(box.h, 1), cy.maxZoom()));
  centre();
}

function centre() {
  cy.center();
  cy.panBy({ x: 0, y: -foot() / 2 });
}

/** Lines between busy actors are longer, since others have to pass between them. */
function lengthOf(edge) {
  const [one, other] = edge.connectedNodes().map((node) => node.neighborhood("node").length);
  return 130 + 22 * Math.max(0, Math.min(one, other ?? one) - 2);
}

/** Stretch a graph to the shape of the room that it is drawn in. */
function spread() {
  const box = cy.nodes().boundingBox();
  const ratio = (box.w / Math.max(box.h, 1)) / (cy.width() / Math.max(cy.height() - foot(), 1));
  const [x, y] = ratio > 1 ? [1, Math.min(ratio, 2)] : [Math.min(1 / ratio, 2), 1];
  cy.nodes().positions((node) => ({ x: node.position("x") * x, y: node.position("y") * y }));
}

/** In a wide graph names and actors grow with the distance, so that they can be read without zooming in. */
function enlarge() {
  const scale = Math.min(1.9, 0.92 / cy.zoom());
  if (scale <= 1) return;
  for (const node of cy.nodes()) {
    const size = node.data("size") * Math.min(scale, 1.4);
    node.style({ "font-size": (node.hasClass("focus") ? 15 : 12) * scale, width: size, height: size, "text-max-width": 120 * scale });
  }
  cy.edges().style({ "font-size": 10.5 * scale });
  for (const edge of cy.edges()) edge.style("width", edge.data("width") * Math.min(scale, 1.4));
  frame(40);
}

/** Do work that draws lots with lots that always fall the same way: the same graph gives the same picture. */
function steadily(work) {
  const { random } = Math;
  let seed = 20_011;
  Math.random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  try {
    work();
  } finally {
    Math.random = random;
  }
}

/** The side of an actor where its name hides the fewest lines and arrowheads. */
function freeSide(node) {
  const own = node.position();
  const busy = { below: 0, above: 0, right: 0.3, left: 0.4 };
  for (const other of node.neighborhood("node")) {
    const [dx, dy] = [other.position().x - own.x, other.position().y - own.y];
    if (Math.abs(dy) > 0.5 * Math.abs(dx)) busy[dy > 0 ? "below" : "above"] += 1;
    if (Math.abs(dx) > 1.6 * Math.abs(dy)) busy[dx > 0 ? "right" : "left"] += 1;
  }
  return Object.entries(busy).sort((a, b) => a[1] - b[1])[0][0];
}

function listen(hooks) {
  cy.on("tap", "node", (event) => hooks.actor(event.target.id()));
  cy.on("tap", "edge", (event) => hooks.relation(event.target.data("relations")));
  cy.on("mouseover", "edge", (event) => {
    event.target.addClass("over");
    hooks.tip(event.target.data("relations"), event.renderedPosition);
  });
  cy.on("mouseover", "node", (event) => {
    const near = event.target.closedNeighborhood();
    cy.elements().not(near).addClass("faint");
    cy.container().classList.add("pointing");
  });
  cy.on("mouseout", "node, edge", () => {
    cy.elements().removeClass("faint over");
    cy.container().classList.remove("pointing");
    hooks.tip(null);
  });
  cy.on("pan zoom", () => hooks.tip(null));
}

/** The colours of the page, where cytoscape can use them. */
export function palette() {
  const said = getComputedStyle(document.documentElement);
  const colour = (name) => said.getPropertyValue(`--${name}`).trim();
  return {
    with: colour("with"), against: colour("against"), tie: colour("tie"), ink: colour("ink"), paper: colour("stage"),
    accent: colour("accent"), type: (type) => colour(`type-${type}`) || colour("tie"),
  };
}

function style(colours, lines) {
  const sign = (edge) => ({ 1: colours.with, "-1": colours.against, 0: colours.tie })[edge.data("sign")];
  return [
    { selector: "node", style: {
      label: "data(name)", shape: (node) => shapeOf(node.data("type")), width: "data(size)", height: "data(size)",
      "background-color": (node) => colours.type(node.data("type")), "border-width": 2, "border-color": colours.paper,
      color: colours.ink, "font-family": "Inter, system-ui, sans-serif", "font-size": 12, "font-weight": 600,
      "text-valign": "bottom", "text-margin-y": 5, "text-wrap": "wrap", "text-max-width": 120, "min-zoomed-font-size": 6,
      "text-outline-color": colours.paper, "text-outline-width": 2.5,
    } },
    { selector: "node.above", style: { "text-valign": "top", "text-margin-y": -5 } },
    { selector: "node.right", style: { "text-valign": "center", "text-halign": "right", "text-margin-y": 0, "text-margin-x": 6 } },
    { selector: "node.left", style: { "text-valign": "center", "text-halign": "left", "text-margin-y": 0, "text-margin-x": -6 } },
    { selector: "node.focus", style: { "border-color": colours.accent, "border-width": 4, "font-size": 15 } },
    { selector: "edge", style: {
      width: "data(width)", "line-color": sign, "target-arrow-color": sign, "curve-style": "bezier",
      "control-point-step-size": 46, "arrow-scale": 1.05,
      "target-arrow-shape": (edge) => (edge.data("symmetric") ? "none" : "triangle"), opacity: 0.92,
      label: lines <= LABELLED ? "data(label)" : "", "font-family": "Inter, system-ui, sans-serif", "font-size": 10.5,
      "font-weight": 500, color: sign, "text-rotation": "autorotate", "text-background-color": colours.paper,
      "text-background-opacity": 0.92, "text-background-padding": 2, "text-background-shape": "round-rectangle",
    } },
    ...Object.entries(DOUBTFUL).map(([modality, line]) => ({ selector: `edge.${modality}`, style: { "line-style": line, opacity: 0.75 } })),
    { selector: "edge.ended", style: { "line-style": "dotted", opacity: 0.5 } },
    { selector: ".dim", style: { opacity: 0.18 } },
    { selector: ".faint", style: { opacity: 0.22 } },
    { selector: "edge.over, edge.lit", style: { label: "data(label)", "overlay-color": sign, "overlay-opacity": 0.12, "overlay-padding": 4, opacity: 1 } },
  ];
}
