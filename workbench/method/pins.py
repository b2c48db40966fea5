"""Which code stands under which number key."""

from collections.abc import Iterable

from workbench.model import Pin

DIGITS = range(1, 10)


def under_keys(pins: Iterable[Pin]) -> dict[int, str]:
    """
    Give the code under each number key, in the order of the keys.

    A pin whose digit an older one has stands under the next that is free.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> day = datetime(2026, 11, 21, tzinfo=UTC)
    >>> pins = [Pin(code_id=code, coder_id="m", digit=2, created_at=day) for code in ("oro", "väntan")]
    >>> under_keys(pins)
    {2: 'oro', 3: 'väntan'}
    """
    found: dict[int, str] = {}
    for pin in sorted(pins, key=lambda pin: (pin.created_at, pin.code_id)):
        digit = first_free(found, pin.digit)
        if digit is not None:
            found[digit] = pin.code_id
    return dict(sorted(found.items()))


def first_free(taken: Iterable[int], wish: int = 1) -> int | None:
    """
    Give the first digit that is not taken, from the one wished for on and around; None if all are.

    Examples
    --------
    >>> first_free([1, 2, 4]), first_free([8, 9], 8), first_free(range(1, 10))
    (3, 1, None)
    """
    in_turn = [*range(wish, DIGITS.stop), *range(DIGITS.start, wish)]
    return next((digit for digit in in_turn if digit not in set(taken)), None)
