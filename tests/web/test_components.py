"""The parts pages are made of, as a browser gets them."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel

from web import drawing, wording

WEB = Path(__file__).parents[2] / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
KEY = "7c1e"


@pytest.fixture
def show():
    app = Flask("components", template_folder=str(WEB / "templates"))
    Babel(app)
    wording.register(app)
    drawing.register(app)
    app.jinja_env.globals["command_key"] = lambda: KEY
    app.add_url_rule("/objectives/<id>", "objectives.show", lambda id: id)

    def shown(source, **values):
        take = '{% import "_components.html" as c with context %}'
        with app.test_request_context():
            return render_template_string(take + source, **values)

    return shown


def a_form(values=None, errors=None):
    return {"values": values or {}, "errors": errors or {}}


class TestField:
    def test_what_was_typed_comes_back_with_what_is_wrong_with_it(self, show):
        form = a_form(
            {"target": '"many"'}, {"target": ["Write a number, such as 240."]}
        )

        html = show(
            "{{ c.field(form, 'target', 'Target', hint='A number.') }}", form=form
        )

        assert 'value="&#34;many&#34;"' in html
        assert 'aria-invalid="true"' in html
        assert 'aria-describedby="target-hint target-error"' in html
        assert 'id="target-error">Write a number, such as 240.<' in html

    def test_a_field_without_a_value_is_empty_and_without_fault(self, show):
        form = a_form({"target": None})

        html = show("{{ c.field(form, 'target', 'Target') }}", form=form)

        assert 'value=""' in html
        assert "aria-" not in html

    def test_a_password_never_comes_back(self, show):
        form = a_form({"password": "correct horse"})

        html = show(
            "{{ c.field(form, 'password', 'Password', type='password') }}", form=form
        )

        assert "horse" not in html

    def test_long_text_keeps_its_first_empty_line(self, show):
        form = a_form({"why": "\nWe need <more>"})

        html = show("{{ c.textarea(form, 'why', 'Why now') }}", form=form)

        assert ">\n\nWe need &lt;more&gt;</textarea>" in html

    def test_the_choice_made_stays_chosen(self, show):
        form = a_form({"team": 2})

        html = show(
            "{{ c.select(form, 'team', 'Team', [('1', 'Sales'), ('2', 'Care')]) }}",
            form=form,
        )

        assert '<option value="2" selected>Care</option>' in html
        assert html.count("selected") == 1


class TestObjectiveCard:
    OBJECTIVE = {
        "id": "41",
        "title": "Every <clinic>",
        "owner_name": "Jon Abara",
        "team_name": "Sales",
        "status": "published",
        "health": "caution",
        "progress": Decimal("0.44"),
        "expected": Decimal("0.56"),
        "confidence": Decimal("0.5"),
        "key_results": [
            {
                "id": "42",
                "title": "Qualified leads",
                "unit": "leads",
                "current": Decimal(178),
                "target": Decimal(240),
                "spark": [Decimal(120), Decimal(178)],
            }
        ],
    }

    def test_it_says_who_how_far_and_how_it_is(self, show):
        html = show("{{ c.objective_card(objective) }}", objective=self.OBJECTIVE)

        assert (
            '<a class="objective__title" href="/objectives/41">Every &lt;clinic' in html
        )
        assert "Jon Abara · Sales" in html
        assert '<span class="pill pill--caution">Caution</span>' in html
        assert 'aria-label="44\u202f% done, 56\u202f% expected by today"' in html
        assert "<strong>178</strong>" in html
        assert "240\u00a0leads" in html

    def test_a_draft_shows_its_status_and_no_expectation(self, show):
        draft = {
            **self.OBJECTIVE,
            "status": "draft",
            "progress": None,
            "expected": None,
        }

        html = show("{{ c.objective_card(objective) }}", objective=draft)

        assert '<span class="pill pill--draft">Draft</span>' in html
        assert '#why">–</a></strong>' in html
        assert "expected" not in html


class TestTable:
    def test_a_cell_on_a_phone_knows_its_column(self, show):
        html = show(
            "{{ c.data_table(['Day', 'Value'], [['1 Oct', '<b>']], cards=true) }}"
        )

        assert 'data-label="Value"' in html
        assert "&lt;b&gt;" in html
        assert '<th scope="row" role="rowheader">1 Oct</th>' in html


class TestSideBySide:
    def test_both_versions_are_there(self, show):
        html = show("{{ c.side_by_side('mine <i>', 'theirs') }}")

        assert "What you wrote" in html
        assert "mine &lt;i&gt;" in html
        assert ">theirs<" in html


def test_a_form_carries_its_key(show):
    assert show("{{ c.hidden_key() }}").strip() == (
        f'<input type="hidden" name="key" value="{KEY}">'
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_an_exception_from_the_content_policy(template):
    source = template.read_text()

    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)
