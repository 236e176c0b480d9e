"""Figures of the service: requests by route and status, and how long they took."""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Figures:
    """The metrics of one service, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("faultlines_http_requests", "Requests answered", labels, registry=self.registry)
        self.seconds = Histogram(
            "faultlines_http_request_seconds", "Seconds to answer", ("route",), registry=self.registry, buckets=BUCKETS
        )
        self.running = Gauge("faultlines_http_requests_running", "Requests under way", registry=self.registry)
        # Looking a child up by its labels costs more than counting: each is looked up once.
        self._children: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request and the time that it took."""
        key = (method, route, status)
        if key not in self._children:
            self._children[key] = self.requests.labels(*key), self.seconds.labels(route)
        requests, times = self._children[key]
        requests.inc()
        times.observe(seconds)


class Measured:
    """Counts and times every request under its route's pattern, so that ids make no series of their own."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self.app = app
        self.figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        status = 500
        began = time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self.figures.running.inc()
        try:
            await self.app(scope, receive, noted)
        finally:
            self.figures.running.dec()
            route = getattr(scope.get("route"), "path_format", "none")
            self.figures.count(scope["method"], route, status, time.perf_counter() - began)
