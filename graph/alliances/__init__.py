"""Questions of sides: common friends and enemies, blocs, balance, sponsors, contradictions, timelines, who is central."""

from graph.alliances.balance import Balance, balance
from graph.alliances.blocs import Blocs, blocs
from graph.alliances.central import Central, central
from graph.alliances.changes import Changes, changes
from graph.alliances.common import Common, common
from graph.alliances.contradictions import Contradiction, contradictions
from graph.alliances.sponsors import Sponsors, sponsors
from graph.alliances.timeline import Timeline, timeline

__all__ = [
    "Balance",
    "Blocs",
    "Central",
    "Changes",
    "Common",
    "Contradiction",
    "Sponsors",
    "Timeline",
    "balance",
    "blocs",
    "central",
    "changes",
    "common",
    "contradictions",
    "sponsors",
    "timeline",
]
