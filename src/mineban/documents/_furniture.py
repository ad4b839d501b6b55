"""What surrounds an article, and what is set into it, taken out before the main text is sought.

trafilatura leaves menus and footers behind by itself; boxes inside the article (sign-ups, related
headlines, promotions) it takes for the article's own words.
"""

import re
from collections.abc import Iterator
from typing import Any

_TAGS = ("aside", "button", "dialog", "footer", "form", "iframe", "nav", "noscript", "script", "style", "template")
_NAMES = re.compile(
    r"""(?:^|[\s_-])(?:
    ad|ads|advert\w*|sponsor\w*|promo\w*|partner-content|commercial|outbrain|taboola|marketing|
    share\w*|sharing|social\w*|follow-us|toolbar|
    related\w*|recommend\w*|recirc\w*|read-?more|more-(?:from|on|stories)|also-read|see-also|most-(?:read|viewed|popular)|
    popular|trending|teasers?|next-article|
    newsletter\w*|sign-?up|subscri(?:be|ption)\w*|paywall|regwall|donate|membership|
    cookies?|consent\w*|gdpr|privacy-\w+|
    comments?|comment-\w+|disqus|replies|
    breadcrumbs?|menu|navbar|navigation|pagination|tags?|topics|keywords|
    author-(?:bio|box|card)|about-the-author|listen\w*|audio-player|player|skip-link|ticker|print-only|hidden
    )(?:$|[\s_-])""",
    re.IGNORECASE | re.VERBOSE,
)
"""Class names, ids, roles and labels of furniture."""
_HEADINGS = re.compile(
    r"(?:related|recommended|more (?:from|on|stories|news)|most (?:read|viewed|popular|shared)|popular|trending|"
    r"you (?:may|might) (?:also )?|read (?:more|next|also)|see also|also (?:read|in)|what to read next|"
    r"editors?['’] picks?|sign up|subscribe|newsletter|get (?:the|our) |"
    r"from our partners|paid content|sponsored|advertisement|promoted|"
    r"share (?:this|on)|follow us|comments?\b|join the conversation|topics|tags|"
    r"your privacy|cookies|support us|donate)",
    re.IGNORECASE,
)
"""How the headings of furniture begin."""
_CALLS = re.compile(
    r"(?:listen to (?:this|the) (?:article|story)|advertisement\b|read (?:more|next|also)\b|see also\b|related\s*:|"
    r"sign up (?:for|to)\b|subscribe (?:to|now)\b|click here\b|follow us on\b|share this (?:article|story|page)\b|"
    r"(?:this article|article) continues (?:below|after)|story continues below|skip (?:to|past)\b|"
    r"do you know more\?|got a tip\b|have (?:a|you) (?:tip|story)\b|download (?:the|our) app\b|"
    r"this article was (?:amended|updated) to fix)",
    re.IGNORECASE,
)
"""How a paragraph begins that calls the reader to do something."""
_BOXES = frozenset(("div", "section", "ul", "ol", "p", "span", "figure", "table", "details"))
_BLOCKS = frozenset(("div", "section", "article", "main", "ul", "ol", "p", "table", "blockquote", "figure", "dl"))
_SHORT, _BOX = 250, 700
"""Code points up to which a paragraph, and a box, may be furniture by its words."""


def without_furniture(tree: Any) -> Any:
    """The tree, with what is plainly furniture taken out of it. What holds the article's bulk stays."""
    whole = len(_text(tree))
    for judge in (_by_tag, _by_name, _by_input, _by_heading, _by_words):
        for element in list(judge(tree)):
            if not _holds_article(element, whole):
                _drop(element)
    return tree


def _by_tag(tree: Any) -> Iterator[Any]:
    yield from tree.iter(*_TAGS)


def _by_name(tree: Any) -> Iterator[Any]:
    for element in tree.iter():
        if isinstance(element.tag, str):
            said = " ".join(element.get(key) or "" for key in ("class", "id", "role", "aria-label", "data-component"))
            if _NAMES.search(said) or _is_unseen(element):
                yield element


def _length(element: Any, known: dict[Any, int]) -> int:
    if element not in known:
        known[element] = len(_text(element))
    return known[element]


def _is_unseen(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _by_input(tree: Any) -> Iterator[Any]:
    """The box around a field to write into."""
    known: dict[Any, int] = {}
    for field in tree.iter("input", "textarea"):
        box = None
        for around in field.iterancestors():
            if around.tag not in _BOXES or _length(around, known) > _BOX:
                break
            box = around
        if box is not None:
            yield box


def _by_heading(tree: Any) -> Iterator[Any]:
    """The box under a heading such as "Most read", where it is mostly links or short."""
    for heading in tree.iter("h2", "h3", "h4", "h5", "h6", "strong"):
        box = heading.getparent()
        if _HEADINGS.match(_text(heading)) and box is not None and box.tag in _BOXES:
            text = _text(box)
            if _linked(box) > 0.5 * len(text) or len(text) <= _BOX:
                yield box


def _by_words(tree: Any) -> Iterator[Any]:
    """Paragraphs that call the reader away: "Read more", or nothing but a link."""
    for element in tree.iter("p", "div", "li", "blockquote"):
        text = _text(element)
        if not text or len(text) > _SHORT or (element.tag == "div" and element.find(".//p") is not None):
            continue
        linked = _linked(element)
        leads_away = re.match(r"[^.!?]{0,60}:\s", text) and linked > 0.5 * len(text)
        is_link = element.tag != "li" and linked >= 0.95 * len(text) and len(text) > 25
        if _CALLS.match(text) or leads_away or is_link:
            yield element


def _holds_article(element: Any, whole: int) -> bool:
    if element.tag in ("html", "head", "body", "main", "article", "h1") or element.find(".//h1") is not None:
        return True
    return element.find(".//article") is not None or len(_text(element)) > max(0.4 * whole, 1)


def _drop(element: Any) -> None:
    """Take the element out; the text that follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _linked(element: Any) -> int:
    return sum(len(_text(link)) for link in element.iter("a"))


def _text(element: Any) -> str:
    """The words of an element, by libxml2: pages may nest deep and run to megabytes."""
    return str(element.xpath("normalize-space(.)"))
