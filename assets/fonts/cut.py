"""Cuts Noto Sans to what the windows and the papers need. Run on Debian 12 with fonts-noto-core and python3-fonttools:

    python3 assets/fonts/cut.py

Noto Sans has neither arrows, nor a minus sign, nor a tick: they are drawn here in the weight of its own dash. Its figures
are tabular by default, so that no feature has to be frozen.
"""

import os

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE = "/usr/share/fonts/truetype/noto/NotoSans-{}.ttf"
HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH = 572  # Of a figure, so that the minus sign stands in a column of figures.
AXIS = 357  # Half the height of a capital: where arrows and minus are centred.

LETTERS = [
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A: the languages of Europe that use Latin letters
    (0x218, 0x21B),  # Romanian
    (0x2C6, 0x2C7), (0x2D8, 0x2DD),  # accents on their own
    (0x400, 0x45F), (0x490, 0x491),  # Cyrillic: names of people from Ukraine, Bulgaria, Moldova
    (0x1E9E, 0x1E9E), (0x1EF2, 0x1EF3),
    (0x2009, 0x200A), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x202F, 0x202F),
    (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122),
]


def polygon(font, name, code, points, advance=WIDTH):
    """Adds a glyph of straight lines; the outline runs clockwise."""
    pen = TTGlyphPen(None)
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()
    glyph = pen.glyph()
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    font["glyf"].glyphs[name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def turn(points, quarter):
    """Turns an arrow about its centre by quarters of a circle, anticlockwise."""
    x0, y0 = WIDTH // 2, AXIS
    for _ in range(quarter):
        points = [(x0 - (y - y0), y0 + (x - x0)) for x, y in points]
    return points


def add_signs(font):
    dash = font["glyf"]["endash"]
    stem = dash.yMax - dash.yMin
    half, left, right = stem // 2, 46, WIDTH - 46
    low, high = AXIS - half, AXIS - half + stem
    polygon(font, "minus", 0x2212, [(left, low), (left, high), (right, high), (right, low)])
    # Arrows are as long as a capital is high, and a little more.
    wing, back, left, right = 230, int(stem * 1.42), WIDTH // 2 - 390, WIDTH // 2 + 390
    arrow = [
        (left, low), (left, high), (right - back, high), (right - wing - half, AXIS + wing + half - back // 2),
        (right - wing, AXIS + wing + half), (right + half // 2, AXIS), (right - wing, AXIS - wing - half),
        (right - wing - half, AXIS - wing - half + back // 2), (right - back, low),
    ]
    for code, name, quarter in [(0x2192, "right", 0), (0x2191, "up", 1), (0x2190, "left", 2), (0x2193, "down", 3)]:
        level = quarter % 2 == 0
        points = turn(arrow, quarter)
        polygon(font, "arrow" + name, code, [(x + 164, y) for x, y in points] if level else points, 900 if level else WIDTH)
    polygon(font, "tick", 0x2713, [
        (60, 330), (60 + stem, 330 + stem), (230, 160 + int(1.42 * stem)), (580, 640 + stem // 2), (580 + stem, 640 - stem // 2), (230, 160),
    ], 680)


def cut(weight):
    font = TTFont(SOURCE.format(weight))
    options = Options()
    options.layout_features = ["ccmp", "locl", "mark", "mkmk", "kern", "liga"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "GDEF", "MATH", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in LETTERS for code in range(first, last + 1)])
    subsetter.subset(font)
    add_signs(font)
    path = os.path.join(HERE, f"NotoSans-{weight}.ttf")
    font.save(path)
    print(path, os.path.getsize(path))


if __name__ == "__main__":
    cut("Regular")
    cut("Bold")
