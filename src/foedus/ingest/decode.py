"""Bytes → text: a byte-order mark or a declaration decides, then UTF-8, then Windows-1252 where it plainly is."""

from __future__ import annotations

import codecs
import re
import unicodedata

from foedus.ingest.incoming import InputError

MARKS = (  # the longer marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KINDS = (
    (b"%PDF-", "a PDF: save its text as a .txt file first"),
    (b"PK\x03\x04", "a ZIP archive or an Office document: unpack it, or save its text as a .txt file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document: save its text as a .txt file"),
    (b"{\\rtf", "an RTF document: save it as plain text"),
    (b"\x89PNG", "a PNG image, not text"),
    (b"\xff\xd8\xff", "a JPEG image, not text"),
    (b"GIF8", "a GIF image, not text"),
    (b"\x7fELF", "a program, not text"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"\x1f\x8b", "a gzip archive within another: unpack it first"),
)
DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
WESTERN = "Windows-1252"
PUNCTUATION_1252 = frozenset("‘’“”„‚–—…•€£§©®°«»·¿¡½¼¾\u00a0\u00ad")


def decode_json(data: bytes) -> str:
    """The text of JSON: UTF-8, or UTF-16 or UTF-32 with its mark. Raises InputError."""
    text, encoding = decode(data)
    if encoding == WESTERN:
        raise InputError("is not UTF-8, as JSON must be: save it again as UTF-8")
    return text


def decode(data: bytes, *, page: bool = False) -> tuple[str, str | None]:
    """The text and, where it was not UTF-8, the name of its encoding. `page` heeds an HTML declaration.

    Raises InputError for binaries, broken marks and bytes in an encoding that nothing declares.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name), None if name == "utf-8" else name.upper()
    for magic, what in KINDS:
        if data.startswith(magic):
            raise InputError(f"is {what}")
    if b"\x00" in data:
        raise InputError("is binary, or UTF-16 without its mark: save it as UTF-8 text")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _other(data, error, page=page)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"is broken {encoding.upper()} at byte {error.start:,}: save it again as UTF-8") from error


def _other(data: bytes, error: UnicodeDecodeError, *, page: bool) -> tuple[str, str]:
    if page and (declared := _declared(data)):
        return _strict(data, declared), declared
    if not _plainly_1252(data):
        raise InputError(f"is neither UTF-8 (byte {error.start:,}) nor plainly Windows-1252: save it as UTF-8") from error
    return data.decode("cp1252"), WESTERN


def _declared(data: bytes) -> str | None:
    found = DECLARED.search(data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except LookupError:
        return None
    return None if name == "utf-8" else {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)  # as browsers read them


def _plainly_1252(data: bytes) -> bool:
    """Whether the bytes make Western European text: few bytes above ASCII, all of them letters or typographic signs, none of them
    pairs that are UTF-8 (a UTF-8 file with a broken byte is not Windows-1252)."""
    high = sum(byte > 0x7F for byte in data)
    if high > max(3, len(data) // 10) or sum(map(len, MULTIBYTE.findall(data))) * 2 > high:
        return False
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(c in PUNCTUATION_1252 or unicodedata.category(c).startswith("L") for c in text if ord(c) > 0x7F)
