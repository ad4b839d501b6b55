"""Out, in the words of standards: claims, citations and captures as files that other programs read."""

from mineban.exports._calendar import deadlines_calendar
from mineban.exports._dictionary import data_dictionary
from mineban.exports._export import export, export_to
from mineban.exports._formats import FORMATS, Format, format_named
from mineban.exports._tables import exact_cell, safe_cell
from mineban.exports._types import Exported, ExportOptions

__all__ = [
    "FORMATS",
    "ExportOptions",
    "Exported",
    "Format",
    "data_dictionary",
    "deadlines_calendar",
    "exact_cell",
    "export",
    "export_to",
    "format_named",
    "safe_cell",
]
