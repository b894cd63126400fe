"""News of a made-up country, as long as wanted, and what papers do to it on the way into print."""

import random
from datetime import date

from onrecord.model import Report

HOW = (
    "old northern quiet rich frozen narrow public wooden hungry distant bitter young retired borrowed careful muddy"
    " early famous hollow patient crooked local silver tired busy stubborn plain southern empty modest noisy grand"
).split()
WHO = (
    "harbour judge ministry brother ferry council farmer banker watchman teacher tram bishop colonel dentist miller"
    " surveyor orchard factory tailor beekeeper senator widow clerk diver printer guild nurse fiddler mason smuggler"
).split()
DID = (
    "rejected welcomed funded dropped measured painted doubled inspected promised repaired counted sold guarded feared"
    " opened buried photographed ignored praised divided borrowed heated mapped weighed cleaned named rented blocked"
).split()
WHERE = "behind beside above under near across before after without despite until against beyond around within".split()
NAMES = "Tamsin Orre|Ulf Brandow|Petra Quill|Osric Vane|Lena Marrok|Dov Halloran|Ines Tarrant|Bram Keller".split("|")


def sentence(rng: random.Random) -> str:
    """A sentence whose runs of four words hardly ever come again."""
    said = f", said {rng.choice(NAMES)}" if rng.random() < 0.3 else ""
    figure = f" for {rng.randint(3, 990)} crowns" if rng.random() < 0.3 else ""
    who, whom, what = (f"{rng.choice(HOW)} {rng.choice(WHO)}" for _ in range(3))
    link = rng.choice(["the", "a", "every", "one", "that"])
    return f"The {who} {rng.choice(DID)} {link} {whom}{figure} {rng.choice(WHERE)} {rng.choice(HOW)} {what}{said}."


def paragraphs(seed: int, count: int = 8, each: int = 5) -> list[str]:
    """Paragraphs of about 60 words, the same for the same seed."""
    rng = random.Random(seed)
    return [" ".join(sentence(rng) for _ in range(each)) for _ in range(count)]


def text(seed: int, count: int = 8) -> str:
    return "\n\n".join(paragraphs(seed, count))


def misread(text: str, seed: int, rate: float = 0.015) -> str:
    """The text as a bad scan gives it."""
    rng = random.Random(seed)
    return "".join(rng.choice("aeiot1") if char.isalpha() and rng.random() < rate else char for char in text)


def report(ident: str, text: str, published: date | None = None, title: str | None = None) -> Report:
    return Report(ident, f"{ident}.txt", text, text, published=published, title=title)
