"""The child process that parses PDFs: a line of JSON with a path in, a line of JSON with the text out.

Run as `python -m onrecord.read.pdf_worker MEMORY`, where MEMORY is the most bytes of address space. It has no other
input and writes no files; the parent ends it when it takes too long.
"""

from __future__ import annotations

import ctypes
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from onrecord.read.pdf_layout import Glyph, page_text

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
HYPHENS = {"\x02": "-", "\ufffe": "-"}  # what pdfium makes of a hyphen that breaks a word
SPARSE = 8  # letters on a page that has no text to speak of
OCR_SCALE = 300 / 72


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    _limit_memory(int(sys.argv[1]))
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # not on this system; the deadline still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _answer(request: dict[str, Any]) -> dict[str, str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(request["path"])
    except pypdfium2.PdfiumError as error:
        return {"failure": _reason(str(error))}
    except MemoryError:
        return {"failure": "needs more memory than allowed (limit pdf_memory)"}
    try:
        return _read(document, request)
    except MemoryError:
        return {"failure": "needs more memory than allowed (limit pdf_memory)"}
    except pypdfium2.PdfiumError as error:
        return {"failure": _reason(str(error))}
    finally:
        document.close()


def _reason(error: str) -> str:
    if "password" in error.lower():
        return "encrypted PDF; save it without its password"
    return "no PDF, or a damaged or cut one; get the file again"


def _read(document: Any, request: dict[str, Any]) -> dict[str, str]:
    count = len(document)
    if count > request["max_pages"]:
        return {"failure": f"PDF of {count} pages (limit max_pages {request['max_pages']})"}
    pages: list[str] = []
    empty = 0
    for number in range(count):
        page = document[number]
        text = page_text(_glyphs(page))
        if len(text) < SPARSE:
            empty += 1
            text = _recognised(page) if request["ocr"] else text
        pages.append(text)
        page.close()
    whole = "\n\f".join(pages)
    if whole.strip("\f\n "):
        return {"text": whole}
    return {"failure": _no_text(count, empty, bool(request["ocr"]))}


def _no_text(count: int, empty: int, ocr: bool) -> str:
    if ocr and not shutil.which("tesseract"):
        return "PDF without text (scanned?); tesseract, which ocr needs, is not installed"
    if ocr:
        return "PDF without text, and character recognition found none"
    return f"PDF without text on its {count} pages (scanned?); it needs OCR: install tesseract and read it with --ocr"


def _glyphs(page: Any) -> Iterator[Glyph]:
    """The letters of a page with their places; what stands off it, or upright beside it, is left out."""
    from pypdfium2 import raw

    text = page.get_textpage()
    box = raw.FS_RECTF()  # by advance widths, not by ink: a "1" is as wide as an "8"
    x, y = ctypes.c_double(), ctypes.c_double()
    width, height = page.get_size()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        char = HYPHENS.get(chr(code), chr(code))
        if not code or (raw.FPDFText_IsGenerated(text, index) == 1 and not char.strip()):
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        size = raw.FPDFText_GetFontSize(text, index)
        if abs(raw.FPDFText_GetCharAngle(text, index)) > 0.1 or not (-1 <= x.value <= width + 1):
            continue
        if not -1 <= y.value <= height + 1:
            continue
        size = _shown_size(text, index, size, raw)
        yield Glyph(LIGATURES.get(char, char), min(x.value, box.left), max(box.right, x.value), y.value, size)
    text.close()


def _shown_size(text: Any, index: int, size: float, raw: Any) -> float:
    """The type size as shown: printed pages often scale a font of size 1."""
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(text, index, matrix):
        scale = (matrix.b**2 + matrix.d**2) ** 0.5
        size *= scale or 1
    return float(size) if size > 0 else 1.0


def _recognised(page: Any) -> str:
    """The text of a scanned page by tesseract, or nothing where it is not installed."""
    if not shutil.which("tesseract"):
        return ""
    image = page.render(scale=OCR_SCALE, grayscale=True).to_numpy()
    height, width = image.shape[:2]
    picture = b"P5 %d %d 255\n" % (width, height) + image.tobytes()
    done = subprocess.run(["tesseract", "-", "-"], input=picture, capture_output=True, check=False)
    return str(done.stdout, "utf-8", "replace").strip("\f\n")


if __name__ == "__main__":
    main()
