"""Files a person drops on a page."""

from flask import request
from flask_babel import gettext as _

from web.forms.form import Form

Upload = tuple[str, bytes]


def dropped() -> tuple[Form, list[Upload]]:
    """The files of this request; a form that asks for one when there is none."""
    files = [file for file in request.files.getlist("files") if file.filename]
    uploads = [(str(file.filename), file.read()) for file in files]
    if uploads:
        return Form(values=request.form), uploads
    return Form(errors={"files": [_("Choose at least one file.")]}), []
