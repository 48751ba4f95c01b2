"""Does every type of event say what is different after it, and is that what its facts really do?"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from events import clocks, dossier_clocks
from events.base import Event
from events.catalogue import AMENDMENTS, BY_TYPE, EVENTS
from events.effects import ALL, EffectsIncompleteError, effect_of, effects, read
from tests.events.effects_examples import LIVES, Life
from tests.events.examples import Unit
from tests.events.test_rules import ALL_EXAMPLES, units
from tests.support import length
from tests.support.effects import CHECKED, Observed, declared, observed, undone
from tests.support.histories import Filing, event, given, rescinded
from tests.support.lawful import Desk
from tests.support.lawful_registers import chance_of, register

TEXTS = [file.read_text("utf-8") for file in files("events.effects_data").iterdir() if file.name.endswith(".toml")]
TERMS = {clock.code for clock in (*clocks.CLOCKS, *dossier_clocks.CLOCKS)}
FIRST = '["organisation.founded"]'


def filed(unit: Unit) -> tuple[Filing, ...]:
    """The filings of a unit."""
    return (unit,) if isinstance(unit, Filing) else tuple(unit)


@cache
def corpus() -> dict[str, list[Observed]]:
    """What the accepted facts of every example did, by type."""
    accepted = [[*example.recorded, *unit] for example in ALL_EXAMPLES for unit in units(example)
                if not given(*example.recorded).when(*unit).refusals]  # fmt: skip
    lives = [[filing for unit in life for filing in filed(unit)] for life in LIVES]
    found: dict[str, list[Observed]] = {kind: [] for kind in BY_TYPE}
    for filings in (*accepted, *lives):
        for one in observed(filings):
            found[one.type].append(one)
    return found


def undeclared(one: Observed) -> dict[str, frozenset[str]]:
    """What a fact did that its type does not declare."""
    told = effects()[one.type]
    return {
        what: more
        for what in CHECKED
        if ALL not in declared(told, what) and (more := getattr(one, what) - declared(told, what))
    }


def never(kind: str) -> dict[str, frozenset[str]]:
    """What a type declares that no example ever did."""
    told = effects()[kind]
    return {
        what: less
        for what in CHECKED
        if (less := declared(told, what) - {ALL}.union(*(getattr(one, what) for one in corpus()[kind])))
    }


def declaring(monkeypatch: pytest.MonkeyPatch, kind: str, **fields: Any) -> None:
    """From now on a type declares otherwise."""
    wrong = {**effects(), kind: msgspec.structs.replace(effects()[kind], **fields)}
    monkeypatch.setattr(f"{__name__}.effects", lambda: wrong)


class TestWords:
    """What the sentences say."""

    def test_every_type_has_an_effect_and_nothing_else_has(self) -> None:
        """In both languages, in the order of the catalogue."""
        assert list(effects()) == [event.type for event in EVENTS]
        for kind, told in effects().items():
            assert told.vi.strip() == told.vi != "", kind
            assert told.en.strip() == told.en != "", kind
            assert told.vi != told.en, kind

    def test_no_two_types_share_a_sentence(self) -> None:
        """What is said of two would be true of one of them at most, or be said in the rule that they share."""
        said = [text.casefold() for told in effects().values() for text in (told.vi, told.en)]
        assert len(said) == len(set(said))
        sentences = [s for text in said for s in re.split(r"(?<=[.;:]) ", text) if len(s) > 40]
        assert [s for s in sentences if sentences.count(s) > 1] == []

    @pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
    def test_an_effect_names_what_there_is(self, event: type[Event]) -> None:
        """Terms, types and fields that it names exist; it does not say the title over again."""
        told = effect_of(event)
        fields = {field.encode_name for field in msgspec.structs.fields(event)}
        for text in (told.vi, told.en):
            assert set(re.findall(r"T-[A-Z]+(?:-[A-Z]+)*", text)) <= TERMS
            assert set(re.findall(r"\b(?:organisation|dossier|record|fund|unit)\.[a-z_]+", text)) <= BY_TYPE.keys()
            assert set(re.findall(r"`(\w+)`", text)) <= fields
        assert told.vi != event.term.vi
        assert set(told.clocks) <= TERMS | {ALL}

    def test_both_languages_name_the_same_terms_and_types(self) -> None:
        """A clerk who reads one of them misses nothing."""
        named = re.compile(r"T-[A-Z]+(?:-[A-Z]+)*|\b(?:organisation|dossier)\.[a-z_]+|`\w+`|[0-9]+")
        for kind, told in effects().items():
            assert set(named.findall(told.vi)) == set(named.findall(told.en)), kind

    def test_a_term_that_is_told_is_declared(self) -> None:
        """What the sentences say of a term is in the data that is checked, save that it does not move."""
        stays = re.compile(r"does not stop|goes on counting|still runs")
        for kind, told in effects().items():
            terms = {t for s in re.split(r"[;.] ", told.en) if not stays.search(s) for t in re.findall(r"T-[A-Z-]+", s)}
            assert ALL in told.clocks or terms <= set(told.clocks), kind


class TestLoader:
    """What the files have to hold."""

    def test_an_unknown_key_is_refused(self) -> None:
        """A slip of the pen in a name is no comment."""
        with pytest.raises(msgspec.ValidationError, match="unknown field `move`"):
            read([TEXTS[0].replace("moves =", "move =")])

    def test_an_unknown_status_is_refused(self) -> None:
        """The words are those of the law."""
        with pytest.raises(msgspec.ValidationError, match="Invalid enum value"):
            read([text.replace('status = ["suspended"]', 'status = ["asleep"]') for text in TEXTS])

    @pytest.mark.parametrize(
        ("texts", "missing", "left_over", "twice"),
        [
            ([t.replace(FIRST, '["organisation.fonded"]') for t in TEXTS],
             ["organisation.founded"], ["organisation.fonded"], []),
            ([*TEXTS, f'{FIRST}\nvi = "a"\nen = "b"\nmoves = []'], [], [], ["organisation.founded"]),
        ],
    )  # fmt: skip
    def test_a_type_too_few_or_too_many_is_named(
        self, texts: list[str], missing: list[str], left_over: list[str], twice: list[str]
    ) -> None:
        """Whoever adds a type is told to state its effect."""
        with pytest.raises(EffectsIncompleteError) as told:
            read(texts)
        assert (told.value.missing, told.value.left_over, told.value.twice) == (missing, left_over, twice)


class TestTruth:
    """What is declared is what happens."""

    @pytest.mark.parametrize("life", LIVES, ids=lambda life: filed(life[-1])[0].type)
    def test_the_lives_are_lawful(self, life: Life) -> None:
        """Every unit is accepted where it stands."""
        desk = Desk()
        for unit in life:
            assert desk.file(*filed(unit)), desk.judged(*filed(unit))

    @pytest.mark.parametrize("kind", BY_TYPE)
    def test_the_facts_of_a_type_do_what_it_declares(self, kind: str) -> None:
        """Of all examples together: no measure, line, heading, status or term more, and none less."""
        assert [more for one in corpus()[kind] if (more := undeclared(one))] == []
        assert never(kind) == {}

    def test_every_type_was_seen(self) -> None:
        """An effect that no example shows is not checked; amendments are, below."""
        assert {kind for kind, seen in corpus().items() if not seen} == {event.type for event in AMENDMENTS}

    @settings(max_examples=length.of(15, 5_000))
    @for_all(st.integers(0, 10**9))
    def test_random_lawful_registers_do_no_more_than_is_declared(self, seed: int) -> None:
        """Lives of every kind, with figures, units, procedures and reorganisations."""
        for one in observed(register(chance_of(seed))):
            assert not undeclared(one), one

    def test_whoever_comes_or_goes_takes_along_everything_it_counts_for(self) -> None:
        """A type with `*` moves every stock; without it nobody ends by it, nor enters with more than it names."""
        for kind, seen in corpus().items():
            for one in seen:
                assert one.stocks <= one.moves, one
            ended = any({"ceased", "terminated"} & one.status for one in seen)
            assert not ended or effects()[kind].moves == (ALL,), kind

    def test_no_term_but_that_of_posting_runs_against_who_has_ended(self) -> None:
        """That is what `*` among the terms says, and every type by which somebody ends says it."""
        for kind, seen in corpus().items():
            for one in seen:
                assert not one.left_running, one
            ends = any({"ceased", "terminated"} & one.status for one in seen)
            assert kind == "organisation.legacy_record_migrated" or ends == (ALL in effects()[kind].clocks), kind

    @pytest.mark.parametrize("life", LIVES, ids=lambda life: filed(life[-1])[0].type)
    def test_an_amendment_moves_what_the_fact_moved(self, life: Life) -> None:
        """Taken back, a fact leaves every figure as it was before it; the types that amend declare nothing else."""
        filings = [filing for unit in life for filing in filed(unit)]
        assert undone(filings, rescinded(filings[-1])) == {}
        assert not any(effect_of(event).moves or effect_of(event).clocks for event in AMENDMENTS)

    def test_a_change_that_falls_moves_what_it_moved(self) -> None:
        """The same as rescinded, with a ground in law."""
        life = [*filed(LIVES[-1][0]), event("organisation.capital_changed", {"charter_capital": 7}, "2024-09-02")]
        for kind in ("change_declared_void", "change_certificate_revoked"):
            more = {"forged": "resolution", "proof": "police"} if kind == "change_certificate_revoked" else {}
            data = {"target": life[-1].event_id, "reason": "sai", **more}
            assert undone(life, event(f"organisation.{kind}", data, "2025-01-06")) == {}
        assert undone(life, event("organisation.record_supplemented", {"items": {"a": "b"}}, "2025-01-06")) != {}


class TestControls:
    """What is declared wrongly is noticed."""

    def test_a_measure_that_is_declared_and_never_moves(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An opening record of inactivity would take members away."""
        declaring(monkeypatch, "organisation.inactivity_recorded", moves=("members",))
        assert never("organisation.inactivity_recorded") == {"moves": {"members"}}

    def test_a_measure_that_moves_and_is_not_declared(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A suspension would leave the number of active organisations as it is."""
        declaring(monkeypatch, "organisation.suspended", moves=())
        assert any("moves" in undeclared(one) for one in corpus()["organisation.suspended"])

    def test_a_status_and_a_term_that_are_wrong(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A tax-enforced revocation would be forgotten, and a return would stop the term of another."""
        declaring(monkeypatch, "organisation.certificate_revoked", status=("winding_up", "terminating"))
        assert any("status" in undeclared(one) for one in corpus()["organisation.certificate_revoked"])
        declaring(monkeypatch, "organisation.annual_return_filed", clocks=("T-RETURN", "T-COMPLIANCE"))
        assert never("organisation.annual_return_filed") == {"clocks": {"T-COMPLIANCE"}}
