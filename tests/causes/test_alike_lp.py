"""`rules/causes/alike.lp`: of the courses that differ by exchanging blocks, those whose blocks descend."""

from itertools import product

from causes.test_counterfactual_lp import courses

#: Three roots of which at least 2 hold.
VOTE = "variable(2..4,1). equation(2..4,1,1). count(5,2). input(5,2..4,1,1). effect(5,1)."
#: Three chains 2-3, 4-5, 6-7 of a root and what it brings about; at least 2 of the latter hold.
CHAINS = """
variable(2..7,1). equation(2,1,1). equation(4,1,1). equation(6,1,1). equation(3,2,1). equation(5,4,1). equation(7,6,1).
count(8,2). input(8,(3;5;7),1,1). effect(8,1).
"""


def test_single_variables_are_set_from_the_first_on() -> None:
    facts = VOTE + "block(0,0,0,2). block(0,1,0,3). block(0,2,0,4)."
    assert [setting for setting, _ in courses(facts, "causes/alike")] == [{2, 3}, {2, 3, 4}]


def test_blocks_descend_lexicographically() -> None:
    pairs = [(2, 3), (4, 5), (6, 7)]
    facts = CHAINS + "".join(
        f"block(0,{place},{index},{node})." for place, block in enumerate(pairs) for index, node in enumerate(block)
    )
    every = {frozenset(setting) for setting, _ in courses(CHAINS)}
    kept = [frozenset(setting) for setting, _ in courses(facts, "causes/alike")]

    def patterns(setting: frozenset[int]) -> list[tuple[bool, ...]]:
        return [tuple(node in setting for node in block) for block in pairs]

    assert set(kept) == {setting for setting in every if patterns(setting) == sorted(patterns(setting), reverse=True)}
    # Every set that is left out is an exchange away from exactly one that is kept.
    for setting in every:
        assert sum(sorted(patterns(setting)) == sorted(patterns(other)) for other in set(kept)) == 1


def test_classes_are_independent() -> None:
    # Two votes of three, both needed to fail.
    other = "variable(12..14,1). equation(12..14,1,1). count(15,2). input(15,12..14,1,1)."
    either = "conjunction(20). input(20,5,0,1). input(20,15,0,1). effect(20,0)."
    blocks = "".join(f"block({c},{b},0,{10 * c + b + 2})." for c, b in product((0, 1), (0, 1, 2)))
    found = courses(VOTE.replace("effect(5,1).", "") + other + either + blocks, "causes/alike")
    assert [setting for setting, _ in found] == [
        {2, 3, 4, 12, 13},
        {2, 3, 4, 12, 13, 14},
        {2, 3, 12, 13},
        {2, 3, 12, 13, 14},
    ]
