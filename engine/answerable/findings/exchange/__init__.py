"""The formats in which others exchange argumentation frameworks: a module each, that reads and writes.

| ending | format | holds |
|---|---|---|
| `.af` | ICCMA 2023: `p af n`, then `i j` for each attack | numbered arguments |
| `.apx` | ASPARTIX: `arg(a).` and `att(a, b).` | named arguments |
| `.tgf` | trivial graph format: names, `#`, attacks | named arguments |
| `.aba` | ICCMA 2023: `p aba n`, `a x`, `c x y`, `r h b1 …` | a flat assumption-based framework |
"""
