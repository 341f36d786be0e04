"""The services of one party as they are put together: kinds, numbers, characters, and what was declined again."""

from __future__ import annotations

from dataclasses import dataclass, field

from crm_core.catalogue import BY_TYPE, URSITOARE_COUNT, RoleType
from crm_core.extraction.proposal import ProposedRole
from crm_core.models import Origin, Quote


@dataclass
class Wish:
    """One kind of service and what is known about it."""

    quotes: list[Quote] = field(default_factory=list)
    count: int | None = None
    count_quote: Quote | None = None
    characters: dict[str, Quote] = field(default_factory=dict)


@dataclass
class Services:
    """The services of one party. ``removed``: declined after being wanted, or declined of a booked event."""

    wishes: dict[RoleType, Wish] = field(default_factory=dict)
    removed: dict[RoleType, Quote] = field(default_factory=dict)
    removed_characters: dict[str, Quote] = field(default_factory=dict)

    def roles(self) -> tuple[ProposedRole, ...]:
        """One role for each person or stand."""
        return tuple(role for role_type, wish in self.wishes.items() for role in _roles_of(role_type, wish))

    def removed_roles(self) -> tuple[ProposedRole, ...]:
        """Services declined, and characters replaced by none."""
        gone = [ProposedRole(role_type=role_type.value, quotes=(quote,)) for role_type, quote in self.removed.items()]
        gone += [
            ProposedRole(role_type=RoleType.ANIMATOR.value, character=name, quotes=(quote,))
            for name, quote in self.removed_characters.items()
        ]
        return tuple(gone)

    @property
    def animators(self) -> int:
        wish = self.wishes.get(RoleType.ANIMATOR)
        return max(wish.count or 1, len(wish.characters)) if wish else 0


def _roles_of(role_type: RoleType, wish: Wish) -> list[ProposedRole]:
    service = BY_TYPE[role_type]
    first = wish.quotes[0]
    if role_type is RoleType.URSITOARE:
        counted = wish.count is not None
        quotes = (wish.count_quote,) if counted and wish.count_quote else (first,)
        return [
            ProposedRole(
                role_type=role_type.value, quotes=quotes, origin=Origin.QUOTED if counted else Origin.RULE,
                note="" if counted else "ursitoarele fără număr sunt 3",
            )
            for _ in range(wish.count or URSITOARE_COUNT)
        ]  # fmt: skip
    if service.is_goods:
        return [ProposedRole(role_type=role_type.value, quotes=(first,))]
    roles = [
        ProposedRole(role_type=role_type.value, character=name, quotes=(quote,))
        for name, quote in wish.characters.items()
    ]
    anonymous = wish.count_quote or first
    while len(roles) < (wish.count or 1):
        roles.append(ProposedRole(role_type=role_type.value, quotes=(anonymous,)))
    return roles
