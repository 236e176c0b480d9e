"""The graph as RDF: one mapping, the formats it is written in, and the way back."""
