"""The uploaded file itself: encodings, cuts, zips, and everything that is refused with one clear sentence."""

import io
import stat
import struct
import warnings
import zipfile

import pytest

from crm_core.errors import InvalidInput
from crm_core.threads.export import ChatExport, ExportError, archive, read_export

CHAT = "14.03.2026, 14:05 - Ana Pop: Bună ziua! 🎈\n14.03.2026, 14:06 - Studio: Da\n"
OTHER = "15.03.2026, 14:05 - Ioana: altă conversație\n"


def zipped(members: dict[str, str | bytes], **options) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content, **options)
    return target.getvalue()


def bodies(chat: ChatExport) -> list[str]:
    return [message.body for message in chat.messages]


def refusal(data: bytes, name: str = "chat.txt", **options) -> ExportError:
    with pytest.raises(ExportError) as caught:
        read_export(name, data, **options)
    assert isinstance(caught.value, InvalidInput)
    assert caught.value.message.endswith(".")
    return caught.value


def outcome(data: bytes) -> str:
    """What becomes of an upload; any other error is the test's."""
    try:
        chat = read_export("x.zip", data)
    except ExportError as error:
        return "refused with a sentence" if error.message.endswith(".") else error.message
    return "read" if chat.messages else "read as empty"


class TestEncodings:
    @pytest.mark.parametrize(
        "data",
        [
            CHAT.encode(),
            CHAT.encode("utf-8-sig"),
            b"\xff\xfe" + CHAT.encode("utf-16-le"),
            b"\xfe\xff" + CHAT.encode("utf-16-be"),
            CHAT.encode("utf-16-le"),
            CHAT.encode("utf-16-be"),
        ],
        ids=["UTF-8", "UTF-8 BOM", "UTF-16 LE", "UTF-16 BE", "UTF-16 LE without BOM", "UTF-16 BE without BOM"],
    )
    def test_every_encoding_gives_the_same_chat(self, data):
        chat = read_export("chat.txt", data)
        assert bodies(chat) == ["Bună ziua! 🎈", "Da"]
        assert chat.warnings == ()

    def test_characters_that_cannot_be_read_are_told(self):
        chat = read_export("chat.txt", CHAT.encode().replace(b"Da", b"D\xff\xfea"))
        assert len(chat.messages) == 2
        assert "2 caractere" in chat.warnings[0]


class TestCuts:
    def test_a_file_cut_inside_a_character_is_read_up_to_there_and_said(self):
        data = CHAT.encode()
        cut = data[: data.index("🎈".encode()) + 2]
        chat = read_export("chat.txt", cut)
        assert bodies(chat) == ["Bună ziua! "]
        assert chat.warnings == (
            "Fișierul se oprește la mijlocul unui caracter, pe rândul 1; conversația a fost citită până acolo.",
        )

    def test_also_in_utf_16(self):
        data = b"\xff\xfe" + CHAT.encode("utf-16-le")
        assert len(read_export("chat.txt", data[:-1]).messages) == 2
        assert "mijlocul unui caracter" in read_export("chat.txt", data[:-1]).warnings[0]

    @pytest.mark.parametrize("tail", ["14.03.2026, 14:0", "14.03.2026, 14:07 -", "14.03.2026, 14:07 - Stu"])
    def test_a_header_cut_before_its_text_is_left_out_and_said(self, tail):
        chat = read_export("chat.txt", (CHAT + tail).encode())
        assert bodies(chat) == ["Bună ziua! 🎈", "Da"]
        assert "mijlocul rândului 3" in chat.warnings[0]

    def test_a_cut_iphone_header_too(self):
        text = "[14.03.2026, 14:05:00] Ana: Bună\r\n[14.03.20"
        chat = read_export("chat.txt", text.encode())
        assert bodies(chat) == ["Bună"]
        assert "mijlocul rândului 2" in chat.warnings[0]

    @pytest.mark.parametrize("tail", ["14.03.2026", "14.03.2026, 16:00", "12"])
    def test_a_date_at_the_end_of_a_message_is_its_text(self, tail):
        assert bodies(read_export("chat.txt", (CHAT + tail).encode()))[-1] == "Da\n" + tail

    def test_wherever_an_export_is_cut_what_was_whole_stays(self):
        data = CHAT.encode() + OTHER.encode()
        whole = read_export("chat.txt", data).messages
        for end in range(40, len(data)):
            got = read_export("chat.txt", data[:end]).messages
            assert got[:-1] == whole[: len(got) - 1]
            assert got[-1].body.split("\n")[0] == whole[len(got) - 1].body[: len(got[-1].body.split("\n")[0])]


class TestZips:
    def test_an_iphone_zip(self):
        data = zipped({"_chat.txt": CHAT, "00000001-PHOTO.jpg": b"x", "00000002-invitati.txt": OTHER})
        chat = read_export("WhatsApp Chat - Ana Pop.zip", data)
        assert bodies(chat) == ["Bună ziua! 🎈", "Da"]
        assert chat.title == "Ana Pop"

    def test_an_android_zip(self):
        data = zipped({"Conversație WhatsApp cu Ana Pop.txt": CHAT, "IMG-1.jpg": b"x", "invitati.txt": OTHER})
        chat = read_export("x.zip", data)
        assert chat.title == "Ana Pop"
        assert len(chat.messages) == 2

    def test_a_zip_is_known_by_its_contents_whatever_its_name(self):
        assert len(read_export("chat.txt", zipped({"_chat.txt": CHAT})).messages) == 2

    def test_a_renamed_chat_alone_in_its_zip_is_the_chat(self):
        assert (
            len(read_export("x.zip", zipped({"ana/export.txt": CHAT, "__MACOSX/ana/._export.txt": b"x"})).messages) == 2
        )

    def test_a_renamed_chat_is_told_from_notes_by_what_it_says(self):
        assert len(read_export("x.zip", zipped({"export.txt": CHAT, "note.txt": "lapte\n"})).messages) == 2

    def test_a_chat_that_was_sent_as_a_file_in_the_chat_is_not_the_chat(self):
        sent = "Conversație WhatsApp cu Ioana.txt"
        chat = CHAT + f"14.03.2026, 14:07 - Ana Pop: {sent} (fișier atașat)\n"
        read = read_export("x.zip", zipped({"Conversație WhatsApp cu Ana Pop.txt": chat, sent: OTHER}))
        assert read.title == "Ana Pop"
        assert read.messages[-1].file == sent

    def test_two_chats_are_refused(self):
        both = zipped({"Conversație WhatsApp cu Ana.txt": CHAT, "Conversație WhatsApp cu Ioana.txt": OTHER})
        assert "2 conversații" in refusal(both).message
        assert "2 conversații" in refusal(zipped({"a/_chat.txt": CHAT, "b/_chat.txt": OTHER})).message
        assert "2 conversații" in refusal(zipped({"a.txt": CHAT, "b.txt": OTHER})).message

    def test_a_zip_without_a_chat_is_refused(self):
        assert "nicio conversație" in refusal(zipped({"IMG-1.jpg": b"x"})).message
        assert "nicio conversație" in refusal(zipped({})).message
        assert "nicio conversație" in refusal(zipped({"a.txt": "lapte", "b.txt": "ouă"})).message

    @pytest.mark.parametrize("name", ["../_chat.txt", "/etc/_chat.txt", "a/../../b.jpg", "..\\b.jpg", "C:\\b.jpg"])
    def test_names_that_climb_out_are_refused(self, name):
        assert "ies din dosarul" in refusal(zipped({"_chat.txt": CHAT, name: b"x"})).message

    @pytest.mark.parametrize(
        "name", ["/_chat.txt", "C:/_chat.txt", "\\\\host\\_chat.txt", "a/../_chat.txt", "../../../_chat.txt"]
    )
    def test_also_where_it_is_the_chat_itself_that_climbs(self, name):
        assert "ies din dosarul" in refusal(zipped({name: CHAT})).message

    def test_nothing_is_ever_written_to_disk(self, monkeypatch):
        def refuse(*_, **__):
            raise AssertionError("unpacked")

        for method in ("extract", "extractall"):
            monkeypatch.setattr(zipfile.ZipFile, method, refuse)
        assert len(read_export("x.zip", zipped({"_chat.txt": CHAT, "a/b.jpg": b"x"})).messages) == 2

    def test_a_link_is_a_small_file_that_is_no_chat(self):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as made:
            link = zipfile.ZipInfo("_chat.txt")
            link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            made.writestr(link, "/etc/passwd")
        assert "nu este un mesaj exportat" in refusal(target.getvalue()).message

    def test_two_members_of_one_name_are_two_chats(self):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as made, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made.writestr("_chat.txt", CHAT)
            made.writestr("_chat.txt", OTHER)
        assert "2 conversații" in refusal(target.getvalue()).message

    def test_a_zip_in_a_zip_stays_closed(self):
        inner = zipped({"_chat.txt": CHAT})
        assert "nicio conversație" in refusal(zipped({"a.zip": inner, "b.zip": inner})).message
        assert len(read_export("x.zip", zipped({"_chat.txt": CHAT, "b.zip": inner})).messages) == 2

    @pytest.mark.parametrize(
        "title",
        [
            "<script>alert(1)</script>",
            "\u202egnp.exe\u202c",
            "![a](https:∕∕evil.invalid)",
            "$x$ :red[r] **b**",
            "x" * 60_000,
            "'; DROP TABLE documents",
            "{0} %s",
        ],
    )
    def test_a_name_is_only_a_name(self, title):
        chat = read_export("x.zip", zipped({f"WhatsApp Chat with {title}.txt": CHAT}))
        assert len(chat.messages) == 2
        assert chat.title is None or chat.title in title

    def test_the_directory_may_claim_what_it_likes(self):
        """Sizes, offsets and counts of the directory that do not fit the contents, each by itself."""
        data = zipped({"_chat.txt": CHAT * 200, "a.jpg": b"x" * 500})
        directory, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
        for at in (*range(directory + 10, directory + 46, 2), *range(end + 4, end + 22, 2)):
            for claimed in (b"\xff\xff", b"\x00\x00", b"\x00\x80"):
                changed = data[:at] + claimed + data[at + 2 :]
                assert outcome(changed) in ("read", "refused with a sentence")

    def test_members_that_share_their_contents_are_a_bomb(self):
        """Thousands of entries for one piece of contents: small on disk, endless inside."""
        one = zipped({"a.bin": b"\0" * 3_000_000})
        directory, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
        entry = one[directory:end]
        many = 2_000
        tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, many, many, many * len(entry), directory, 0)
        assert "mult mai mare" in refusal(one[:directory] + entry * many + tail).message

    def test_of_thousands_of_texts_only_the_beginning_is_read(self, monkeypatch):
        read: list[int] = []
        opened = zipfile.ZipExtFile.read

        def counted(member, n=-1):
            got = opened(member, n)
            read.append(len(got))
            return got

        monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
        note = "".join(f"lapte {line * 7919 % 10_007}\n" for line in range(5_000))
        texts = {f"n{number}.txt": note for number in range(100)}
        assert "nicio conversație" in refusal(zipped(texts)).message
        assert sum(read) < 100 * 5_000
        read.clear()
        chats = {f"{number}/_chat.txt": CHAT * 1_000 for number in range(300)}
        assert "300 conversații" in refusal(zipped(chats)).message
        assert sum(read) == 0

    def test_contents_far_larger_than_the_zip_are_refused(self):
        assert "mult mai mare" in refusal(zipped({"_chat.txt": CHAT, "x.bin": b"\0" * 20_000_000})).message

    def test_a_size_that_lies_is_found_out(self):
        data = bytearray(zipped({"_chat.txt": CHAT + "x" * 3000}))
        directory = data.index(b"PK\x01\x02")
        data[directory + 24 : directory + 28] = struct.pack("<I", 40)
        assert "deteriorată" in refusal(bytes(data)).message

    def test_a_zip_with_a_password_is_refused(self):
        data = bytearray(zipped({"_chat.txt": CHAT}))
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
        assert "parolă" in refusal(bytes(data)).message

    def test_a_broken_zip_is_refused(self):
        data = zipped({"_chat.txt": CHAT * 50})
        assert "deteriorată" in refusal(data[: len(data) // 2]).message
        assert "nu este o arhivă" in refusal(b"hello", "x.zip").message

    def test_too_many_files_are_refused(self, monkeypatch):
        monkeypatch.setattr(archive, "MAX_ZIP_MEMBERS", 1)
        assert "prea multe" in refusal(zipped({"_chat.txt": CHAT, "a.jpg": b""})).message


class TestRefusals:
    @pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe"])
    def test_an_empty_file(self, data):
        assert "gol" in refusal(data).message

    @pytest.mark.parametrize(
        "data",
        [b"salut\n", b"\x00\x01\x02" * 100, b"%PDF-1.7", b"14.03.2026, 16:00 - 18:30 sala mare"],
    )
    def test_what_is_no_export_is_refused_at_its_first_line(self, data):
        assert refusal(data).line == 1
        assert "nu este un mesaj exportat" in refusal(data).message

    def test_a_preface_is_left_out_and_said(self):
        chat = read_export("chat.txt", ("Trimis de pe telefon\n\n" + CHAT).encode())
        assert len(chat.messages) == 2
        assert chat.messages[0].line == 3
        assert "2 rânduri" in chat.warnings[0]

    def test_a_date_that_does_not_exist_names_its_line(self):
        error = refusal((CHAT + "31.02.2026, 14:05 - Ana Pop: x\n").encode())
        assert error.line == 3
        assert error.message.startswith("Rândul 3: data 31.02.2026 nu există")
        assert refusal(b"31.02.2026, 14:05 - Ana Pop: x\n").line == 1

    def test_a_month_over_12_in_a_settled_file_names_its_line(self):
        assert refusal((CHAT + "03.15.2026, 14:05 - Ana Pop: x\n15.03.2026, 14:06 - Ana Pop: y\n").encode()).line == 3

    def test_dates_that_contradict_each_other(self):
        error = refusal(b"13/05/26, 14:05 - Ana: x\n05/14/26, 14:05 - Ana: y\n")
        assert error.line == 2
        assert "se contrazic" in error.message

    def test_an_order_that_contradicts_the_file(self):
        error = refusal(CHAT.encode(), order="md")
        assert error.line == 1
        assert "Alege ordinea zi/lună" in error.message
        assert len(read_export("chat.txt", CHAT.encode(), order="dm").messages) == 2

    def test_too_large(self, monkeypatch):
        monkeypatch.setattr(archive, "MAX_CHAT_BYTES", 50)
        assert "prea mare" in refusal(CHAT.encode()).message
        assert "prea mare" in refusal(zipped({"_chat.txt": CHAT})).message
        monkeypatch.setattr(archive, "MAX_UPLOAD_BYTES", 10)
        assert "prea mare" in refusal(CHAT.encode()).message


def test_progress_goes_from_0_to_1_and_never_back():
    text = "".join(f"14.03.2026, {i // 60 % 24:02}:{i % 60:02} - Ana: x\n" for i in range(12_000))
    shares: list[float] = []
    read_export("chat.txt", text.encode(), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert len(shares) > 4
