"""Are headcounts of members, workers, managers and trainees possible beside each other?"""

from collections.abc import Iterator
from fractions import Fraction

from projections.plausibility.book import Book
from projections.plausibility.figure import Figure
from projections.plausibility.flags import Flag, flag
from projections.plausibility.numerals import write, write_en
from projections.plausibility.verdicts import Level


def workers_are_defined(book: Book) -> Iterator[Flag]:
    """X5: more workers than members is allowed, but whether members who work are counted must be declared."""
    for workers in book.reported("WRK_STOCK"):
        for members in book.beside(workers, "MEM_STOCK"):
            if members.when == workers.when and workers.number >= members.number:
                yield flag(
                    "X5",
                    Level.WARNING,
                    (workers, members),
                    computed=members.number,
                    printed=workers.number,
                    holds=True,
                    told="includes" not in workers.dimensions,
                    vi=f"{workers.printed} lao động nhiều hơn {members.printed} thành viên: được phép, nhưng "
                    "phải nêu rõ lao động có gồm thành viên hay không.",
                    en=f"{workers.printed} workers are more than {members.printed} members: allowed, but "
                    "whether workers include members must be declared.",
                )


def jobs_stay_near_members(book: Book) -> Iterator[Flag]:
    """N8: organisations rarely give regular work to many more people than they have members."""
    for jobs in book.reported("JOBS_STABLE"):
        for members in book.beside(jobs, "MEM_STOCK"):
            if members.when == jobs.when and members.number > 0:
                times = jobs.number / members.number
                yield flag(
                    "N8",
                    Level.WARNING,
                    (jobs, members),
                    computed=members.number,
                    printed=jobs.number,
                    holds=jobs.number <= members.number,
                    vi=f"Việc làm cho {jobs.printed} người ở nơi có {members.printed} thành viên: "
                    f"gấp {write(times.__round__())} lần.",
                    en=f"Work for {jobs.printed} people where there are {members.printed} members: "
                    f"{write_en(times.__round__())} times as many.",
                )


def training_is_no_qualification(book: Book) -> Iterator[Flag]:
    """N1: persons trained exceed those who are not called untrained: a short course and a qualification differ."""
    for trained in book.reported("TRAIN_PERSONS"):
        managers = list(book.beside(trained, "MGR_STOCK"))
        untrained = [f for f in managers if f.dimensions.get("education") == "none"]
        everyone = [f for f in managers if "education" not in f.dimensions]
        if trained.dimensions.get("audience") == "managers" and untrained and everyone:
            qualified = everyone[0].number - untrained[0].number
            yield flag(
                "N1",
                Level.WARNING,
                (trained, everyone[0], untrained[0]),
                computed=qualified,
                printed=trained.number,
                holds=trained.number <= qualified,
                vi=f"{trained.printed} cán bộ được bồi dưỡng, nhưng chỉ {write(qualified)} người không bị ghi là "
                "chưa qua đào tạo: bồi dưỡng và trình độ là hai thuộc tính.",
                en=f"{trained.printed} managers had courses, but only {write_en(qualified)} are not called untrained: "
                "a course and a qualification are two attributes.",
            )


def persons_within_turns(book: Book) -> Iterator[Flag]:
    """N7: persons trained are not more than turns of training; the same last digits point at a slip."""
    for persons in book.reported("TRAIN_PERSONS"):
        turns = [f for f in book.reported("TRAIN_TURNS") if f.document == persons.document and f.kinds <= persons.kinds]
        if turns and persons.whole:
            made = sum((figure.number for figure in turns), Fraction(0))
            tails = [f for f in turns if _ends_in(f, persons)]
            hint_vi = f"; {tails[0].printed} tận cùng bằng {persons.printed}, có thể ghi nhầm" if tails else ""
            hint_en = f"; {tails[0].printed} ends in {persons.printed}, perhaps a slip" if tails else ""
            yield flag(
                "N7",
                Level.WARNING,
                (persons, *turns),
                computed=made,
                printed=persons.number,
                holds=persons.number <= made,
                told=bool(tails),
                vi=f"{persons.printed} người trong {write(made)} lượt{hint_vi}.",
                en=f"{persons.printed} persons within {write_en(made)} turns{hint_en}.",
            )


def _ends_in(longer: Figure, shorter: Figure) -> bool:
    return str(longer.value) != str(shorter.value) and str(longer.value).endswith(str(shorter.value))
