// Blocs: friends who share an enemy, the pairs with the most enemies in common first
MATCH (a:Actor)-[friends WHERE friends.sign = 1]-(b:Actor)
WHERE a.id < b.id
MATCH (a)-[x WHERE x.sign = -1]-(enemy:Actor)-[y WHERE y.sign = -1]-(b)
WITH a, b, collect(DISTINCT enemy.name) AS enemies, collect(DISTINCT type(friends)) AS ties
RETURN a.name AS one, b.name AS other, ties, size(enemies) AS shared, enemies[..10] AS enemies
ORDER BY shared DESC, one, other
LIMIT 50;
