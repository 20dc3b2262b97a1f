"""Figures for whoever watches the server: counted in each process, told as one."""

import logging
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from okr.workspace import Workspace

OURS = CollectorRegistry()
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SECONDS = (0.005, 0.025, 0.1, 0.5, 2.5)

requests = Counter(
    "okr_requests", "Answers.", ["method", "route", "status"], registry=OURS
)
durations = Histogram(
    "okr_request_seconds",
    "Seconds until an answer begins.",
    ["route"],
    buckets=SECONDS,
    registry=OURS,
)
streams = Gauge(
    "okr_streams_open",
    "Open streams.",
    registry=OURS,
    multiprocess_mode="livesum",
)
faults = Counter("okr_faults", "Faults that were logged.", ["event"], registry=OURS)


def count(method: str, route: str, status: int, seconds: float) -> None:
    requests.labels(known(method), route, status).inc()
    durations.labels(route).observe(seconds)


def known(method: str) -> str:
    """Anybody may send any word as a method: one they made up counts as another."""
    return method if method in METHODS else "other"


def count_faults() -> None:
    log = logging.getLogger("okr")
    if COUNTING not in log.handlers:
        log.addHandler(COUNTING)


class Counting(logging.Handler):
    """Counts what is logged as a fault, by the first word of its line."""

    def emit(self, record: logging.LogRecord) -> None:
        faults.labels(str(record.msg).partition(" ")[0]).inc()


COUNTING = Counting(logging.ERROR)


class Company(Collector):
    """What the log and the rows say, asked when somebody looks."""

    def __init__(self, workspace: Workspace):
        self.workspace = workspace

    def collect(self) -> Iterator[Metric]:
        last = self.workspace.last_position()
        lag = last - self.workspace.read_model.reached()
        stuck = int(self.workspace.fault is not None)
        yield CounterMetricFamily("okr_events_kept", "The log's last place.", last)
        yield GaugeMetricFamily("okr_rows_lag", "Events the rows are behind.", lag)
        yield GaugeMetricFamily("okr_projector_stuck", "1 when rows stop.", stuck)


def told(workspace: Workspace, folder: Path | None) -> bytes:
    """All figures as text; in `folder` the processes of one server keep theirs."""
    counted = OURS
    if folder:
        counted = CollectorRegistry()
        MultiProcessCollector(counted, str(folder))
    company = CollectorRegistry()
    company.register(Company(workspace))
    return generate_latest(counted) + generate_latest(company)
