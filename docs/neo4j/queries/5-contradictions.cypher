// Contradictions: pairs on which claims disagree, with the sentences of both sides
MATCH (a:Actor)-[r {disputed: true}]->(b:Actor)
WITH DISTINCT CASE WHEN a.id < b.id THEN [a, b] ELSE [b, a] END AS ends
WITH ends[0] AS a, ends[1] AS b
MATCH (c:Claim {pair: a.id + '~' + b.id})
WHERE NOT c.wrong
RETURN a.name AS one, b.name AS other, c.subject + ' ' + c.predicate + ' ' + c.object AS claim,
       c.modality AS modality, c.when AS when, c.evidence AS evidence
ORDER BY one, other, c.sign DESC, c.first
LIMIT 200;
