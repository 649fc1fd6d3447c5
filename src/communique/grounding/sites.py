"""Whose site an address is: the domain that somebody registered or, on a platform of many, the account."""

import re
from functools import lru_cache
from typing import NamedTuple

from tld import get_fld

from communique.grounding.rows import read_rows

_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_CHANNEL = re.compile(r"@[^/]+|(?:channel|c|user|company|group)/[^/]+", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?:s/)?([^/]+)", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"\S*[\s@]|[^.]*$")


def host_of(address: str) -> str | None:
    """The host of an address, without ``www.``, in small letters; None for what is no web address."""
    bare = _SCHEME.sub("", address.strip())
    host = re.split(r"[/?#]", bare, maxsplit=1)[0]
    if bare != address.strip():
        host = host.rpartition("@")[2]
    host = host.split(":")[0].lower().rstrip(".")
    return None if not host or _NO_ADDRESS.match(host) else host.removeprefix("www.")


def registrable(host: str) -> str:
    """The part of a host that somebody registered: ``world.people.com.cn`` is people.com.cn, ``en.rt.com`` rt.com.

    Goes by the Public Suffix List, its private part as well (``blogspot.com`` has many owners); a host under no known
    suffix stays as it is.
    """
    return get_fld(host, fix_protocol=True, fail_silently=True, search_private=True) or host.lower()


def site_of(address: str) -> str | None:
    """The site that an address lies on, as one key: ``bbc.co.uk``, ``t.me/channel``, ``someone.wordpress.com``.

    None for what is no address, and for a page of a platform that names no account (``youtube.com/watch``).

    >>> site_of("https://www.aa.com.tr/en/world"), site_of("https://t.me/tass_agency/1")
    ('aa.com.tr', 't.me/tass_agency')
    """
    host = host_of(address)
    if host is None:
        return None
    domain = registrable(host)
    platform = _platforms().get(domain) or _platforms().get(host.partition(".")[2])
    if platform is None:
        return domain
    if platform.account == "host":
        return host if host != platform.domain else None
    path = re.split(r"[?#]", _SCHEME.sub("", address.strip()), maxsplit=1)[0].partition("/")[2]
    named = (_CHANNEL if platform.account == "channel" else _ACCOUNT).match(path)
    return f"{platform.domain}/{named[named.lastindex or 0].lower()}" if named else None


class _Platform(NamedTuple):
    """A site of many owners: its domain of today and where it names the account.

    ``host``: before the domain; ``path``: the first step of the path; ``channel``: ``@name`` or ``channel/name``.
    """

    domain: str
    account: str


@lru_cache(maxsize=1)
def _platforms() -> dict[str, _Platform]:
    rows = read_rows("platforms")
    return {domain: _Platform(means or domain, account) for domain, account, means, _source in rows}
