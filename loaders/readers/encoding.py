"""Encodings: bytes to text, exactly or not at all."""

import codecs
import re

import charset_normalizer

from ontology.errors import InvalidArticle

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"RIFF", "a media file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What English news written in Windows-1252 holds beyond ASCII: quotes, dashes, currency, Western letters.
_WESTERN = re.compile(
    rb"[\x80\x82\x84\x85\x91-\x97\x99\xa0\xa3\xa9\xab\xae\xb0\xb7\xbb\xc0-\xcf\xd1-\xd6\xd8-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc\xff]"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 1 << 17
_EVIDENCE = 12  # with fewer letters beyond ASCII, a guess among the regional encodings would be chance


def decode(data: bytes, place: str, declared: str | None = None) -> str:
    """The text of these bytes: by their byte order mark, as UTF-8, as declared, or as their letters tell.

    Raises InvalidArticle for binary data and where no encoding is certain; never replaces a character.
    """
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            raise InvalidArticle(f"is binary ({kind})", place)
    text = _by_mark(data, place) or _by_pattern(data)
    if text is None:
        if b"\x00" in data:
            raise InvalidArticle("is binary (it holds NUL bytes)", place)
        text = _by_trial(data, place, declared)
    controls = len(_CONTROLS.findall(text[:_SAMPLE]))
    if controls > 0.01 * len(text[:_SAMPLE]) + 3:
        raise InvalidArticle("is binary (control characters)", place)
    return text


def _by_mark(data: bytes, place: str) -> str | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise InvalidArticle(
                    f"is not the {name} that its first bytes announce: {_where(error)}", place
                ) from None
    return None


def _by_pattern(data: bytes) -> str | None:
    """UTF-16 without a mark: in news nearly every other byte is zero."""
    sample = data[:_SAMPLE]
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[offset::2].count(0)
        if len(sample) >= 8 and zeros > 0.7 * len(sample) / 2 and sample[1 - offset :: 2].count(0) == 0:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                return None
    return None


def _by_trial(data: bytes, place: str, declared: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if declared:
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    high = len(_HIGH.findall(data))
    runs = _MULTIBYTE.findall(data)
    if len(runs) > 1 and sum(map(len, runs)) * 2 > high:
        raise InvalidArticle(f"is not valid UTF-8: {_where(broken)}", place)
    if high < 0.06 * len(data) and len(_WESTERN.findall(data)) == high:
        return data.decode("cp1252")
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best() if high >= _EVIDENCE else None
    if best is None or best.chaos > 0.2:
        raise InvalidArticle(f"its encoding cannot be told; save it as UTF-8 ({_where(broken)})", place)
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise InvalidArticle(f"looks like {best.encoding} and is not: {_where(error)}", place) from None


def _where(error: UnicodeDecodeError) -> str:
    return f"byte {error.start} is 0x{error.object[error.start]:02x}"
