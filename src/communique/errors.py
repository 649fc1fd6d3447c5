"""The tree of errors. Each message says what, which file and place, and what to do next.

CommuniqueError
├── UnreadableInput        a file, line or member that could not be read; the others go on
│   ├── MissingInput       a path, pattern or folder that leads to no file: there was nothing to read
│   ├── BadTable           a table of the user's with rows that cannot be used; nothing of it was taken
│   └── NotEnglish         a report in another language, which is named; only English is coded
├── UnknownDate            a date given by the caller that is none
├── RecordError            the record file cannot be used
│   ├── NotARecord         a file of another program, or damaged
│   ├── NewerRecord        written by a newer version
│   ├── RecordFull         the disk is full or the file cannot grow; nothing stored is lost
│   └── NotDeclared        a declaration of coverage that means nothing, or that is not there to be taken back
├── NotKept                a table of the user's was not added or removed: its name is taken, the folder is closed
├── CannotServe            the explorer cannot listen: the port is taken, the host is not this machine's
└── MissingModel           the language model is not installed or not the one that was measured
"""

from collections.abc import Sequence


class CommuniqueError(Exception):
    """Everything that Communique foresees; shown without a traceback."""


class UnreadableInput(CommuniqueError):
    """An input that could not be read: `where` names file and place, `why` the reason, `advice` what to do."""

    def __init__(self, where: str, why: str, advice: str = "") -> None:
        super().__init__(f"{where}: {why}" + (f" ({advice})" if advice else ""))
        self.where = where
        self.why = why
        self.advice = advice


class MissingInput(UnreadableInput):
    """A path, pattern or folder that leads to no file, so that no report is missing by it."""


class BadTable(UnreadableInput):
    """A table of the user's that cannot be used: `problems` has one line for each fault, the first of them are told."""

    TOLD = 20

    def __init__(self, where: str, problems: Sequence[str], advice: str = "") -> None:
        many = "1 fault" if len(problems) == 1 else f"{len(problems)} faults"
        lines = [f"nothing was taken of it, for {many}:", *problems[: self.TOLD]]
        if len(problems) > self.TOLD:
            lines.append(f"… and {len(problems) - self.TOLD} more")
        super().__init__(where, "\n  ".join(lines) + (f"\n{advice}" if advice else ""))
        self.problems = tuple(problems)


class NotEnglish(UnreadableInput):
    """A report in another language than English; the reason names it: ``not read: language de (German)``."""


class NotKept(CommuniqueError):
    """A table of the user's that was not added or removed; what was there before is there still."""


class UnknownDate(CommuniqueError):
    """A date that is not one, such as `--published yesterday`."""


class RecordError(CommuniqueError):
    """A record file that cannot be used."""


class NotARecord(RecordError):
    """The file is not a Communique record, or it is damaged."""


class NewerRecord(RecordError):
    """The record was written by a newer version of Communique."""


class RecordFull(RecordError):
    """The record could not be written: the disk is full or the file may not grow."""


class NotDeclared(RecordError):
    """A declaration of what a record covers that was not taken: it means nothing, or is not there to be taken back."""


class CannotServe(CommuniqueError):
    """The explorer cannot listen on this host and port."""


class MissingModel(CommuniqueError):
    """The language model is missing or is not the one that the figures were measured with."""
