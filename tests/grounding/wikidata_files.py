"""Small files in the true forms of Wikidata, of made-up people: the JSON dump, a result of a query as JSON and CSV."""

import json
from typing import Any

GREGORIAN, JULIAN = (f"http://www.wikidata.org/entity/{q}" for q in ("Q1985727", "Q1985786"))


def item_snak(name: str, item: str) -> dict[str, Any]:
    value = {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}
    return {
        "snaktype": "value",
        "property": name,
        "datavalue": {"value": value, "type": "wikibase-entityid"},
        "datatype": "wikibase-item",
    }


def string_snak(name: str, text: str) -> dict[str, Any]:
    return {
        "snaktype": "value",
        "property": name,
        "datavalue": {"value": text, "type": "string"},
        "datatype": "external-id",
    }


def text_snak(name: str, text: str, language: str) -> dict[str, Any]:
    value = {"text": text, "language": language}
    return {
        "snaktype": "value",
        "property": name,
        "datavalue": {"value": value, "type": "monolingualtext"},
        "datatype": "monolingualtext",
    }


def time_snak(name: str, time: str, precision: int = 11, calendar: str = GREGORIAN) -> dict[str, Any]:
    value = {"time": time, "timezone": 0, "before": 0, "after": 0, "precision": precision, "calendarmodel": calendar}
    return {"snaktype": "value", "property": name, "datavalue": {"value": value, "type": "time"}, "datatype": "time"}


def no_snak(name: str, kind: str) -> dict[str, Any]:
    return {"snaktype": kind, "property": name, "datatype": "time"}


def statement(snak: dict[str, Any], *qualifiers: dict[str, Any], rank: str = "normal") -> dict[str, Any]:
    made: dict[str, Any] = {"mainsnak": snak, "type": "statement", "id": "Q1$0", "rank": rank, "references": []}
    if qualifiers:
        made["qualifiers"] = {}
        for qualifier in qualifiers:
            made["qualifiers"].setdefault(qualifier["property"], []).append(qualifier)
        made["qualifiers-order"] = list(made["qualifiers"])
    return made


def entity(
    item: str,
    labels: dict[str, str],
    *statements: dict[str, Any],
    aliases: tuple[str, ...] = (),
    modified: str = "2026-03-04T05:06:07Z",
) -> dict[str, Any]:
    claims: dict[str, Any] = {}
    for one in statements:
        claims.setdefault(one["mainsnak"]["property"], []).append(one)
    return {
        "type": "item",
        "id": item,
        "labels": {lang: {"language": lang, "value": label} for lang, label in labels.items()} or [],
        "descriptions": [],
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]} if aliases else [],
        "claims": claims or [],
        "sitelinks": {},
        "pageid": 1,
        "ns": 0,
        "title": item,
        "lastrevid": 1,
        "modified": modified,
    }


def held(position: str, *qualifiers: dict[str, Any], rank: str = "normal") -> dict[str, Any]:
    return statement(item_snak("P39", position), *qualifiers, rank=rank)


def start(time: str, precision: int = 11, calendar: str = GREGORIAN) -> dict[str, Any]:
    return time_snak("P580", f"{time}T00:00:00Z", precision, calendar)


def end(time: str, precision: int = 11) -> dict[str, Any]:
    return time_snak("P582", f"{time}T00:00:00Z", precision)


NORWAY = entity("Q20", {"en": "Norway"}, statement(string_snak("P298", "NOR")))
BAVARIA = entity("Q980", {"en": "Bavaria"}, statement(item_snak("P17", "Q183")))
FM = entity("Q901", {"en": "Minister of Foreign Affairs of Norway"}, statement(item_snak("P1001", "Q20")))
DEF = entity("Q902", {"en": "Norwegian Minister of Defence"}, statement(item_snak("P17", "Q20")))
NATO = entity("Q903", {"en": "Secretary General of NATO"}, statement(item_snak("P1001", "Q7184")))
BAVARIAN = entity("Q904", {"en": "Minister of Justice"}, statement(item_snak("P1001", "Q980")))
MAYOR = entity("Q905", {"en": "member of the fire brigade of Oslo"}, statement(item_snak("P17", "Q20")))
KARI = entity(
    "Q1001",
    {"en": "Kari Testdal", "ru": "Кари Тестдаль"},
    held("Q901", start("+2012-11-06"), end("+2014-00-00", 9)),
    held("Q902", start("+2016-05-00", 10), end("+2017-03-01")),
    held("Q901", start("+1999-01-01"), rank="deprecated"),
    statement(text_snak("P1559", "Kári Testdal", "no")),
    aliases=("K. Testdal",),
)
OLA = entity("Q1002", {"mul": "Ola Prøve"}, held("Q901", start("+2014-02-03")), modified="2025-08-09T00:00:00Z")
DUMP = (NORWAY, BAVARIA, FM, DEF, NATO, BAVARIAN, MAYOR, KARI, OLA)


def dump(*entities: dict[str, Any]) -> str:
    """As dumps are: an array with one entity a line."""
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in entities)
    return "[\n" + ",\n".join(lines) + "\n]\n"


VARIABLES = (
    "held", "person", "personLabel", "native", "aliases", "position", "positionLabel", "iso3", "start",
    "startPrecision", "end", "endPrecision", "rank", "modified",
)  # fmt: skip


def result_row(**cells: str) -> dict[str, str]:
    row = {
        "person": "http://www.wikidata.org/entity/Q1001",
        "personLabel": "Kari Testdal",
        "position": "http://www.wikidata.org/entity/Q901",
        "positionLabel": "Minister of Foreign Affairs of Norway",
        "iso3": "NOR",
        "start": "2012-11-06T00:00:00Z",
        "startPrecision": "11",
        "end": "2014-01-01T00:00:00Z",
        "endPrecision": "9",
        "rank": "http://wikiba.se/ontology#NormalRank",
        "modified": "2026-03-04T05:06:07Z",
    }
    return {name: value for name, value in (row | cells).items() if value}


def typed(value: str) -> dict[str, str]:
    """A value as the standard's JSON has it."""
    if value.startswith("_:"):
        return {"type": "bnode", "value": value[2:]}
    if value.startswith("http"):
        return {"type": "uri", "value": value}
    if value.endswith("Z"):
        return {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "type": "literal", "value": value}
    return {"xml:lang": "en", "type": "literal", "value": value}


def results_json(*rows: dict[str, str]) -> str:
    bindings = [{name: typed(value) for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": list(VARIABLES)}, "results": {"bindings": bindings}}, indent=2)


def results_csv(*rows: dict[str, str]) -> str:
    lines = [",".join(VARIABLES)]
    lines += [",".join(f'"{c}"' if "," in c else c for c in (row.get(n, "") for n in VARIABLES)) for row in rows]
    return "".join(f"{line}\r\n" for line in lines)
