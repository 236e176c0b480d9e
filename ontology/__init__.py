"""The words: what may be said of whom — actor types, predicates, and the errors that name what is wrong."""
