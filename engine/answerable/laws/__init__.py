"""Laws of rules, for tests of one's own: what rules speak of, cases drawn from it, and whether a law holds in a case.

>>> from answerable import laws
>>> rules = laws.vocabulary("rule r: normally sinks(X) if heavy(X)")
>>> laws.search(rules, "if sinks(X) then heavy(X)").breaches
()

`cases`, `claims`, `frameworks` and `causal_models` are hypothesis strategies; they compose with any others.
"""

from answerable.laws.law import Breach
from answerable.laws.strategies import cases, causal_models, claims, frameworks
from answerable.laws.testing import breach, check, obeys, search, vocabulary
from answerable.laws.vocabulary import Vocabulary

__all__ = [
    "Breach",
    "Vocabulary",
    "breach",
    "cases",
    "causal_models",
    "check",
    "claims",
    "frameworks",
    "obeys",
    "search",
    "vocabulary",
]
