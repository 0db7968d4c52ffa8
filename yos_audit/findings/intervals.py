"""Likely ranges: how far the true share may lie from the one found in a sample.

Both ranges cover 95 % and narrow when the sample is a large part of the cases it was drawn from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import sqrt

from yos_audit.findings.values import Interval

Z = 1.959963984540054
"""Standard normal quantile for 95 %, two-sided."""


def wilson(yes: float, n: float, population: float | None = None) -> Interval | None:
    """Return the 95 % Wilson score interval for `yes` of `n`, in fractions of 1.

    Source: E. B. Wilson, JASA 22 (1927) 209-212; as method 3 in R. G. Newcombe, Statistics in Medicine 17 (1998)
    857-872, whose table I holds the worked examples used in the tests.

    `population` is how many answers there would be if every eligible case were audited. Drawing without replacement
    divides the variance of a share by (N - 1) / (N - n) (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, theorem
    3.2), as if n (N - 1) / (N - n) answers had been drawn; Wilson's formula is used with that effective size.

    None when n is 0, and when the whole population was audited: then nothing is left to estimate.
    """
    if n <= 0 or (population is not None and population <= n):
        return None
    share = yes / n
    size = n if population is None else n * (population - 1) / (population - n)
    centre = share + Z * Z / (2 * size)
    spread = Z * sqrt(share * (1 - share) / size + Z * Z / (4 * size * size))
    scale = 1 + Z * Z / size
    # At 0 and 1 the formula gives the share itself; rounding must not push the limit past it.
    low = 0.0 if yes == 0 else min(share, max(0.0, (centre - spread) / scale))
    high = 1.0 if yes == n else max(share, min(1.0, (centre + spread) / scale))
    return low, high


def by_case_ratio(pairs: Iterable[tuple[int, int]], population: float | None = None) -> Interval | None:
    """Return the 95 % interval of a pooled share; a pair is (yes, applicable) of one case.

    Answers of one case hang together, so the cases are what was sampled: the ratio estimator R = sum y / sum x with
    variance (1 - f) / (m xbar^2) * sum (y - R x)^2 / (m - 1) over the m cases that have an applicable answer, and
    normal limits cut to 0..1 (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, chapter 6, "The ratio estimate").

    `population` is the number of eligible cases that would have an applicable answer; f = m / population.
    """
    return by_case_ratio_counted(Counter(pairs), population)


def by_case_ratio_counted(pairs: Mapping[tuple[int, int], int], population: float | None = None) -> Interval | None:
    """Return what `by_case_ratio` returns, from pairs with the number of cases that have them.

    None without an applicable answer, from a single case (one case says nothing about how cases differ), and when the
    whole population was audited. Where all cases have the same share their variance is 0, which would claim certainty;
    then each case counts as one answer and the range is Wilson's over m cases.
    """
    counted = [(yes, applicable, cases) for (yes, applicable), cases in pairs.items() if applicable]
    number = sum(cases for _, _, cases in counted)
    if number < 2 or (population is not None and population <= number):
        return None
    total = sum(applicable * cases for _, applicable, cases in counted)
    good = sum(yes * cases for yes, _, cases in counted)
    # Whole numbers up to the last step: sum (y - R x)^2 = sum (y total - good x)^2 / total^2.
    squares = sum(cases * (yes * total - good * applicable) ** 2 for yes, applicable, cases in counted)
    share = good / total
    if squares == 0:
        return wilson(share * number, number, population)
    left = 1.0 if population is None else 1 - number / population
    variance = left * number / (number - 1) * squares / total**4
    reach = Z * sqrt(variance)
    return max(0.0, share - reach), min(1.0, share + reach)
