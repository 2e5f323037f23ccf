"""Where the time of one ballot goes in Python, function by function.

python -m tests.bench.profile [--toy]
"""

import cProfile
import pstats
from uuid import uuid4

from tests.bench.stage import Stage, stage


def main() -> None:
    """Profile ballots in this process."""
    with stage(__doc__) as where:
        profile(where)


def profile(where: Stage) -> None:
    """Vote again and again, and print what took longest."""
    from django.conf import settings
    from django.test import Client

    from tests.bench.hall import fill_hall

    hall = fill_hall(where.choose(355, 20))
    poll = hall.open_vote()
    seat = hall.seats[0]
    client = Client(HTTP_HX_REQUEST="true")
    client.cookies[settings.SESSION_COOKIE_NAME] = seat.session
    profiler = cProfile.Profile()
    for number in range(where.choose(120, 4)):
        if number == where.choose(20, 2):
            profiler.enable()
        form = {"choice": "for", "member": seat.code, "key": uuid4()}
        answer = client.post(f"/stemmen/{hall.register.pk}/{poll.pk}/", form)
        assert b"data-receipt" in answer.content
    profiler.disable()
    for order in ("cumulative", "tottime"):
        pstats.Stats(profiler).strip_dirs().sort_stats(order).print_stats(60)


if __name__ == "__main__":
    main()
