"""Bad input that grows: seconds of attribution and of the whole coder at 1, 10 and 100 times a length."""

import time
from collections.abc import Callable, Iterable, Mapping

from rich import box
from rich.table import Table

from communique.batch import load_coder
from communique.coding.speech.attributor import attributions
from communique.errors import CommuniqueError
from communique.reading.text import read_text

TIMES = (1, 10, 100)
BASE = 1_000
"""Characters at one time the length."""

_SENTENCE = "Ruto met the envoys of Peru and Chile in Lima on Monday, and the keeper of the small island left. "
_ARTICLE = (
    "Kenyan President William Ruto said on Monday that he had met Gabriel Boric in Lima.\n\n"
    "“We met twice this year, and we will meet again,” Ruto told reporters, adding that the talks were “not aimed "
    'against third countries.”\n\n"Peru is a friend of Kenya," Dina Boluarte said, "and we welcome the truce." '
    "According to the ministry, Boluarte will visit Nairobi.\n\n"
)


def _repeated(piece: str, *, head: str = "", tail: str = "") -> Callable[[int], str]:
    """Texts of so many characters: a piece again and again between head and tail."""
    return lambda length: head + (piece * (length // len(piece) + 1))[:length] + tail


KINDS: Mapping[str, Callable[[int], str]] = {
    "an article, repeated": _repeated(_ARTICLE),
    "one quotation that grows": _repeated(_SENTENCE, head="Ruto said: “", tail="” He left."),
    "a quotation that never closes": _repeated(_SENTENCE, head="Ruto said: “"),
    "cues in one sentence": _repeated("said that Chile denied that Kenya ", head="Peru ", tail="left."),
    "split quotations": _repeated("“We met,” said Ruto, “and we left,” "),
    "marks that never close": _repeated("“We met Kenya in Lima, said Ruto. "),
    "paragraphs that each open": _repeated("“We met Kenya in Lima.\n\n"),
    "nothing but marks": _repeated('"'),
    "lone marks": _repeated('He said "it was '),
    "turns of a transcript": _repeated("QUESTION: Why?\n\nSECRETARY ABARA: Peru attacked nobody. We told them.\n\n"),
    "a table": _repeated("2024-06-03\tDina Boluarte (Peru)\tGabriel Boric (Chile)\tsaid\n"),
    "tweets": _repeated('RT @peru: We met @chile today! #peace https://t.co/xyz "so good"\n'),
    "capitals": _repeated(_ARTICLE.upper()),
    "one line without stops": _repeated("the keeper of the small island said he left "),
    "no blanks": _repeated("PerumetChile."),
    "invisible characters": _repeated("\u200b“\u200bWe\u200b met\u200b,” said Ruto. "),
}


def table(kinds: Iterable[str] = KINDS, *, times: Iterable[int] = TIMES) -> Table:
    """A row for each kind of input, two columns for each length."""
    factors = list(times)
    shown = Table(
        box=box.SIMPLE_HEAD,
        title=f"seconds of one core; characters: {', '.join(f'{BASE * n:,}' for n in factors)}",
        pad_edge=False,
    )
    shown.add_column("input", no_wrap=True)
    for what in ("attributions", "the whole coder"):
        for n in factors:
            shown.add_column(f"{what if n == factors[0] else ''} {n}×", justify="right", no_wrap=True)
    coder = load_coder()
    readers: tuple[Callable[[str], object], ...] = (attributions, lambda text: coder.code(read_text(text)))
    for read in readers:
        seconds(read, _ARTICLE)
    for kind in kinds:
        cells = (f"{seconds(read, KINDS[kind](BASE * n)):.2f}" for read in readers for n in factors)
        shown.add_row(kind, *cells)
    return shown


def seconds(read: Callable[[str], object], text: str) -> float:
    """The processor seconds of reading a text; a refusal with a reason is an answer too."""
    started = time.process_time()
    try:
        read(text)
    except CommuniqueError:
        return time.process_time() - started
    return time.process_time() - started
