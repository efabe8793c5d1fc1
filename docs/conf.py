"""The site of the documents: Sphinx reads `docs/*.md`; `make docs` writes it to `build/site`, without any network."""

from importlib import metadata

from pygments.lexers import PrologLexer, TextLexer
from sphinx.application import Sphinx

from answerable.editing.highlighting import CaseLexer

project = "Answerable"
copyright = "the authors of Answerable, MIT licence"
version = release = metadata.version("answerable")

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
# tutorials and references speak of mistakes, and their blocks are not meant to be without
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_title = "Answerable"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"top_of_page_buttons": []}


def setup(app: Sphinx) -> None:
    """Colours for what the tests call the blocks of documents."""
    app.add_lexer("refused", CaseLexer)
    app.add_lexer("framework", TextLexer)
    app.add_lexer("lark", TextLexer)
    app.add_lexer("asp", PrologLexer)
