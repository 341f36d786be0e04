"""From the uploaded bytes to the text of one chat: zips opened safely, encodings told apart."""

from __future__ import annotations

import contextlib
import io
import re
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass

from crm_core.errors import ExportError
from crm_core.threads.export.names import CHAT_OF_IPHONE, chat_title, stem

MAX_UPLOAD_BYTES = 512 * 1024 * 1024
MAX_CHAT_BYTES = 128 * 1024 * 1024
MAX_ZIP_MEMBERS = 50_000
MAX_INFLATION = 200
"""How many times larger than the zip its contents may be: chats shrink 5 to 20 times, bombs a thousand times."""
INFLATION_FLOOR_BYTES = 1024 * 1024
MAX_CHATS_LOOKED_INTO = 20
"""Files called like a chat that are read to find which one is the chat: an export has one, and few that were sent."""

_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(EOFError, OSError, OverflowError, ValueError, NotImplementedError, RuntimeError),
)
"""What zipfile raises where a zip is not what it says."""
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ATTACHED = re.compile(r"\((?:file attached|fi[sșş]ier ata[sșş]at)\)|(?:attached|ata[sșş]are):", re.IGNORECASE)
_DATED_LINE = re.compile(r"\s*[\u200e\u200f\ufeff]*\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s\d{1,2}:\d{2}")
_SAMPLE_BYTES = 4096
_ENCODINGS_BY_BOM = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class ChatText:
    """The text of one chat. ``cut`` says that it ends inside a character, ``unreadable`` counts replaced ones."""

    title: str | None
    text: str
    cut: bool
    unreadable: int


def open_chat(name: str, data: bytes) -> ChatText:
    """The one chat in an uploaded ``.txt`` or ``.zip``. Raises ExportError where there is none, or several."""
    if not data:
        raise ExportError("Fișierul este gol. Exportă din nou conversația din WhatsApp.")
    if len(data) > MAX_UPLOAD_BYTES:
        raise ExportError(
            f"Fișierul este prea mare (peste {_megabytes(MAX_UPLOAD_BYTES)}). Exportă conversația fără fișiere media."
        )
    if data.startswith(_ZIP_STARTS):
        return _open_zip(name, data)
    if name.lower().endswith(".zip"):
        raise ExportError("Fișierul nu este o arhivă zip. Exportă din nou conversația din WhatsApp.")
    return _decode(chat_title(name, downloaded=True), data)


def _open_zip(name: str, data: bytes) -> ChatText:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _safe_members(archive, len(data))
            chat = _the_chat(archive, members)
            inner = chat_title(_member_name(chat), downloaded=False)
            return _decode(inner or chat_title(name, downloaded=True), _read(archive, chat))
    except _DAMAGED as error:
        raise ExportError("Arhiva zip este deteriorată sau incompletă. Exportă din nou conversația.") from error


def _safe_members(archive: zipfile.ZipFile, zip_bytes: int) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MAX_ZIP_MEMBERS:
        raise ExportError(f"Arhiva zip are prea multe fișiere (peste {MAX_ZIP_MEMBERS}).")
    if any(_climbs(info.filename) or _climbs(info.orig_filename) for info in members):
        raise ExportError("Arhiva zip conține nume de fișiere care ies din dosarul ei; nu este un export WhatsApp.")
    contents = sum(info.file_size for info in members)
    if contents > max(zip_bytes * MAX_INFLATION, INFLATION_FLOOR_BYTES):
        raise ExportError("Conținutul arhivei zip este mult mai mare decât arhiva; nu este un export WhatsApp.")
    return [info for info in members if info.filename and not info.filename.endswith("/")]


def _climbs(member: str) -> bool:
    path = member.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or bool(re.match(r"[A-Za-z]:/", path))


def _the_chat(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    texts = [info for info in members if _is_text(info)]
    chats = [info for info in texts if _is_called_chat(info)]
    if not chats and len(texts) > 1:
        chats = [info for info in texts if _DATED_LINE.match(_decode(None, _beginning(archive, info)).text)]
    chats = chats or (texts if len(texts) == 1 else [])
    if 1 < len(chats) <= MAX_CHATS_LOOKED_INTO:
        chats = _without_attachments(archive, chats)
    if not chats:
        raise ExportError(
            "Arhiva zip nu conține nicio conversație WhatsApp (_chat.txt sau „Conversație WhatsApp cu …”)."
        )
    if len(chats) > 1:
        raise ExportError(f"Arhiva zip conține {len(chats)} conversații. Încarcă-le pe rând.")
    return chats[0]


def _is_text(info: zipfile.ZipInfo) -> bool:
    path = _member_name(info)
    base = path.rsplit("/", 1)[-1]
    return base.lower().endswith(".txt") and not base.startswith("._") and "__MACOSX" not in path.split("/")


def _is_called_chat(info: zipfile.ZipInfo) -> bool:
    name = _member_name(info)
    return stem(name).lower() == CHAT_OF_IPHONE or chat_title(name, downloaded=False) is not None


def _without_attachments(archive: zipfile.ZipFile, chats: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The chats that no other chat names as its attachment: an export can itself be sent as a file in a chat."""
    attached: set[str] = set()
    for info in chats:
        own = _base(info)
        for line in _decode(None, _read(archive, info)).text.split("\n"):
            if ".txt" in line and _ATTACHED.search(line):
                attached.update(_base(other) for other in chats if _base(other) != own and _base(other) in line)
    return [info for info in chats if _base(info) not in attached] or chats


def _base(info: zipfile.ZipInfo) -> str:
    return _member_name(info).rsplit("/", 1)[-1]


def _member_name(info: zipfile.ZipInfo) -> str:
    """The member's name; one written as UTF-8 without saying so is read as UTF-8 all the same."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG and not name.isascii():
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name)


def _beginning(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Enough to see how the file begins: there may be thousands."""
    _check(info)
    with archive.open(info) as member:
        return member.read(_SAMPLE_BYTES)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    _check(info)
    with archive.open(info) as member:
        return member.read(MAX_CHAT_BYTES + 1)


def _check(info: zipfile.ZipInfo) -> None:
    """Raises ExportError for what is not read."""
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise ExportError("Arhiva zip este protejată cu parolă. Exportă conversația din nou, fără parolă.")
    if info.compress_type not in _COMPRESSIONS:
        raise ExportError("Arhiva zip este comprimată într-un mod pe care WhatsApp nu îl folosește.")
    if info.file_size > MAX_CHAT_BYTES:
        raise _too_large()


def _decode(title: str | None, data: bytes) -> ChatText:
    if len(data) > MAX_CHAT_BYTES:
        raise _too_large()
    encoding, body = _encoding(data)
    try:
        return ChatText(title=title, text=body.decode(encoding), cut=False, unreadable=0)
    except UnicodeDecodeError as error:
        if error.end >= len(body) and _ends_inside_a_character(encoding, error):
            whole = body[: error.start].decode(encoding)
            return ChatText(title=title, text=whole, cut=True, unreadable=0)
    text = body.decode(encoding, errors="replace")
    return ChatText(title=title, text=text, cut=False, unreadable=text.count("\ufffd"))


def _ends_inside_a_character(encoding: str, error: UnicodeDecodeError) -> bool:
    return encoding != "utf-8" or error.reason == "unexpected end of data"


def _encoding(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _ENCODINGS_BY_BOM:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    sample = data[:_SAMPLE_BYTES]
    # Dates, separators and names are mostly Latin, so half the bytes of UTF-16 are zero, on one side.
    zeros_even, zeros_odd = sample[::2].count(0), sample[1::2].count(0)
    if zeros_odd * 4 > len(sample) // 2 and zeros_odd > 4 * zeros_even:
        return "utf-16-le", data
    if zeros_even * 4 > len(sample) // 2 and zeros_even > 4 * zeros_odd:
        return "utf-16-be", data
    return "utf-8", data


def _too_large() -> ExportError:
    return ExportError(
        f"Conversația este prea mare (peste {_megabytes(MAX_CHAT_BYTES)}). Exportă-o fără fișiere media, pe bucăți."
    )


def _megabytes(size: int) -> str:
    return f"{size // (1024 * 1024)} MB"
