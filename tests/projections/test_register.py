"""Does the register find whom one looks for, and say how they stand on a day?"""

from datetime import date

from events.industry import Sector
from events.vocabulary import Kind, Standing
from projections.views import register
from tests.support.scenes import Scene, org, shown

DAY = date(2012, 6, 30)


def names(scene: Scene, search: register.Search, *, as_of: date = DAY, known_at: int = 100) -> list[str]:
    """The names found."""
    with shown("register", scene.records) as (conn, view):
        return [e.name for e in register.find(conn, view, search, as_of=as_of, known_at=known_at)]


def three() -> Scene:
    """Three organisations of two provinces."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01", name="Hợp tác xã Đồng Tiến")
    scene.founded(org(2), "2011-02-01", name="HTX vận tải Ðại Lộc", primary_line={"section": "H"}, code="0100109106")
    scene.founded(
        org(3),
        "2011-03-01",
        kind="group",
        name="Tổ hợp tác Kế Sách",
        area="pre2025:94/943",
        members={"group_member": 5},
    )
    return scene


def test_a_search_forgives_missing_diacritics_and_capitals() -> None:
    """'dong tien' finds Đồng Tiến."""
    assert names(three(), register.Search(q="dong TIEN")) == ["Hợp tác xã Đồng Tiến"]


def test_a_search_finds_the_letter_d_with_stroke_however_it_was_typed() -> None:
    """A name typed with the Icelandic eth is shown and found with Đ."""
    assert names(three(), register.Search(q="đại lộc")) == ["HTX vận tải Đại Lộc"]


def test_a_search_knows_former_names() -> None:
    """Renamed, it is found under both names, and listed under the new one."""
    scene = three()
    scene.add(org(1), "2012-01-01", "organisation.renamed", name="Hợp tác xã Bình Minh")
    assert names(scene, register.Search(q="đồng tiến")) == ["Hợp tác xã Bình Minh"]
    assert names(scene, register.Search(q="binh minh")) == ["Hợp tác xã Bình Minh"]


def test_a_search_knows_codes() -> None:
    """The tax code finds its holder."""
    assert names(three(), register.Search(q="0100109106")) == ["HTX vận tải Đại Lộc"]


def test_conditions_narrow_the_register() -> None:
    """Kind, sector, standing and an area with all that lies in it."""
    assert names(three(), register.Search(kind=Kind.GROUP)) == ["Tổ hợp tác Kế Sách"]
    assert names(three(), register.Search(sector=Sector.TRANSPORT)) == ["HTX vận tải Đại Lộc"]
    assert names(three(), register.Search(area="pre2025:94")) == ["Tổ hợp tác Kế Sách"]
    assert names(three(), register.Search(standing=Standing.INACTIVE)) == []


def test_a_wildcard_in_a_search_is_an_ordinary_character() -> None:
    """A per cent sign matches nothing but itself: folding leaves no wildcard over, an area is escaped."""
    assert len(names(three(), register.Search(q="%"))) == 3
    assert names(three(), register.Search(area="pre2025:2_")) == []


def test_pages_follow_one_another_without_gap_or_repeat() -> None:
    """One entry a page, from the place of the last."""
    scene = three()
    with shown("register", scene.records) as (conn, view):
        seen, after = [], None
        while True:
            page = register.find(conn, view, register.Search(limit=1, after=after), as_of=DAY, known_at=100)
            seen.append(page[0].id)
            if len(page) == 1:
                break
            after = register.sort_key(page[0])
    assert sorted(seen) == [org(1), org(2), org(3)]


def test_who_is_not_founded_yet_is_not_on_the_register() -> None:
    """On the eve of the founding, and before it was recorded, there is nothing to find."""
    assert names(three(), register.Search(q="dong tien"), as_of=date(2010, 12, 31)) == []
    assert names(three(), register.Search(q="dong tien"), known_at=0) == []


def test_who_ended_stays_findable_with_the_day_and_the_form_of_the_end() -> None:
    """A dissolved cooperative is shown as ceased."""
    scene = three()
    scene.add(org(1), "2012-03-01", "organisation.dissolved", route="voluntary")
    with shown("register", scene.records) as (conn, view):
        entry = register.get(conn, view, org(1), as_of=DAY, known_at=100)
        assert entry is not None
        assert (entry.standing, entry.ended_on, entry.ending) == (Standing.CEASED, date(2012, 3, 1), "dissolved")
        assert register.count(conn, view, as_of=DAY, known_at=100) == 2
        assert register.get(conn, view, "0100109106", as_of=DAY, known_at=100) is not None


def test_a_search_knows_foreign_and_short_names() -> None:
    """What stands on the certificate beside the name finds it too."""
    scene = three()
    scene.add(
        org(1), "2012-01-01", "organisation.renamed",
        name="Hợp tác xã Đồng Tiến", foreign_name="Dong Tien Cooperative", abbreviation="DOTICO",
    )  # fmt: skip
    assert names(scene, register.Search(q="dotico")) == ["Hợp tác xã Đồng Tiến"]
    assert names(scene, register.Search(q="tien cooperative")) == ["Hợp tác xã Đồng Tiến"]


def bearers() -> Scene:
    """Namesakes of every kind: a union, a group, one renamed, one dissolved and one merged into another."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01", name="Hợp tác xã Đồng Tiến")
    scene.founded(org(2), "2011-01-01", name="Liên hiệp HTX ĐỒNG  TIẾN", kind="union")
    scene.founded(org(3), "2011-01-01", name="THT Đồng Tiến", kind="group", members={"group_member": 5})
    scene.founded(org(4), "2011-01-01", name="HTX Đồng Tiến")
    scene.add(org(4), "2011-05-01", "organisation.dissolved")
    scene.founded(org(5), "2011-01-01", name="HTX Đông Tiên")
    scene.founded(org(6), "2011-01-01", name="HTX Đồng tiến")
    scene.add(org(6), "2011-05-01", "organisation.renamed", name="Hợp tác xã Bình Minh")
    return scene


def test_the_own_name_finds_who_bears_it_still() -> None:
    """Cooperatives and unions under any form and case; not groups, other diacritics, former names, the dissolved."""
    bear = ["Hợp tác xã Đồng Tiến", "Liên hiệp HTX ĐỒNG TIẾN"]
    for asked in ("Hợp tác xã đồng tiến", "Liên hiệp hợp tác xã Đồng Tiến", "HTX Đồng Tiến", "đồng tiến"):
        assert sorted(names(bearers(), register.Search(own_name=asked))) == bear, asked
    assert names(bearers(), register.Search(own_name="Hợp tác xã Bình Minh")) == ["Hợp tác xã Bình Minh"]
    assert names(bearers(), register.Search(own_name="Hợp tác xã Tiến Đồng")) == []


def test_an_own_name_is_borne_until_its_bearer_is_dissolved() -> None:
    """On the eve of the end three bear it, and the renamed one then did."""
    assert len(names(bearers(), register.Search(own_name="HTX Đồng Tiến"), as_of=date(2011, 4, 30))) == 4


def test_a_relabelled_address_is_shown_beside_the_area_as_filed() -> None:
    """It is found under the area that it was filed under, and nowhere else."""
    scene = Scene()
    scene.founded(org(1), "2025-01-01", area="pre2025:20/187")
    scene.add(org(1), "2025-08-15", "organisation.address_relabelled", to_area="from2025:20/06052", address="Số 12")
    home = {"kind": "group", "members": {"group_member": 5}, "area": "pre2025:94"}
    scene.founded(org(2), "2025-01-01", **home)
    scene.add(org(2), "2025-08-15", "organisation.address_relabelled", to_area="from2025:92/31528", address="Nhà riêng")
    with shown("register", scene.records) as (conn, view):
        (entry,) = register.find(conn, view, register.Search(area="pre2025:20"), as_of=date(2025, 9, 1), known_at=100)
        assert (entry.area, entry.relabelled_area, entry.relabelled_address) == (
            "pre2025:20/187", "from2025:20/06052", "Số 12",
        )  # fmt: skip
        assert not register.find(conn, view, register.Search(area="from2025:20"), as_of=date(2025, 9, 1), known_at=100)
        (group,) = register.find(conn, view, register.Search(kind=Kind.GROUP), as_of=date(2025, 9, 1), known_at=100)
        assert (group.relabelled_area, group.relabelled_address) == ("from2025:92/31528", None)


def reissued() -> Scene:
    """Three organisations, the first with its second certificate and the second with another of the same number."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01", certificate_no="1407B000012")
    scene.founded(org(2), "2011-02-01", name="Hợp tác xã Chi Lăng", certificate_no="988-7/C")
    scene.founded(org(3), "2011-02-01", name="Hợp tác xã Hữu Lũng", certificate_no="988-7/C")
    scene.add(org(1), "2012-01-01", "organisation.certificate_reissued", reason="lost", certificate_no="14.07.000099")
    return scene


def test_a_search_knows_former_numbers_of_certificates() -> None:
    """Both numbers find it, and the line shows which were before."""
    for number in ("1407b000012", "14.07.000099"):
        assert names(reissued(), register.Search(q=number)) == ["Hợp tác xã Đồng Tiến"]
    assert names(reissued(), register.Search(q="1407b000012"), as_of=date(2011, 12, 31)) == ["Hợp tác xã Đồng Tiến"]


def test_an_organisation_is_got_by_a_number_that_it_has_or_had() -> None:
    """Whole numbers only; on a day before the exchange by the older one alone."""
    scene = reissued()
    with shown("register", scene.records) as (conn, view):

        def got(number: str, as_of: date = DAY) -> str | None:
            entry = register.get(conn, view, number, as_of=as_of, known_at=100)
            return entry.id if entry else None

        assert got("1407B000012") == got("14.07.000099") == got(org(1)) == org(1)
        assert got("14.07.000099", date(2011, 12, 31)) is None
        assert got("1407B00001") is None
        found = register.get(conn, view, org(1), as_of=DAY, known_at=100)
        assert found is not None
        assert found.former_numbers == ["1407B000012"]


def test_a_number_that_two_organisations_bear_names_neither() -> None:
    """Districts numbered by themselves: the search shows both, a reference is answered with nothing."""
    scene = reissued()
    with shown("register", scene.records) as (conn, view):
        assert register.get(conn, view, "988-7/C", as_of=DAY, known_at=100) is None
    assert len(names(scene, register.Search(q="988-7/C"))) == 2
