"""Parts of mineban that are installed only where they are needed."""

from importlib import import_module
from typing import Any

from mineban.errors import ExtraMissingError


def extra(module: str, name: str, what: str) -> Any:
    """The module; raises ExtraMissingError, which says how to install the extra `name`, where it is not there."""
    try:
        return import_module(module)
    except ImportError:
        package = module.split(".")[0]
        mend = f"pip install -e '.[{name}]' in the checkout"
        raise ExtraMissingError(f"{what} needs {package}, which is not installed: {mend}") from None
