"""What is written by a command from the grammar belongs to this grammar."""

from answerable.editing import textmate


def test_the_textmate_grammar_belongs_to_the_grammar() -> None:
    kept = textmate.FILE.read_text(encoding="utf-8")
    assert kept == textmate.text(), "run `python -m answerable.editing.textmate`"
