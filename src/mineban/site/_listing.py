"""Every page of the site, in one list."""

from fastapi import APIRouter

from mineban.site._about import about_page
from mineban.site._claims import claim_page, claims_page
from mineban.site._documents import document_page, documents_page
from mineban.site._pages import Page
from mineban.site._search import search_page

PAGES = (
    Page("/claims", claims_page, "claims.html", "Claims, filtered"),
    Page("/claims/{identity}", claim_page, "claim.html", "One claim and its findings"),
    Page("/documents", documents_page, "documents.html", "Documents"),
    Page("/documents/{identity}", document_page, "document.html", "One document with its claims"),
    Page("/search", search_page, "search.html", "Search in quotes"),
    Page("/about", about_page, "about.html", "Method, holdings and limits"),
)


def router() -> APIRouter:
    """All pages, each as HTML and as JSON."""
    made = APIRouter()
    for page in PAGES:
        page.add_to(made)
    return made
