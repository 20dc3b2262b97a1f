"""How people come into a workshop: invited, by its link, with its code, and late."""

from datetime import date, timedelta

from playwright.sync_api import expect

from okr.domain import Cycle
from tests.browser.room import DESK, WALL, stage
from tests.browser.table import follow, invite, plan, put_down
from tests.browser.test_journey import press
from tests.builders import IDA, JON, LEO, MARA
from tests.living import Living


def acme_today(folder):
    """Acme with a cycle around today."""
    acme, today = Living(folder), date.today()
    first, last = today - timedelta(days=30), today + timedelta(days=60)
    with acme.command():
        cycle = Cycle.plan("These months", first=first, last=last, by=LEO)
        cycle.open(by=LEO)
        acme.okr.keep(cycle)
    return acme


def gather(acme, room, title, thought):
    """Planned and prepared: Mara is invited, Jon has the link, Pia the code."""
    leo = room.seat("console", room.browse(acme.sign_in(LEO), DESK))
    room.id = plan(leo, room.base, title)
    invite(leo, "Mara")
    mara = room.seat("Mara", room.browse(acme.sign_in(MARA)))
    mara.goto(room.base + "/workshops")
    follow(mara, title)
    put_down(mara, thought)

    press(leo, "Open the workshop")
    code = leo.locator(".join-code").inner_text()
    press(mara, "I am here")
    jon = room.seat("Jon", room.browse(acme.sign_in(JON)))
    jon.goto(f"{room.base}/join/{code}")
    press(jon, "Come in")
    pia = room.seat("Pia", room.browse())
    pia.goto(room.base + "/join")
    pia.get_by_label("The code").fill(code.lower())
    pia.get_by_label("What should we call you?").fill("Pia")
    press(pia, "Come in")
    with leo.context.expect_page() as opened:
        leo.get_by_role("link", name="Projector").click()
    wall = room.seat("projector", room.watched(opened.value))
    wall.set_viewport_size({"width": WALL[0], "height": WALL[1]})
    expect(wall.locator(".wall-foot__code")).to_have_text(code)
    expect(leo.locator(".crew__list li")).to_have_count(3)
    room.look()
    return leo, mara, jon, pia


def late(acme, room, leo):
    invite(leo, "Ida")
    ida = room.seat("Ida", room.browse(acme.sign_in(IDA)))
    ida.goto(room.base)
    follow(ida, "^Join$")
    press(ida, "I am here")
    room.all_read("3 of 4 are in")
    assert stage(ida) == stage(room.pages["Mara"])
    return ida
