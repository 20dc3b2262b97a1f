"""People and their names, as of a day."""

from datetime import date

import pytest

from okr.accounts import people
from okr.accounts.people import Person
from okr.domain.errors import Refused


class TestAdd:
    def test_a_person_is_found_by_id(self, accounts):
        assert accounts.people.by_id("jon") == Person("jon", "jon@example.org", False)

    @pytest.mark.parametrize(
        "email", ["mara@example.org", "MARA@EXAMPLE.ORG", " Mara@example.org "]
    )
    def test_a_person_is_found_by_any_spelling_of_the_email(self, accounts, email):
        assert accounts.people.by_email(email).id == "mara"

    def test_composed_and_decomposed_letters_are_one_email(self, accounts):
        accounts.people.add("zoe", "Zoé", "zoe\u0301@example.org", date(2026, 9, 1))

        assert accounts.people.by_email("ZO\u00c9@example.org").id == "zoe"
        assert accounts.people.by_id("zoe").email == "zo\u00e9@example.org"

    def test_an_unknown_email_is_nobody(self, accounts):
        assert accounts.people.by_email("ida@example.org") is None
        assert accounts.people.by_id("ida") is None

    def test_an_email_belongs_to_one_person(self, accounts):
        with pytest.raises(Refused, match="has that e-mail already"):
            accounts.people.add("ida", "Ida", "MARA@example.org", date(2026, 9, 1))

        assert accounts.people.by_id("ida") is None
        assert accounts.people.names(["ida"]) == {}

    def test_a_person_is_added_with_the_callers_own_transaction(
        self, accounts, transaction
    ):
        with pytest.raises(ZeroDivisionError), transaction(commit=True) as cursor:
            people.add(cursor, "ida", "Ida", "ida@example.org", date(2026, 9, 1))
            raise ZeroDivisionError

        assert accounts.people.by_id("ida") is None


class TestNames:
    def test_a_name_holds_from_its_day_on(self, accounts):
        accounts.people.rename("mara", "Mara Holm", date(2026, 10, 1))

        assert accounts.people.names(["mara"]) == {"mara": "Mara Holm"}
        assert accounts.people.names(["mara"], date(2026, 10, 1)) == {
            "mara": "Mara Holm"
        }
        assert accounts.people.names(["mara"], date(2026, 9, 30)) == {
            "mara": "Mara Lind"
        }

    def test_before_the_first_name_the_first_one_counts(self, accounts):
        accounts.people.rename("mara", "Mara Holm", date(2026, 10, 1))

        assert accounts.people.names(["mara"], date(2025, 1, 1)) == {
            "mara": "Mara Lind"
        }

    def test_a_second_name_on_a_day_takes_the_place_of_the_first(self, accounts):
        accounts.people.rename("mara", "Mara Holn", date(2026, 10, 1))
        accounts.people.rename("mara", "Mara Holm", date(2026, 10, 1))

        assert accounts.people.names(["mara"]) == {"mara": "Mara Holm"}

    def test_an_unknown_person_has_no_key(self, accounts):
        assert accounts.people.names(["jon", "gone"]) == {"jon": "Jon Berg"}
        assert accounts.people.emails(["jon", "gone"]) == {"jon": "jon@example.org"}

    def test_nobody_asked_is_nobody_named(self, accounts):
        assert accounts.people.names([]) == {}

    def test_renaming_somebody_unknown_leaves_no_name_behind(self, accounts, rows):
        accounts.people.rename("gone", "Nobody", date(2026, 10, 1))

        assert "gone" not in {row["person"] for row in rows("person_names")}

    def test_more_people_than_one_statement_takes_are_all_named(
        self, accounts, transaction
    ):
        ids = [f"person-{number}" for number in range(people.CHUNK * 2 + 1)]
        with transaction(commit=True) as cursor:
            for id in ids:
                people.add(cursor, id, id.upper(), f"{id}@example.org", date.min)

        assert accounts.people.names(ids) == {id: id.upper() for id in ids}
        assert len(accounts.people.emails(ids)) == len(ids)

    def test_all_names_are_those_of_the_day(self, accounts):
        accounts.people.rename("mara", "Mara Holm", date(2026, 10, 1))

        assert accounts.people.all_names() == {"mara": "Mara Holm", "jon": "Jon Berg"}
        assert accounts.people.all_names(date(2026, 9, 2)) == {
            "mara": "Mara Lind",
            "jon": "Jon Berg",
        }


class TestCalled:
    @pytest.mark.parametrize("words", ["Mara", "li ma", "MARA LIND", "mára"])
    def test_people_are_found_by_how_the_words_of_their_name_begin(
        self, accounts, words
    ):
        assert accounts.people.called(words) == {"mara": "Mara Lind"}

    @pytest.mark.parametrize("words", ["", " ", "ara", "Mara Holm", "\ud800", "%"])
    def test_nobody_else_is(self, accounts, words):
        assert accounts.people.called(words) == {}

    def test_a_name_that_is_given_up_finds_nobody(self, accounts):
        accounts.people.rename("mara", "Mara Holm", date(2026, 10, 1))

        assert accounts.people.called("lind") == {}
        assert accounts.people.called("holm") == {"mara": "Mara Holm"}
