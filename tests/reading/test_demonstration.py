"""The reading of the demonstration reports, from their words alone: none of their fields is read wrong."""

import pytest

from benchmarks import reading
from benchmarks.sets import SETS


@pytest.mark.parametrize("field", reading.FIELDS)
def test_no_field_of_a_demonstration_report_is_read_wrong(field: str) -> None:
    measured = reading.measure(next(each for each in SETS if each.name == "demonstration"))
    assert measured is not None
    assert measured[0][field]["right"] > 0
    assert measured[0][field]["wrong"] == 0
