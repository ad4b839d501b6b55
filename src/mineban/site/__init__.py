"""The site: pages for people, the same answers as JSON for programs. Only reads."""

from mineban.site._app import create_app

__all__ = ["create_app"]
