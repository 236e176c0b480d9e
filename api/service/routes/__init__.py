"""One module per noun of the HTTP contract, each with its `router`."""
