"""The site: pages for people, the same answers as JSON for programs. Only reads."""

from mineban.site._app import create_app
from mineban.site._build import Built, build_site

__all__ = ["Built", "build_site", "create_app"]
