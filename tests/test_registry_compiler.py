"""What the compiler makes of bad rows and of names that are alike."""

from pathlib import Path

import pytest

from communique.grounding.spelling import name_variants
from registry.checking import sound_rows
from registry.holding import Human, Row, attach, identify
from registry.joining import begin_alike, likeness, near_word
from registry.lookalikes import pairs

COLUMNS = ("party", "from", "to")


def told(*rows: tuple[str, str, str]) -> tuple[list[dict[str, str]], list[str]]:
    bad: list[str] = []
    read = (dict(zip(COLUMNS, row, strict=True)) for row in rows)
    kept = list(sound_rows(Path("made.csv"), read, columns=COLUMNS, bad=bad, party=lambda code: code == "NOR"))
    return kept, bad


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("NOR", "2012-05-02", "2011-05-02"), "it begins on 2012-05-02, after it ends on 2011-05-02"),
        (("NOR", "2012-13", ""), "'2012-13' is no day"),
        (("NOR", "2011-02-31", ""), "'2011-02-31' is no day"),
        (("NOR", "May 2012", ""), "'May 2012' is no date"),
        (("NOR", "2012", "unknown"), "'unknown' is no date"),
        (("QQQ", "2012", ""), "'QQQ' is the code of no party"),
        (("NOR", "2112", ""), "it begins on 2112"),
    ],
)
def test_a_bad_row_is_named_with_file_row_and_reason(row: tuple[str, str, str], reason: str) -> None:
    kept, bad = told(("NOR", "2001", "2002"), row)
    assert len(kept) == 1
    (sentence,) = bad
    assert sentence.startswith("made.csv:3: ") and reason in sentence


def test_a_row_told_twice_is_kept_once() -> None:
    kept, bad = told(("NOR", "2001", ""), ("NOR", "2003", ""), ("NOR", "2001", ""))
    assert len(kept) == 2
    assert bad == ["made.csv:4: the same as row 2"]


def test_a_coarse_end_in_the_year_of_the_beginning_is_no_fault() -> None:
    assert told(("NOR", "2012-06-01", "2012"))[1] == []


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("Anders Berg", "Anders Berg", 3),
        ("A. Berg", "Anders Berg", 2),
        ("G. Perera", "Mahela Perera", 0),
        ("G. Perera", "M. Perera", 0),
        ("O'Hara", "Peter O'Hara", 0.5),
        ("Sabah al-Hamid", "Sabah al-Hamid al-Jabir", 2),
        ("Jabir al-Hamid", "Sabah al-Hamid al-Jabir", 0),
        ("Youlin Zhao", "Zhao Youlin", 2),
        ("Berg", "Anders Berg", 0.5),
    ],
)
def test_how_alike_names_are(one: str, other: str, score: float) -> None:
    assert likeness(one, other, name_variants()) == score


def test_letters_that_begin_otherwise_tell_two_of_a_family() -> None:
    assert not begin_alike("Talal al-Hamid al-Jabir", "Sabah al-Hamid al-Jabir", name_variants())
    assert begin_alike("Doris Leuenberg", "Doris Leuenberger", name_variants())


def test_a_surname_spelled_otherwise_is_near() -> None:
    assert near_word("Kocharov", "Robert Kotcharov", name_variants())
    assert not near_word("Berg", "Anders Holm", name_variants())


def test_look_alikes_are_listed() -> None:
    people = []
    for name, since in (("Anders Berg", "2001"), ("Anders Olav Berg", "2009"), ("Kari Holm", "2003")):
        human = Human(name)
        attach(human, Row(name, [], "NOR", "Minister", "FM", since, "", "", "made", "made", "none", "curated"))
        people.append(human)
    identify(people)
    (sentence,) = pairs(people)
    assert "nor-anders-berg (FM 2001–open" in sentence and "nor-anders-olav-berg" in sentence
