#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the cost curve that bench/scale/run measures: seconds against rows, both on a scale of powers of ten.

Usage: draw.py curve.tsv > curve.svg
"""
import math
import sys

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 150, 40, 60
SERIES = (("ingest_seconds", "ingest", "#1b6ca8"), ("compact_seconds", "compact", "#7a5195"),
          ("ledger_seconds", "ledger of all pairs", "#c2571a"), ("brief_seconds", "brief on one pair", "#2f8f5b"))


def read(path):
    with open(path, encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split("\t")
        return [dict(zip(header, map(float, line.split("\t")))) for line in file if line.strip()]


def main():
    rows = read(sys.argv[1])
    xs = [row["million_rows"] for row in rows]
    ys = [row[name] for row in rows for name, _, _ in SERIES if row[name] > 0]
    x_low, x_high = math.floor(math.log10(min(xs))), max(math.ceil(math.log10(max(xs))), math.floor(math.log10(min(xs))) + 1)
    y_low, y_high = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))

    def x_of(value):
        return LEFT + (math.log10(value) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT)

    def y_of(value):
        return HEIGHT - BOTTOM - (math.log10(value) - y_low) / (y_high - y_low) * (HEIGHT - TOP - BOTTOM)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13" role="img">',
           "<title>Seconds against rows read</title>", f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
           f'<text x="{LEFT}" y="22" font-size="15" font-weight="bold">Seconds against rows read, two threads</text>']
    for power in range(y_low, y_high + 1):
        y = y_of(10 ** power)
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10 ** power:g} s</text>')
    for power in range(x_low, x_high + 1):
        x = x_of(10 ** power)
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        out.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{10 ** power:g} M rows</text>')
    taken = []
    for name, label, colour in sorted(SERIES, key=lambda one: -rows[-1][one[0]]):  # as the lines end, from the top
        points = [(x_of(row["million_rows"]), y_of(row[name])) for row in rows if row[name] > 0]
        if not points:
            continue
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in points]
        y = points[-1][1] + 4
        while any(abs(y - other) < 16 for other in taken):
            y += 16
        taken.append(y)
        out.append(f'<text x="{points[-1][0] + 10:.1f}" y="{y:.1f}" fill="{colour}">{label}</text>')
    out.append("</svg>")
    print("\n".join(out))


if __name__ == "__main__":
    main()
