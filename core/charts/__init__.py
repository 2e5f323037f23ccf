"""Pictures of data: numbers in, SVG out. Sizes are attributes, colours are classes, so that a strict CSP holds."""

from core.charts.bars import BarPart, weighted_bar
from core.charts.hexagons import wordmark
from core.charts.tiles import Tile, tile_map
from core.charts.turnout import turnout_field

__all__ = ["BarPart", "Tile", "tile_map", "turnout_field", "weighted_bar", "wordmark"]
