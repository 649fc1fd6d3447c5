"""Whether a report is in English; another one is not coded, and its language is told."""

from communique.errors import NotEnglish
from communique.language.detect import language_of, name_of
from communique.reading.report import Report


def not_english(report: Report) -> str | None:
    """The reason to refuse a report in another language: ``not read: language de (German)``; None for English.

    What the report declares (``<html lang>``, a field) counts only where its words are too few to tell.
    """
    declared = (report.language or "").replace("_", "-").split("-")[0].lower()
    language = language_of(report.text) or declared or "en"
    return None if language == "en" else f"not read: language {language} ({name_of(language)})"


def require_english(report: Report) -> None:
    """Raises ``NotEnglish``, which names the language, for a report in another one."""
    if (reason := not_english(report)) is not None:
        raise NotEnglish(report.source or report.id, reason)
