// The three statements: Iran backs the PMU, Türkiye opposes the SDF, the US supports the SDF
// A kind of opposing counts as opposing, and a kind of supporting as supporting.
UNWIND [['Iran', 1, 'Popular Mobilization Units'],
        ['Türkiye', -1, 'Syrian Democratic Forces'],
        ['United States', 1, 'Syrian Democratic Forces']] AS asked
MATCH p = (a:Actor {name: asked[0]})-[r WHERE r.sign = asked[1]]->(b:Actor {name: asked[2]})
RETURN p;
