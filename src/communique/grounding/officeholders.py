"""What a report tells of its persons' offices and parties, and what the registry adds on the report's day."""

import datetime as dt

from spacy.tokens import Doc

from communique.findings import Held, Level
from communique.grounding import phrases
from communique.grounding.actors import Actor
from communique.grounding.clusters import Cluster
from communique.grounding.identity import find_person
from communique.grounding.marks import Marks
from communique.grounding.naming import People
from communique.grounding.offices import office_on, plain_title
from communique.grounding.registry import registry
from communique.grounding.titles import designated

_FEMALE = frozenset({"mrs", "ms", "queen", "princess", "madam", "madame", "spokeswoman", "chairwoman", "lady"})
_STYLES = frozenset(
    {
        "-",
        "elect",
        "designate",
        ",",
        ".",
        "h.e",
        "h.e.",
        "excellency",
        "his",
        "her",
        "majesty",
        "highness",
        "royal",
        "ambassador",
    }
)
_REALM = frozenset({"of", "the", "republic", "kingdom", "federal", "islamic"})
_WITHIN_TITLE = frozenset(["'s", "’s", "the", "a", "an", "its", "former", "then", "current", "new", "and"])
_LIST_WORDS = frozenset({"and", ",", "the", "of", "for", "dr", "dr.", "with"})
MAX_COMMAS = 1
MAX_GAP = 14
MAX_BACK = 60
_EXCELLENCIES = frozenset({"HE", "H.E.", "H.E", ","})
_WHOLE_TITLES = frozenset({"HOS", "HOG", "FM", "DEF", "CHOD", "VICE", "LEG", "SG", "CROWN", "LEADER", "NSA"})
"""Classes whose plain title does not depend on what the text says it is of."""


class OfficeHolders:
    """The persons of one report as actors, each with party and office."""

    def __init__(self, people: People, marks: Marks) -> None:
        self.people = people
        self.marks = marks
        self.doc: Doc = marks.doc
        self.tokens = marks.tokens
        self.words = marks.words
        self.day: dt.date | None = people.day
        self._known: dict[int, Actor] = {}
        self._tell()

    def actor(self, cluster: Cluster) -> Actor:
        """The person of a cluster with the office that the text tells, else the one held on the report's day."""
        known = self._known.get(id(cluster))
        if known is None:
            known = self._known[id(cluster)] = self.made(cluster)
        return known

    def all(self) -> list[Actor]:
        """All persons of the report, in the order in which full names first stand in it."""
        return [self.actor(cluster) for cluster in self.people.clusters.all]

    def classes(self, cluster: Cluster) -> set[str]:
        """The office classes by which a person may be called in this report."""
        own = self.actor(cluster).office_class
        return {office_class for _, office_class, _ in cluster.offices} | ({own} if own else set())

    def made(self, cluster: Cluster) -> Actor:
        """The person of a cluster, made anew, as `actor` would; also of a cluster that stands not in the text."""
        held = office_on(cluster.ids[0], self.day) if cluster.ids and self.day else None
        office, office_class, level = self._office(cluster, held)
        told = any(office == one[0] for one in cluster.offices)
        party = self._party(cluster)
        return Actor(
            kind="person",
            name=self._name(cluster),
            parties=(party,) if party else (),
            office=office,
            office_class=office_class,
            level=level,
            person=cluster.ids[0] if cluster.ids else None,
            held=held,
            candidates=cluster.candidates,
            namesakes=cluster.namesakes,
            office_then=cluster.office_then,
            run=cluster.run,
            told=told,
            former=cluster.former,
        )

    def _name(self, cluster: Cluster) -> str:
        """The fullest form in the report; for a surname alone the registry's name, where it has the same letters."""
        written = " ".join(cluster.name.split())
        known = registry().people[cluster.ids[0]].name if cluster.ids and len(cluster.words) == 1 else ""
        return known if written in known.split() else written

    def _party(self, cluster: Cluster) -> str | None:
        if cluster.ids:
            entry = registry().people[cluster.ids[0]]
            told = [party for party, _ in cluster.parties.most_common() if party in entry.parties]
            held = office_on(cluster.ids[0], self.day) if self.day else None
            return told[0] if told else (held.party if held is not None else entry.party)
        own = {registry().people[person].party for person in cluster.candidates}
        if len(own) == 1:
            return own.pop()
        return cluster.parties.most_common(1)[0][0] if cluster.parties else None

    def _office(self, cluster: Cluster, held: Held | None) -> tuple[str | None, str | None, Level | None]:
        """The office that the text tells, the registry's where the text tells none or only confirms it."""
        told = cluster.offices
        agreeing = [one for one in told if held is not None and one[1] == held.office_class]
        if agreeing:
            best = max(agreeing, key=lambda one: len(one[0]))
        elif told and (held is None or not held.sure):
            best = max(told, key=lambda one: (bool(one[1]), len(one[0])))
        elif held is not None:
            level = phrases.level_of_class(held.office_class)
            return plain_title(held), held.office_class, level
        elif told:
            best = told[0]
        else:
            return None, None, None
        return best[0], best[1] or None, best[2]

    # what stands beside the names

    def _tell(self) -> None:
        for start, end, cluster in self.people.runs:
            before, after = self.title_before(start), self.title_after(end)
            for run in (before, after):
                if run is not None:
                    self._take_title(cluster, run, self._tail(run, start) if run is before else "")
            for party in self.marks.parties_beside(start, end)[:1]:
                cluster.parties[party] += 1
            if any(self.words[i].rstrip(".") in _FEMALE for i in range(max(0, start - 3), start)):
                cluster.female = True
        around = frozenset(self.marks.named_parties())
        for cluster in self.people.clusters.all:
            find_person(cluster, self.day, around)
        self.people.join_same()
        self._inherit_parties()

    def _inherit_parties(self) -> None:
        """Persons without a party take that of the office holder listed before them, or of the place that opens the
        sentence ("In Oman, … will meet with Deputy Foreign Minister Khalifa Al Harthy")."""
        previous: tuple[int, str | None] = (-1, None)
        for start, end, cluster in self.people.runs:
            if not cluster.ids and not cluster.parties and cluster.offices:
                listed = previous[1] if self._is_list(previous[0], start) else None
                party = listed or self._opening_place(start) or self._owner(start)
                if party:
                    cluster.parties[party] += 1
            previous = (end, self._party(cluster))

    def _is_list(self, end: int, start: int) -> bool:
        """Whether only titles, commas and "and" stand between two names."""
        if end < 0 or start - end > MAX_GAP or start <= end:
            return False
        between = self.doc[end:start]
        linked = any(t.lower_ in ("and", ",") for t in between)
        return linked and all(
            t.lower_ in _LIST_WORDS
            or self.marks.titles[t.i] is not None
            or (t.text[:1].isupper() and not self.marks.parties_of(t))
            for t in between
        )

    def _owner(self, start: int) -> str | None:
        """The party that "its" means before a title: the last one named as a subject ("The EU … Its envoy, X")."""
        run = self.title_before(start)
        if run is None or not run[0] or self.words[run[0] - 1] != "its":
            return None
        for token in reversed(self.tokens[max(0, run[0] - MAX_BACK) : run[0]]):
            parties = self.marks.parties_of(token)
            if parties and token.dep_ in ("nsubj", "nsubjpass", "poss"):
                return parties[0]
        return None

    def _opening_place(self, start: int) -> str | None:
        sentence = self.people.parsed.sentence_of(start)
        if sentence is None or self.words[sentence.start] not in ("in", "at"):
            return None
        for token in self.tokens[sentence.start + 1 : sentence.start + 8]:
            parties = self.marks.parties_of(token)
            if parties:
                return parties[0]
        return None

    def _tail(self, run: tuple[int, int], start: int) -> str:
        """What a title before a name is of ("Deputy Minister" *of Energy*), where no party is named in it."""
        between = self.tokens[run[1] : start]
        title = self.marks.titles[run[0]]
        plain = title is None or title.office_class in _WHOLE_TITLES
        while between and between[-1].text in _EXCELLENCIES:
            between = between[:-1]
        begun = title is not None and " for " in self.marks.text[title.start : title.end]
        if plain or not between or not (begun or between[0].lower_ in ("of", "for", "to")):
            return ""
        if any(self.marks.parties_of(t) or self.marks.honorifics[t.i] or self.marks.is_rank(t.i) for t in between):
            return ""
        return " " + " ".join(self.marks.text[between[0].idx : between[-1].idx + len(between[-1])].split())

    def _take_title(self, cluster: Cluster, run: tuple[int, int], tail: str = "") -> None:
        title = self.marks.titles[run[0]]
        if title is not None and title.modifier == "former":
            cluster.former = True
            cluster.once |= {title.office_class} if title.office_class else set()
            if run[0] and self.words[run[0] - 1 if self.words[run[0] - 1] != "-" else run[0] - 2] == "then":
                cluster.office_then = title.office
        told = title is not None and title.kind == "office" and not title.plural and title.modifier != "former"
        if title is not None and title.office and told:
            held = title.modifier != "designate" and "designate" not in title.office
            office = title.office + tail
            if title.modifier == "designate":
                office = designated(title.office, self.words[run[1] : run[1] + 2])
            cluster.offices.append((office, (title.office_class or "") if held else "", title.level))
        for party in self.marks.parties_round(*run)[:1] or self._party_before(run[0]):
            cluster.parties[party] += 2
            cluster.titled.add(party)

    def _party_before(self, start: int) -> tuple[str, ...]:
        """The party at the head of a long title in capitals ("Afghan High Council for Trade Chairman X")."""
        for i in range(start - 1, max(-1, start - MAX_GAP), -1):
            if self.marks.parties_of(self.tokens[i]):
                return self.marks.parties_of(self.tokens[i])[:1]
            capital = self.marks.written[i][:1].isupper() and self.marks.pos[i] == "PROPN"
            if self.people.at[i] is not None or not (capital or self.words[i] in ("for", "of", "on")):
                return ()
        return ()

    def title_before(self, start: int) -> tuple[int, int] | None:
        """The tokens of the title before a name: "Defence Minister Shoigu", "the minister, Gen. Shoigu"."""
        with_object = self.marks.title_with_object(start)
        if with_object is not None and all(one is None for one in self.people.at[with_object[0] : start]):
            return with_object
        return self._title_beside(start)

    def _title_beside(self, start: int) -> tuple[int, int] | None:
        i, commas = start - 1, 0
        while i >= 0 and commas <= MAX_COMMAS and not self.tokens[i + 1].is_sent_start:
            title = self.marks.titles[i]
            if title is not None and title.kind != "rank":
                return None if title.kind == "institution" and commas else self._aide_of(*self.marks.title_run(i))
            if title is None and self.marks.names[i] is not None:
                i = self._realm_start(i)
                if i < 1 or self.marks.titles[i - 1] is None:
                    return None
            elif title is None and not self._is_style(i):
                return None
            commas += self.tokens[i].text == ","
            i -= 1
        return None

    def _aide_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The title itself, or that of one who serves its bearer ("Special Assistant to the President X"), if known."""
        if self.words[max(0, start - 2) : start] != ["to", "the"] or not self.marks.written[start - 3][:1].isupper():
            return start, end
        return self.marks.title_run(start - 3) if self.marks.titles[start - 3] is not None else None

    def _is_style(self, i: int) -> bool:
        return self.marks.honorifics[i] or self.words[i] in _STYLES

    def _realm_start(self, i: int) -> int:
        """The first token of "of the Republic of Tajikistan" that ends with the name at `i`."""
        name = self.marks.names[i]
        while i > 0 and (self.marks.names[i - 1] is name or self.words[i - 1] in _REALM):
            i -= 1
        return i

    def title_after(self, end: int) -> tuple[int, int] | None:
        """The tokens of the title after a name and a comma: "Zhang Youxia, vice chairman of …"."""
        if end >= len(self.tokens) or self.tokens[end].text not in (",", "(", "–", "—"):
            return None
        for i in range(end + 1, min(end + 7, len(self.tokens))):
            title = self.marks.titles[i]
            if title is not None and title.kind == "office" and not title.plural:
                run = self.marks.title_run(i)
                next_one = run[1] + (self.words[run[1] : run[1] + 1] == [","] and "and" in self.words[end + 1 : i])
                follows = next_one < len(self.tokens) and self.people.at[next_one] is not None
                return None if follows else run
            if title is None and self.marks.names[i] is None and self.words[i] not in _WITHIN_TITLE:
                return None
        return None
