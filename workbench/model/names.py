"""The order of names."""

import re


def natural(name: str) -> list[tuple[int, str]]:
    """
    Give a key that sorts as people do.

    >>> sorted(["Patient 10", "Patient 2"], key=natural)
    ['Patient 2', 'Patient 10']
    """
    return [
        (int(piece), "") if piece.isdecimal() else (-1, piece)
        for piece in re.split(r"(\d+)", name.casefold())
        if piece
    ]
