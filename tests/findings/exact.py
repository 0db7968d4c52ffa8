"""Likely ranges by another road than the program's: the defining equations solved by halving, in exact fractions."""

from __future__ import annotations

from fractions import Fraction
from math import comb, isqrt

Z = Fraction("1.959963984540054")
"""Standard normal quantile for 95 %, two-sided."""
_STEPS = 60
_TENFOLD = 10**24


def score_limits(yes: int, n: int, size: Fraction | None = None) -> tuple[Fraction, Fraction]:
    """Return both roots of (yes / n - t)^2 = z^2 t (1 - t) / size, each found by halving; `size` is n unless given."""
    share, size = Fraction(yes, n), Fraction(n) if size is None else size

    def outside(limit: Fraction) -> bool:
        return (share - limit) ** 2 * size > Z * Z * limit * (1 - limit)

    def root(far: Fraction) -> Fraction:
        near = share
        if not outside(far):
            return far
        for _ in range(_STEPS):
            middle = (near + far) / 2
            near, far = (near, middle) if outside(middle) else (middle, far)
        return near

    return root(Fraction(0)), root(Fraction(1))


def effective_size(n: int, population: int) -> Fraction:
    """Return the answers that, drawn with replacement, vary as much as `n` drawn from `population` without."""
    spread_with, spread_without = _spread(n, population, replaced=True), _spread(n, population, replaced=False)
    return n * spread_with / spread_without


def square_and_add(now: tuple[int, int], before: tuple[int, int]) -> tuple[Fraction, Fraction]:
    """Return Newcombe's interval of now less before from limits found by halving; a pair is (yes, n)."""
    share, share_before = Fraction(*now), Fraction(*before)
    (low, high), (low_before, high_before) = score_limits(*now), score_limits(*before)
    down = _root((share - low) ** 2 + (high_before - share_before) ** 2)
    up = _root((high - share) ** 2 + (share_before - low_before) ** 2)
    return max(Fraction(-1), share - share_before - down), min(Fraction(1), share - share_before + up)


def _spread(n: int, population: int, *, replaced: bool) -> Fraction:
    """The variance of a sample's share, added up over everything that could be drawn from a half-good population."""
    good = population // 2
    found: list[tuple[Fraction, Fraction]] = []
    for yes in range(n + 1):
        if replaced:
            chance = Fraction(comb(n, yes) * good**yes * (population - good) ** (n - yes), population**n)
        else:
            chance = Fraction(comb(good, yes) * comb(population - good, n - yes), comb(population, n))
        found.append((Fraction(yes, n), chance))
    mean = sum((share * chance for share, chance in found), Fraction(0))
    return sum(((share - mean) ** 2 * chance for share, chance in found), Fraction(0))


def _root(square: Fraction) -> Fraction:
    """The square root to 24 places."""
    return Fraction(isqrt(int(square * _TENFOLD**2)), _TENFOLD)
