"""Events as older programs and slips left them: documents of versions 1 and 2, a date that is none, damage."""

from __future__ import annotations

from typing import Any

from crm_core.demo.days import Days
from crm_core.demo.people import PEOPLE, VECHI_1, VECHI_2, VECHI_3
from crm_core.store.base import Document

LAST_SHORT_ID = 9
"""The number of the last event that the older programs gave out."""


def older_events(days: Days) -> dict[str, Document]:
    """Event id → document, as it was written then."""

    def old(reference: str) -> str:
        return days.day(reference).strftime("%d-%m-%Y")

    def iso(reference: str) -> str:
        return days.day(reference).isoformat()

    return {
        "demo_v1_01": {
            "numarEveniment": "01",
            "data": old("sat-155"),
            "adresa": VECHI_1.home,
            "telefonClientE164": VECHI_1.phone,
            "telefonClientRaw": "0700000150",
            "sarbatoritNume": "Bogdan",
            "sarbatoritVarsta": "5 ani",
            "numeParinte": VECHI_1.name,
            "nrCopiiAprox": "aprox. 12",
            "incasare": {"stare": "INCASAT", "metoda": "CASH", "suma": "400"},
            "roluri": [{"tip": "animator", "ora": "17:00", "durataMin": 120, "detalii": {"character": "Batman"}}],
            "notatDeCod": "AND",
            "creatLa": days.moment("mon-158", "10:12"),
            "creatDe": "demo-andreea",
        },
        "demo_v1_02": {
            "numarEveniment": "02",
            "data": iso("sat-153"),
            "locatie": "Kids Club Țopăilă, Str. Zorilor 15, Voluntari",
            "telefonClientE164": VECHI_2.phone,
            "sarbatoritNume": "Carla",
            "sarbatoritVarsta": 3,
            "numeParinte": VECHI_2.name,
            "incasare": {"status": "INCASAT", "metoda": "CARD", "suma": 720},
            "roluri": [
                {"cheieRol": "ANIMATOR", "eticheta": "Animator", "timp": "11:00", "detalii": {"character": "Elsa"}},
                {"cheieRol": "COTTON_CANDY", "eticheta": "Vată de zahăr", "timp": "11:00", "durataMin": 120},
            ],
            "notatDeCod": "MIH",
            "creatLa": days.moment("thu-156", "18:40"),
        },
        "demo_v1_03": {
            "numarEveniment": 3,
            "data": old("sun-151"),
            "adresa": "Salonul Perla Albă, Bd. Salcâmilor 18",
            "telefonClientE164": VECHI_3.phone,
            "sarbatoritNume": "Sebastian",
            "numeParinte": VECHI_3.name,
            "incasare": {"stare": "INCASAT", "metoda": "VIRAMENT", "suma": "750 lei"},
            "roluri": [{"tip": "ursitoare", "ora": "20:00", "durataMin": 45}] * 3,
            "notatDeCod": "ELE",
            "creatLa": days.moment("wed-160", "12:05"),
        },
        "demo_v2_04": {
            "schemaVersion": 2,
            "numarEveniment": 4,
            "dataEveniment": old("sat-146"),
            "adresa": VECHI_1.home,
            "telefonClientE164": VECHI_1.phone,
            "telefonClientRaw": "0700 000 150",
            "sarbatoritNume": "Bianca",
            "sarbatoritVarsta": 7,
            "sarbatoritDob": old("thu-146"),
            "numeParinte": VECHI_1.name,
            "nrCopiiAprox": 14,
            "incasare": {"stare": "INCASAT", "metoda": "CASH", "suma": 450},
            "roluriPeSlot": {
                "04A": {
                    "cheieRol": "ANIMATOR",
                    "oraStart": "16:30",
                    "durataMin": 120,
                    "detalii": {"character": "Ariel"},
                }
            },
            "esteArhivat": True,
            "arhivatLa": days.moment("mon-100", "09:00"),
            "arhivatDe": "demo-elena",
            "motivArhivare": "sezon încheiat",
            "notatDeCod": "AND",
            "creatLa": days.moment("mon-150", "10:00"),
        },
        "demo_v2_05": {
            "schemaVersion": 2,
            "numarEveniment": "05",
            "dataEveniment": old("sun-140"),
            "locatie": VECHI_2.home,
            "telefonClientE164": VECHI_2.phone,
            "sarbatoritNume": "Carla",
            "sarbatoritVarsta": 4,
            "numeParinte": VECHI_2.name,
            "nrCopiiAprox": "15 copii",
            "incasare": {"stare": "INCASAT", "metoda": "CARD", "suma": 450.0},
            "roluriPeSlot": {
                "05A": {
                    "cheieRol": "ANIMATOR",
                    "ora": "12:00",
                    "durataMin": 120,
                    "detalii": {"character": "Minnie Mouse"},
                }
            },
            "notatDeCod": "MIH",
            "creatLa": days.moment("tue-143", "15:31"),
        },
        "demo_v2_06": {
            "schemaVersion": 2,
            "numarEveniment": 6,
            "dataEveniment": old("sat-131"),
            "adresa": VECHI_3.home,
            "telefonClientE164": VECHI_3.phone,
            "sarbatoritNume": "Sebastian",
            "sarbatoritVarsta": 1,
            "numeParinte": VECHI_3.name,
            "incasare": {"stare": "ANULAT", "suma": 380},
            "roluriPeSlot": {
                "06A": {
                    "cheieRol": "ANIMATOR",
                    "ora": "17:00",
                    "durataMin": 60,
                    "detalii": {"character": "Mickey Mouse"},
                }
            },
            "notatDeCod": "AND",
            "creatLa": days.moment("mon-134", "11:00"),
        },
        "demo_v2_07": {
            "schemaVersion": 2,
            "numarEveniment": "07",
            "dataEveniment": old("sat-120"),
            "adresa": "Ferma Iepurașilor, Str. Câmpului 1, Dragomirești",
            "telefonClientE164": VECHI_3.phone,
            "sarbatoritNume": "Olga",
            "sarbatoritVarsta": 6,
            "numeParinte": VECHI_3.name,
            "incasare": {"stare": "NEINCASAT", "suma": 800},
            "roluriPeSlot": {
                "07A": {"cheieRol": "ANIMATOR", "ora": "11:00", "durataMin": 120, "detalii": {"character": "Masha"}},
                "07B": {"cheieRol": "ANIMATOR", "ora": "11:00", "durataMin": 120, "detalii": {"character": "Ursul"}},
            },
            "notatDeCod": "AND",
            "creatLa": days.moment("mon-124", "14:20"),
        },
        "demo_fara_data": {
            "schemaVersion": 3,
            "eventShortId": 8,
            "date": "prima sâmbătă după Paște",
            "address": PEOPLE["neagu"].home,
            "phoneE164": PEOPLE["neagu"].phone,
            "phoneRaw": "0700 000 117",
            "childName": "Iustin",
            "childAge": 7,
            "parentName": PEOPLE["neagu"].name,
            "payment": {"amount": 480, "currency": "RON", "status": "PAID", "method": "CASH", "deposit": None},
            "rolesBySlot": {
                "08A": {
                    "slot": "08A",
                    "roleType": "ANIMATOR",
                    "label": "Animator",
                    "startTime": "16:00",
                    "durationMin": 120,
                    "status": "PENDING",
                    "details": {"character": "Pirat"},
                }
            },
            "isArchived": False,
            "createdAt": days.moment("mon-116", "13:00"),
            "createdBy": "import",
        },
        "demo_deteriorat": _damaged(),
    }


def _damaged() -> dict[str, Any]:
    """Nothing in it can be read, yet the older name of the phone still leads to its client."""
    return {
        "phoneE164": ["??"],
        "telefonClientE164": PEOPLE["mirea"].phone,
        "date": {"zi": None, "luna": "?"},
        "payment": "vezi caietul",
    }
