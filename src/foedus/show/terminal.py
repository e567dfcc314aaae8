"""What the digest and the answers share in laying text out for a terminal, from 60 columns up."""

from __future__ import annotations

import unicodedata

from rich.console import Console, RenderableType
from rich.segment import Segment, Segments

QUOTE = 300  # characters of a quotation that are shown


def put(console: Console, what: RenderableType, width: int) -> None:
    """Print without the blanks that fill lines up to the width, which would go along into a file or a copy."""
    for line in console.render_lines(what, console.options.update(width=width), pad=False):
        while line and not line[-1].text.rstrip():
            line.pop()
        if line:
            line[-1] = Segment(line[-1].text.rstrip(), line[-1].style)
        console.print(Segments([*line, Segment.line()]), end="", soft_wrap=True)


def shortened(text: str, most: int = QUOTE) -> str:
    """The text up to the last whole word within so many characters, and that it goes on."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def clean(text: str) -> str:
    """The text as a terminal can show it: on one line, nothing in it that steers the terminal or turns the writing round."""
    kept = (c for c in " ".join(text.split()) if unicodedata.category(c) != "Cf" or c == "\u200d")
    return "".join(c if c.isprintable() or c == "\u200d" else "�" for c in kept)
