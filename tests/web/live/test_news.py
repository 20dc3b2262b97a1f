"""The newest of what happened is found for each viewer, and by index."""

import pytest

from okr import policy
from okr.projections import news
from web.live.news import News


class TestNews:
    ROWS = (
        {"about": "a", "key": "company", "id": 3},
        {"about": "a", "key": "team:1", "id": 7},
        {"about": "b", "key": "person:2", "id": 9},
    )

    @pytest.mark.parametrize(
        ("about", "keys", "newest"),
        [
            ((), {"company", "team:1"}, 7),
            ((), {"company"}, 3),
            ((), {"team:2"}, None),
            (("a",), {"company", "person:2"}, 3),
            (("b",), {"company", "team:1"}, None),
            (("a", "b"), {"company", "person:2"}, 9),
            (("c",), {"company"}, None),
        ],
    )
    def test_the_newest_is_one_that_is_watched_and_may_be_read(
        self, about, keys, newest
    ):
        assert News(self.ROWS).newest(frozenset(about), frozenset(keys)) == newest


@pytest.mark.parametrize(
    "ask",
    [
        lambda db: news.between(db, 5, 10),
        lambda db: news.after(
            db, 5, policy.readable("history.audience"), 10, keys='["company"]'
        ),
    ],
    ids=["between", "after"],
)
def test_news_is_found_by_index(company, ask):
    with company.read_model.reading() as db:
        asked = []
        db.conn.set_trace_callback(asked.append)
        ask(db)
        db.conn.set_trace_callback(None)
        plan = " ".join(row[3] for row in db.execute(f"explain query plan {asked[0]}"))

    assert "SEARCH history USING INTEGER PRIMARY KEY" in plan
    assert "SEARCH audiences USING" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan
