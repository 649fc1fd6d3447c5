"""Our own sentences: frames, and acts in several moods, with slots filled from the registry's states and people."""

import csv
import random
import re
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
REGISTRY = HERE.parent.parent / "src" / "communique" / "grounding" / "data"
_SLOT = re.compile(r"\{(actor|recipient)(?::(\w+))?\}|\{(\w+)\}")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "March 4", "20 June", "Oct. 17")
_LEADING = ("President", "Prime Minister", "Foreign Minister", "Defence Minister", "Chancellor")
_CLASSES = {"HOS": "President", "HOG": "Prime Minister", "FM": "Foreign Minister", "DEF": "Defence Minister"}
_ROLES = ("foreign minister", "defence minister", "president", "prime minister", "top diplomat", "interior minister",
          "envoy", "army chief", "government spokesman", "trade minister", "national security adviser")  # fmt: skip
_FORCES = ("troops", "forces", "soldiers", "marines", "border guards", "army units", "rebels", "militants")
_CROWDS = ("protesters", "students", "workers", "dockers", "teachers", "miners", "farmers", "opposition supporters",
           "demonstrators", "nurses", "lorry drivers", "activists", "villagers", "prisoners", "activists")  # fmt: skip
_PERSONS = ("fishermen", "journalists", "soldiers", "prisoners", "activists", "aid workers", "businessmen", "sailors",
            "opposition leaders", "students", "hostages", "refugees", "lawyers", "tourists")  # fmt: skip
_COUNTS = ("two", "three", "four", "five", "six", "a dozen", "dozens of", "eleven", "17", "hundreds of")
_STATE = ("{name}", "{name}", "{name}", "{name}", "the {adjective} government", "{name}'s government", "{capital}")
_ANY = ("{name}", "{name}", "{name}", "the {adjective} government", "{name}'s government", "{adjective} authorities",
        "{name}'s foreign ministry", "{adjective} officials", "the government of {name}", "{official}", "{official}",
        "{organisation}", "{capital}", "{adjective} police", "a court in {name}", "{name}'s parliament")  # fmt: skip


class Frame(NamedTuple):
    """A sentence with slots; ``direction`` is directed, mutual (either party may be the actor) or hosted (a visit)."""

    root: str
    modality: str
    mode: str
    direction: str
    sentence: str


class Filled(NamedTuple):
    """A sentence of a frame with the names of the two parties in it."""

    text: str
    actor: str
    recipient: str
    frame: Frame


def frames() -> list[Frame]:
    """The table of frames."""
    return [Frame(**row) for row in _table(HERE / "frames.tsv")]


def in_moods() -> list[Frame]:
    """Every act of ``acts.tsv`` in every construction of ``moods.tsv``: will, did not, may, each year."""
    cooperative = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
    found = []
    for act in _table(HERE / "acts.tsv"):
        for mood in _table(HERE / "moods.tsv"):
            root = mood["cooperation" if act["root"] in cooperative else "conflict"]
            sentence = mood["sentence"].replace("{act}", act["act"])
            told = act["root"] if root == "same" else root
            found.append(Frame(told, mood["modality"], "", "directed", sentence))
    return found


class Filler:
    """Fills slots with names drawn at random from the registry."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.states = [row for row in _table(REGISTRY / "states.tsv") if row["sovereign"] == "1" and row["capital"]]
        known = {row["iso3"] for row in self.states}
        names = {row["id"]: row["name"] for row in _table(REGISTRY / "people.tsv")}
        self.holders: dict[str, list[str]] = {}
        for row in _table(REGISTRY / "offices.tsv"):
            if row["office_class"] in _CLASSES and row["party"] in known and row["person"] in names:
                office = f"{_CLASSES[row['office_class']]} {names[row['person']]}"
                self.holders.setdefault(row["party"], []).append(office)
        self.organisations = [row["name"] for row in _table(REGISTRY / "organisations.tsv")]
        contexts = _table(HERE / "contexts.tsv")
        self.before = [row["text"] for row in contexts if row["kind"] == "before"]
        self.after = [row["text"] for row in contexts if row["kind"] == "after"]

    def fill(self, frame: Frame) -> Filled:
        """One sentence of a frame; half of them with a clause before or after it, as in news."""
        first, second, third = self.draw.sample(self.states, 3)
        sentence = self._in_context(frame.sentence)
        actor = self._party(first, self._kind(sentence, "actor"))
        recipient = self._party(second, self._kind(sentence, "recipient"))
        while actor.lower() in recipient.lower() or recipient.lower() in actor.lower():
            recipient = self._party(self.draw.choice(self.states), self._kind(sentence, "recipient"))
        values = {
            "place": self.draw.choice(("the border region", "disputed waters", "the north", "the strait", "the gulf"))
            if self.draw.random() < 0.5 else third["capital"],
            "city": self.draw.choice(self.states)["capital"],
            "day": self.draw.choice(_DAYS),
            "third": third["name"],
            "organisation": self.draw.choice(self.organisations),
            "number": f"{self.draw.choice((12, 40, 300, 1200, 5000, 20000)):,}",
        }  # fmt: skip
        values["CITY"] = values["city"].upper()

        def put(match: re.Match[str]) -> str:
            if match.group(1):
                return actor if match.group(1) == "actor" else recipient
            return values[match.group(3)]

        text = _SLOT.sub(put, sentence)
        return Filled(text[0].upper() + text[1:], actor, recipient, frame)

    def _in_context(self, sentence: str) -> str:
        chance = self.draw.random()
        ended = sentence.endswith(".")
        if chance < 0.25:
            lowered = sentence if sentence.startswith("{") else sentence[0].lower() + sentence[1:]
            return self.draw.choice(self.before) + lowered
        if chance < 0.55 and ended and '"' not in sentence:
            return sentence[:-1] + self.draw.choice(self.after)
        return sentence

    def _kind(self, sentence: str, slot: str) -> str:
        found = re.search(rf"\{{{slot}(?::(\w+))?\}}", sentence)
        return (found.group(1) if found else None) or "any"

    def _party(self, state: dict[str, str], kind: str) -> str:
        adjective = state["adjectives"].split(";")[0] or state["name"]
        if kind == "state":
            form = self.draw.choice(_STATE)
        elif kind == "official":
            form = "{official}"
        elif kind == "forces":
            form = f"{{adjective}} {self.draw.choice(_FORCES)}"
        elif kind == "crowd":
            form = self.draw.choice(("{adjective} ", "", "")) + self.draw.choice(_CROWDS)
        elif kind == "persons":
            form = f"{self.draw.choice(_COUNTS)} {{adjective}} {self.draw.choice(_PERSONS)}"
        else:
            form = self.draw.choice(_ANY)
        return form.format(
            name=state["name"],
            adjective=adjective,
            capital=state["capital"],
            official=self._official(state, adjective),
            organisation=self.draw.choice(self.organisations),
        ).strip()

    def _official(self, state: dict[str, str], adjective: str) -> str:
        holders = self.holders.get(state["iso3"])
        if not holders or self.draw.random() < 0.3:
            return f"the {adjective} {self.draw.choice(_ROLES)}"
        holder = self.draw.choice(holders)
        chance = self.draw.random()
        if chance < 0.55:
            return f"{adjective} {holder}"
        name = holder.removeprefix(next(title for title in _LEADING if holder.startswith(title))).strip()
        return name if chance < 0.8 else f"{state['name']}'s {name}"


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
