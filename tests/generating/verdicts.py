"""Random cases about who answers: a few contested acts, what they bring about, duties, verdict rules and rulings."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

PARTIES = 'source letter: "a letter" by cem\nparty crew\nparty ann of crew\nparty bob of crew\nparty cem\n'
RELATIONS = "".join(f"relation {name}(Who: party)\n" for name in ("blamed", "shamed", "spared", "seen"))
ALL = ("ann", "bob", "cem", "crew")


def case_texts() -> st.SearchStrategy[str]:
    """A case without times, whose mechanisms always stand."""
    return st.integers(0, 2**32).map(lambda seed: _Writing(Random(seed)).text())


class _Writing:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.acts = [f"a{n}" for n in range(random.randint(2, 4))]

    def text(self) -> str:
        r = self.random
        lines = [PARTIES + RELATIONS + "relation odd"]
        contested = 0
        for act in self.acts:
            by = f" by {r.choice(ALL)}{' on its own' if r.random() < 0.2 else ''}" if r.random() < 0.9 else ""
            kind = r.random()
            if kind < 0.35:
                lines.append(f"event {act}{by}")
            elif kind < 0.75 and contested < 3:
                contested += 1
                source = " from letter" if r.random() < 0.15 else ""
                lines += [f"alleged event {act}{by}", f"cem claims {act}{source}", f"ann denies {act}"]
            else:
                lines.append(f"alleged event {act}{by}")
        if r.random() < 0.2:
            lines.append("open odd")
        lines += [f"mid happens if {self._body(self.acts)}", f"harm happens if {self._body([*self.acts, 'mid'])}"]
        if r.random() < 0.5:
            lines.append(f"harm happens if {self._body([*self.acts, 'mid'])}")
        if r.random() < 0.3:
            lines.append("fact seen(ann)")
        if r.random() < 0.3:
            lines.append(f"fact {r.choice(('', 'not '))}seen(bob)")
        lines += [self._duty(n) for n in range(r.randint(1, 3))]
        rules = [self._rule(n) for n in range(r.randint(1, 4))]
        self.rules = [f"r{n}" for n in range(len(rules))]
        lines += rules
        if r.random() < 0.3:
            lines.append(f"exception to r0: if {self._condition('P')}")
        if r.random() < 0.4:
            lines.append(f"always not blamed(P) if not {r.choice(('caused', 'but_for'))}(P, harm)")
        if r.random() < 0.2:
            lines.append("never blamed(ann) and blamed(bob)")
        lines += self._rulings()
        if r.random() < 0.6:
            lines += self._sayings()
        return "\n".join(lines) + "\n"

    def _literal(self, names: list[str], negated: float = 0.25) -> str:
        return ("not " if self.random.random() < negated else "") + self.random.choice(names)

    def _body(self, names: list[str]) -> str:
        parts = [self._literal(names) for _ in range(self.random.choice((1, 2, 2, 3)))]
        return self.random.choice((" and ", " or ")).join(dict.fromkeys(parts))

    def _duty(self, n: int) -> str:
        r = self.random
        holder = r.choice((*ALL, "P")) + (" on its own" if r.random() < 0.15 else "")
        when = (
            " when seen(P)"
            if holder.startswith("P")
            else f" when {self._literal(self.acts)}"
            if r.random() < 0.5
            else ""
        )
        violated = self._literal(self.acts, 0.5) if r.random() < 0.7 else self._body(self.acts)
        guards = " guards against harm" if r.random() < 0.8 else ""
        return (
            f"duty d{r.randrange(max(1, n))} on {holder} owed to {r.choice(ALL)}{when} violated if {violated}{guards}"
        )

    def _condition(self, party: str) -> str:
        return self.random.choice(
            (
                f"caused({party}, harm)",
                f"caused({party}, mid)",
                f"but_for({party}, harm)",
                f"not caused({party}, harm)",
                f"breached({party}, D)",
                f"owed({party}, D)",
                f"not breached({party}, d0)",
                f"not owed({party}, d0)",
                f"seen({party})",
                f"breached({party}, D) and protects_against(D, harm)",
                f"breached({party}, D) and owed_to(D, Q)",
            )
        )

    def _rule(self, n: int) -> str:
        r = self.random
        head = f"{r.choice(('', '', 'not '))}{r.choice(('blamed', 'blamed', 'shamed', 'spared'))}(P)"
        parts = [r.choice(("caused(P, harm)", "breached(P, D)", "caused(P, mid)"))]
        parts += [self._condition("P") for _ in range(r.choice((0, 1, 1)))]
        if r.random() < 0.25:
            parts.append(f"{r.choice(('', 'not '))}{r.choice(('shamed', 'spared'))}(P)")
        unless = (
            f" unless {r.choice(('spared(P)', 'seen(P)', 'a0', 'not breached(P, d0)'))}" if r.random() < 0.35 else ""
        )
        name = f"rule r{n}: "
        return f"{name}normally {head} if {' and '.join(dict.fromkeys(parts))}{unless}"

    # --- accusations and doubts ---------------------------------------------------------------------------------------

    def _sayings(self) -> list[str]:
        r = self.random
        found = []
        for n in range(r.randint(1, 2)):
            said = [f"{r.choice(('', 'not '))}{r.choice(('blamed', 'shamed'))}({r.choice(ALL)})" for _ in range(2)]
            said.append(self._literal(self.acts))
            meaning = r.choice((said[0], " and ".join(said[:2]), " or ".join(said[:2]), f"{said[0]} and {said[2]}"))
            found.append(f'cem claims acc{n}: "accused"  meaning {meaning}{self._grounds()}')
            if r.random() < 0.5:
                found.append(f"bob denies acc{n}{self._grounds()}")
                found += [f"cem disputes not acc{n}"] if r.random() < 0.5 else []
            if r.random() < 0.4:
                found.append(f"crew admits acc{n}{self._grounds()}")
            if r.random() < 0.3:
                found.append(f"cem claims acc{n}{self._grounds()}")
            if r.random() < 0.5:
                found.append(f"ann disputes acc{n}")
            if r.random() < 0.2:
                found.append(f"cem withdraws acc{n}")
        if r.random() < 0.6:
            found.append("bob disputes letter")
        if r.random() < 0.6:
            found.append(f"crew disputes {r.choice(self.rules)}")
            if r.random() < 0.3:
                found.append(f"prefer {r.choice(self.rules)} over crew")
        return found

    def _grounds(self) -> str:
        r = self.random
        because = f" because {self._body(self.acts)}" if r.random() < 0.4 else ""
        return because + (" from letter" if r.random() < 0.35 else "")

    # --- rulings ------------------------------------------------------------------------------------------------------

    def _rulings(self) -> list[str]:
        r = self.random
        found = []
        for n in range(r.randint(1, 3)):
            parts = [self._quantified() for _ in range(r.choice((1, 1, 2)))]
            if n and r.random() < 0.4:
                parts.append(f"{r.choice(('', 'not '))}ruled{n - 1}(P)")
            joined = r.choice((" and ", " or ")).join(parts)
            found.append(f"ruling u{n}: ruled{n}(P) if in some explanation (caused(P, harm) or not caused(P, harm))")
            found[-1] += f" and ({joined})" if len(parts) > 1 else f" and {joined}"
        return found

    def _quantified(self) -> str:
        r = self.random
        where = r.choice(("", "", f" where ({self._literal(self.acts)})", " where (breached(bob, d0))"))
        about = r.choice(
            ("blamed(P)", "caused(P, harm)", "not caused(P, harm)", "breached(P, d0)", "(caused(P, harm) and not a0)")
        )
        said = f"in {r.choice(('every', 'some', 'no'))} explanation{where} {about}"
        return f"not ({said})" if r.random() < 0.2 else said
