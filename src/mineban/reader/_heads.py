"""The trained heads' door: from a page and the rules' drafts to claims."""

from collections.abc import Iterable, Sequence
from functools import cache

from mineban.model import Claim
from mineban.reader._consolidate import consolidate, with_users
from mineban.reader._decide import Decider
from mineban.reader._draft import Draft
from mineban.reader._heads_decode import decode
from mineban.reader._heads_model import Model
from mineban.reader._heads_window import windows
from mineban.reader._page import Page

Weighed = Sequence[tuple[Draft, bool]]


def weighed(page: Page, drafts: Iterable[Draft], decider: Decider) -> Weighed:
    """The rules' drafts as evidence, each with whether the rules keep it; the kept ones joined."""
    kept: list[Draft] = []
    left: list[Draft] = []
    for draft in drafts:
        (kept if decider(page, draft).keep else left).append(draft)
    return [*((d, True) for d in with_users(consolidate(kept))), *((d, False) for d in left)]


def head_claims(page: Page, drafts: Weighed, model: Model | None = None) -> list[Claim]:
    """The claims that the heads find in a page, the rules' `drafts` being part of the evidence.

    A page whose likeliest claim is doubtful is left empty. Every claim's quote is cut from the
    document's own text. `model` is the packaged one unless given.
    """
    heads = model or load_model()
    found = [claim for window in windows(page, drafts, heads.tokenizer) for claim in decode(heads, heads.look(window))]
    return found if max((c.confidence or 0 for c in found), default=0) >= heads.gate else []


@cache
def load_model() -> Model:
    """The packaged model, loaded once."""
    return Model()
