"""How a sentence is built: sentences, the parse, and who does what to whom in each clause."""
