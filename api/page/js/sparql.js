// Asks in SPARQL and shows the answer.
const PREFIXES = `PREFIX : <https://w3id.org/faultlines/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
`;

const EXAMPLES = [
  ["Who backs whom, and which sentence says so?", `SELECT ?backer ?client ?sentence ?source ?published {
  ?claim rdf:subject/skos:prefLabel ?backer ;
    rdf:predicate :backs ;
    rdf:object/skos:prefLabel ?client ;
    :modality :asserted ;
    :evidence/oa:hasSelector/oa:exact ?sentence ;
    prov:wasDerivedFrom ?article .
  ?article :source ?source .
  OPTIONAL { ?article dcterms:issued ?published }
} ORDER BY ?backer ?client LIMIT 100`],
  ["Who opposes a friend of whom? (enemies of friends)", `SELECT ?enemy ?friend ?actor {
  ?a :supports ?b . ?c :opposes ?b .
  FILTER(?a != ?c)
  ?a skos:prefLabel ?actor . ?b skos:prefLabel ?friend . ?c skos:prefLabel ?enemy .
} ORDER BY ?actor ?friend ?enemy LIMIT 200`],
  ["On which pairs do articles disagree?", `SELECT ?a ?b ?friendly ?hostile {
  ?x ?p ?y . ?x ?q ?y .
  ?p :sign 1 . ?q :sign -1 .
  FILTER NOT EXISTS { ?kind rdfs:subPropertyOf ?p . ?x ?kind ?y }
  FILTER NOT EXISTS { ?kind rdfs:subPropertyOf ?q . ?x ?kind ?y }
  ?p rdfs:label ?friendly . ?q rdfs:label ?hostile .
  ?x skos:prefLabel ?a . ?y skos:prefLabel ?b .
} ORDER BY ?a ?b LIMIT 200`],
  ["Who alleges what about whom?", `SELECT ?speaker ?subject ?relation ?object ?sentence {
  ?claim :modality :alleged ;
    rdf:subject/skos:prefLabel ?subject ;
    rdf:predicate/rdfs:label ?relation ;
    rdf:object/skos:prefLabel ?object ;
    :evidence/oa:hasSelector/oa:exact ?sentence .
  OPTIONAL { ?claim prov:wasAttributedTo/skos:prefLabel ?speaker }
} ORDER BY ?speaker LIMIT 200`],
  ["Which pairs are the most hostile?", `SELECT ?from ?to ?relation ?articles ?claims ?first ?last {
  ?r a :Relation ; :sign -1 ;
    rdf:subject/skos:prefLabel ?from ;
    rdf:predicate/rdfs:label ?relation ;
    rdf:object/skos:prefLabel ?to ;
    :articleCount ?articles ; :claimCount ?claims .
  OPTIONAL { ?r :first ?first ; :last ?last }
} ORDER BY DESC(?articles) DESC(?claims) ?from ?to LIMIT 50`],
  ["How many claims fall in each quad class of CAMEO?", `SELECT ?class (COUNT(DISTINCT ?claim) AS ?claims) {
  ?claim a :Claim ; rdf:predicate ?predicate .
  ?predicate (skos:closeMatch|skos:broadMatch|skos:narrowMatch) ?root .
  ?root skos:inScheme <https://w3id.org/faultlines/plover#> ; skos:broadMatch/skos:prefLabel ?class .
} GROUP BY ?class ORDER BY DESC(?claims)`],
  ["What is over, and since when was it reported?", `SELECT ?subject ?relation ?object ?published ?sentence {
  ?claim :ended true ;
    rdf:subject/skos:prefLabel ?subject ;
    rdf:predicate/rdfs:label ?relation ;
    rdf:object/skos:prefLabel ?object ;
    prov:wasDerivedFrom ?article ;
    :evidence/oa:hasSelector/oa:exact ?sentence .
  OPTIONAL { ?article dcterms:issued ?published }
} LIMIT 100`],
  ["The names by which each actor goes", `SELECT ?name ?type (GROUP_CONCAT(?alias; separator=", ") AS ?aliases) {
  ?actor a :Actor, ?class ; skos:prefLabel ?name .
  ?class rdfs:subClassOf :Actor ; rdfs:label ?type .
  OPTIONAL { ?actor skos:altLabel ?alias }
} GROUP BY ?name ?type ORDER BY ?type ?name LIMIT 500`],
  ["The signed network, as triples to take away", `CONSTRUCT { ?a ?p ?b . ?a skos:prefLabel ?one . ?b skos:prefLabel ?other }
WHERE {
  ?p :sign ?sign . FILTER(?sign != 0)
  ?a ?p ?b ; skos:prefLabel ?one . ?b skos:prefLabel ?other .
} LIMIT 2000`],
];

const form = document.getElementById("form");
const query = document.getElementById("query");
const answer = document.getElementById("answer");
const note = document.getElementById("note");
const downloads = document.getElementById("downloads");
const run = form.querySelector(".run");
const TABLES = "application/sparql-results+json, text/turtle;q=0.9";
let asking = null;

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function showExamples() {
  const list = document.getElementById("examples");
  for (const [question, text] of EXAMPLES) {
    const button = element("button", { type: "button", textContent: question });
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      for (const other of list.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
      query.value = PREFIXES + "\n" + text;
      ask();
    });
    list.append(element("li", {}, button));
  }
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const mine = asking;
  run.disabled = true;
  note.textContent = "asking …";
  downloads.hidden = true;
  history.replaceState(null, "", "/sparql#" + new URLSearchParams({ query: query.value }));
  const began = performance.now();
  try {
    const response = await fetch("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: TABLES },
      body: query.value,
      signal: mine.signal,
    });
    const seconds = () => `${((performance.now() - began) / 1000).toFixed(2)} s`;
    if (!response.ok) {
      const problem = await response.json();
      answer.replaceChildren(element("p", { className: "fault", textContent: problem.detail ?? problem.title }));
      note.textContent = "";
    } else if (response.headers.get("content-type").startsWith("application/sparql-results+json")) {
      const found = await response.json();
      note.textContent = `${show(found)} · ${seconds()}`;
      offer(found.results ? { CSV: "csv", TSV: "tsv", JSON: "json", XML: "xml" } : { JSON: "json", XML: "xml" });
    } else {
      answer.replaceChildren(element("pre", { textContent: await response.text() }));
      note.textContent = `a graph · ${seconds()}`;
      offer({ Turtle: "turtle", "N-Triples": "ntriples", "JSON-LD": "jsonld", "RDF/XML": "rdfxml" });
    }
  } catch (error) {
    if (error.name === "AbortError") return;
    answer.replaceChildren(element("p", { className: "fault", textContent: "The service does not answer." }));
    note.textContent = "";
  }
  if (mine === asking) run.disabled = false;
}

function show(found) {
  if (found.results === undefined) {
    answer.replaceChildren(element("p", { className: "verdict", textContent: found.boolean ? "Yes" : "No" }));
    return "an answer";
  }
  const rows = found.results.bindings;
  if (!rows.length) {
    answer.replaceChildren(element("p", { className: "none", textContent: "Nothing in the graph answers this." }));
    return "no rows";
  }
  const head = element("tr", {}, ...found.head.vars.map((name) => element("th", { scope: "col", textContent: name })));
  const body = element("tbody");
  for (const row of rows.slice(0, 2000)) body.append(element("tr", {}, ...found.head.vars.map((name) => cell(row[name]))));
  answer.replaceChildren(element("table", {}, element("thead", {}, head), body));
  answer.scrollTop = 0;
  const count = `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}`;
  return rows.length > 2000 ? `${count}, the first 2,000 shown` : count;
}

function cell(term) {
  if (!term) return element("td", { className: "unbound", textContent: "–" });
  if (term.type === "uri") return element("td", {}, address(term.value));
  const number = /#(integer|decimal|double)$/.test(term.datatype ?? "");
  const kind = number ? "number" : term.value.length > 60 ? "long" : term.value.length < 12 ? "short" : "";
  return element("td", { className: kind, textContent: term.value, dir: "auto" });
}

function address(iri) {
  const ours = iri.match(/\/((?:actors|articles|claims|relations)\/[^/#]+)/);
  const word = iri.replace("https://w3id.org/faultlines/ontology#", ":");
  return ours ? element("a", { href: "/" + ours[1], textContent: decodeURIComponent(ours[1]) }) : document.createTextNode(word);
}

function offer(formats) {
  const links = Object.entries(formats).map(([name, format]) =>
    element("a", { href: "/sparql?" + new URLSearchParams({ query: query.value, format }), textContent: name, download: `answer.${format}` }),
  );
  downloads.replaceChildren("Take it as", ...links);
  downloads.hidden = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    ask();
  }
});
showExamples();
const given = new URLSearchParams(location.hash.slice(1)).get("query") ?? new URLSearchParams(location.search).get("query");
if (given) {
  query.value = given;
  ask();
} else {
  document.querySelector("#examples button").click();
}
document.getElementById("theme").addEventListener("click", () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    return;
  }
});
