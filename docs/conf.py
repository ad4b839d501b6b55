"""The documentation site: `make docs` builds it into build/docs. Warnings are errors there, broken links among them."""

import sys
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import generate  # noqa: E402 (found beside this file)

project = "mineban"
author = "the mineban authors"
copyright = "the mineban authors. Code: Apache-2.0"  # noqa: A001 (Sphinx calls it so)
extensions = ["myst_parser"]
exclude_patterns = ["pictures"]
myst_heading_anchors = 3
nitpicky = True
html_theme = "furo"
html_title = "mineban"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"sidebar_hide_name": False}
pygments_style = "default"


def setup(app: Sphinx) -> None:
    """Make the reference anew before anything is read."""
    app.connect("builder-inited", lambda _: generate.write(HERE / "reference"))
