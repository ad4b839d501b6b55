"""Makes the pages of docs/reference from what the program itself declares.

`docs/conf.py` runs it at each build, and `python docs/generate.py` by hand. The pages are not committed: whoever
changes an option or an answer of the API would have to make them anew, and a forgotten one would be wrong on the
forge. `docs/rules.md` and `docs/data-dictionary.md` are committed, for people read them there; tests keep them true.
"""

from collections.abc import Callable
from pathlib import Path

import reference_api
import reference_cli
import reference_errors
import reference_register

PAGES: dict[str, Callable[[], str]] = {
    "cli.md": reference_cli.page,
    "api.md": reference_api.page,
    "register.md": reference_register.page,
    "errors.md": reference_errors.page,
}


def write(folder: Path) -> None:
    """Write each page into `folder`; one that would not change is left alone, so that Sphinx need not read it again."""
    folder.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        path, text = folder / name, page()
        if not path.exists() or path.read_text() != text:
            path.write_text(text)


if __name__ == "__main__":
    write(Path(__file__).parent / "reference")
