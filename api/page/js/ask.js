// Asking the service: parameters in, JSON out; a problem becomes an Error that says what is wrong.

export class Problem extends Error {
  constructor(problem) {
    super(problem.detail || problem.title);
    this.status = problem.status;
    this.title = problem.title;
  }
}

export async function ask(path, parameters = {}, options = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) if (one !== undefined && one !== null && one !== "") query.append(name, one);
  }
  const address = query.size ? `${path}?${query}` : path;
  let answer;
  try {
    answer = await fetch(address, { headers: { Accept: "application/json" }, ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ status: 0, title: "No answer", detail: "The service does not answer. Is `faultlines serve` still running?" });
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Problem(body || { status: answer.status, title: answer.statusText });
  return body;
}

let asked = null;

/** The vocabulary: predicates by name, actor types by name. */
export function words() {
  asked ??= ask("/ontology").then((all) => ({
    predicates: new Map(all.predicates.map((predicate) => [predicate.name, predicate])),
    types: new Map(all.actor_types.map((type) => [type.name, type])),
  }));
  return asked;
}

export const id = encodeURIComponent;
