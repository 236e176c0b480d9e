// How two actors stand to each other: the shortest paths; change the two names
MATCH (a:Actor {name: 'Türkiye'})
MATCH (b:Actor {name: 'United States'})
MATCH p = SHORTEST 5 (a) ((:Actor)-[r WHERE r.sign IS NOT NULL]-(:Actor)){1,4} (b)
RETURN p;
