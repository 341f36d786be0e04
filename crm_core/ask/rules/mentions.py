"""The client's own words in a question: names of children, characters, places and of the client."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from crm_core.ask.rules.tokens import Token, listed, text_at, words_of
from crm_core.language.names import is_known_name, possible_base_forms
from crm_core.models import Client, Event

_PLACE_PREPOSITIONS = listed(
    """
    la pe in din at langa de prin catre str strada acasa restaurant restaurantul mall bd bulevardul sos parcul
    sala cu locatia
    """
)
_PLACE_JOINTS = listed("str strada de bd bulevardul nr numarul sos restaurant restaurantul mall din la")
_ADDRESS_NOISE = listed(
    """
    str strada bd bdul bulevardul nr sos bl sc ap et de la cu si in din pe a al ale petreceri petrecere
    evenimente copii lui numarul
    """
)
_NAME_NOISE = listed("si and de la cu lui fam familia client clienta mama tata dna dl a ai")


@dataclass(slots=True)
class Vocabulary:
    """The folded words that this client's events know."""

    children: frozenset[str] = frozenset()
    parents: frozenset[str] = frozenset()
    characters: dict[str, str] = field(default_factory=dict)
    """Each name, and each longer word of one, with the folded name it stands for."""
    addresses: tuple[tuple[str, ...], ...] = ()
    address_words: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Whether a folded word is a name or a place here, in some form."""
        return (
            word in self.characters
            or word in self.address_words
            or any(is_form_of(word, name) for name in self.children | self.parents)
            or any(_near(word, place) for place in self.address_words)
        )


@dataclass(slots=True)
class Mentions:
    """What of the vocabulary the question names, folded."""

    children: list[str] = field(default_factory=list)
    characters: list[str] = field(default_factory=list)
    places: list[tuple[str, ...]] = field(default_factory=list)
    without_children: list[str] = field(default_factory=list)
    without_characters: list[str] = field(default_factory=list)
    without_places: list[tuple[str, ...]] = field(default_factory=list)


def vocabulary(client: Client, events: Sequence[Event]) -> Vocabulary:
    """Every name and place of the client's events. Linear in their text, and each text is read once."""
    characters: dict[str, str] = {}
    for name in dict.fromkeys(_each(role.character for event in events for role in event.details.roles)):
        words = words_of(name)
        characters.setdefault(" ".join(words), " ".join(words))
        for word in words:
            if len(word) >= 4:
                characters.setdefault(word, word)
    written = dict.fromkeys(event.details.address for event in events if event.details.address)
    addresses = tuple(dict.fromkeys(words_of(address) for address in written))
    return Vocabulary(
        children=frozenset(_names(event.details.child_name for event in events)),
        parents=frozenset(_names([client.display_name, *(event.details.parent_name for event in events)])),
        characters=characters,
        addresses=addresses,
        address_words=frozenset(
            word for words in addresses for word in words if word not in _ADDRESS_NOISE and not word.isdigit()
        ),
    )


def read_mentions(tokens: Sequence[Token], known: Vocabulary) -> Mentions:
    """Take every token that is a known name or place and is not already taken for something else."""
    found = Mentions()
    _read_places(tokens, known, found, min_run=2)
    for index, token in enumerate(tokens):
        if token.taken or token.kind != "word" or token.added:
            continue
        if _means_something(token) and not _is_rather_child(token, known):
            continue
        child = next((name for name in sorted(known.children) if is_form_of(token.text, name)), None)
        parent = any(is_form_of(token.text, name) for name in known.parents)
        if child and not (parent and _is_payer(tokens, index)):
            (found.without_children if token.denied else found.children).append(child)
            token.taken, token.meanings = True, frozenset()
        elif parent:
            token.taken = True
        elif (width := _character_width(tokens, index, known)) > 0:
            for step in range(width):
                tokens[index + step].taken = True
            names = found.without_characters if token.denied else found.characters
            names.append(known.characters[" ".join(text_at(tokens, index + step) for step in range(width))])
    _read_places(tokens, known, found, min_run=1)
    return found


def is_form_of(text: str, name: str) -> bool:
    """Whether a folded word is a name or one of its cases: Ioana, Ioanei; Ilinca, Ilincai; Rares, Raresului."""
    if text == name:
        return True
    if len(name) < 3:
        return False
    if name.endswith("a"):
        stem = name[:-1]
        endings: tuple[str, ...] = ("ei", "ii", "i", "ai", "ii", "o", "uta", "ica")
        if stem.endswith("i"):
            endings = (*endings, "e")
        if stem.endswith("c") and text in (stem + "hii", stem + "ai", stem + "ii"):
            return True
        if stem.endswith("g") and text == stem + "hii":
            return True
        return text.startswith(stem) and text[len(stem) :] in endings
    if name.endswith("e") and text == name + "i":
        return True
    if text.startswith(name) and text[len(name) :] in ("ul", "ului", "lui", "ei", "s", "u", "el", "ica"):
        return True
    return len(name) >= 6 and abs(len(text) - len(name)) <= 1 and OSA.distance(text, name, score_cutoff=1) <= 1


def is_first_name(text: str) -> bool:
    """Whether a folded word is a Romanian first name or one of its cases, whoever bears it."""
    return len(text) >= 4 and any(is_known_name(form) for form in possible_base_forms(text))


def _means_something(token: Token) -> bool:
    return bool(token.meanings - {"filler"})


def _is_rather_child(token: Token, known: Vocabulary) -> bool:
    """ "pentru Dora": a character's name that no animator played here, and a child bears."""
    plays = all(meaning.startswith("character:") for meaning in token.meanings)
    return plays and token.text in known.children and token.text not in known.characters


def _is_payer(tokens: Sequence[Token], index: int) -> bool:
    near = tokens[max(index - 4, 0) : index + 4]
    return any(token.meanings & {"pay", "spend", "owed"} for token in near)


def _character_width(tokens: Sequence[Token], index: int, known: Vocabulary) -> int:
    for width in (4, 3, 2, 1):
        if index + width <= len(tokens) and not any(token.taken for token in tokens[index : index + width]):
            name = " ".join(token.text for token in tokens[index : index + width])
            if name in known.characters:
                return width
    return 0


def _read_places(tokens: Sequence[Token], known: Vocabulary, found: Mentions, *, min_run: int) -> None:
    index = 0
    while index < len(tokens):
        words, end = _place_run(tokens, index, known)
        strong = any(
            not _means_something(tokens[at]) and tokens[at].text not in _PLACE_JOINTS
            for at in range(index, end)
            if tokens[at].kind == "word"
        )
        strong = strong or (len(words) > 1 and _placed(tokens, index)) or _is_named_place(tokens, index)
        strong = strong or _begins_address(words, known)
        if len(words) < min_run or not strong or (len(words) == 1 and not _placed(tokens, index)):
            index += 1
            continue
        for at in range(index, end):
            tokens[at].taken = True
            tokens[at].meanings = frozenset()
        if _is_client(tokens, index, words, known):
            index = end
            continue
        alternative = tuple(words)
        places = found.without_places if tokens[index].denied else found.places
        if alternative not in places:
            places.append(alternative)
        index = end


def _is_client(tokens: Sequence[Token], index: int, words: Sequence[str], known: Vocabulary) -> bool:
    """ "incasat de la Albinutele": of the client of that name, wherever the parties were."""
    of = text_at(tokens, index - 1) == "la" and text_at(tokens, index - 2) == "de"
    if not of or not _is_payer(tokens, index):
        return False
    return all(any(is_form_of(word, name) for name in known.parents) for word in words)


def _begins_address(words: Sequence[str], known: Vocabulary) -> bool:
    """ "happy kids", also where no preposition leads to it: how the name of a place begins."""
    name = tuple(words)
    named = len(name) > 1 and all(len(word) >= 4 for word in name)
    return named and any(address[: len(name)] == name for address in known.addresses)


def _is_named_place(tokens: Sequence[Token], index: int) -> bool:
    """ "la gradinita", where an address says so: a place, though people also ask which one a child goes to."""
    known = tokens[index].meanings and all(meaning.startswith("topic:") for meaning in tokens[index].meanings)
    return bool(known) and text_at(tokens, index - 1) in ("la", "in", "din", "langa", "at")


def _place_run(tokens: Sequence[Token], index: int, known: Vocabulary) -> tuple[list[str], int]:
    """The longest row of words from ``index`` that one address holds, with the index after it."""
    words: list[str] = []
    possible = known.addresses
    end = at = index
    while at < len(tokens) and not tokens[at].taken and len(words) < 12:
        token = tokens[at]
        matched = _address_word(token, possible, known, first=not words)
        if matched is None:
            if words and token.text in _PLACE_JOINTS and at == end:
                at += 1
                continue
            break
        words.append(matched)
        possible = tuple(address for address in possible if matched in address)
        at += 1
        end = at
    return words, end


def _address_word(token: Token, possible: Iterable[tuple[str, ...]], known: Vocabulary, *, first: bool) -> str | None:
    if token.kind == "number":
        return None if first or not any(token.text in address for address in possible) else token.text
    if token.kind != "word" or len(token.text) < 2 or token.text in _ADDRESS_NOISE:
        return None
    inside = {word for address in possible for word in address if word in known.address_words}
    if token.text in inside:
        return token.text
    if len(token.text) < 4 or _means_something(token):
        return None
    return next((word for word in sorted(inside) if _near(token.text, word)), None)


def _near(text: str, word: str) -> bool:
    if len(word) < 5:
        return False
    if text.startswith(word) and len(text) - len(word) <= 4:
        return True
    if word.startswith(text) and len(text) >= 4:
        return True
    return len(word) > 5 and abs(len(text) - len(word)) <= 1 and OSA.distance(text, word, score_cutoff=1) <= 1


def _placed(tokens: Sequence[Token], index: int) -> bool:
    """A single word is a place if a preposition leads to it or it means nothing else."""
    if text_at(tokens, index - 1) == "fara":
        return True
    return text_at(tokens, index - 1) in _PLACE_PREPOSITIONS or not tokens[index].meanings


def _names(texts: Iterable[str]) -> set[str]:
    return {
        word
        for text in set(texts)
        for word in words_of(text)
        if len(word) >= 2 and word not in _NAME_NOISE and not word.isdigit()
    }


def _each(values: Iterable[str | None]) -> Iterable[str]:
    return (value for value in values if value)
