"""Would `make mutants` notice a hole in the tests, and does it leave alone what is none?

A small tree with one module and one test stands for ours; that the list of survivors still fits ours is seen too.
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.mutation import finding, sampling, survivors, trying
from tests.mutation.choosing import Chooser
from tests.mutation.finding import Mutant
from tests.mutation.plan import ROOT, LeftOut, Plan, plan
from tests.mutation.source import Source
from tests.mutation.trials import Outcome, Trials
from tests.mutation.watching import Watched

MODULE = '''"""From which age may one vote?"""

from functools import cache

AGE = 18
ABROAD = {"embassy": True, "consulate": True}


@cache
def may_vote(age: int, at: str = "") -> bool:
    """Whether somebody of an age may."""
    return age >= AGE and (not at or at in ABROAD)


def spare(age: int) -> int:
    """How many years are over: nobody asks."""
    return max(age - AGE, 0)
'''
TEST = '''
from events.voting import may_vote


def test_one_votes_from_eighteen():
    """At home too."""
    assert may_vote(18) and not may_vote(17)
    assert may_vote(18, "embassy") and not may_vote(18, "home")


def test_one_waits():
    """For ever, if nobody may."""
    while not may_vote(19):
        pass
'''

VOTES, WAITS = "tests/test_voting.py::test_one_votes_from_eighteen", "tests/test_voting.py::test_one_waits"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree with one module and its tests."""
    folder = tmp_path_factory.mktemp("mutants").resolve() / "tree"
    for name, text in {
        "events/__init__.py": "", "events/catalogue.py": "", "events/codec.py": "", "events/voting.py": MODULE,
        "tests/__init__.py": "", "tests/test_voting.py": TEST, "pyproject.toml": "[tool.pytest.ini_options]\n",
    }.items():  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def rules() -> Plan:
    """Our plan for that tree."""
    ours = plan()
    return Plan(9, 1, 0.85, ours.operators, ("tests",), (), (*ours.left_out, LeftOut("target AGE", "for one test")))


def tried(tree: Path, rules: Plan, mutants: list[Mutant], chosen: list[str], within: float) -> list[Outcome]:
    """Try some mutants of the small tree."""
    seconds = [(within - 30) / 4] * len(chosen)
    watched = Watched(chosen, seconds, {"events/voting.py": {12: (1 << len(chosen)) - 1}})
    trials = Trials({"events/voting.py": MODULE}, rules, Chooser(watched, rules, tree), [tree])
    return list(trials.run(["events/voting.py"] * len(mutants), {"events/voting.py": iter(mutants)}))


def outcomes(tree: Path, rules: Plan, mutants: list[Mutant], chosen: list[str], within: float = 40) -> list[Outcome]:
    """What becomes of them: in a process of their own, since this one may have threads and shall not be forked."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as apart:
        return apart.submit(tried, tree, rules, mutants, chosen, within).result(timeout=120)


def the(rules: Plan, operator: str, at: str) -> Mutant:
    """The first mutant of an operator inside a definition."""
    found = finding.mutants("events/voting.py", MODULE, rules)
    return next(one for one in found if one.operator.endswith(operator) and one.at == at)


def test_a_change_that_a_test_sees_is_killed_and_one_that_none_sees_survives(tree: Path, rules: Plan) -> None:
    """Both ways: a bound that is tested, a function that nobody asks, and a row of a table that no test has."""
    seen = the(rules, "GtE_Gt", "may_vote")
    unasked = the(rules, "Sub_Add", "spare")
    row = [one for one in finding.mutants("events/voting.py", MODULE, rules) if one.at == "ABROAD"]
    consulate = next(one for one in row if one.operator.endswith("LeaveOutElement") and one.occurrence == 1)
    found = outcomes(tree, rules, [seen, unasked, consulate], [VOTES])
    assert [one.fate for one in found] == ["killed", "survived", "survived"]
    assert found[2].change.becomes == 'ABROAD = {"embassy": True}'
    assert (tree / "events/voting.py").read_text("utf-8") == MODULE


def test_a_test_that_waits_for_ever_is_ended_and_has_noticed(tree: Path, rules: Plan) -> None:
    """Nobody ever votes, and the test that waits for it is alone: the limit of time is what notices."""
    (hung,) = outcomes(tree, rules, [the(rules, "GtE_Lt", "may_vote")], [WAITS], within=1)
    assert (hung.fate, hung.stage) == ("killed", "near, hung")


def test_a_table_is_asked_of_whoever_reads_its_module_by_name(tree: Path, rules: Plan) -> None:
    """Also where a test runs nothing of that module; of the body of a function only who ran it is asked."""
    reads, other = "tests/far/test_reads.py::test_it", "tests/far/test_other.py::test_it"
    for test, text in ((reads, "from events.voting import ABROAD\n"), (other, "from events.voting_papers import A\n")):
        file = tree / test.partition("::")[0]
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    near = Plan(9, 1, 0.85, rules.operators, ("tests/near",), ("tests/far",), rules.left_out)
    chooser = Chooser(Watched([reads, other], [0.1, 0.1], {}), near, tree)
    source = Source(MODULE, near)
    row, body = (MODULE.index(word) for word in ('"consulate"', "AGE and"))
    assert chooser.stages("events/voting.py", source, row).left == [reads]
    ran = Watched([reads, other], [0.1, 0.1], {"events/voting.py": {12: 0b10}})
    assert Chooser(ran, near, tree).stages("events/voting.py", source, body).left == [other]


def test_what_the_plan_leaves_out_is_not_changed(rules: Plan) -> None:
    """Neither the cache nor what a target is given."""
    found = finding.mutants("events/voting.py", MODULE, rules)
    assert not [one for one in found if one.at == "AGE" or one.operator.endswith("RemoveDecorator")]
    without = Plan(9, 1, 0.85, rules.operators, (), (), ())
    assert len(finding.mutants("events/voting.py", MODULE, without)) == len(found) + 3


def test_a_sample_is_the_same_for_the_same_seed_and_has_every_module() -> None:
    """Modules get their share, at least one each; what is drawn from one does not hang on the others."""
    assert sampling.shares({"a": 900, "b": 99, "c": 1}, 100) == {"a": 90, "b": 9, "c": 1}
    assert sampling.shares({"a": 3, "b": 2}, 9) == {"a": 3, "b": 2}
    mutants = [Mutant("a", "x", n, n, n, "f") for n in range(50)]
    first, again = (list(sampling.orders({"a": mutants, **more}, 7)["a"]) for more in ({}, {"b": []}))
    assert first == again
    assert first != mutants
    assert first != list(sampling.orders({"a": mutants}, 8)["a"])


def test_libraries_alone_are_warm() -> None:
    """Nothing of the tree is imported before the mutant is in it."""
    assert not {name.partition(".")[0] for name in trying.WARM} & set(trying.OURS)


def test_a_listed_survivor_still_stands_in_its_place() -> None:
    """The code moves on, and the list follows; each has its reason."""
    texts = finding.modules(ROOT)
    for one in survivors.listed():
        assert one.text in " ".join(line.strip() for line in texts[one.file].splitlines()), one
        assert one.becomes != one.text
        assert one.why.strip(), one


def test_another_name_for_a_type_is_left_alone_and_a_value_is_not() -> None:
    """`Dockets = Mapping[str, Docket]` is the type checker's to see; what is looked up in a mapping is not."""
    source = Source("Dockets = Mapping[str, Docket]\nfirst = mapping[key, 1]\n", plan())
    assert [source.left_out(source.text.index(word)) for word in ("Docket]", "key")] == [True, False]


def test_a_place_is_told_by_what_is_defined_around_it() -> None:
    """Also behind letters of more than one byte."""
    source = Source('A = ("Đã", 1)\nclass B:\n    def c(self): return lambda: 2\n', plan())
    assert [source.where(source.text.index(sign)) for sign in "12"] == ["A", "B.c"]
    assert [source.run_later(source.text.index(sign)) for sign in "12"] == [False, True]
