"""Imports point one way, and each kind of thing has one place."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
INNER = {"okr.domain", "okr.application", "okr.accounts", "okr.policy"}
OUTER = INNER | {"okr.projections", "okr.exports"}
MAY_IMPORT = {
    "okr/domain": {"eventsourcing"},
    "okr/application": {"eventsourcing", "okr.domain", "okr.store"},
    "okr/store": {"eventsourcing", "cryptography", "okr.domain"},
    "okr/accounts": {"argon2", "okr.domain.errors"},
    "okr/projections": {"sqlite_utils", "okr.domain"},
    "okr/policy.py": {"sqlite_utils", "okr.domain", "okr.projections"},
    "okr/exports": {"xlsxwriter", "typst", "pptx", "icalendar", "segno"}
    | {"okr.domain.errors", "okr.domain.progress"},
    "okr/imports": {"openpyxl"} | OUTER,
    "okr/sample": {"okr.workspace"} | OUTER,
    "okr/delivery": OUTER,
    "okr/serving.py": set(),
    "okr/lines.py": {"structlog"},
    "okr/workspace.py": {"okr"},
    "okr/cli": {"click", "sqlite_utils", "structlog", "okr"},
    "web": {"flask", "flask_babel", "babel", "marshmallow", "markupsafe", "werkzeug"}
    | {"flask_smorest", "webargs"}
    | {"sqlite_utils", "structlog", "prometheus_client"}
    | {"okr.workspace", "okr.imports", "okr.lines"}
    | OUTER,
}
SQL = re.compile(
    r"\s*(select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from|with\s.+\sas \("
    r"|create\s+(table|index|trigger)|pragma\s+\w+|begin immediate)\b",
    re.IGNORECASE | re.DOTALL,
)
CLOCK = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
FILES = sorted([*ROOT.glob("okr/**/*.py"), *ROOT.glob("web/**/*.py")])


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def within(path, *places):
    return any(
        name_of(path) == place or name_of(path).startswith(place + "/")
        for place in places
    )


def nodes(path, *kinds):
    return [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, kinds)]


def imported(path):
    """Dotted names, those taken from a package included."""
    for node in nodes(path, ast.Import, ast.ImportFrom):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def words(path):
    """Every text in the code that is not a docstring, joined where it is formatted."""
    tree = ast.parse(path.read_text())
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings:
                yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                part.value if isinstance(part, ast.Constant) else "?"
                for part in node.values
            )


@pytest.fixture(params=FILES, ids=name_of)
def path(request):
    return request.param


def test_imports_point_one_way(path):
    place = next((place for place in MAY_IMPORT if within(path, place)), None)
    allowed = MAY_IMPORT[place] | {place.replace("/", ".")} if place else set()

    assert [
        name
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not any(f"{name}.".startswith(f"{each}.") for each in allowed)
    ] == []


def test_nothing_is_imported_inside_a_function(path):
    functions = nodes(path, ast.FunctionDef, ast.AsyncFunctionDef)

    assert [
        function.name
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ] == []


def test_sql_stands_in_store_accounts_and_projections_only(path):
    if not within(path, "okr/store", "okr/accounts", "okr/projections"):
        assert [text for text in words(path) if SQL.match(text)] == []


def test_the_environment_is_read_in_the_settings_only(path):
    if not within(path, "web/settings.py"):
        read = {f"os.{name}" for name in ("environ", "environb", "getenv", "getenvb")}
        used = [ast.unparse(node) for node in nodes(path, ast.Attribute)]

        assert read.isdisjoint([*used, *imported(path)])


def test_the_clock_is_read_in_web_cli_and_delivery_only(path):
    if not within(path, "web", "okr/cli", "okr/delivery"):
        asked = [
            ast.unparse(node)
            for node in nodes(path, ast.Attribute)
            if node.attr in CLOCK
            and ast.unparse(node.value).rpartition(".")[2]
            in ("datetime", "date", "time")
        ]
        in_sql = [
            text
            for text in words(path)
            if re.search(r"'now'|current_(date|time)", text)
        ]

        assert asked + in_sql == []


class TestTheseTests:
    """They find what they look for."""

    @pytest.mark.parametrize(
        ("test", "place", "code"),
        [
            (test_imports_point_one_way, "okr/domain", "from okr.store import lock"),
            (test_imports_point_one_way, "okr/accounts", "import okr.domain.team"),
            (test_imports_point_one_way, "okr/exports", "from okr import projections"),
            (test_imports_point_one_way, "okr/new.py", "import flask"),
            (test_nothing_is_imported_inside_a_function, "web", "def f():\n import os"),
            (
                test_sql_stands_in_store_accounts_and_projections_only,
                "web",
                "a = 'select * from teams'",
            ),
            (
                test_sql_stands_in_store_accounts_and_projections_only,
                "okr/exports",
                "a = f'update {b} set c = 1'",
            ),
            (
                test_the_environment_is_read_in_the_settings_only,
                "okr/cli",
                "import os\na = os.environ['OKR_DATA']",
            ),
            (
                test_the_environment_is_read_in_the_settings_only,
                "web",
                "from os import getenv",
            ),
            (
                test_the_clock_is_read_in_web_cli_and_delivery_only,
                "okr/domain",
                "import datetime\na = datetime.date.today()",
            ),
            (
                test_the_clock_is_read_in_web_cli_and_delivery_only,
                "okr/store",
                "a = \"values (datetime('now'))\"",
            ),
        ],
    )
    def test_a_breach_is_found(self, test, place, code, tmp_path, monkeypatch):
        monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
        path = tmp_path / place
        if not path.suffix:
            path /= "breach.py"
        path.parent.mkdir(parents=True)
        path.write_text(code)

        with pytest.raises(AssertionError):
            test(path)
