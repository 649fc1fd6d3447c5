"""Which language a text is in."""

import pytest

from communique.language.detect import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers of the two states met in Lima and said that they will meet again.", "en"),
        ("Ministers in Lima for talks on trade and visas after a year of silence", "en"),
        ("El ministro de Asuntos Exteriores se reunió con su homólogo en Lima y los dos hablaron.", "es"),
        ("Le ministre des affaires étrangères a rencontré son homologue à Lima pour parler de la paix.", "fr"),
        ("Der Außenminister traf sich am Montag mit seinem Amtskollegen in Lima und sprach über die Lage.", "de"),
        ("Министр иностранных дел встретился с коллегой и заявил, что отношения развиваются.", "ru"),
        ("外交部长在利马会见了外长。", "zh"),
        ("外務大臣はリマで会談を行った。", "ja"),
        ("التقى وزير الخارجية نظيره في ليما يوم الاثنين", "ar"),
        ("Menteri Luar Negeri bertemu dengan mitranya di Lima untuk membahas kerja sama yang lebih erat.", "id"),
        ("Talks in Lima", None),
        ("", None),
        ("12 34 56 78 90 11 22 33 44", None),
    ],
)
def test_a_language_is_told_by_script_and_function_words(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_addresses_do_not_count() -> None:
    assert language_of("https://example.org/the/of/and " * 20) is None
