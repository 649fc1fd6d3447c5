"""Which language a text is in, and that only what is plainly in another one is not read."""

import pytest

from communique.language.detect import function_words, is_foreign, language_of, name_of
from communique.language.english import not_english
from communique.reading.text import read_text

ENGLISH = "The ministers of the two states met in Lima on Monday and said that they will meet again in May."
FRENCH = "Les ministres des deux États se sont rencontrés lundi à Lima et ont dit qu'ils se reverront en mai."
SPANISH = "«La paz es posible y los dos países quieren seguir por el camino de la amistad»"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers of the two states met in Lima and said that they will meet again.", "en"),
        ("Ministers in Lima for talks on trade and visas after a year of silence", "en"),
        ("MINISTERS IN LIMA FOR TALKS ON TRADE AND VISAS AFTER A YEAR OF SILENCE", "en"),
        ("El ministro de Asuntos Exteriores se reunió con su homólogo en Lima y los dos hablaron.", "es"),
        ("Le ministre des affaires étrangères a rencontré son homologue à Lima pour parler de la paix.", "fr"),
        ("Der Außenminister traf sich am Montag mit seinem Amtskollegen in Lima und sprach über die Lage.", "de"),
        ("DER AUSSENMINISTER TRAF SICH AM MONTAG MIT SEINEM AMTSKOLLEGEN IN LIMA UND SPRACH ÜBER DIE LAGE.", "de"),
        ("O ministro reuniu-se em Lima com o seu homólogo e os dois assinaram um acordo, mas não falaram.", "pt"),
        ("Министр иностранных дел встретился с коллегой и заявил, что отношения развиваются.", "ru"),
        ("Министърът се срещна в понеделник в София с президента и двамата подписаха споразумение за мира.", "bg"),
        ("Монгол Улсын Ерөнхийлөгч даваа гарагт Лимад айлчилж, хамтын ажиллагааны гэрээнд гарын үсэг зурлаа.", "mn"),
        ("Ministr se v pondělí v Limě setkal se svým protějškem. Oba podepsali dohodu a jednali o obchodu.", "cs"),
        ("A miniszter hétfőn Limában találkozott kollégájával, és azt mondta, hogy aláírták a megállapodást.", "hu"),
        ("Ministeri tapasi maanantaina Limassa kollegansa, ja he sanoivat, että sopimus on valmis.", "fi"),
        ("Predsednik se u ponedeljak sastao sa kolegom u Limi i oni su razgovarali o saradnji i miru.", "sr"),
        ("Rais alikutana na waziri wa Peru jijini Lima siku ya Jumatatu na kutia saini makubaliano ya biashara.", "sw"),
        ("外交部长在利马会见了外长。", "zh"),
        ("外務大臣はリマで会談を行った。", "ja"),
        ("التقى وزير الخارجية نظيره في ليما يوم الاثنين", "ar"),
        ("رئیس جمهور روز دوشنبه در لیما با وزیر امور خارجه دیدار کرد و دو طرف توافقنامه‌ای امضا کردند.", "fa"),
        ("وزیر اعظم نے پیر کو لیما میں وزیر خارجہ سے ملاقات کی۔", "ur"),
        ("Menteri Luar Negeri bertemu dengan mitranya di Lima untuk membahas kerja sama yang lebih erat.", "id"),
        ("Putin y Xi se reúnen en Moscú", "es"),
        ("བོད་ཀྱི་དབུ་ཁྲིད་ལི་མར་ཕེབས།", "und"),
        ("Talks in Lima", None),
        ("Putin, Xi meet in Lima", None),
        ("", None),
        ("12 34 56 78 90 11 22 33 44", None),
    ],
)
def test_a_language_is_told_by_script_and_function_words(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "William Ruto, Mahamat Deby, Xi Jinping, Vladimir Putin, Emmanuel Macron, Olaf Scholz, Cyril Ramaphosa, Lima",
        "José Albares, Luiz Inácio Lula da Silva, Alberto de la Vega, María del Carmen de los Ríos, Jan van der Meer",
        "Date Visitor Host Place 3 June Deby Ruto Nairobi 4 June Boluarte Boric Santiago 5 June Haitham Emir Muscat",
        "THEPRESIDENTOFPERUMETTHEPRESIDENTOFCHILEINLIMA",
        "U.S. Embassy U.S. Consulate U.S. Mission U.S. Marshal U.S. Attorney U.S. Circuit Court U.S. Treasury",
        "!!! ??? ... 😀 🇵🇪🤝🇨🇱",
        "â€œdamagedâ€\x9d words\xa0and soft\xadhyphens. â€œdamagedâ€\x9d words\xa0and soft\xadhyphens",
    ],
)
def test_names_tables_and_texts_without_words_are_not_refused(text: str) -> None:
    assert language_of(text) in (None, "en")
    assert not_english(read_text(text)) is None


@pytest.mark.parametrize("text", [f"{ENGLISH}\n{FRENCH}", f"{FRENCH}\n{ENGLISH}", f"{ENGLISH} {SPANISH}, he added."])
def test_a_text_of_two_languages_is_english_where_a_third_of_it_is(text: str) -> None:
    assert language_of(text) == "en"


def test_a_foreign_text_with_a_line_of_english_is_foreign() -> None:
    assert language_of("\n".join([FRENCH] * 4 + ["Follow us on Telegram and in the app for more of our news."])) == "fr"


def test_a_paragraph_in_another_language_is_set_aside_but_no_quotation() -> None:
    quoting = f"{SPANISH}, the minister said."
    report = read_text(f"Ministers meet in Lima\n\n{ENGLISH}\n\n{quoting}\n\n{FRENCH}\n")
    assert report.language == "en"
    roles = {report.text[part.start : part.end]: part.role for part in report.parts}
    assert (roles[ENGLISH], roles[quoting], roles[FRENCH]) == ("body", "body", "aside")


def test_a_line_is_foreign_whatever_it_quotes() -> None:
    assert is_foreign(FRENCH)
    assert not is_foreign(ENGLISH)
    assert not is_foreign(f"{SPANISH}, he said.")


def test_addresses_do_not_count() -> None:
    assert language_of("https://example.org/the/of/and " * 20) is None


def test_every_language_has_a_name_and_words_of_its_own() -> None:
    for language in ("pt", "fa", "sw", "und"):
        assert name_of(language) != language
    assert function_words("sk") != function_words("cs")
