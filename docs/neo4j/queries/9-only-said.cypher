// Only said: what is alleged, denied or planned and so never counts as a fact, with who says it
MATCH (c:Claim)-[:SUBJECT]->(a:Actor), (c)-[:OBJECT]->(b:Actor)
WHERE c.modality <> 'asserted' AND NOT c.wrong
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Actor)
RETURN c.modality AS modality, a.name AS subject, c.predicate AS predicate, b.name AS object, speaker.name AS says,
       c.evidence AS evidence
ORDER BY modality, subject, object
LIMIT 200;
