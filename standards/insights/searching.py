"""The greatest whole number that is allowed, found in a few steps from a good guess."""

from collections.abc import Callable


def greatest(allowed: Callable[[int], bool], guess: int, end: int) -> int:
    """The greatest number below `end` that is allowed; 0 if none is.

    Parameters
    ----------
    allowed
        Holds for every number up to the one looked for, and for none after it; not at `end`.
    guess
        Where to begin. A right guess takes two questions, a wrong one about twice the logarithm
        of its distance.
    """
    low, high = 0, end
    start = min(max(guess, 0), end - 1)
    step = 1
    if start == 0 or allowed(start):
        low = start
        while low + step < high and allowed(low + step):
            low += step
            step *= 2
        high = min(high, low + step)
    else:
        high = start
        while high - step > 0 and not allowed(high - step):
            high -= step
            step *= 2
        low = max(0, high - step)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if allowed(middle) else (low, middle)
    return low
