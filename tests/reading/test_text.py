"""Plain text as scraped: a page, wire copy, a ministry's note, and what each tells of itself."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.metadata import Metadata, found
from communique.reading.report import Report
from communique.reading.text import read_text

SCRAPED = """ date 2021-03-09 World
Peru and Chile Open Second Crossing in the Desert
Peru’s Foreign Minister Elena Rojas met Chile’s Tomás Vera in Tacna. It is their third meeting in as many weeks.
The new crossing is aimed at nobody, Elena Rojas said.Rojas recalled that she saw Vera last month.Lorries wait for days.
Peru and Chile Open Second Crossing in the Desert

09:10 GMT 09.03.2021 (Updated: 11:45 GMT 09.03.2021)
Lucía Paredes
Peruvian Foreign Minister Elena Rojas met Chile’s Tomás Vera in Tacna. This marks their third meeting in three weeks.
The new crossing is aimed at nobody, Elena Rojas said.

“We will open it in May,” the Peruvian minister said.

Rojas recalled that she saw Vera last month.

Read more: Ten markets of Tacna
Photo: Agency – lorries at the border
WC/mr/ho
"""

WIRE = """Coast guards drill off Manta
MANTA, 10 July 2021 (Agency A) — Coast guards of Peru and Ecuador drilled together on Saturday.

THIRD TIME
It was their third drill.

(Reporting by Ada Lin in Manta; editing by Ben Ochieng)
"""

NOTE = """MINISTRY OF EXTERNAL AFFAIRS
Note to the Press No. 12
13.05.2021

Visit of the Foreign Minister of Chile

The Foreign Minister of Chile was received today.
"""

REMARKS = """Minister Elena Rojas and Minister Tomás Vera Before Their Meeting

Elena Rojas, Minister of Foreign Affairs

Tacna, Peru

Treaty Room

MINISTER ROJAS:  Welcome.

MINISTER VERA:  Thank you.
"""


def roles(report: Report) -> list[tuple[str, str]]:
    """Each part's role and the beginning of its words."""
    return [(part.role, report.text[part.start : part.end][:12]) for part in report.parts]


def test_the_lines_of_a_scraped_page_have_their_roles() -> None:
    assert [role for role, _words in roles(read_text(SCRAPED))] == [
        "head",
        "title",
        "teaser",
        "summary",
        "title",
        "time",
        "byline",
        "body",
        "body",
        "body",
        "body",
        "aside",
        "caption",
        "aside",
    ]


def test_a_scraped_page_tells_title_writer_and_times_and_where_each_was_found() -> None:
    report = read_text(SCRAPED)
    assert report.title == "Peru and Chile Open Second Crossing in the Desert"
    assert report.bylines == ("Lucía Paredes",)
    assert report.published == dt.date(2021, 3, 9)
    assert report.published_at == "2021-03-09T09:10:00Z"
    assert report.updated_at == "2021-03-09T11:45:00Z"
    assert (report.dateline, report.outlet) == (None, None)
    assert report.found_in == {
        "title": "headline",
        "bylines": "byline",
        "published": "time line",
        "published_at": "time line",
        "updated_at": "time line",
        "language": "detected",
    }


def test_repeated_headline_teaser_and_summary_lead_to_the_first_telling() -> None:
    report = read_text(SCRAPED)
    assert [part.repeats for part in report.parts[:11]] == [None, None, None, None, 1, None, None, 2, 3, None, 3]


@pytest.mark.parametrize(
    ("first", "later", "repeats"),
    [
        ("Kenya’s envoy met the Sudanese premier in Juba.", "The Kenyan envoy met Sudan’s premier in Juba.", True),
        (
            "Kenya’s envoy met the Sudanese premier in Juba.",
            "Kenya’s envoy never met the Sudanese premier in Juba.",
            False,
        ),
        (
            "The envoy met the premier on 3 May in Juba twice.",
            "The envoy met the premier on 4 May in Juba twice.",
            False,
        ),
        ("Kenya’s envoy met the Sudanese premier in Juba.", "Kenya’s envoy met the Chadian premier in Juba.", False),
        ("The envoy met the premier in Juba on Friday.", "The envoy met the premier in Juba on Sunday.", False),
        ("It was the second visit of an envoy to Juba.", "It was the third visit of an envoy to Juba.", False),
        ("Kenya’s envoy met the Sudanese premier in Juba.", "The premier left Juba for talks with rebels.", False),
        ("Thank you.", "Thank you.", True),
        ("Thank you, Kenya.", "Thank you, Sudan.", False),
    ],
)
def test_a_part_repeats_another_by_its_words_but_never_against_a_name_day_number_or_negation(
    first: str, later: str, repeats: bool
) -> None:
    report = read_text(f"Envoys on the move in the region\n\n{first}\n\nHe came at noon.\n\n{later}\n")
    assert (report.parts[-1].repeats is not None) == repeats


def test_wire_copy_has_a_dateline_apart_from_the_body() -> None:
    report = read_text(WIRE)
    assert roles(report) == [
        ("title", "Coast guards"),
        ("dateline", "MANTA, 10 Ju"),
        ("body", "Coast guards"),
        ("aside", "THIRD TIME"),
        ("body", "It was their"),
        ("aside", "(Reporting b"),
    ]
    assert (report.dateline, report.outlet, report.published) == ("MANTA", "Agency A", dt.date(2021, 7, 10))
    assert report.bylines == ("Ada Lin",)
    assert report.found_in["bylines"] == "reporting line"


def test_wire_copy_without_a_headline_has_no_title() -> None:
    report = read_text("MANTA, July 10 (Agency A) - The coast guards drilled.\n\nThey will drill again.\n")
    assert report.title is None
    assert report.dateline == "MANTA"


def test_a_dateline_without_a_year_leaves_the_day_open() -> None:
    report = read_text("MANTA, July 10 (Agency A) - The coast guards drilled on Saturday.\n\nThey did in 2019.\n")
    assert report.published is None


def test_a_ministrys_note_tells_its_outlet_and_day() -> None:
    report = read_text(NOTE)
    assert report.title == "Visit of the Foreign Minister of Chile"
    assert (report.outlet, report.found_in["outlet"]) == ("MINISTRY OF EXTERNAL AFFAIRS", "head line")
    assert (report.published, report.found_in["published"]) == (dt.date(2021, 5, 13), "head line")
    assert report.bylines == ()


def test_remarks_tell_speaker_and_place() -> None:
    report = read_text(REMARKS)
    assert (report.bylines, report.dateline) == (("Elena Rojas",), "Tacna, Peru")
    assert roles(report)[4:] == [("body", "MINISTER ROJ"), ("body", "MINISTER VER")]


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("THE HILL HERALD\nThursday, February 3, 2022\n\nEnvoys meet in Tacna\n", "THE HILL HERALD"),
        ("THE HILLS\nThursday, February 3, 2022\n\nEnvoys meet in Tacna\n", "THE HILLS"),
        ("Andes Daily\n3 February 2022\nEnvoys meet in Tacna\n", "Andes Daily"),
        ("ANDES DIGEST\nAll that was said, in brief\n3 February 2022\n\nEnvoys meet in Tacna\n", "ANDES DIGEST"),
        ("Embassy of Peru\nEnvoys meet in Tacna\n3 February 2022\n", "Embassy of Peru"),
    ],
)
def test_the_name_above_the_headline_is_the_outlet(head: str, outlet: str) -> None:
    report = read_text(f"{head}\nThe envoys of Peru and Chile met in Tacna on Wednesday.\n")
    assert (report.title, report.outlet) == ("Envoys meet in Tacna", outlet)
    assert report.published == dt.date(2022, 2, 3)


SHAPES = {
    "agency, source line": (
        "King received\nSource: Agency A| 2021-09-20 20:15:33|Editor: x\n\nLIMA, Sept. 20 (Agency A) -- It rained.\n",
        ("King received", "Agency A", (), "2021-09-20", "LIMA"),
    ),
    "agency, section and time above the byline": (
        "(LEAD) King received\nAll News 17:12 March 16, 2021\n\nBy Ada Lin\n"
        "LIMA, March 16 (Agency) -- It rained.\n\nx@a.org\n(END)\n",
        ("(LEAD) King received", "Agency", ("Ada Lin",), "2021-03-16", "LIMA"),
    ),
    "agency, a date in slashes that the dateline settles": (
        "King received\nDate : 08/11/2021\n\nLIMA, Nov 8 (Agency) -- It rained on Monday. (end)\nhb.mt\n",
        ("King received", "Agency", (), "2021-11-08", "LIMA"),
    ),
    "head of state, labels about the headline": (
        "BRIEFING ROOM\nReadout of the Call\nNOVEMBER 08, 2021\nSTATEMENTS AND RELEASES\n\nThey spoke today.\n\n###\n",
        ("Readout of the Call", None, (), "2021-11-08", None),
    ),
    "government, issued from an office": (
        "Press release\nMinister visits Lima\nShe met the king.\nFrom: Office of Trade and The Rt Hon Ada Lin\n"
        "Published 8 November 2021\n\nThe minister flew to Lima.\n",
        ("Minister visits Lima", "Office of Trade", (), "2021-11-08", None),
    ),
    "ministry, number of the document": (
        "8 November 2021 12:04\nMeeting of the ministers\n2265-08-11-2021\n\nThe ministers met.\n",
        ("Meeting of the ministers", None, (), "2021-11-08", None),
    ),
    "agency, day and time without a year": (
        "8 NOV, 12:42\nKing received\nThe sides talked\n\nLIMA, November 8. /AGY/. The king was received.\n",
        ("King received", "AGY", (), None, "LIMA"),
    ),
    "newspaper, published and updated": (
        "Home | World | Asia\n\nKing received\nPublished November 8, 2021\n"
        "Updated November 9, 2021 10:05am\n\nLIMA: It rained.\n",
        ("King received", None, (), "2021-11-08", "LIMA"),
    ),
    "press conference": (
        "Embassy of Peru\nPress Conference\n2021-11-08 18:30\n\nCCCC: Will you go?\n\nAda Lin: Yes.\n",
        ("Press Conference", "Embassy of Peru", (), "2021-11-08", None),
    ),
    "agency as writer": (
        "King received\nBy REUTERS\nDECEMBER 10, 2021 16:01\n\nThe king was received.\n",
        ("King received", "REUTERS", (), "2021-12-10", None),
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_pages_of_other_shapes(shape: str) -> None:
    text, told = SHAPES[shape]
    report = read_text(text)
    day = report.published.isoformat() if report.published else None
    assert (report.title, report.outlet, report.bylines, day, report.dateline) == told


def test_a_headline_that_names_a_ministry_is_no_outlet() -> None:
    report = read_text("Ministry of Defence Denies Raids\n\nThe ministry denied on Monday that its planes had flown.\n")
    assert (report.title, report.outlet) == ("Ministry of Defence Denies Raids", None)


def test_the_day_that_the_text_calls_today_is_the_reports() -> None:
    report = read_text(
        "Envoy received\n\nThe envoy was received today, Monday 5 July 2021, after a call on 3 July 2021.\n"
    )
    assert (report.published, report.found_in["published"]) == (dt.date(2021, 7, 5), "body")


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Statement by Press Secretary Ada Lin on the Visit to Lima", ("Ada Lin",)),
        ("Statement from Foreign Minister Elena Rojas", ("Elena Rojas",)),
        ("Readout from the Spokesperson on the Meeting in Lima", ()),
        ("Joint Statement by Peru and Chile on Trade", ()),
        ("Readout of Minister Elena Rojas’s Call with Tomás Vera", ()),
    ],
)
def test_a_headline_may_name_who_states(title: str, names: tuple[str, ...]) -> None:
    assert read_text(f"{title}\n\nThe two sides agreed on the next steps.\n").bylines == names


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Ten markets of Tacna",
        "ALSO READ: Ten markets of Tacna",
        "READ NEXT: Ten markets",
        "Share",
        "###",
        "WC/mr/ho",
        "(END)",
        "[This story was changed: an earlier version gave another day.]",
        "Subscribe to our newsletter",
    ],
)
def test_what_tells_nothing_is_an_aside(line: str) -> None:
    report = read_text(f"Envoys meet in Tacna\n\nThe envoys met on Monday.\n\n{line}\n\nThey parted at noon.\n")
    assert [role for role, _words in roles(report)] == ["title", "body", "aside", "body"]


@pytest.mark.parametrize(
    "line", ["Photo: Agency", "[Caption] The bridge", "© Agency / Ada Lin", "FILE PHOTO: The bridge"]
)
def test_captions_are_apart(line: str) -> None:
    report = read_text(f"Envoys meet in Tacna\n\nThe envoys met on Monday.\n\n{line}\n")
    assert roles(report)[-1][0] == "caption"


def test_a_second_headline_above_the_byline_is_a_teaser() -> None:
    report = read_text(
        "Envoys meet\nTwo rivals agree to talk on\nBy Ada Lin\nTacna, Monday 8 March 2021\n\nIt rained.\n"
    )
    assert [role for role, _words in roles(report)] == ["title", "teaser", "byline", "dateline", "body"]
    assert (report.dateline, report.published) == ("Tacna", dt.date(2021, 3, 8))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("08/11/2023", None),
        ("08/11/2023 | Updated 25/11/2023", dt.date(2023, 11, 8)),
        ("08.11.2023", dt.date(2023, 11, 8)),
    ],
)
def test_a_date_that_can_mean_two_days_leaves_the_day_open(line: str, day: dt.date | None) -> None:
    report = read_text(f"Envoys meet in Tacna\n{line}\n\nThe envoys met and agreed.\n")
    assert report.published == day


def test_a_report_without_a_date_is_read() -> None:
    report = read_text("The envoys met on Monday.")
    assert report.published is None
    assert "published" not in report.found_in


def test_a_report_of_1890_keeps_its_date() -> None:
    report = read_text("The Convention Is Signed\nLONDON, July 1, 1890 — The convention was signed today.\n")
    assert report.published == dt.date(1890, 7, 1)


def test_what_the_caller_knows_wins_and_a_default_fills() -> None:
    known = found("field", title="Another headline", published=dt.date(2021, 3, 8))
    report = read_text(
        SCRAPED, known=known, default=found("argument", outlet="Agency B", published=dt.date(2000, 1, 1))
    )
    assert (report.title, report.published, report.outlet) == ("Another headline", dt.date(2021, 3, 8), "Agency B")
    assert (report.found_in["title"], report.found_in["outlet"]) == ("field", "argument")
    assert report.published_at is None


def test_an_address_may_tell_the_day() -> None:
    report = read_text("It rained.", known=Metadata(address="https://example.org/2022/04/25/rain/"))
    assert (report.published, report.found_in["published"]) == (dt.date(2022, 4, 25), "address")


def test_the_id_is_that_of_bytes_address_and_outlet() -> None:
    assert read_text(SCRAPED).id == read_text(SCRAPED).id
    assert read_text(SCRAPED).id != read_text(SCRAPED, default=found("argument", outlet="B")).id
    assert read_text(SCRAPED, id="7").id == "7"


LINES = [
    "By Ada Lin",
    "MANTA, July 10 (Agency) - It rained.",
    "9 March 2021",
    "Share",
    "\xa0 x ",
    "\u2028",
    "It rained.It shone.",
    "",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(LINES)).map("\n".join)))
def test_parts_are_in_order_apart_within_lines_and_hold_every_word(text: str) -> None:
    report = read_text(text)
    assert report.text == text
    end = 0
    for index, part in enumerate(report.parts):
        words = text[part.start : part.end]
        assert end <= part.start < part.end <= len(text)
        assert words.strip() == words
        assert not set("\n\r\v\f\x85\u2028\u2029") & set(words)
        assert text[end : part.start].strip() == ""
        assert part.repeats is None or part.repeats < index
        end = part.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Regular Press Briefing - May 3, 2021", dt.date(2021, 5, 3)),
        ("Remarks in the Blue Hall (Monday, 3 May 2021)", dt.date(2021, 5, 3)),
        ("Press Briefing by Minister Ana Costa, May 3, 2021", dt.date(2021, 5, 3)),
        ("Envoys mark the treaty of 3 May 1921", None),
        ("The Minister to Speak in Bern on Monday, May 3, 2021", None),
    ],
)
def test_a_headline_may_end_with_the_day(title: str, day: dt.date | None) -> None:
    """A date set off at the end of a headline is the report's; one within its words is not."""
    body = "The foreign ministers of Chile and Peru met in Lima and signed an agreement on fishing, they said."
    assert read_text(f"{title}\n\n{body}").published == day


def test_an_account_beside_a_date_is_front_matter() -> None:
    """A post tells its day beside the name of its account."""
    read = read_text("@Ministry_X · 3 May 2021\nWe reject the claims of the press. The minister met her colleague.")
    assert read.published == dt.date(2021, 5, 3)
    assert [part.role for part in read.parts] == ["time", "body"]


@pytest.mark.parametrize("head", ["", "Journeys of ministers\n", "Day | Who | Where\n"])
def test_rows_of_a_table_tell_neither_the_day_nor_writers(head: str) -> None:
    """Dates in the rows of a table are those of what the table lists."""
    read = read_text(head + "3 May 2021 | Ana Costa | Bern\n4 June 2021 | Jan Novak | Rome\n5 July 2021 | X Li | Oslo")
    assert read.published is None
    assert read.bylines == ()
