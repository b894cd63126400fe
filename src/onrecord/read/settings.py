"""How much the reading room takes in, and where it stops: every limit by name, with its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Limits and choices of `read_paths`; sizes in bytes, times in seconds. What goes over a limit is a Failure.

    `columns` maps a report's field (text, title, published, publisher, author, url, id) to the name of a column, for
    tables whose names cannot be guessed.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    max_file: int = 512 * MIB  # one file read whole (not tables and archives, which are streamed)
    max_text: int = 20 * MIB  # characters of one report
    max_line: int = 64 * MIB  # one line of a table
    max_page: int = 32 * MIB  # one HTML page
    max_nodes: int = 400_000  # tags of one HTML page
    max_members: int = 200_000  # files in one archive
    max_unpacked: int = 4096 * MIB  # all files of one archive together
    max_ratio: int = 200  # times that a member may be larger than its packed form, once it is over a mebibyte
    max_depth: int = 3  # archives within archives
    max_pages: int = 2_000  # pages of one PDF
    pdf_deadline: float = 60.0  # for one PDF
    pdf_memory: int = 2048 * MIB  # of the process that parses PDFs
    ocr: bool = False  # of PDFs without text, by tesseract where it is installed
    ocr_deadline: float = 600.0
    fetch: bool = False  # whether addresses among the paths may be fetched
    fetch_timeout: float = 20.0
    fetch_limit: int = 32 * MIB
    fetch_entries: int = 500  # reports of one feed or list of addresses
    fetch_private: bool = False  # whether addresses of the own network may be fetched
