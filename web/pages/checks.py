"""What might be weak in what is being written? Asked while typing; keeps nothing."""

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from okr.domain.errors import Missing
from web import hinting
from web.desk import rule

pages = Blueprint("checks", __name__, url_prefix="/checks")


@pages.post("/<kind>")
@rule("read")
def show(kind: str) -> str:
    look = hinting.KINDS.get(kind)
    if look is None:
        raise Missing(_("There are no hints for that: go back to the form."))
    return render_template("checks/_hints.html", told=look(request.form))
