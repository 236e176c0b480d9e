// The evidence of a relation: each claim with its article and who says so; change the two names
MATCH (a:Actor {name: 'Türkiye'})
MATCH (b:Actor {name: 'Syrian Democratic Forces'})
MATCH (a)<-[:SUBJECT|OBJECT]-(c:Claim)-[:SUBJECT|OBJECT]->(b)
MATCH p = (c)-[:SUBJECT|OBJECT|STATED_IN|ATTRIBUTED_TO]->()
RETURN p
LIMIT 100;
