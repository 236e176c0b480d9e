// The timeline of a pair: what was said of them, in order of time; change the two names
MATCH (a:Actor {name: 'Türkiye'})
MATCH (b:Actor {name: 'Syrian Democratic Forces'})
MATCH (c:Claim)-[:STATED_IN]->(article:Article)
WHERE c.pair = CASE WHEN a.id < b.id THEN a.id + '~' + b.id ELSE b.id + '~' + a.id END AND NOT c.wrong
RETURN coalesce(c.when, left(article.published, 10)) AS when, c.predicate AS predicate, c.sign AS sign,
       c.modality AS modality, c.evidence AS evidence, coalesce(article.publisher, article.source) AS source
ORDER BY c.first, c.id
LIMIT 200;
