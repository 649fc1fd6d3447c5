"""What a report's page says of a person: the full name and office of the registry, or whom the name could mean."""

from communique.findings import Candidate, Event, Findings, Held, Person, ReportFacts
from communique.publishing.web.cards import Row, cards


def row_of(person: Person) -> Row:
    """The row of a person who took part in one event of a report."""
    event = Event(
        id="e1", kind="meeting", plover="CONSULT", modality="asserted", parties=("RUS", "FRA"), people=(person,)
    )
    (card,) = cards(Findings(report=ReportFacts(id="1"), events=(event,)), "Ivanov met Barnier.", events={})
    return next(row for row in card.rows if row.name == "person")


def test_a_name_that_could_be_two_people_shows_both() -> None:
    candidates = (
        Candidate(person="a", name="Sergei Ivanov", office="Minister of Defence", party="RUS"),
        Candidate(person="b", name="Igor Ivanov", party="RUS"),
    )
    row = row_of(Person(name="Ivanov", party="RUS", candidates=candidates))
    assert (row.value, row.note) == ("Ivanov", "could be Sergei Ivanov (Minister of Defence) or Igor Ivanov")


def test_a_surname_shows_the_full_name() -> None:
    held = Held(
        person="Michel Barnier", office="Minister", office_class="FM", party="FRA", since="2004-03-31",
        until="2005-06-02", seen_on=None, source="curated", sure=True,
    )  # fmt: skip
    row = row_of(Person(name="Barnier", office="Minister of Foreign Affairs", party="FRA", person="x", held=held))
    assert row.note.startswith("Michel Barnier; registry: from 2004-03-31 to 2005-06-02")
