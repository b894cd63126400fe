"""Mails, mailboxes, and saved pages in mail form: .eml, .mbox and .mhtml."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import IO, Any

from onrecord.model import Failure, Report
from onrecord.read.dates import day_of
from onrecord.read.decode import NotTextError, decode
from onrecord.read.identity import make_report
from onrecord.read.items import Context, Item, Readings
from onrecord.read.pages import of_html, read_page, with_headline

# How the standard library's parser of headers and contents breaks off on damaged ones.
ODD = (RecursionError, ValueError, LookupError, AttributeError, TypeError)
DAMAGED = "damaged mail: its headers or parts cannot be parsed ({}); get the file again"
Reader = Callable[[Item, Context], Readings]
LONGEST_HEADER = 2_000  # characters; the parser's time grows with the square of a header's length, or faster
FORWARDED = re.compile(r"^(?:(?:fwd?|fw|re|aw|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)
SIGNATURE = re.compile(r"\r?\n-- \r?\n[\s\S]{0,2000}\Z")  # RFC 3676, 4.3
# How a mailbox without a telling name begins ("Inbox"): sender and day, as no sentence does.
BEGINS_MAILBOX = re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} \d\d:\d\d")
QUOTED_FROM = re.compile(rb"\A>(>*From )")  # so written that it does not begin a mail
PLAIN_ENOUGH = 200  # characters; a shorter plain part of a mail that has HTML too only points to that


class _Brief(policy.EmailPolicy):
    """The usual ways with mail, headers cut off where no sender's program writes so much."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:LONGEST_HEADER])


def read_mhtml(item: Item, context: Context) -> Readings:
    """The report on a page that was saved with all its parts."""
    data = item.whole(context.settings)
    try:
        page = _saved_page(_parsed(data))
    except ODD as error:
        yield Failure(item.name, DAMAGED.format(error))
        return
    if page is None:
        yield Failure(item.name, "no HTML page in it")
    else:
        html, url, charset = page
        yield read_page(html, item.name, context.settings, url=url, declared=charset)


def _saved_page(message: EmailMessage) -> tuple[bytes, str | None, str | None] | None:
    """The first HTML page among the parts, its address and its encoding."""
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        return None
    data = page.get_payload(decode=True)
    url = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    return data if isinstance(data, bytes) else b"", url if url.startswith("http") else None, page.get_content_charset()


def read_mailbox(item: Item, context: Context, attached: Reader) -> Readings:
    """The reports in the mails of a mailbox, in their order, with what is attached to them."""
    number = 0
    for number, mail in enumerate(_mails(item.stream, context.settings.max_file), 1):
        name = f"{item.name}#{number}"
        if number > context.settings.max_members:
            yield Failure(name, "more mails than the limit max_members; it and what follows were not read")
            return
        if mail is None:
            yield Failure(name, f"over {context.settings.max_file} bytes (limit max_file)")
        else:
            yield from read_mail(Item(name, io.BytesIO(mail)), context, attached)
    if not number:
        yield Failure(item.name, 'no mailbox: no line in it begins a mail ("From ...")')


def _mails(stream: IO[bytes], longest: int) -> Iterator[bytes | None]:
    """The mails of a mailbox, without the lines that begin them; None for one that is too long (RFC 4155)."""
    mail: list[bytes] | None = None
    size, after_gap = 0, True
    while line := stream.readline(longest):
        if after_gap and line.startswith(b"From "):
            if mail is not None:
                yield b"".join(mail) if size <= longest else None
            mail, size = [], 0
        elif mail is not None:
            size += len(line)
            if size <= longest:
                mail.append(QUOTED_FROM.sub(rb"\1", line))
        after_gap = not line.strip(b"\r\n")
    if mail is not None:
        yield b"".join(mail) if size <= longest else None


def read_mail(item: Item, context: Context, attached: Reader) -> Readings:
    """The report in a mail's body; `attached` reads what is attached to it."""
    whole = item.whole(context.settings)
    try:
        message = _parsed(whole)
        body = _of_body(message, item, context)
        parts = _attached(message)
    except ODD as error:
        yield Failure(item.name, DAMAGED.format(error))
        return
    yield body
    for name, data in parts:
        yield from attached(Item(f"{item.name}/{name}", io.BytesIO(data)), context.deeper())


def _parsed(data: bytes) -> EmailMessage:
    message = BytesParser(policy=_Brief()).parsebytes(data)
    assert isinstance(message, EmailMessage)
    return message


def _attached(message: EmailMessage) -> list[tuple[str, bytes]]:
    """Name and content of what is attached under a name."""
    parts = message.iter_attachments() if message.is_multipart() else ()
    named = ((part.get_filename(), part.get_payload(decode=True)) for part in parts)
    return [(name, data) for name, data in named if name and isinstance(data, bytes) and data]


def _of_body(message: EmailMessage, item: Item, context: Context) -> Report | Failure:
    title = FORWARDED.sub("", " ".join(str(message.get("Subject") or "").split())) or None
    published = day_of(str(message.get("Date") or ""))
    publisher = parseaddr(str(message.get("From") or ""))[0] or None
    text = _text(message, item, context)
    if not text:
        return Failure(item.name, "mail without a text")
    key = str(message.get("Message-ID") or "").strip() or None
    whole = with_headline(title, text)
    return make_report(item.name, whole, key=key, title=title, publisher=publisher, published=published)


def _text(message: EmailMessage, item: Item, context: Context) -> str:
    plain = _content(message, "plain")
    html = _content(message, "html")
    if html and len(plain.strip()) < PLAIN_ENOUGH:
        found = of_html(html, item.name, context.settings)
        if isinstance(found, Report):
            return found.original
    return SIGNATURE.sub("", plain).strip()


def _content(message: EmailMessage, subtype: str) -> str:
    body = message.get_body(preferencelist=(subtype,))
    if body is None:
        return ""
    data = body.get_payload(decode=True)
    try:
        return decode(data, body.get_content_charset()) if isinstance(data, bytes) else ""
    except NotTextError:
        return ""
