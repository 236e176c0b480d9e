"""The engine: compact arrays behind the embedded store, walked without Python for each relation."""
