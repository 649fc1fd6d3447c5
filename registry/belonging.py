"""Organisations and armed groups: kind, CAMEO code, home states, and who was a member when."""

from collections.abc import Iterator

from registry.sheets import hand_rows, values, write_table

ORGANISATIONS_HEADER = ("code", "name", "kind", "names", "cameo", "home", "since", "until", "members", "source")
MEMBERS_HEADER = ("organisation", "member", "role", "since", "until", "source")
KINDS = frozenset({"organisation", "ngo", "group", "armed", "territory", "government", "party", "criminal"})


def member_rows() -> list[tuple[str, ...]]:
    """One row for each membership, by organisation and day."""
    return sorted(_memberships(), key=lambda row: (row[0], row[3], row[1]))


def _memberships() -> Iterator[tuple[str, ...]]:
    checked = {
        (row["organisation"], member, row["since"]): row["source"]
        for row in hand_rows("members_checked")
        for member in values(row["members"])
    }
    for row in hand_rows("members"):
        for member in values(row["members"]):
            borne_out = checked.get((row["organisation"], member, row["since"])) if row["role"] == "member" else None
            source = f"{row['source']}; {borne_out}" if borne_out else row["source"]
            yield (row["organisation"], member, row["role"], row["since"], row["until"], source)


def write_members() -> int:
    """``data/members.tsv``."""
    return write_table("members", MEMBERS_HEADER, member_rows())


def write_organisations() -> int:
    """``data/organisations.tsv``; its members are those who still are, in the order in which they are kept by hand."""
    codes = {row["code"]: row for row in hand_rows("organisation_codes")}
    members: dict[str, list[str]] = {}
    for organisation, member, role, _, until, _ in _memberships():
        if role == "member" and not until:
            members.setdefault(organisation, []).append(member)
    rows = []
    for row in hand_rows("organisations"):
        code = codes[row["code"]]
        if code["kind"] not in KINDS:
            raise SystemExit(f"registry/hand/organisation_codes.tsv: {row['code']}: unknown kind {code['kind']!r}")
        source = code["source"] if code["cameo"] else row["source"]
        joined = ";".join(members.get(row["code"], ()))
        fixed = (row["name"], code["kind"], row["forms"], code["cameo"], code["home"], row["since"], row["until"])
        rows.append((row["code"], *fixed, joined, source))
    return write_table("organisations", ORGANISATIONS_HEADER, rows)
