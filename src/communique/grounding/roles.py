"""Titles that stand without a name: the person who bears it in the report, the two who share it, or the role itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from communique.grounding import phrases
from communique.grounding.actors import Actor, joined
from communique.grounding.clusters import Cluster
from communique.grounding.offices import holders_on
from communique.grounding.titles import Title

if TYPE_CHECKING:
    from communique.grounding.coreference import Coreference
    from communique.grounding.resolver import Actors

_INDEFINITE = frozenset({"a", "an", "another", "every", "no", "any", "some", "several", "senior", "other"})
_ONE_HOLDER = frozenset({"HOS", "HOG", "FM", "DEF", "CHOD", "NSA", "SG"})
_LEADERS = frozenset({"HOS", "HOG", "PARTY", "CROWN"})
_LINKS = frozenset({",", "and", "(", ")", "of", "the", "’s", "'s", "–", "—"})
_PLAIN = frozenset({"foreign", "new", "top", "visiting", "respective", "other", "former", "present", "current"})
_MEANT = frozenset({"the", "both", "these", "their", "our"})
"""Words by which "two diplomats" are those of the report's two sides."""
_MORE_THAN_TWO = frozenset({"three", "four", "five", "six", "seven", "several", "many", "all"})
MAX_LIST = 16


class Roles:
    """Resolves the titles of one report, with the walk's memory of who was spoken of."""

    def __init__(self, actors: Actors, memory: Coreference) -> None:
        self.actors = actors
        self.memory = memory
        self.marks = actors.marks
        self.people = actors.people
        self.holders = actors.holders
        self.doc: Doc = actors.doc
        self.tokens = actors.marks.tokens
        self.words = actors.marks.words

    def resolve(self, title: Title, start: int, end: int) -> None:
        """Say who a title at the tokens ``[start, end)`` means."""
        if self.people.at[start] is not None:
            return
        actor = self._ranked(start, end) if title.kind == "rank" else self._meant(title, start, end)
        if actor is not None:
            for i in range(start, end):
                self.actors.by_token[i] = actor

    def _meant(self, title: Title, start: int, end: int) -> Actor | None:
        named = self._named_by(start, end)
        if named is not None:
            return self.holders.actor(named)
        parties = self.marks.parties_round(start, end)
        if title.plural:
            return self._several(title, start, end, parties)
        run = self._run(start, end)
        if title.kind == "institution":
            own = parties or self._context_parties(start, end) or self._told_before(start, end)
            if len(own) > 1:
                return self.memory.parties_group(tuple(own), run, title.level)
            return Actor(
                kind="institution",
                name=self.marks.text[run[0] : run[1]],
                parties=tuple(own[:1]),
                level=title.level,
                run=run,
            )
        return (
            self._bearer(title, parties, start)
            or self._of_level(start, end, parties)
            or self._role(title, (parties or self._context_parties(start, end))[:1], start, run)
        )

    def _role(self, title: Title, parties: list[str], start: int, run: tuple[int, int]) -> Actor:
        """An office without a name, with its holder on the report's day where the registry knows one."""
        known = self.is_definite(start) or self._is_owned(start)
        definite = parties and known and title.modifier is None and title.office_class in _ONE_HOLDER
        day = self.holders.day
        held = holders_on(parties[0], title.office_class or "", day) if definite and day is not None else {}
        one = next(iter(held)) if len(held) == 1 else None
        return Actor(
            kind="role",
            name=self.marks.text[run[0] : run[1]],
            parties=tuple(parties),
            office=title.office or None,
            office_class=title.office_class,
            level=title.level,
            person=one,
            held=held[one] if one is not None else None,
            candidates=tuple(held) if len(held) > 1 else (),
            run=run,
        )

    def _ranked(self, start: int, end: int) -> Actor | None:
        """ "the Turkish general": the one officer or defence minister of that party who is named in the report."""
        parties = self.marks.parties_round(start, end)
        if not parties or not self.is_definite(start) or self._named_by(start, end) is not None:
            return None
        found = [
            self.holders.actor(cluster)
            for cluster in self.people.clusters.all
            if self.holders.actor(cluster).party in parties and self.holders.actor(cluster).level == "defence"
        ]
        return found[0] if len(found) == 1 else None

    def _named_by(self, start: int, end: int) -> Cluster | None:
        """The person whose name this title goes with."""
        for at in range(end, min(end + 12, len(self.tokens))):
            if self.tokens[at].is_sent_start:
                break
            cluster = self.people.at[at]
            if cluster is not None:
                before = self.holders.title_before(at)
                named = before is not None and (before[0] == start or self._only_titles(end, at))
                return cluster if named else None
        for at in range(start - 1, max(-1, start - 8), -1):
            cluster = self.people.at[at]
            if cluster is not None:
                after = self.holders.title_after(at + 1)
                return cluster if after is not None and after[0] == start else None
        return None

    def _only_titles(self, end: int, at: int) -> bool:
        """Whether one comma and a further title stand between a title and a name ("the Spokesman, Ambassador X")."""
        between = self.doc[end:at]
        commas = sum(token.text == "," for token in between)
        rest = [t for t in between if t.text != ","]
        return commas == 1 and bool(rest) and all(self.marks.titles[t.i] is not None for t in rest)

    def _run(self, start: int, end: int) -> tuple[int, int]:
        """The phrase of a role: "a spokesman for the kingdom's defence ministry"."""
        left, right = self.actors.phrase(self.marks.root(start, end))
        return min(left, self.marks.starts[start]), max(right, self.marks.ends[end - 1])

    # one bearer

    def _bearer(self, title: Title, parties: list[str], at: int) -> Actor | None:
        """The person in this report who bears a title: by class and party, the one last in subject position first."""
        if not self.is_definite(at) and not parties:
            return None
        if any(self.words[i] in _INDEFINITE for i in range(max(0, at - 4), at)) or title.modifier == "former":
            return None
        fitting = [
            self.holders.actor(cluster)
            for cluster in self.people.clusters.all
            if self._fits(title, cluster) and (not parties or set(parties) & set(self.holders.actor(cluster).parties))
        ]
        if not fitting:
            return self._only_one(title, parties)
        exact = [one for one in fitting if title.office and title.office == one.office]
        fitting = exact or fitting  # "the Secretary and the Foreign Minister": both are ministers of foreign affairs
        names = [one.name for one in fitting]
        for one in reversed(self.memory.subjects):
            if one.name in names:
                return one
        return fitting[0]

    def _of_level(self, start: int, end: int, parties: list[str]) -> Actor | None:
        """ "the Chilean diplomat", "the head of Russian diplomacy": the one minister of that party who is named."""
        phrase = {self.words[i] for i in range(start, min(end + 5, len(self.tokens)))}
        level = "ministers" if "diplomacy" in phrase else phrases.bearers().get(self.words[end - 1])
        if level is None or not parties or not self.is_definite(start):
            return None
        people = [self.holders.actor(c) for c in self.people.clusters.all]
        found = [p for p in people if p.party in parties and p.level == level]
        return found[0] if len(found) == 1 else None

    def _only_one(self, title: Title, parties: list[str]) -> Actor | None:
        """The one person of the party at the title's level ("the Turkish commander" for its chief of staff)."""
        people = [self.holders.actor(c) for c in self.people.clusters.all]
        found = [p for p in people if p.party in parties and p.level == title.level and title.level == "defence"]
        return found[0] if len(found) == 1 else None

    def is_definite(self, at: int) -> bool:
        """Whether "the" stands before a title, or it begins its phrase like a name."""
        start, end = self.marks.title_run(at)
        left = self.marks.root(start, end).left_edge.i
        words = {self.words[i] for i in range(max(left, at - 4), at)}
        return bool(words & {"the", "his", "her", "their", "this", "both"}) or self.tokens[at].text[:1].isupper()

    def _is_owned(self, at: int) -> bool:
        """Whether a state's name in the genitive stands right before a title ("Chile's foreign minister")."""
        return at > 1 and self.tokens[at - 1].tag_ == "POS" and bool(self.marks.parties_of(self.tokens[at - 2]))

    def _fits(self, title: Title, cluster: Cluster) -> bool:
        """Whether a person may be called by a title: same class, a leader any head, a bare "minister" any minister."""
        classes = self.holders.classes(cluster)
        if title.office_class in classes:
            return True
        if title.office_class == "LEADER" or title.office == "Leader":
            return bool(classes & _LEADERS)
        words = set(title.office.lower().split())
        offices = {office for office, _, _ in cluster.offices} | {self.holders.actor(cluster).office or ""}
        if title.office and title.office in offices:
            return True
        return len(words) == 1 and any(words <= set(office.lower().split()) for office in offices)

    # the party of a role or an institution

    def _context_parties(self, start: int, end: int) -> list[str]:
        """The party that a body without one belongs to: its owner ("its army"), or where it sits ("in Caracas")."""
        head = self.marks.root(start, end)
        for child in head.children:
            if child.dep_ == "poss":
                own = self.marks.parties_of(child) or tuple(self.actors.modifying_parties(head))
                if own:
                    return list(own)
                if child.lower_ in ("its", "their"):
                    return self._last_party(start)
        own_parties = self.actors.modifying_parties(head)
        if own_parties:
            return own_parties
        after = [token.lower_ for token in self.tokens[end : end + 3]]
        if after[:1] == ["of"] and set(after) & {"two", "both"}:
            return list(self.memory.dyad())
        for i in range(end, min(end + 3, len(self.tokens) - 1)):
            if self.words[i] == "in" and self.marks.parties_of(self.tokens[i + 1]):
                return list(self.marks.parties_of(self.tokens[i + 1]))
        return []

    def _last_party(self, at: int) -> list[str]:
        """The party that "its" means: the last one in subject position before it."""
        for i in range(at - 1, max(-1, at - 60), -1):
            own = self.marks.parties_of(self.tokens[i])
            if own and self.tokens[i].dep_ in ("nsubj", "nsubjpass", "poss"):
                return list(own[:1])
        return []

    def _told_before(self, start: int, end: int) -> list[str]:
        """The party of "the ministry" after "the Chilean Interior Ministry", of "the presidential office" after "Yoon".

        None where bodies of that name of several parties were named before it.
        """
        before = self.words[start - 1] if start else ""
        if "presidential" in self.words[max(0, start - 1) : end]:
            heads = (one for one in reversed(self.memory.subjects) if "President" in (one.office or ""))
            head = next(heads, None)
            return list(head.parties[:1]) if head is not None else []
        if before != "the" or end - start != 1:
            return []
        told = [self.actors.by_token.get(i) for i in range(start) if self.words[i] == self.words[start]]
        return list(dict.fromkeys(p for one in told if one is not None for p in one.parties)) if _agree(told) else []

    # several bearers

    def _several(self, title: Title, start: int, end: int, parties: list[str]) -> Actor | None:
        """A plural title: "the foreign ministers, A and B", "the presidents of Guyana and Venezuela", "the leaders"."""
        run = self._run(start, end)
        if not self._is_of_states(start, end, parties):
            return None
        if any(self.words[i] in _MORE_THAN_TWO for i in range(max(0, start - 3), start)) and not parties:
            return Actor(kind="other", name=self.marks.text[run[0] : run[1]], level=title.level, run=run)
        before = set(self.words[max(0, start - 3) : start])
        if title.level == "officials" and "two" in before and not before & _MEANT and not parties:
            return Actor(kind="other", name=self.marks.text[run[0] : run[1]], level=title.level, run=run)
        group = joined(self._listed(end) or self._fitting(title, parties), run)
        if group is not None and len(group.members) >= 2:
            return group
        sides = tuple(parties) if parties else self._sides(start, end)
        if len(sides) > 1:
            return self.memory.parties_group(sides, run, title.level)
        if len(sides) == 1:
            return Actor(
                kind="institution",
                name=self.marks.text[run[0] : run[1]],
                parties=sides,
                level=title.level,
                run=run,
            )
        return None

    def _is_of_states(self, start: int, end: int, parties: list[str]) -> bool:
        """Whether a plural title means office holders of states: definite or counted, not "union leaders" or "the
        presidents of the two universities"."""
        before = [self.tokens[i] for i in range(max(0, start - 5), start)]
        nearest = before[-1] if before else None
        if nearest is not None and nearest.dep_ in ("compound", "amod") and nearest.head.i in range(start, end):
            known = (
                nearest.lower_ in _PLAIN or bool(self.marks.parties_of(nearest)) or nearest.lower_ in ("two", "both")
            )
            if not known:
                return False
        if end < len(self.tokens) and self.words[end] == "of" and not parties:
            after = {token.lower_ for token in self.tokens[end : end + 6]}
            if not after & {"countries", "states", "nations", "governments", "sides", "neighbours", "neighbors"}:
                return False
        words = {token.lower_ for token in before}
        named = bool(parties) or bool(self._listed(end))
        return named or bool(words & {"the", "two", "both", "their", "three", "four", "other"})

    def _sides(self, start: int, end: int) -> tuple[str, ...]:
        """The report's two sides, for "the two presidents" and for "the defence ministers" where it has only two."""
        own = self.actors.modifying_parties(self.marks.root(start, end))
        if own:
            return tuple(own)
        before = {self.words[i] for i in range(max(0, start - 4), start)}
        if before & {"two", "both"} or ("the" in before and self.actors.is_bilateral()):
            pair = self.memory.pair
            told = tuple(dict.fromkeys(p for one in pair for p in one.parties[:1]))
            return told if len(told) == 2 else self.actors.dyad()
        return ()

    def _listed(self, end: int) -> list[Actor]:
        """The persons named in apposition after a plural title."""
        found: list[Actor] = []
        for i in range(end, min(end + MAX_LIST, len(self.tokens))):
            cluster = self.people.at[i]
            if cluster is not None:
                actor = self.holders.actor(cluster)
                if all(one.name != actor.name for one in found):
                    found.append(actor)
            elif (
                self.words[i] not in _LINKS
                and not self.marks.parties_of(self.tokens[i])
                and self.marks.titles[i] is None
            ):
                break
        return found if len(found) > 1 else []

    def _fitting(self, title: Title, parties: list[str]) -> list[Actor]:
        """The persons of the report whom a plural title means: those last brought together, else one for each party."""
        pair = [one for one in self.memory.pair if self._class_fits(title, one)]
        if len(pair) == 2 and not parties:
            return pair
        if self._is_any_leader(title) and not parties and self._are_headlined(self.memory.pair):
            return list(self.memory.pair)
        found: dict[str, Actor] = {}
        for cluster in self.people.clusters.all:
            actor = self.holders.actor(cluster)
            wanted = actor.party and (not parties or actor.party in parties)
            if wanted and actor.party and actor.party not in found and self._fits(title, cluster):
                found[actor.party] = actor
        if parties:
            return list(found.values()) if len(found) == len(parties) else []
        if len(found) > 2:
            return []  # "the leaders" of many are these as written
        same_party = self._colleagues(title)
        return list(found.values())[:2] if len(found) >= 2 else same_party

    def _is_any_leader(self, title: Title) -> bool:
        """Whether a title is no office: in a report about two envoys "the leaders" can be these."""
        return title.office_class == "LEADER" or title.office == "Leader"

    def _are_headlined(self, pair: tuple[Actor, ...]) -> bool:
        """Whether the headline names both of two persons."""
        headline = (self.actors.parsed.report.title or "").lower()
        return len(pair) == 2 and all(one.name.lower().split()[-1] in headline for one in pair)

    def _colleagues(self, title: Title) -> list[Actor]:
        """ "The Secretaries": two office holders of one party."""
        people = [self.holders.actor(c) for c in self.people.clusters.all if self._fits(title, c)]
        return people if len(people) == 2 else []

    def _class_fits(self, title: Title, actor: Actor) -> bool:
        cluster = next((c for c in self.people.clusters.all if self.holders.actor(c).name == actor.name), None)
        return cluster is not None and self._fits(title, cluster)


def _agree(told: list[Actor | None]) -> bool:
    """Whether the bodies named are of one party."""
    return len({one.parties for one in told if one is not None and one.parties}) == 1
