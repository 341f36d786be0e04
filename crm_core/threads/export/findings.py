"""What a person should know about an export that was read all the same."""

from __future__ import annotations

from dataclasses import dataclass, field

_MAX_LINES_NAMED = 3


@dataclass(slots=True)
class Findings:
    """Oddities met while reading, as line numbers and counts."""

    cut_inside_character: bool = False
    unreadable: int = 0
    cut_line: int | None = None
    last_line: int = 0
    preface_lines: int = 0
    skipped_times: int = 0
    late_lines: list[int] = field(default_factory=list)
    quoted_lines: list[int] = field(default_factory=list)
    unknown_notices: list[int] = field(default_factory=list)

    def sentences(self) -> tuple[str, ...]:
        """The findings in Romanian, the gravest first."""
        found: list[str] = []
        if self.cut_line is not None:
            found.append(
                f"Fișierul se oprește la mijlocul rândului {self.cut_line}; "
                "conversația a fost citită până acolo, iar rândul întrerupt a fost lăsat deoparte."
            )
        elif self.cut_inside_character:
            found.append(
                f"Fișierul se oprește la mijlocul unui caracter, pe rândul {self.last_line}; "
                "conversația a fost citită până acolo."
            )
        if self.unreadable:
            found.append(f"{_count(self.unreadable, 'caracter', 'caractere')} din fișier nu se pot citi.")
        if self.preface_lines:
            found.append(
                f"Textul dinaintea primului mesaj ({_count(self.preface_lines, 'rând', 'rânduri')}) "
                "nu face parte din conversație și a fost sărit."
            )
        if self.quoted_lines:
            found.append(
                f"{_rows(self.quoted_lines)} par mesaje, dar sunt text citat; au rămas în mesajul de deasupra."
                if len(self.quoted_lines) > 1
                else f"{_rows(self.quoted_lines)} pare mesaj, dar este text citat; a rămas în mesajul de deasupra."
            )
        if self.late_lines:
            found.append(
                f"{_count(len(self.late_lines), 'mesaj', 'mesaje')} în afara ordinii în timp: "
                f"{_rows(self.late_lines).lower()}."
            )
        if self.unknown_notices:
            found.append(f"Anunțuri WhatsApp necunoscute, lăsate deoparte: {_rows(self.unknown_notices).lower()}.")
        if self.skipped_times:
            found.append(
                f"{_count(self.skipped_times, 'mesaj', 'mesaje')} în ora care nu există în noaptea de martie; "
                "telefonul era poate pe alt fus orar."
            )
        return tuple(found)


def _count(number: int, one: str, many: str) -> str:
    if number == 1:
        return f"1 {one}"
    return f"{number} de {many}" if number % 100 == 0 or number % 100 >= 20 else f"{number} {many}"


def _rows(lines: list[int]) -> str:
    named = ", ".join(str(line) for line in lines[:_MAX_LINES_NAMED])
    more = len(lines) - _MAX_LINES_NAMED
    if len(lines) == 1:
        return f"Rândul {named}"
    return f"Rândurile {named}" + (f" și încă {more}" if more > 0 else "")
