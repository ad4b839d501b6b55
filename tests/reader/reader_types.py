"""The type of the `read` fixture."""

from collections.abc import Callable

from mineban.model import Claim

Read = Callable[..., tuple[Claim, ...]]
