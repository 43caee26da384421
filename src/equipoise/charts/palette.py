"""The colours, sizes and letters of every picture."""

from __future__ import annotations

# Okabe and Ito (2008): told apart with every common form of colour blindness.
BLUE, SKY, GREEN, PURPLE, VERMILION = "#0072B2", "#56B4E9", "#009E73", "#CC79A7", "#D55E00"
GREY = "#767676"
INK, SOFT, THREAD, GRID, PAPER = "#222222", "#595959", "#B8B8B8", "#E4E4E4", "#FFFFFF"
COOPERATION, CONFLICT, NEITHER = BLUE, VERMILION, GREY
PARTNERS = (BLUE, SKY, GREEN, PURPLE)
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
SMALL, NORMAL = 11, 12
WIDE, NARROW = 720, 340

# Widths of Helvetica's letters in em, rounded up: the reader's font may be a little wider than the drawer's.
THIN, BROAD, LETTER = 0.33, 0.9, 0.58


def width_of(text: str, size: float = SMALL) -> float:
    """About how many pixels a text takes; never much too little."""
    return sum(THIN if c in " .,;:'|!()[]/ijlftrI·" else BROAD if c in "MWmw%@—" else LETTER for c in text) * size
