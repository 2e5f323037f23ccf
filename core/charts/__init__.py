"""Pictures of data: numbers in, SVG out. Sizes are attributes, colours are classes, so that a strict CSP holds."""

from core.charts.balance import BalanceMark, SpreadMark, balance_bar, spread_strip
from core.charts.bars import BarPart, weighted_bar
from core.charts.columns import column_chart
from core.charts.hexagons import wordmark
from core.charts.seats import SeatTile, seat_table
from core.charts.tiles import Tile, tile_map
from core.charts.turnout import turnout_field

__all__ = [
    "BalanceMark",
    "BarPart",
    "SeatTile",
    "SpreadMark",
    "Tile",
    "balance_bar",
    "column_chart",
    "seat_table",
    "spread_strip",
    "tile_map",
    "turnout_field",
    "weighted_bar",
    "wordmark",
]
