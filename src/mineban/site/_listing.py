"""Every page of the site, in one list."""

from fastapi import APIRouter

from mineban.site._about import about_page
from mineban.site._changes import changes_page
from mineban.site._claims import claim_page, claims_page
from mineban.site._deadlines import deadlines_page
from mineban.site._documents import document_page, documents_page
from mineban.site._downloads import add_downloads
from mineban.site._events import event_page, events_page
from mineban.site._film import periods_page
from mineban.site._groups import group_page, groups_page
from mineban.site._home import home_page
from mineban.site._pages import Page
from mineban.site._review import add_review
from mineban.site._review_agreement import agreement_page
from mineban.site._review_events import add_event_review
from mineban.site._search import search_page
from mineban.site._sources import source_page, sources_page
from mineban.site._state import state_page
from mineban.site._states import states_page
from mineban.site._team import add_program, add_team
from mineban.site._team_withheld import add_withheld
from mineban.site._treaties import treaties_page, treaty_page
from mineban.site._weapons import weapon_page, weapons_page

PAGES = (
    Page("/", home_page, "home.html", "Who is bound by a treaty on a day"),
    Page("/states", states_page, "states.html", "Every state under six treaties"),
    Page("/states/{name}", state_page, "state.html", "One state"),
    Page("/treaties", treaties_page, "treaties.html", "The six treaties"),
    Page("/treaties/{code}", treaty_page, "treaty.html", "One treaty"),
    Page("/treaties/{code}/periods", periods_page, None, "Every state's periods under one treaty"),
    Page("/deadlines", deadlines_page, "deadlines.html", "Deadlines"),
    Page("/claims", claims_page, "claims.html", "Claims, filtered"),
    Page("/claims/{identity}", claim_page, "claim.html", "One claim and its findings"),
    Page("/events", events_page, "events.html", "Events of which more than one claim tells"),
    Page("/events/{identity}", event_page, "event.html", "One event: its speakers, and where they differ"),
    Page("/documents", documents_page, "documents.html", "Documents"),
    Page("/documents/{identity}", document_page, "document.html", "One document with its claims"),
    Page("/weapons", weapons_page, "weapons.html", "Models of weapons, and what bans them"),
    Page("/weapons/{identity}", weapon_page, "weapon.html", "One model of weapon"),
    Page("/groups", groups_page, "groups.html", "Armed groups and other actors that are not states"),
    Page("/groups/{identity}", group_page, "group.html", "One armed group"),
    Page("/sources", sources_page, "sources.html", "Who says how much"),
    Page("/sources/{identity}", source_page, "source.html", "One publisher or speaker"),
    Page("/search", search_page, "search.html", "Search in quotes"),
    Page("/changes", changes_page, "changes.html", "What changed lately"),
    Page("/review/agreement", agreement_page, "review_agreement.html", "How far persons agree"),
    Page("/about", about_page, "about.html", "Method, holdings and limits"),
)


def router(has_accounts: bool = False) -> APIRouter:
    """All pages, each as HTML and as JSON; what persons write; and, where there are accounts, what programs write."""
    made = APIRouter()
    add_downloads(made)
    for page in PAGES:
        page.add_to(made)
    made.include_router(_review())
    add_program(made, in_schema=has_accounts)
    return made


def _review() -> APIRouter:
    """What persons write: out of the description of the API, and for nobody without a role."""
    made = APIRouter(include_in_schema=False)
    add_review(made)
    add_event_review(made)
    add_team(made)
    add_withheld(made)
    return made
