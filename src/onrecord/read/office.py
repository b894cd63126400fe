"""Word processor files: .docx and .rtf."""

from __future__ import annotations

import zipfile
import zlib
from typing import Any

from onrecord.model import Failure, Report
from onrecord.read.decode import NotTextError, decode
from onrecord.read.exports import split_export
from onrecord.read.identity import make_report
from onrecord.read.items import Context, Item, Readings
from onrecord.read.settings import ReadSettings

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"


def read_docx(item: Item, context: Context) -> Readings:
    """The report in a .docx, or the reports of an export in it; its original is its paragraphs, empty lines between."""
    try:
        with zipfile.ZipFile(item.stream) as package:
            info = package.getinfo(BODY)
            if info.file_size > context.settings.max_file or _bomb(info, context.settings):
                yield Failure(item.name, f"its text unpacks to {info.file_size} bytes (limits max_file, max_ratio)")
                return
            text = _paragraphs(package.read(info))
    except KeyError:
        yield Failure(item.name, "no Word document: it has no text part")
        return
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        yield Failure(item.name, f"damaged or encrypted .docx ({error}); save it anew")
        return
    yield from of_text(text, item.name, context.settings)


def _bomb(info: zipfile.ZipInfo, settings: ReadSettings) -> bool:
    return info.file_size > 1 << 20 and info.file_size > settings.max_ratio * max(info.compress_size, 1)


def _paragraphs(data: bytes) -> str:
    from lxml import etree

    if b"<!ENTITY" in data[:65536]:
        raise ValueError("it defines entities of its own")
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"damaged XML: {error}") from error
    texts = (_words(paragraph) for paragraph in root.iter(f"{WORD}p"))
    return "\n\n".join(text for text in texts if text.strip())


def _words(paragraph: Any) -> str:
    parts: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{WORD}t":
            parts.append(node.text or "")
        elif node.tag in (f"{WORD}br", f"{WORD}cr"):
            parts.append("\n")
        elif node.tag == f"{WORD}tab":
            parts.append("\t")
        elif node.tag == f"{WORD}noBreakHyphen":
            parts.append("-")
    return "".join(parts).strip()


def read_rtf(item: Item, context: Context) -> Readings:
    """The report in an .rtf, or the reports of an export in it."""
    from striprtf.striprtf import rtf_to_text

    data = item.whole(context.settings)
    if not data.lstrip().startswith(b"{\\rtf"):
        yield Failure(item.name, "no RTF")
        return
    if len(data) > context.settings.max_page:
        yield Failure(item.name, f"RTF over {context.settings.max_page} bytes (limit max_page)")
        return
    try:
        text = str(rtf_to_text(decode(data), errors="replace"))  # type: ignore[no-untyped-call]
    except (NotTextError, ValueError, LookupError, IndexError, RecursionError) as error:
        yield Failure(item.name, f"damaged RTF ({error}); save it anew")
        return
    yield from of_text(text, item.name, context.settings)


def of_text(text: str, name: str, settings: ReadSettings) -> Readings:
    """The reports in a decoded text: those of an export, or the text itself as it stands."""
    found = split_export(text, name)
    if not found:
        found = [make_report(name, text) if text.strip() else Failure(name, "empty: no text in it")]
    for report in found:
        if isinstance(report, Report) and len(report.original) > settings.max_text:
            yield Failure(report.source, f"text over {settings.max_text} characters (limit max_text)")
        else:
            yield report
