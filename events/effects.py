"""What is different in the register once a fact of some type is recorded?

The effect is what a type's fold and the views make of it. Its sentences are written by hand, from the folds and the
tables of the law, as data of the package (effects_data/*.toml, a file for each subject); whatever a machine can check
of them stands beside as codes, and tests hold those to what accepted facts really do.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import msgspec

from events.base import Event
from events.catalogue import BY_TYPE
from events.dossier_words import DossierStage
from events.errors import RegistryError
from events.procedure_words import LegalStatus
from events.vocabulary import Cause
from events.words import Word

# In `moves`: every stock that an organisation counts for, since it comes or goes; in `clocks`: every term of who ends.
ALL: Final = "*"


class Heading(Word):
    """Under what an organisation counts, beside the measure itself."""

    KIND = "kind", "loại hình", "kind"
    SECTION = "section", "ngành cấp 1", "section of the primary line"
    SECTOR = "sector", "lĩnh vực", "sector"
    AREA = "area", "địa bàn", "area"
    STANDING = "standing", "tình hình", "standing"


class Effect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the facts of one type can change; every list has all that may be, and one fact may do less.

    `moves` names the measures of the statistics that may become more or less, `causes` the lines of the reconciliation
    by which they do, `regroups` the headings under which everything that the organisation counts for may go to another.
    `status` and `unit_status` are the legal statuses that an organisation and its dependent units may have by it,
    `stage` that of a dossier; `clocks` are the terms that may start, move or stop. An amendment declares no measure: it
    moves what the fact moved that it amends.
    """

    vi: str
    en: str
    moves: tuple[str, ...]
    causes: tuple[Cause, ...] = ()
    regroups: tuple[Heading, ...] = ()
    status: tuple[LegalStatus, ...] = ()
    unit_status: tuple[LegalStatus, ...] = ()
    stage: DossierStage | None = None
    clocks: tuple[str, ...] = ()


class EffectsIncompleteError(RegistryError):
    """Every type of event has one effect in effects_data, once, and there is none of anything else."""

    def __init__(self, *, missing: list[str], left_over: list[str], twice: list[str]) -> None:
        """Name the types without one, those that are no types, and those that stand in two files."""
        super().__init__()
        self.missing, self.left_over, self.twice = missing, left_over, twice
        self.add_note(f"missing {missing}, left over {left_over}, in two files {twice}")


@cache
def effects() -> Mapping[str, Effect]:
    """The effect of every type, by its name, in the order of the catalogue.

    Raises msgspec.ValidationError for an unknown key or word, EffectsIncompleteError for a type too few or too many.
    """
    folder = files("events.effects_data")
    return read([file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml")])


def effect_of(event: type[Event]) -> Effect:
    """The effect of one type."""
    return effects()[event.type]


def read(texts: list[str]) -> Mapping[str, Effect]:
    """The effects that files of TOML state together. Raises as `effects`."""
    found: dict[str, Effect] = {}
    twice: list[str] = []
    for text in texts:
        stated = msgspec.toml.decode(text, type=dict[str, Effect])
        twice += sorted(found.keys() & stated.keys())
        found |= stated
    missing = [name for name in BY_TYPE if name not in found]
    left_over = sorted(found.keys() - BY_TYPE.keys())
    if missing or left_over or twice:
        raise EffectsIncompleteError(missing=missing, left_over=left_over, twice=twice)
    return MappingProxyType({name: found[name] for name in BY_TYPE})
