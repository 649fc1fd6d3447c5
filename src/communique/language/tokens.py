"""Words of a text that has no blanks or no UTF-8: spaCy's tokenizer, given such a text mended and in pieces."""

import re
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

LONGEST_CHUNK = 200
"""Characters without a blank from which on they are cut: spaCy takes marks off one by one, and looks at all that is
left each time."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_CHUNK = re.compile(rf"\S{{{LONGEST_CHUNK},}}")


class Tokenizer:
    """The tokenizer of a pipeline; equal to it for every text whose words are shorter than `LONGEST_CHUNK`."""

    def __init__(self, nlp: Language) -> None:
        self.vocab = nlp.vocab
        self._inner: Callable[[str], Doc] = nlp.tokenizer

    def __call__(self, text: str) -> Doc:
        """The words of a text; half a surrogate pair, which no UTF-8 has, is shown as U+FFFD."""
        text = _SURROGATE.sub("\ufffd", text)
        pieces = list(_pieces(text))
        if len(pieces) < 2:
            return self._inner(text)
        docs = [self._inner(piece) for piece in pieces]
        words = [token.text for doc in docs for token in doc]
        spaces = [bool(token.whitespace_) for doc in docs for token in doc]
        return Doc(self.vocab, words=words, spaces=spaces)


def _pieces(text: str) -> Iterator[str]:
    """The text cut behind each `LONGEST_CHUNK` characters of a chunk that is longer."""
    start = 0
    for chunk in _CHUNK.finditer(text):
        for end in range(chunk.start() + LONGEST_CHUNK, chunk.end(), LONGEST_CHUNK):
            yield text[start:end]
            start = end
    yield text[start:]
