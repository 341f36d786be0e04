"""Markup with links that stay in the application: real addresses, but a click changes the page without loading it anew.

One component for every list of links (30 buttons cost a page half its time budget; this costs what one element does).
What it shows is ``Html`` built by ``ui.markup``. A link carries ``data-open``: clicking it reports that value; opened
in a new tab it is an address like any other. A link with ``data-find`` brings the element of that id into view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from ui import session
from ui.markup import Child, Html, tag

_OPEN = "open"

_JS = """
export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector(':scope > .crm');
  if (!root) {
    root = document.createElement('div');
    root.className = 'crm';
    parentElement.appendChild(root);
  }
  root.onclick = (event) => {
    const link = event.target.closest('a[data-open], a[data-find]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.dataset.find) find(link.dataset.find, 'crm-found');
    else setTriggerValue('open', link.dataset.open);
  };
  const ask = (input) => {
    if (input.value === (input.asked ?? input.defaultValue)) return;
    input.asked = input.value;
    setTriggerValue('open', input.dataset.open + input.value);
  };
  root.onchange = ({ target }) => {
    // A line that is being typed in reports a change when it is drawn anew: nobody asked for that.
    if (!target.dataset.open || root.isDrawing) return;
    if (target.tagName === 'INPUT') ask(target);
    else setTriggerValue('open', target.dataset.open + target.value);
  };
  root.onkeydown = ({ key, target }) => {
    if (key === 'Enter' && target.tagName === 'INPUT' && target.dataset.open) ask(target);
  };
  root.oninput = ({ target }) => {
    if (target.tagName === 'INPUT' && target.dataset.open && !target.value) ask(target);
  };
  if (root.shown !== data.html) {
    const place = placeOf(root.querySelector('[data-scroll]'));
    const typing = root.contains(document.activeElement) ? document.activeElement : null;
    root.isDrawing = true;
    root.replaceChildren(checked(data.html));
    root.isDrawing = false;
    root.shown = data.html;
    keepPlace(root, place);
    const again = typing?.dataset.open
      && [...root.querySelectorAll('[data-open]')].find((e) => e.dataset.open === typing.dataset.open);
    if (again) again.focus();
    if (again?.tagName === 'INPUT') {
      // What is being typed and was not asked for yet is kept when the list changes below it.
      if (typing.value !== typing.defaultValue) again.value = typing.value;
      again.setSelectionRange(typing.selectionStart, typing.selectionEnd);
    }
  }
  if (data.find && root.found !== data.find) {
    root.found = data.find;
    let tries = 0;
    const look = () => { if (!find(data.find) && tries++ < 40) setTimeout(look, 50); };
    look();
  }
}
// Where a person reads on: what is first in view, and how far from the edge. Heights above and below are only guessed
// (what is out of view is not laid out), so the place is kept by that element and not by a number of pixels.
function placeOf(scroller) {
  if (!scroller) return null;
  const { top } = scroller.getBoundingClientRect();
  const all = [...scroller.querySelectorAll('[id], [data-open]')];
  const first = Math.abs(scroller.scrollTop) < 8 ? null : all.find((e) => e.getBoundingClientRect().bottom > top);
  const offset = first ? first.getBoundingClientRect().top - top : 0;
  return { name: scroller.dataset.scroll, first: first && nameOf(first), offset };
}
const nameOf = (element) => element.id || element.dataset.open;
function keepPlace(root, place) {
  const scroller = root.querySelector('[data-scroll]');
  if (!scroller || !place) return;
  const known = place.name && scroller.dataset.scroll !== place.name && document.getElementById(place.name);
  if (scroller.dataset.scroll !== place.name && !known) {
    root.readTo = null;
    return;
  }
  const first = place.first
    && [...scroller.querySelectorAll('[id], [data-open]')].find((e) => nameOf(e) === place.first);
  if (!first) return;
  let tries = 0;
  const settle = () => {
    const now = first.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += now - place.offset;
    if (tries++ < 3 && first.isConnected) requestAnimationFrame(settle);
  };
  settle();
  if (known) root.readTo = root.readTo || place.name;
  if (root.readTo) tellOfNew(root, scroller);
}
function tellOfNew(root, scroller) {
  const messages = [...scroller.querySelectorAll('.msg')];
  const count = messages.length - 1 - messages.findIndex((e) => e.id === root.readTo);
  const [one, few, many] = (scroller.dataset.news || '').split('|');
  if (!few || count < 1 || count === messages.length) return;
  const button = document.createElement('button');
  button.className = 'crm-news';
  button.textContent = (count === 1 ? one : count % 100 > 0 && count % 100 < 20 ? few : many).replace('{n}', count);
  button.onclick = () => { scroller.scrollTop = 0; };
  scroller.addEventListener('scroll', () => {
    if (scroller.scrollTop > -8) { button.remove(); root.readTo = null; }
  });
  scroller.after(button);
}
const ELEMENTS = new Set(('A B BDI BUTTON DD DEL DETAILS DIV DL DT H2 H3 I INPUT LI MARK OPTION P Q SELECT SPAN SUMMARY'
  + ' TABLE TBODY TD TH THEAD TR UL').split(' '));
const ADDRESS = /^(#|[?]|https:[/][/]wa[.]me[/]|([.][/]|[a-z]+)([?]|$))/;
// The markup is escaped where it is made. This is the second lock: parsed where nothing runs or loads, and whatever
// Python never makes is taken out.
function checked(html) {
  const parsed = document.createElement('template');
  parsed.innerHTML = html;
  for (const element of parsed.content.querySelectorAll('*')) {
    if (!ELEMENTS.has(element.tagName)) element.remove();
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith('on') || name === 'src' || (name === 'href' && !ADDRESS.test(value))) {
        element.removeAttribute(name);
      }
    }
  }
  return parsed.content;
}
function find(id, mark) {
  const found = document.getElementById(id);
  if (!found) return false;
  found.scrollIntoView({ block: 'center', behavior: mark ? 'smooth' : 'instant' });
  if (mark) {
    document.querySelectorAll('.' + mark).forEach((other) => other.classList.remove(mark));
    found.classList.add(mark);
    setTimeout(() => found.classList.remove(mark), 2500);
  }
  return true;
}
"""

_component = st.components.v2.component("crm_soft_links", js=_JS, isolate_styles=False)


def link(
    target: str, *children: Child, href: str, cls: str = "", current: bool = False, title: str | None = None
) -> Html:
    """A link that reports ``target`` when clicked; ``href`` is the same place for a new tab."""
    return tag(
        "a",
        *children,
        cls=cls,
        href=href,
        data_open=target,
        target="_self",
        aria_current="true" if current else None,
        title=title,
    )


def choice(target: str, options: Mapping[str, str], *, chosen: str, label: str) -> Html:
    """A choice of one, ``value → words``; choosing reports ``target`` with the value behind it."""
    shown = [
        tag("option", words, value=value, selected="selected" if value == chosen else None)
        for value, words in options.items()
    ]
    return tag("select", *shown, data_open=target, aria_label=label, cls="crm-select")


def field(target: str, *, value: str, label: str, placeholder: str, max_chars: int) -> Html:
    """A line to type in; Enter, leaving it or emptying it reports ``target`` with the text behind it."""
    return tag(
        "input",
        type="search",
        value=value,
        data_open=target,
        aria_label=label,
        placeholder=placeholder,
        maxlength=max_chars,
        autocomplete="off",
        cls="crm-field",
    )


def finder(element_id: str, *children: Child) -> Html:
    """A link that brings an element of this page into view."""
    return tag("a", *children, href=f"#{element_id}", data_find=element_id)


def soft_links(
    markup: Html,
    *,
    key: str,
    on_open: Callable[[str], None] | None = None,
    find: str | None = None,
) -> str:
    """Show the markup. ``on_open`` is called with a clicked link's target before the run; it is also returned.

    An element with ``data-scroll`` stays where it was read when the markup changes: while that name is the same, or an
    element of the old name is still in it. ``data-news`` then says how many messages came below: its words for one,
    for 2 to 19, and for more.
    ``find`` brings the element of that id into view, once. What a browser reports is only a wish: whoever opens the
    target asks the services for it.
    """

    def clicked() -> None:
        target = session.component_trigger(key, _OPEN)
        if on_open is not None and target:
            on_open(target)

    result = _component(key=key, data={"html": str(markup), "find": find}, on_open_change=clicked)
    target = result.get(_OPEN)
    return target if isinstance(target, str) else ""
