"""Where parties take place, beside the clients' homes. The venues are invented."""

VENUES = (
    "Loc de joacă Căsuța din Nori, Bd. Timișoara 210",
    "Loc de joacă Căsuța din Nori, Bd. Timișoara 210",
    "Kids Club Țopăilă, Str. Zorilor 15, Voluntari",
    "Restaurant Grădina cu Tei, Șos. Pădurarilor 41",
    "Cofetăria Trei Fulgi, Str. Zăpezii 9",
    "Pizzeria La Cuptor Vesel, Calea Florilor 102",
    "Ferma Iepurașilor, Str. Câmpului 1, Dragomirești",
)
"""Birthdays."""

BALLROOMS = (
    "Salonul Perla Albă, Bd. Salcâmilor 18",
    "Conacul Zimbrului, Moara Vlăsiei",
    "Restaurant Grădina cu Tei, Șos. Pădurarilor 41",
    "Domeniul Lebăda Mică, Snagov",
)
"""Christenings."""
