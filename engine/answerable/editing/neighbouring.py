"""Draft → Drafts: the files nearby that share a name with it, as they use one of its files, or it uses one of theirs.

A library beside some cases is used by all of them: what is renamed in one place is renamed in every other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from answerable.editing.drafting import Draft, draft
from answerable.editing.mention import Symbol
from answerable.editing.placing import Lines
from answerable.language import opening
from answerable.language.problems import Refused

#: How many folders are looked into, and how many files: a folder can be anybody's whole disk.
MOST_FOLDERS, MOST_FILES = 1000, 1000
ENDINGS = (".case", ".rules")


def neighbours(of: Draft, symbol: Symbol, folder: Path, texts: Mapping[Path, str]) -> list[Draft]:
    """The drafts of other files in `folder` and below in which `symbol` is the same thing as in a draft.

    `texts` are the texts that an editor has open, by path; they count instead of what is saved.
    """
    touched = _mentioning(of, symbol)
    others = [other for other in _drafts(folder, texts) if other.path.resolve() != of.path.resolve()]
    found: list[Draft] = []
    grown = True
    while grown:
        grown = False
        for other in others:
            mentioning = _mentioning(other, symbol)
            if other not in found and not touched.isdisjoint(mentioning):
                found.append(other)
                touched |= mentioning
                grown = True
    return found


def around(one: Draft, folders: Sequence[Path]) -> Path:
    """The folder in which neighbours of a draft are looked for: one of those that an editor has open, or its own."""
    here = one.path.resolve().parent
    return next((folder for folder in folders if here.is_relative_to(folder.resolve())), here)


def _mentioning(one: Draft, symbol: Symbol) -> set[Path]:
    """The files of a draft in which a symbol is mentioned."""
    return {Path(mention.span.file).resolve() for mention in one.of(symbol)}


def _drafts(folder: Path, texts: Mapping[Path, str]) -> Iterator[Draft]:
    """The files that use others."""
    for path in _files(folder):
        text = texts.get(path.resolve())
        try:
            text = opening.load(path).text if text is None else text
        except Refused:
            continue
        if "use" in text:
            yield draft(Lines(text), path)


def _files(folder: Path) -> list[Path]:
    """The case and rule files in a folder and below, in order; hidden folders are left out."""
    found: list[Path] = []
    for count, (name, folders, files) in enumerate(os.walk(folder)):
        folders[:] = sorted(one for one in folders if not one.startswith(".")) if count < MOST_FOLDERS else []
        found += [Path(name) / file for file in sorted(files) if file.endswith(ENDINGS)]
        if len(found) >= MOST_FILES:
            break
    return found[:MOST_FILES]
