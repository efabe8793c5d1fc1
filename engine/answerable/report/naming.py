"""Numbers → the short names by which a report's parts refer to each other."""


def way_name(dispute: int, way: int) -> str:
    """`2B`: the second way of dispute 2 (both count from 0 here)."""
    letters = ""
    way += 1
    while way:
        way, letter = divmod(way - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{dispute + 1}{letters}"
