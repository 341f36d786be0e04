"""Markup that is safe to show: built from parts, every text and attribute escaped on the way in.

Text that a client wrote reaches a page only through here (``st.html``, ``soft_links``), or through widgets that show it
verbatim. ``Html`` marks what was built here; a plain string is always text.
"""

from __future__ import annotations

import html
from collections.abc import Iterable


class Html(str):
    """Markup. Made by ``tag``, ``text`` and ``joined`` only."""

    __slots__ = ()


Child = str | None


def text(value: str) -> Html:
    """The text as markup that shows it verbatim."""
    return value if isinstance(value, Html) else Html(html.escape(value, quote=True))


def joined(parts: Iterable[Child]) -> Html:
    """The parts one after another; None is nothing."""
    return Html(_inside(parts))


def tag(name: str, *children: Child, cls: str = "", **attributes: str | int | None) -> Html:
    """An element. ``cls`` is its class; ``data_open`` becomes ``data-open``; an attribute that is None is left out."""
    written = f' class="{html.escape(cls)}"' if cls else ""
    for key, value in attributes.items():
        if value is not None:
            written += f' {key.replace("_", "-")}="{html.escape(str(value))}"'
    return Html(f"<{name}{written}>{_inside(children)}</{name}>")


def _inside(parts: Iterable[Child]) -> str:
    return "".join([part if type(part) is Html else html.escape(part) for part in parts if part is not None])


def said(value: str, *, cls: str = "") -> Html:
    """A name or a piece of a message, shown verbatim; its direction marks cannot turn what stands around it."""
    return tag("bdi", value, cls=cls)
