// Who backs whom: every kind of support, the most reported first
MATCH p = (a:Actor)-[r:SUPPORTS|BACKS|AIDS|ALLIED_WITH]->(b:Actor)
RETURN p
ORDER BY r.articles DESC, r.claims DESC
LIMIT 60;
