"""The dates of a question: points in time, and ranges between, before and after them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from crm_core.ask.plan import Period
from crm_core.ask.rules.date_words import RELATIVE_DAYS, Mention, read_year
from crm_core.ask.rules.day_spans import day_period, month_period
from crm_core.ask.rules.points import read_point
from crm_core.ask.rules.relative import current_span, early_span
from crm_core.ask.rules.tokens import Token, listed, text_at
from crm_core.ask.rules.year_parts import PartOfYear, read_other_part, read_part


def read_periods(
    tokens: Sequence[Token], *, today: date, first_day: date | None = None, is_id: Callable[[int], bool] | None = None
) -> list[Mention]:
    """Every date of the question, in order. ``first_day`` is that of the client's first event; ``is_id`` tells whether
    a number up to 31 is rather an event's. Tokens do not change."""
    found: list[Mention] = []
    part: PartOfYear | None = None
    index = 0
    while index < len(tokens):
        part = _part(tokens, index, today, part)
        if part is not None and part.end > index:
            # The joint before another part ("fata de a doua") still says that they are compared.
            found.append(Mention(index + part.joint, part.end, part.period))
            index = part.end
            continue
        width = _up_to_today(tokens, index)
        if width:
            index += width
            continue
        mention = (
            None
            if tokens[index].taken
            else early_span(tokens, index, first_day)
            or _range(tokens, index, today)
            or read_point(tokens, index, today)
            or _day_of_month(tokens, index, is_id)
        )
        if mention is None:
            index += 1
        else:
            found.append(mention)
            index = mention.end
    return found


def _up_to_today(tokens: Sequence[Token], index: int) -> int:
    """ "pana azi", "pana in ziua de azi": how many words say it; all that was, no day of its own."""
    if text_at(tokens, index) not in ("pana", "until", "till"):
        return 0
    at = index + 1
    while at - index < 4 and text_at(tokens, at) in ("in", "la", "ziua", "data", "de"):
        at += 1
    return at + 1 - index if RELATIVE_DAYS.get(text_at(tokens, at)) == 0 else 0


def _up_to_now(tokens: Sequence[Token], index: int) -> int:
    """ "din 2019 pana acum": as ``_up_to_today``, with "now" for today."""
    now = text_at(tokens, index) in ("pana", "until", "till") and text_at(tokens, index + 1) in ("acum", "acuma", "now")
    return 2 if now else _up_to_today(tokens, index)


def _part(tokens: Sequence[Token], index: int, today: date, before: PartOfYear | None) -> PartOfYear | None:
    if tokens[index].taken:
        return before
    other = read_other_part(tokens, index, before) if before and before.end == index else None
    return other or read_part(tokens, index, today) or before


def _day_of_month(tokens: Sequence[Token], index: int, is_id: Callable[[int], bool] | None) -> Mention | None:
    """ "pe 30": a day whose month the question leaves to the reader."""
    value = tokens[index].whole
    if value is None or tokens[index].kind != "number" or tokens[index].spelled or not 1 <= value <= 31:
        return None
    named = text_at(tokens, index - 1) == "pe" or text_at(tokens, index - 2) + text_at(tokens, index - 1) == "datade"
    if not named or text_at(tokens, index + 1) in _COUNTED or (is_id and is_id(value)):
        return None
    return Mention(index, index + 1, day=value)


_COUNTED = frozenset(
    [
        "lei",
        "ron",
        "euro",
        "eur",
        "ani",
        "anisori",
        "copii",
        "ori",
        "ore",
        "minute",
        "zile",
        "luni",
        "saptamani",
        "la",
        "%",
        "de",
    ]
)

# --- Ranges ------------------------------------------------------------------------------------------------------

_GROWING = ("cresc", "scazut", "scumpit", "ieftinit", "marit")
_COMPARING = ("diferen", "compar", "difference", *_GROWING)
_OPENERS: tuple[tuple[str, str], ...] = (
    ("incepand cu", "from"), ("incepand din", "from"), ("de la inceputul", "from"), ("de la inceput de", "from"),
    ("de cand a inceput", "from"), ("since", "from"), ("dupa", "after"), ("after", "after"), ("inainte de", "before"),
    ("dinainte de", "before"), ("dinaintea", "before"), ("inaintea", "before"),
    ("before", "before"), ("pana la finalul", "until"), ("pana la sfarsitul", "until"), ("pana in", "until"),
    ("pana la sfarsit de", "until"), ("pana la final de", "until"), ("pana la", "until"), ("pana pe", "until"),
    ("until", "until"), ("pana", "until"),
)  # fmt: skip


_BEFORE_DATE = listed("de la lui in pe anul luna lunii data ziua sfarsitul inceputul finalul the of 1")


def _range(tokens: Sequence[Token], index: int, today: date) -> Mention | None:
    word = tokens[index].text
    if word in ("intre", "between") and not _compares(tokens, index):
        return _between(tokens, index, index + 1, ("si", "and"), today)
    if word in ("din", "de", "from") and (word, text_at(tokens, index + 1)) != ("de", "cand"):
        left_at = index + (2 if text_at(tokens, index + 1) == "la" else 1)
        closed = None if _compares(tokens, index) else _between(tokens, index, left_at, ("pana", "to"), today)
        if closed:
            return closed
        point = read_point(tokens, index + (2 if text_at(tokens, index + 1) == "la" else 1), today)
        if point and point.period and (width := _up_to_now(tokens, point.end)):
            return Mention(index, point.end + width, _open(point.period, "from"))
        if point and point.period and text_at(tokens, point.end) in ("incoace", "onwards", "incolo"):
            label = f"din {point.period.label} încoace"
            return Mention(index, point.end + 1, Period(start=point.period.start, label=label))
        if text_at(tokens, index + 2) not in ("inceputul", "inceput"):
            return None
    for phrase, kind in _OPENERS:
        words = phrase.split()
        if [text_at(tokens, index + step) for step in range(len(words))] == words:
            at = index + len(words)
            point = read_point(tokens, at, today)
            if point is None and text_at(tokens, at) in _BEFORE_DATE:
                point = read_point(tokens, at + 1, today)
            period = point.period or month_period(today.year, point.month, point.day) if point else None
            if point is None and text_at(tokens, at) in _FEASTS:
                point = Mention(at, at + 1, _feast(text_at(tokens, at), today))
                period = point.period
            if point is None and phrase.endswith(("finalul", "sfarsitul", "inceputul", " de")):
                period = current_span(text_at(tokens, at), today)
                point = Mention(index, at + 1) if period else None
            if point is None or period is None or (kind == "until" and period == day_period(today)):
                return None
            if kind == "until" and _compares(tokens, index):
                return Mention(index, point.end, period)
            return Mention(index, point.end, _open(period, kind))
    if tokens[index].number is not None and index + 1 < len(tokens) and tokens[index + 1].gap.strip() == "-":
        left, right = read_year(tokens, index), read_year(tokens, index + 1)
        if left and right and left <= right:
            return Mention(
                index, index + 2, Period(start=date(left, 1, 1), end=date(right, 12, 31), label=f"{left}–{right}")
            )
    return None


_FEASTS = {"craciun": (12, 25), "craciunul": (12, 25), "revelion": (12, 31), "revelionul": (12, 31)}


def _feast(word: str, today: date) -> Period:
    """The next such day."""
    day = date(today.year, *_FEASTS[word])
    return day_period(day if day >= today else date(today.year + 1, *_FEASTS[word]))


def _compares(tokens: Sequence[Token], index: int) -> bool:
    """ "the difference between 2023 and 2024" names two periods, not the time from one to the other."""
    return any(token.text.startswith(_COMPARING) for token in tokens[max(index - 8, 0) : index]) or any(
        token.text.startswith(_GROWING) for token in tokens[index : index + 8]
    )


def _between(tokens: Sequence[Token], begin: int, left_at: int, joints: tuple[str, ...], today: date) -> Mention | None:
    left = read_point(tokens, left_at, today)
    if left is None or text_at(tokens, left.end) not in joints:
        return None
    after = left.end + 1
    if text_at(tokens, after) in ("in", "la", "pe", "anul", "luna"):
        after += 1
    right = read_point(tokens, after, today)
    if right is None or right.period is None:
        return None
    start = left.period
    if start is None and right.period.start:
        start = month_period(right.period.start.year, left.month, left.day)
    if start is None or start.start is None or right.period.end is None or start.start > right.period.end:
        return None
    label = f"între {start.label} și {right.period.label}"
    return Mention(begin, right.end, Period(start=start.start, end=right.period.end, label=label))


def _open(period: Period, kind: str) -> Period | None:
    if kind == "from":
        return Period(start=period.start, label=f"din {period.label} încoace")
    if kind == "after" and period.end:
        return Period(start=period.end + timedelta(days=1), label=f"după {period.label}")
    if kind == "before" and period.start:
        return Period(end=period.start - timedelta(days=1), label=f"înainte de {period.label}")
    return Period(end=period.end, label=f"până în {period.label}")
