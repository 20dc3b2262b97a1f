"""The big screen of a review: the open stage in letters read from six metres."""

from uuid import UUID

from flask import render_template

from web import sitting, stages


def page(id: UUID) -> str:
    """Nothing on it is private, and there is nothing to press."""
    told = sitting.told_of(id)
    stage = stages.BY_WORD[told["review"]["stage"]]
    return render_template(
        "reviews/screen.html",
        **told,
        stage=stage,
        place=stages.place(stage.word),
        **sitting.words(told),
    )
