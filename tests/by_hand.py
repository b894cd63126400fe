"""Small clean reports made by hand, for tests of the rooms."""

from onrecord.model import Block, Piece, Report


def plain_report(text: str, **fields: object) -> Report:
    """A clean report of body paragraphs (parted by an empty line), its clean text being its original."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("body", start, start + len(paragraph)))
        start += len(paragraph) + 2
    whole = (Piece(0, 0, len(text)),) if text else ()
    given = {"id": "r", "source": "r.txt", "original": text, "text": text, "pieces": whole, "blocks": tuple(blocks)}
    return Report(**(given | fields))  # type: ignore[arg-type]
