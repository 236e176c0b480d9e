"""The walks, compiled: the same answers as `graph.engine.plain`, without Python for each half-edge.

Importing this imports numba, and compiles or loads from numba's cache; `graph.engine.walking` does so in the background.
"""

from graph.engine.compiled.near import near
from graph.engine.compiled.paths import paths

__all__ = ["near", "paths"]
