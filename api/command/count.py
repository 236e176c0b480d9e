"""A number with its noun, as a sentence has it."""


def count(number: int, noun: str) -> str:
    """`1 claim`, `2,000 claims`."""
    return f"{number:,} {noun}{'s' * (number != 1)}"
