"""Are jobs done so many at a time, and left off where one fails?"""

import asyncio

import pytest

from services.worker.abreast import abreast


@pytest.mark.parametrize("most", [1, 2, 3])
async def test_so_many_are_under_way_and_all_are_done(most: int) -> None:
    """Never more, and as many as there may be."""
    now: set[int] = set()
    seen: list[int] = []

    async def job(number: int) -> None:
        now.add(number)
        seen.append(len(now))
        await asyncio.sleep(0.001)
        now.remove(number)

    await abreast(most, (lambda own=number: job(own) for number in range(7)))
    assert (len(seen), max(seen)) == (7, most)


async def test_where_one_fails_the_others_end_and_no_further_one_begins() -> None:
    """The caller hears of the first one, once nothing is under way any more."""
    begun: list[int] = []
    ended: list[int] = []

    async def job(number: int) -> None:
        begun.append(number)
        try:
            if number == 1:
                raise ValueError(number)
            await asyncio.sleep(60)
        finally:
            ended.append(number)

    with pytest.raises(ValueError, match="1"):
        await abreast(2, (lambda own=number: job(own) for number in range(5)))
    assert begun == [0, 1]
    assert sorted(ended) == [0, 1]
