"""What the page of a report says of its outlet and of whose text it prints."""

import msgspec
import pytest

from communique.findings import Origin, Ownership
from communique.publishing.web.facts import facts
from communique.record import Questions, Store
from tests.record.making import told

OWNED = Ownership(label="state-controlled media", country="PER", year=2021, source="a table")


@pytest.mark.parametrize(
    ("given", "name", "shown"),
    [
        ({"ownership": OWNED}, "ownership", "state-controlled media of PER (a table, 2021)"),
        (
            {"ownership": msgspec.structs.replace(OWNED, doubtful=True)},
            "ownership",
            "state-controlled media of PER (a table, 2021, doubtful)",
        ),
        (
            {"origin": Origin(name="Lima Press", quote="LP", span=(0, 2), ownership=OWNED)},
            "text from",
            "Lima Press, state-controlled media of PER (a table, 2021)",
        ),
        (
            {"origin": Origin(name="Lima Press", quote="LP", span=(0, 2), country="PER", partly=True)},
            "text from",
            "in part Lima Press of PER",
        ),
        ({"origin": Origin(name="Lima Press", quote="LP", span=(0, 2))}, "text from", "Lima Press"),
        ({}, "ownership", None),
        ({}, "text from", None),
    ],
)
def test_owner_and_origin_are_shown_with_source_and_year(
    tmp_path_factory: pytest.TempPathFactory, given: dict[str, object], name: str, shown: str | None
) -> None:
    path = tmp_path_factory.mktemp("record") / "r.db"
    report, findings = told("r1", outlet="Andes Wire")
    about = msgspec.structs.replace(findings.report, **given)
    with Store.open(path) as store:
        store.add(report, msgspec.structs.replace(findings, report=about))
    with Questions(path) as questions:
        page = questions.report("r1")
    assert page is not None
    assert next((fact.value for fact in facts(page) if fact.name == name), None) == shown
    assert page.row.ownership == about.ownership
    assert page.row.origin == (about.origin.name if about.origin else None)
