"""A file from Wikidata, whatever its kind: told by what it holds, not by its name, and read as a stream."""

import bz2
import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from communique.errors import MissingInput, UnreadableInput
from communique.grounding.wikidata_dump import LONGEST_LINE, Broken, Entity, dump_claims, entity_claims
from communique.grounding.wikidata_results import csv_rows, decoded, json_rows, result_claims
from communique.grounding.wikidata_rows import Claimed

HEAD = 65536
"""Bytes at the beginning of a file that tell its kind."""
KINDS = "a JSON dump, a page of Special:EntityData, or the result of a query as JSON or CSV"


def wikidata_claims(path: Path, broken: Broken) -> Iterator[Claimed]:
    """Every statement *position held* in a file: a JSON dump (also ``.gz``, ``.bz2``) or the result of a query.

    Raises UnreadableInput where the file is of another kind, or cut; `broken` takes lines of a dump that are no entity.
    """
    name = str(path)
    head = _head(path)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise UnreadableInput(name, "the file is empty")
    if start.startswith((b"{", b"[")):
        if _is_dump(start):
            yield from dump_claims(name, lambda: _lines(path), broken)
        else:
            yield from _whole(name, _all(path))
    elif b"person" in start.split(b"\n", 1)[0] and b"," in start.split(b"\n", 1)[0]:
        yield from result_claims(name, csv_rows(name, _text(name, _all(path))))
    else:
        raise UnreadableInput(name, "this is no file from Wikidata", f"it may be {KINDS}")


def _is_dump(start: bytes) -> bool:
    """Whether an entity stands on the first line, or on the second behind the bracket that opens the array."""
    line = start[1:].lstrip() if start.startswith(b"[") else start
    line = line.split(b"\n", 1)[0]
    told = b'"labels"' in line or b'"claims"' in line or b'"type":"item"' in line or b'"type":"property"' in line
    return line.startswith(b"{") and not line.startswith(b'{"entities"') and told


def _whole(name: str, data: bytes) -> Iterator[Claimed]:
    found = decoded(name, data)
    if isinstance(found, dict) and isinstance(found.get("entities"), dict):
        try:
            entities = [msgspec.convert(one, Entity) for one in found["entities"].values()]
        except msgspec.ValidationError as error:
            raise UnreadableInput(name, f"has an entity of another form: {error}", f"it may be {KINDS}") from None
        yield from entity_claims(entities)
    else:
        yield from result_claims(name, json_rows(name, found))


def _open(path: Path) -> IO[bytes]:
    """The file, unpacked where its first bytes are those of gzip or bzip2."""
    if path.is_dir():
        raise UnreadableInput(str(path), "this is a folder", "name one file in it")
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise MissingInput(str(path), "there is no such file", "look at the spelling and the folder") from None
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be opened: {error.strerror or error}") from error
    magic = file.read(3)
    file.seek(0)
    if magic.startswith(b"\x1f\x8b"):
        return io.BufferedReader(gzip.GzipFile(fileobj=file))
    if magic == b"BZh":
        return bz2.BZ2File(file)
    return file


def _head(path: Path) -> bytes:
    with _open(path) as file:
        try:
            return file.read(HEAD)
        except (EOFError, OSError):
            return _until_it_breaks(path)


def _until_it_breaks(path: Path) -> bytes:
    """What can be read of the beginning of a packed file that is cut near it."""
    found = b""
    with _open(path) as file:
        try:
            while len(found) < HEAD and (more := file.read(256)):
                found += more
        except (EOFError, OSError) as error:
            if not found:
                raise UnreadableInput(
                    str(path), f"the packed file is cut or damaged: {error}", "download it again"
                ) from (error)
    return found


def _lines(path: Path) -> Iterator[bytes]:
    with _open(path) as file:
        while line := file.readline(LONGEST_LINE):
            yield line


def _all(path: Path) -> bytes:
    """A result, which is no larger than a query's time allows."""
    with _open(path) as file:
        try:
            return file.read().removeprefix(b"\xef\xbb\xbf")
        except (EOFError, OSError) as error:
            raise UnreadableInput(
                str(path), f"the packed file is cut or damaged: {error}", "download it again"
            ) from error


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableInput(f"{name}, line {line}", "the encoding is not UTF-8", "download it again") from None
