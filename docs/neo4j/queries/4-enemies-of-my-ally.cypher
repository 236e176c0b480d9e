// Enemies of my ally: whom the friends of an actor are against; change the name
MATCH p = (me:Actor {name: 'United States'})-[:SUPPORTS|BACKS|AIDS|ALLIED_WITH]-(ally:Actor)
          -[against WHERE against.sign = -1]-(enemy:Actor)
WHERE enemy <> me
RETURN p
ORDER BY against.articles DESC
LIMIT 60;
