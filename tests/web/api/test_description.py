"""The description tells every operation of the API, and nothing that is not there."""

import json
import re

import pytest
from click.testing import CliRunner

from okr.cli import main
from okr.workspace import Workspace
from web.app import create_app

APP = create_app(Workspace(None))
TOLD = APP.extensions["description"]
OPERATIONS = {
    (path, method): operation
    for path, operations in TOLD["paths"].items()
    for method, operation in operations.items()
    if method != "parameters"
}
WRITES = {"409", "413", "415"}
ALWAYS = {"401", "403", "404", "422", "429", "503"}


@pytest.fixture(params=OPERATIONS.values(), ids=map(" ".join, OPERATIONS))
def operation(request):
    return request.param


def test_it_tells_what_is_served():
    served = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route.rule), method.lower())
        for route in APP.url_map.iter_rules()
        if route.endpoint.startswith("api_")
        for method in route.methods - {"HEAD", "OPTIONS"}
    }

    assert set(OPERATIONS) == served


def test_an_operation_says_what_it_does_in_a_sentence(operation):
    assert operation["summary"].endswith(".")
    assert len(operation["tags"]) == 1


def test_an_operation_has_examples_of_what_goes_in_and_out(operation):
    contents = [operation.get("requestBody", {}).get("content", {})]
    contents += [
        answer["content"]
        for status, answer in operation["responses"].items()
        if status.startswith("2")
    ]

    assert len(contents) == 2
    assert all("example" in one for each in contents for one in each.values())


def test_an_operation_tells_its_problems(operation):
    told = set(operation["responses"])

    reads = {"$ref": "#/components/parameters/IdempotencyKey"} not in operation[
        "parameters"
    ]
    assert told >= ALWAYS | (set() if reads else WRITES)


def test_an_edit_names_the_version_it_rests_on(operation):
    edits = {"$ref": "#/components/parameters/IfMatch"} in operation["parameters"]

    assert edits == ("428" in operation["responses"])


def test_no_name_stands_twice():
    names = [operation["operationId"] for operation in OPERATIONS.values()]

    assert len(names) == len(set(names))


def test_every_reference_leads_somewhere():
    for found in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(TOLD)):
        here = TOLD
        for part in found.split("/"):
            here = here[part]
        assert here


def test_everybody_may_read_it(browser):
    answer = browser().get("/api/v1/openapi.json")

    assert (answer.status_code, answer.json["openapi"]) == (200, "3.1.0")
    assert browser().get("/api/docs").status_code == 200


def test_the_command_line_prints_the_same():
    printed = CliRunner().invoke(main, ["openapi"])

    assert printed.exit_code == 0
    assert json.loads(printed.output) == TOLD
