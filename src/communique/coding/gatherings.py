"""The gatherings that a report names ("the G7 Summit"), with those whom a name holds ("the U.S.-Oman Dialogue")."""

import datetime as dt
import re
from dataclasses import dataclass

from spacy.tokens import Token

from communique.coding import syntax, tables
from communique.grounding.history import members_on
from communique.grounding.registry import registry
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed, Sentence

SMALL_GROUP = 5
"""Members up to which a group without a charter stands for its members ("the Quad Leaders' Summit" is one of four)."""
_NAMED = re.compile(
    r"((?:(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w.&'’/-]*|of|on|for|and|the|plus)\s+){1,9}?"
    r"(?:Summit|Forum|Conference|Dialogue|Congress|Assembly|Ministerial|Expo|Meeting|Session|Consultations|Roundtable)\b"
    r"(?:\s+\([A-Z]{2,6}\))?(?:(?:\s+[A-Z][\w’'-]*){0,3}\s+(?:Meeting|Summit|Session))?"
    r"(?:\s+(?:of|on|for)(?:\s+(?:the\s+)?[A-Z][\w.&'’-]*)+)?(?:\s+20\d\d)?|(?:[A-Z][\w.&'’-]*\s+){1,5}summit\b"
    r"|[Ss]ummit (?:of|for)(?: the)?(?:\s+[A-Z][\w’'-]+){1,5})"
)
_STARTS = re.compile(
    r"^(?:(?:of|on|for|and|the|plus|The|At|In|During|On|This|A|An|Before|After|Following|Their|His|Her|Our|Its)\s+)+"
)
_GOES_TO = re.compile(r"^.*?\s(?:for|at|to|on|in) the\s+(?=.*(?:Summit|summit|Forum|Conference|Meeting|Session)\b)")
"""What stands before a name in the same run of capitals: "Madrid for the NATO Summit"."""
_ORGANISED = frozenset({"organisation", "group"})
_OF_ONE_STATE = frozenset({"congress", "assembly"})
"""Nouns of a state's own parliament, unless an organisation's name goes with them ("UN General Assembly")."""
_ABOUT = frozenset({"on", "for", "about", "in", "at", "with", "to", "held", "hosted"})
_OF_A_NAME = frozenset(
    ["compound", "amod", "poss", "nmod", "nummod", "conj", "cc", "punct", "case", "npadvmod", "quantmod"]
)


@dataclass(frozen=True)
class Gathering:
    """A gathering named in a sentence: ``run`` is the name in the view, ``parties`` those whom the name holds."""

    name: str
    run: tuple[int, int]
    root: Token
    tokens: tuple[Token, ...]
    parties: tuple[str, ...] = ()
    organised: bool = False
    """Whether the name holds an organisation or a group of states."""


class Gatherings:
    """The named gatherings of one report."""

    def __init__(self, parsed: Parsed, actors: Actors) -> None:
        self.parsed = parsed
        self.actors = actors
        self.doc = parsed.doc
        self.text = parsed.view.text
        self._heads = tables.words("gatherings", "word", **{"class": "gathering"})
        self._known: dict[int, list[Gathering]] = {}

    def of(self, sentence: Sentence) -> list[Gathering]:
        """The gatherings that a sentence names, in the order of the text."""
        if sentence.start not in self._known:
            found = self._by_capitals(sentence)
            taken = {i for one in found for i in self._tokens(one.run)}
            found += [one for one in self._by_organisation(sentence) if not taken & set(self._tokens(one.run))]
            self._known[sentence.start] = sorted(found, key=lambda one: one.run)
        return self._known[sentence.start]

    def _tokens(self, run: tuple[int, int]) -> range:
        span = self.doc.char_span(*run, alignment_mode="expand")
        return range(span.start, span.end) if span is not None else range(0)

    # names in capitals

    def _by_capitals(self, sentence: Sentence) -> list[Gathering]:
        start = self.doc[sentence.start].idx
        stop = syntax.end(self.doc[sentence.end - 1])
        found = []
        for match in _NAMED.finditer(self.text, start, stop):
            begin, end = match.span(1)
            lead = _STARTS.match(self.text[begin:end])
            begin += lead.end() if lead else 0
            ahead = _GOES_TO.match(self.text[begin:end])
            begin += ahead.end() if ahead else 0
            name = self.text[begin:end]
            span = self.doc.char_span(begin, end, alignment_mode="expand")
            if span is None or len(name.split()) < 2 or name.isupper() or self._is_other(begin, end):
                continue
            head = next((t for t in reversed(span) if t.lemma_.lower() in self._heads), span.root)
            end = max(end, self._end_of_members(head))
            made = self._gathering(self.text[begin:end], (begin, end), head)
            of_states = head.text.islower() and any(self.actors.parties_of(t) for t in syntax.after(head, "of"))
            if of_states and not made.organised:
                continue  # "the summit of Italy and Libya" has no name
            if made.organised or head.lower_ not in _OF_ONE_STATE:
                found.append(made)
        return found

    def _end_of_members(self, head: Token) -> int:
        """Where the list of "a Summit of the Gulf Cooperation Council plus Egypt and Iraq" ends; 0 for other names."""
        of = [t for t in syntax.after(head, "of") if any(self._organisations(x) for x in t.subtree)]
        if not of:
            return 0
        last = at = _end_of_list(of[0])
        if at + 1 < len(self.doc) and self.doc[at + 1].lower_ == "plus":
            while at + 1 < len(self.doc) and self._goes_on(self.doc[at + 1]):
                at += 1
                last = at if self.actors.parties_of(self.doc[at]) else last
        return syntax.end(self.doc[last])

    def _goes_on(self, token: Token) -> bool:
        return token.lower_ in ("plus", ",", "and", "the") or bool(self.actors.parties_of(token))

    def _is_other(self, begin: int, end: int) -> bool:
        """Whether a capitalised phrase is a heading with persons in it ("Secretary Li's Meeting") or an organisation
        that is called a forum."""
        span = self.doc.char_span(begin, end, alignment_mode="expand")
        if span is None or any(self.actors.people.at[t.i] is not None for t in span):
            return True
        codes = self.actors.organisation_of(span.start)
        return any(registry().organisations[code].name == self.text[begin:end] for code in codes)

    # nouns that an organisation's name goes with

    def _by_organisation(self, sentence: Sentence) -> list[Gathering]:
        """ "the Quad leaders' meeting", "a summit of the East African Community", "the G7 and NATO summits"."""
        found = []
        for token in self.parsed.tokens(sentence):
            if token.lemma_.lower() not in self._heads and token.lower_ not in self._heads:
                continue
            several = token.tag_ in ("NNS", "NNPS") and token.lower_ not in ("summits", "talks", "consultations")
            if several or token.pos_ not in ("NOUN", "PROPN") or any(syntax.after(token, "with", "between")):
                continue
            before = [t for t in token.subtree if t.i < token.i and self._is_of_name(t, token)]
            owners = [t for t in before if self._organisations(t)]
            of = [t for t in syntax.after(token, "of") if any(self._organisations(x) for x in t.subtree)]
            if token.lower_ == "summits":
                owners = self._listed_before(token) or owners
            if token.lower_ == "summits" and len({self._organisations(t) for t in owners}) > 1:
                found += [
                    self._gathering(f"{t.text} Summit", (t.idx, syntax.end(token)), token, only=t) for t in owners
                ]
            elif of:
                end = _end_of_list(of[0])
                begin = min([t.i for t in before if t.dep_ != "det"], default=token.i)
                run = self.doc[begin].idx, syntax.end(self.doc[end])
                found.append(self._gathering(self.text[slice(*run)], run, token))
            elif owners:
                begin = min(t.i for t in before if t.i >= min(o.i for o in owners) or t.tag_ == "JJ")
                run = self.doc[begin].idx, syntax.end(token)
                found.append(self._gathering(self.text[slice(*run)], run, token))
        return found

    def _listed_before(self, head: Token) -> list[Token]:
        """The organisations right before a plural ("the G7 and NATO Summits"), one token each."""
        found: list[Token] = []
        for token in reversed(self.doc[head.sent.start : head.i]):
            if self._organisations(token):
                known = {self._organisations(t) for t in found}
                found[:0] = [token] if self._organisations(token) not in known else []
            elif token.lower_ not in ("and", ",", "the"):
                break
        return found

    def _is_of_name(self, token: Token, head: Token) -> bool:
        """Whether a word before a noun belongs to its name: every step up to the noun is that of a modifier."""
        word = token
        while word.i != head.i:
            if word.dep_ not in _OF_A_NAME:
                return False
            word = word.head
        return True

    def _organisations(self, token: Token) -> tuple[str, ...]:
        kinds = registry().organisations
        return tuple(c for c in self.actors.organisation_of(token.i) if c in kinds and kinds[c].kind in _ORGANISED)

    # whom the name holds

    def _gathering(self, name: str, run: tuple[int, int], head: Token, *, only: Token | None = None) -> Gathering:
        named = [self.doc[i] for i in self._tokens(run)]
        tokens = [only] if only is not None else named
        organised = any(self._organisations(t) for t in tokens)
        parties = self._parties(tokens, organised)
        return Gathering(" ".join(name.split()), run, head, tuple(named), parties, organised)

    def _parties(self, tokens: list[Token], organised: bool) -> tuple[str, ...]:
        """Organisations, small groups as their members, and states where the name joins them ("Japan-Korea", "ASEAN
        plus Japan"); none of what it is about ("Conference on Libya")."""
        found: list[str] = []
        states: list[str] = []
        for token in tokens:
            if token.lower_ in _ABOUT and token.dep_ == "prep":
                break
            organisations = self._organisations(token)
            for code in organisations:
                found.extend(self._standing_for(code))
            name = self.actors.marks.names[token.i]
            if organisations or (name is not None and name.kind in ("state", "adjective")):
                own = [p for p in self.actors.parties_of(token) if p not in organisations]
                states.extend(p for p in own if p not in states)
        if organised or len(states) > 1:
            found.extend(states)
        return tuple(dict.fromkeys(found))

    def _standing_for(self, code: str) -> tuple[str, ...]:
        return standing_for(code, self.parsed.report.published)


def standing_for(code: str, day: dt.date | None) -> tuple[str, ...]:
    """Those whom an organisation's name means at a gathering: the members of a small group on the day, else itself."""
    organisation = registry().organisations.get(code)
    if organisation is None or organisation.kind != "group":
        return (code,)
    members = tuple(one.member for one in members_on(code, day)) if day is not None else organisation.members
    return members if 0 < len(members) <= SMALL_GROUP else (code,)


def _end_of_list(head: Token) -> int:
    """The last token of a list like "the Gulf Cooperation Council plus Egypt": up to a verb, clause or bracket."""
    last = head.i
    for token in head.subtree:
        if token.i <= head.i:
            continue
        if (
            token.lower_ in syntax.RELATIVES
            or token.pos_ in ("VERB", "AUX")
            or token.text in ("(", ";", "–", "—")
            or token.dep_ in ("relcl", "mark")
        ):
            break
        if token.dep_ == "prep" and token.lower_ != "plus" and token.lower_ not in ("of",):
            break
        if token.pos_ in ("PROPN", "NOUN"):
            last = token.i
    return last
