// How two actors stand to each other: the shortest paths; change the two names
MATCH (a:Actor {name: 'Türkiye'}), (b:Actor {name: 'United States'})
MATCH p = SHORTEST 5 (a) ((:Actor)-[:!MERGED_INTO]-(:Actor)){1,4} (b)
RETURN p;
