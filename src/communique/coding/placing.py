"""Where something happened: the places that its clause tells, and what a phrase names as a place."""

import functools
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.coding import syntax, tables
from communique.coding.timing import Timing, a_fellow_between, is_before_in_list, is_next_in_list
from communique.coding.triggers import Trigger, trigger_of
from communique.grounding.places import Place as GroundedPlace
from communique.grounding.places import places
from communique.grounding.resolver import Actors
from communique.language.pipeline import Parsed, Sentence

_TOGETHER = frozenset({"meeting", "visit", "forum", "exercise"})
_STATE = "PCLI"
"""GeoNames' code of an independent state."""
_WATERS = frozenset({"SEA", "GULF", "STRT", "BAY", "OCN", "CHN"})
_LIST_LINKS = frozenset({",", "and", "the", "to", "(", ")", "of", "republic", "then", "&"})


@functools.cache
def prepositions(kind: str) -> frozenset[str]:
    """The prepositions that tell where a happening of a kind was (``data/place_words.tsv``)."""
    return frozenset(row["word"] for row in tables.rows("place_words") if kind in row["tells"].split(" "))


def grounds() -> frozenset[str]:
    """The nouns that name a place by whose it is: "Ukrainian cities" (``data/place_words.tsv``)."""
    return tables.words("place_words", "word", tells="ground") | seats()


def seats() -> frozenset[str]:
    """The nouns that name a place of a state wherever it is told: "the Greek capital", "the Chilean embassy"."""
    return tables.words("place_words", "word", tells="seat")


@dataclass(frozen=True)
class Where:
    """A place of a happening: its words as offsets of the view, and the country."""

    run: tuple[int, int]
    name: str
    country: str | None
    geonameid: int | None


class Placing:
    """The places of one report, found once and asked for by clause."""

    def __init__(self, parsed: Parsed, actors: Actors, timing: Timing) -> None:
        self.doc: Doc = parsed.doc
        self.text = parsed.view.text
        self.actors = actors
        self.timing = timing
        self.places = places(self.text)
        self._place_at: dict[int, GroundedPlace] = {}
        self._starting: dict[int, list[GroundedPlace]] = {}
        for place in self.places:
            self._starting.setdefault(place.start, []).append(place)
            span = self.doc.char_span(place.start, place.end, alignment_mode="expand")
            tokens = list(span) if span is not None else []
            if not any(token.i in timing.at for token in tokens):
                self._place_at.update({token.i: place for token in tokens})

    def where(self, trigger: Token, verb: Token | None, sentence: Sentence, sense: Trigger) -> list[Where]:
        """The places of a happening: what force strikes, else those that a preposition of place attaches to it.

        Which prepositions tell of a place depends on the kind ("talks on Syria" were not held there); where none does,
        any "in" or "at" of the clause counts for what people do together.
        """
        found = self.struck(trigger, sense) if sense.kind == "force" else []
        wanted = prepositions(sense.kind) | (prepositions("visit") if sense.frame == "host" else frozenset())
        for word in [w for w in (trigger, verb) if w is not None]:
            self._add_of(word, wanted, found)
        for clause in trigger.children if not sense.verb else ():
            if clause.dep_ in ("relcl", "acl") and clause.i > trigger.i and _tells_of(clause):
                for word in (clause, *(c for c in clause.children if c.dep_ == "xcomp" and syntax.is_passive(c))):
                    self._add_of(word, prepositions("meeting"), found)
        if not found and (sense.kind in _TOGETHER or self._is_done(trigger, verb, sense)):
            for token in self.doc[sentence.start : sentence.end]:
                if token.dep_ == "prep" and token.lower_ in ("in", "at") and self._same_clause(token, trigger, verb):
                    self.add_places(token, found)
        if not found and sense.kind in _TOGETHER | {"agreement"}:
            found.extend(self._told_by_where(trigger, verb))
        first = self._first_verb(verb) if not found and sense.kind in ("meeting", "agreement") else None
        if first is not None:
            self._add_of(first, prepositions("meeting"), found)
        return found

    def _told_by_where(self, trigger: Token, verb: Token | None) -> list[Where]:
        """The place that "where" means: "Gulu, where they met", "flew to Gulu, where she will hold talks"."""
        clause = verb or trigger
        while clause.dep_ in ("xcomp", "conj") and clause.head.pos_ in ("VERB", "AUX"):
            clause = clause.head
        where = next((c for c in clause.children if c.lower_ == "where" and c.dep_ == "advmod"), None)
        if where is None or clause.dep_ not in ("relcl", "advcl") or where.i < clause.head.i:
            return []
        last = [word for word in (clause.head, *clause.head.conjuncts) if word.i < where.i][-1]
        place = self.place_of(last) if last.pos_ == "PROPN" else None
        if place is not None and last.i not in self.timing.at:
            return [place]
        going = next((word for word in (clause.head, *clause.head.ancestors) if word.pos_ == "VERB"), None)
        found: list[Where] = []
        if going is not None:
            self._add_of(going, prepositions("visit"), found)
        return found if len(found) == 1 else []

    def _first_verb(self, verb: Token | None) -> Token | None:
        """The meeting that the same people hold first: "met in Gulu and signed a treaty" was signed there too."""
        if verb is None or verb.dep_ != "conj" or syntax.child(verb, *syntax.SUBJECTS) is not None:
            return None
        told = trigger_of(verb.head)
        return verb.head if told is not None and told.verb and told.kind == "meeting" else None

    def struck(self, trigger: Token, sense: Trigger) -> list[Where]:
        """The place upon which force falls: "attacks on Gaza", "shelled Kharkiv", "targets in Yemen"."""
        heads = [*syntax.after(trigger, "on", "against", "in", "into", "of", "across")]
        if sense.verb:
            heads += [*syntax.objects(trigger), *(c for c in trigger.children if c.dep_ == "nsubjpass")]
        heads += [one for head in heads for one in head.conjuncts]
        inner = [one for head in heads for one in syntax.after(head, "in", "near", "of")]
        for head in (*inner, *heads):
            place = self.place_of(head) if self._is_ground(head) else None
            if place is not None:
                return [place]
        return []

    def _is_ground(self, noun: Token) -> bool:
        """Whether a noun itself is a place or ground, not somebody or something of one ("Ukrainian cities")."""
        name = self.actors.marks.names[noun.i]
        stated = name is not None and name.kind in ("state", "capital")
        beside = any(c.dep_ == "appos" and c.i in self._place_at for c in noun.children)
        return noun.i in self._place_at or stated or beside or noun.lemma_.lower() in grounds()

    def _is_done(self, trigger: Token, verb: Token | None, sense: Trigger) -> bool:
        """Whether the clause is about an agreement being made: it is the verb or what the verb is done to."""
        return sense.kind == "agreement" and (sense.verb or (verb is not None and trigger in syntax.objects(verb)))

    def _add_of(self, word: Token, wanted: frozenset[str], found: list[Where]) -> None:
        for preposition in (*word.children, *in_list(word)):
            if preposition.dep_ in ("prep", "dative", "advmod", "conj") and preposition.lower_ in wanted:
                self.add_places(preposition, found)

    def _same_clause(self, preposition: Token, trigger: Token, verb: Token | None) -> bool:
        """Whether a preposition hangs on the trigger or its verb, not on another happening or on who tells of it."""
        if a_fellow_between(trigger, preposition):
            return False
        top = verb or trigger
        above = {trigger.i, *(word.i for word in trigger.ancestors)}
        for word in preposition.ancestors:
            if word.i in (trigger.i, top.i):
                return True
            if word.i in above and word.pos_ in ("NOUN", "PROPN") and is_next_in_list(trigger, word):
                return False
            if word.dep_ in ("relcl", "ccomp", "advcl", "parataxis") or (word.dep_ == "conj" and word.pos_ == "VERB"):
                return False
            if word.dep_ == "acl" and word.tag_ == "VBN" and word.head.i != trigger.i:
                return False  # "raised attacks by gangs based in Peru"
            somebody = word.dep_ == "nsubj" and self.actors.mentioned(word) is None
            if word.i not in above and (somebody or _is_happening(word) or is_before_in_list(word, trigger)):
                return False
        return False

    def add_places(self, preposition: Token, found: list[Where]) -> None:
        """Add the places that a preposition governs."""
        for inner in preposition.children:
            if inner.dep_ == "pobj":
                found.extend(p for p in self.listed(inner) if all(p.run != other.run for other in found))
            elif inner.dep_ == "prep":
                self.add_places(inner, found)

    def dateline(self, words: str | None) -> Where | None:
        """The place that a report's dateline names, None where it has none."""
        start = self.text.find(words) if words else -1
        named = [place for place in self.places if 0 <= start <= place.start < start + len(words or "")]
        if not named:
            return None
        return self.whole(named[0])

    def listed(self, head: Token) -> list[Where]:
        """The places of "to A, B, and the C": those in the phrase and those that follow it in one list."""
        found: list[Where] = []
        for one in (head, *head.conjuncts):
            place = self.place_of(one)
            if place is not None and all(place.run != other.run for other in found):
                found.append(place)
        if not found:
            return found
        last = self.doc.char_span(*found[-1].run, alignment_mode="expand")
        i = last.end if last is not None else len(self.doc)
        while i < len(self.doc) and self._goes_on(i):
            place = self.place_of(self.doc[i])
            if place is not None and all(place.run != other.run for other in found):
                found.append(place)
            i += 1
        return found

    def _goes_on(self, i: int) -> bool:
        """Whether a list of places may go on over a token: a link, another place, a date beside a place."""
        token = self.doc[i]
        return (
            token.lower_ in _LIST_LINKS
            or i in self._place_at
            or i in self.timing.at
            or bool(self.actors.parties_of(token))
        )

    def place_of(self, token: Token) -> Where | None:
        """The place that a noun phrase names: a city, a country, "the Greek capital", "the White House".

        A water named after a state ("the Gulf of Oman") lies in none.
        """
        if self._is_of_a_water(token):
            return None
        place = self._place_at.get(token.i)
        if place is None:
            place = next(
                (
                    self._place_at[c.i]
                    for c in token.children
                    if c.i in self._place_at and c.dep_ in ("compound", "appos") and not self._is_whose(c, token)
                ),
                None,
            )
        if place is not None:
            return self.whole(place)
        of_it = syntax.after(token, "of", "off", "near") if token.lemma_.lower() in grounds() else ()
        named = next((self._place_at[c.i] for c in of_it if c.i in self._place_at), None)
        if named is not None:  # "the province of Bataan"
            return self.whole(named)
        return self._country_or_capital(token)

    def _is_whose(self, name: Token, noun: Token) -> bool:
        """Whether a state before a happening tells whose it is: "the Chile summit"; "the Lima summit" was there."""
        stated = self._place_at[name.i].feature == _STATE
        gathered = noun.text[:1].isupper() or trigger_of(noun) is not None
        return (
            stated and name.dep_ == "compound" and name.i < noun.i and gathered and noun.lemma_.lower() not in grounds()
        )

    def water(self, noun: Token) -> Where | None:
        """The sea, strait or gulf that a noun names, which lies in no state."""
        place = self._place_at.get(noun.i)
        return self.whole(place) if place is not None and place.country is None and place.feature in _WATERS else None

    def whole(self, place: GroundedPlace) -> Where:
        """A place with the country named right after it."""
        run = self._with_country(place)
        return Where(run, self.text[run[0] : run[1]], place.country, place.geonameid)

    def _is_of_a_water(self, token: Token) -> bool:
        named = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
        waters = tables.words("place_words", "word", tells="water")
        return named is not None and named.text[:1].isupper() and named.lower_ in waters

    def _with_country(self, place: GroundedPlace) -> tuple[int, int]:
        """ "Phnom Penh, Cambodia" is one place."""
        if self.text[place.end : place.end + 2] == ", ":
            for other in self._starting.get(place.end + 2, ()):
                if other.country == place.country:
                    return place.start, other.end
        return place.start, place.end

    def _country_or_capital(self, token: Token) -> Where | None:
        name = self.actors.marks.names[token.i]
        if name is not None and name.kind in ("state", "capital") and len(name.codes) == 1:
            return Where((name.start, name.end), self.text[name.start : name.end], name.codes[0], None)
        if token.lemma_.lower() in grounds():
            parties = self.actors.modifying_parties(token)
            if parties:
                run = (token.left_edge.idx, syntax.end(token))
                return Where(run, self.text[run[0] : run[1]], parties[0] if len(parties[0]) == 3 else None, None)
        return None


def _is_happening(word: Token) -> bool:
    return word.pos_ in ("NOUN", "PROPN") and word.dep_ in ("conj", "appos", "nsubj") and trigger_of(word) is not None


def _tells_of(clause: Token) -> bool:
    """Whether a clause behind a noun tells of the noun: "the summit, which will be held in Quito", "held in Quito"."""
    subject = syntax.child(clause, *syntax.SUBJECTS)
    return (clause.dep_ == "acl" and clause.tag_ == "VBN") or (
        subject is not None and subject.lower_ in ("which", "that")
    )


def in_list(word: Token) -> list[Token]:
    """The prepositions coordinated with those of a word ("in A and again in B")."""
    return [x for c in word.children if c.dep_ == "prep" for x in c.conjuncts if x.dep_ == "conj" and x.i > c.i]
