"""The nearest piece of street to many points, by a grid of cells that each know their pieces."""

from typing import NamedTuple

import numpy as np

from geo.arrays import Floats, Ints
from geo.compiling import compiled

CELL_M = 150.0
"""Some five pieces of a town's streets to a cell."""

MOST_CELLS = 20_000_000
"""Cells grow where few streets lie far apart, so that memory stays bounded."""


class Grid(NamedTuple):
    """Cells row by row; those of cell ``c`` are ``pieces[starts[c]:starts[c + 1]]``."""

    west: float
    south: float
    cell_m: float
    columns: int
    rows: int
    starts: Ints
    pieces: Ints
    xy: Floats


def make_grid(piece_xy: Floats) -> Grid:
    """A grid over pieces, given as both ends in metres (pieces × 2 × 2)."""
    west, south = piece_xy.reshape(-1, 2).min(axis=0)
    east, north = piece_xy.reshape(-1, 2).max(axis=0)
    wide, high = float(east - west), float(north - south)
    cell_m = max(CELL_M, (wide * high / MOST_CELLS) ** 0.5)
    # The same division as in _box: rounding must not find a cell beyond the last one.
    columns, rows = int(wide / cell_m) + 1, int(high / cell_m) + 1
    empty = Grid(
        float(west),
        float(south),
        cell_m,
        columns,
        rows,
        np.zeros(1, int),
        np.zeros(0, int),
        piece_xy,
    )
    counts = np.zeros(columns * rows + 1, dtype=np.int64)
    _count(empty, counts)
    starts = np.cumsum(counts)
    pieces = np.empty(starts[-1], dtype=np.int64)
    _fill(empty, starts[:-1].copy(), pieces)
    return empty._replace(starts=starts, pieces=pieces)


@compiled
def _box(grid: Grid, piece: int) -> tuple[int, int, int, int]:
    """First and last column, first and last row that a piece touches with its box."""
    x0, y0 = grid.xy[piece, 0, 0] - grid.west, grid.xy[piece, 0, 1] - grid.south
    x1, y1 = grid.xy[piece, 1, 0] - grid.west, grid.xy[piece, 1, 1] - grid.south
    return (
        int(min(x0, x1) / grid.cell_m),
        int(max(x0, x1) / grid.cell_m),
        int(min(y0, y1) / grid.cell_m),
        int(max(y0, y1) / grid.cell_m),
    )


@compiled
def _count(grid: Grid, counts: Ints) -> None:
    for piece in range(len(grid.xy)):
        left, right, low, high = _box(grid, piece)
        for row in range(low, high + 1):
            for column in range(left, right + 1):
                counts[row * grid.columns + column + 1] += 1


@compiled
def _fill(grid: Grid, at: Ints, pieces: Ints) -> None:
    for piece in range(len(grid.xy)):
        left, right, low, high = _box(grid, piece)
        for row in range(low, high + 1):
            for column in range(left, right + 1):
                cell = row * grid.columns + column
                pieces[at[cell]] = piece
                at[cell] += 1


def nearest_pieces(grid: Grid, points: Floats) -> Ints:
    """The nearest piece to each point (n × 2, metres); of equally near ones the lowest number."""
    found = np.empty(len(points), dtype=np.int64)
    _find(grid, points, found)
    return found


@compiled
def _find(grid: Grid, points: Floats, found: Ints) -> None:
    for number in range(len(points)):
        found[number] = _nearest(grid, points[number, 0], points[number, 1])


@compiled
def _nearest(grid: Grid, x: float, y: float) -> int:
    """Rings of cells around the point, until no farther ring can hold anything nearer."""
    column = int(np.floor((x - grid.west) / grid.cell_m))
    row = int(np.floor((y - grid.south) / grid.cell_m))
    outside = max(-column, column - grid.columns + 1, -row, row - grid.rows + 1, 0)
    farthest = outside + max(grid.columns, grid.rows)
    best, best_square = -1, np.inf
    for ring in range(outside, farthest + 1):
        if best >= 0 and (max(ring - 1, 0) * grid.cell_m) ** 2 > best_square:
            break
        for r in range(max(row - ring, 0), min(row + ring, grid.rows - 1) + 1):
            whole_row = r in (row - ring, row + ring)
            step = 1 if whole_row else 2 * ring
            for c in range(column - ring, column + ring + 1, max(step, 1)):
                if 0 <= c < grid.columns:
                    best, best_square = _best_in(
                        grid, r * grid.columns + c, (x, y), (best, best_square)
                    )
    return best


@compiled
def _best_in(
    grid: Grid, cell: int, point: tuple[float, float], known: tuple[int, float]
) -> tuple[int, float]:
    """The better of what is known and what the pieces of this cell offer."""
    best, best_square = known
    for at in range(grid.starts[cell], grid.starts[cell + 1]):
        piece = grid.pieces[at]
        square = _square_to(grid.xy[piece], point[0], point[1])
        if square < best_square or (square == best_square and piece < best):
            best, best_square = piece, square
    return best, best_square


@compiled
def _square_to(ends: Floats, x: float, y: float) -> float:
    """The square of the distance from a point to a straight piece.

    Measured from the end that is nearer along the piece, so that pieces which share that end
    are equally near to the last bit.
    """
    along_x, along_y = ends[1, 0] - ends[0, 0], ends[1, 1] - ends[0, 1]
    from_x, from_y = x - ends[0, 0], y - ends[0, 1]
    length = along_x * along_x + along_y * along_y
    share = (from_x * along_x + from_y * along_y) / length if length > 0 else 0.0
    if share >= 1:
        gap_x, gap_y = x - ends[1, 0], y - ends[1, 1]
    else:
        share = max(share, 0.0)
        gap_x, gap_y = from_x - share * along_x, from_y - share * along_y
    return float(gap_x * gap_x + gap_y * gap_y)
