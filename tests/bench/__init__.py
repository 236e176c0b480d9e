"""Benchmarks: the engine beside other libraries, and the rest of the house at work."""
