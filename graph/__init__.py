"""The facts and how to walk them: the model, the stores behind one contract, traversal, RDF and exports."""
