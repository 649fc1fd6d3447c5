"""Rolls: the parties that a text lists one after another ("the Governments of A, B, and C"), without the parser."""

from spacy.tokens import Token

from communique.coding.participants import acts_for_party
from communique.coding.triggers import nouns
from communique.grounding.actors import Actor
from communique.grounding.resolver import Actors

MAX_ROLL = 60
"""Tokens that a roll may be long."""
_ANDS = frozenset({"and", "&", "plus"})
_LINKS = frozenset({"the", "of", "for", "from", "both", "’s", "'s", "his", "her", "its", "their"})


class Rolls:
    """Reads the rolls of one report."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors

    def at(self, start: int, end: int) -> tuple[Actor, ...]:
        """The parties and persons listed from the token `start` on, before `end`; empty where none is named there.

        What follows a comma belongs to the list only where an "and" closes it: in "between A and B, C said" C is none.
        """
        found: list[Actor] = []
        waiting: list[Actor] = []
        link, closed = "", False
        i = start
        while i < min(end, start + MAX_ROLL, len(self.actors.tokens)):
            token = self.actors.tokens[i]
            one, after = self._named(i)
            if one is not None:
                last = (waiting or found)[-1] if waiting or found else None
                if last is None or link == "and":
                    found += [*waiting, one]
                    waiting, closed = [], last is not None
                elif link == "," and not closed:
                    waiting.append(one)
                elif self.actors.words[i - 1] in ("of", "the") and not is_state(last.parties):
                    found[-1:], waiting = [one], []  # "the G7 foreign ministers of Canada, …"
                elif not set(one.parties) & set(last.parties):
                    break
                elif one.kind == "person" and last.kind != "person":
                    (waiting or found)[-1] = one
                link = ""
                i = after
                continue
            if token.lower_ in _ANDS:
                link = "and"
            elif token.text == ",":
                link = link or ","
            elif (closed and link == ",") or not self._is_link(token):
                break
            i += 1
        return tuple(found)

    def start(self, noun: Token) -> int:
        """The token with which a list before a noun begins, also where the parser cut it ("A and B's treaty")."""
        names, start = self.actors.marks.names, noun.left_edge.i
        while start > 1 and self.actors.words[start - 1] in _ANDS and names[start] and names[start - 2]:
            start -= 2
            while start and names[start - 1] is names[start]:
                start -= 1
        return start

    def _is_link(self, token: Token) -> bool:
        """Whether a word may stand between two of a list, or before its first: "the navies of", "President"."""
        inside = nouns("roll")
        titled = self.actors.marks.titles[token.i] is not None
        return titled or token.lower_ in _LINKS or token.lower_ in inside or token.lemma_.lower() in inside

    def _named(self, i: int) -> tuple[Actor | None, int]:
        """The person or party whose name stands at a token, and the token after it."""
        tokens, marks = self.actors.tokens, self.actors.marks
        cluster = self.actors.people.at[i]
        if cluster is not None:
            end = i + 1
            while end < len(tokens) and self.actors.people.at[end] is cluster:
                end += 1
            actor = self.actors.holders.actor(cluster)
            return (actor if actor.parties and acts_for_party(actor) else None), end
        name = marks.names[i]
        parties = marks.parties_of(tokens[i])
        if name is None or not parties:
            return None, i + 1
        end = i + 1
        while end < len(tokens) and marks.names[end] is name:
            end += 1
        words = marks.text[name.start : name.end]
        return Actor(kind="party", name=words, parties=parties, run=(name.start, name.end)), end


def is_state(parties: tuple[str, ...]) -> bool:
    """Whether a party is a state (a code of three capitals), not an organisation or a group."""
    return all(len(code) == 3 and code.isupper() for code in parties)


def parties_of(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """The parties of several actors, each once."""
    return tuple(dict.fromkeys(party for one in actors for party in one.parties))
