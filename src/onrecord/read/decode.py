"""Bytes to text. The encoding is detected, never assumed; what is no text is said to be none."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What is declared as the first is written in the second, which has more characters: quotation marks above all (WHATWG
# Encoding Standard, "names and labels").
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
SEVEN_BITS = ("iso2022_jp", "iso2022_jp_2", "iso2022_kr", "hz")  # all their bytes are ASCII, and so valid UTF-8
NOT_OF_TEXT = ("utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined")
SAMPLE = 64 * 1024  # bytes that decide on an encoding; more do not change the answer and take time
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
# What cp1252 text in Western languages has over ASCII. Not: bytes that are letters only in Central Europe (the Polish
# l with stroke is a superscript three in cp1252).
WESTERN = "€‚„…†‡‰‹‘’“”•–—™›ŒœŸ\xa0¡£§©ª«®°±´·º»¿½¼¾ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿ".encode(
    "cp1252"
)


class NotTextError(ValueError):
    """The bytes are no text in any encoding; the message says what they look like."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file: byte order mark dropped, line ends kept as they are.

    `declared` is an encoding that the file or its carrier gives (an HTTP header, a mail part); it is tried before
    guessing. Raises NotTextError where the bytes are binary.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _strictly(data, wide)
    if _binary(data):
        raise NotTextError("no text: it holds binary data")
    said = _meant(declared)
    for likely in (said, "utf-8") if said in SEVEN_BITS else ("utf-8", said):
        if likely:
            try:
                return data.decode(likely)
            except (UnicodeDecodeError, LookupError):
                pass
    return data.decode(_guess(data), errors="replace")


def _meant(declared: str | None) -> str | None:
    """The encoding that is meant by a name; None for no name or a strange one."""
    try:
        name = codecs.lookup(declared).name if declared else None
    except (LookupError, ValueError):
        return None
    return None if name is None or name in NOT_OF_TEXT else MEANT.get(name, name)


def encoding_of(sample: bytes) -> str:
    """The encoding of a text, from its beginning, as a name for Python; the sample may end in mid-character.

    Raises NotTextError where the bytes are binary.
    """
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return "utf-32" if "32" in encoding else "utf-16"
    wide = _wide(sample)
    if wide:
        return wide
    if _binary(sample):
        raise NotTextError("no text: it holds binary data")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
        return "utf-8"
    except UnicodeDecodeError:
        return _guess(sample)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # A file cut in mid-character is still a text; anything else is not what its mark says.
        if error.start >= len(data) - 4:
            return data[: error.start].decode(encoding)
        raise NotTextError(f"no text: marked as {encoding} but not valid at byte {error.start}") from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is zero in Latin script."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    if half < 8:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _binary(data: bytes) -> bool:
    sample = data[:SAMPLE]
    if not sample:
        return False
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return b"\x00" in sample or controls / len(sample) > 0.02


def _guess(sample: bytes) -> str:
    """An 8-bit or East Asian encoding. Western text is cp1252 far more often than what a close guess may say."""
    best = from_bytes(sample[:SAMPLE]).best()
    if best is None:
        raise NotTextError("no text: no encoding fits it")
    return "cp1252" if _looks_western(sample[:SAMPLE]) else str(best.encoding)


def _looks_western(sample: bytes) -> bool:
    """Whether all bytes over ASCII are what Western text has, and letters among them are few, as they are there."""
    high = [byte for byte in sample if byte >= 0x80]
    accented = sum(byte >= 0xC0 for byte in high)
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    return letters > 10 * accented and all(byte in WESTERN for byte in high)
