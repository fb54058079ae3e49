#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes data/lexicon/tags.tsv and data/lexicon/wordnet.tsv from public inputs.

  word_lists.py BRILL WORDNET OUT
    BRILL    the unpacked npm package brill 3.1.0 (its folder "package")
    WORDNET  the folder with index.* and data.* of WordNet 3.0 (Debian package wordnet-base: /usr/share/wordnet)
    OUT      data/lexicon
"""
import os
import re
import sys

PARTS = (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r"))


def unquoted(text):
    return re.sub(r"\\(.)", r"\1", text)


def tags_of_words(package):
    with open(os.path.join(package, "lib", "tags.js"), encoding="utf-8") as stream:
        tags = [a or b for a, b in re.findall(r"""^  (?:'(.*)'|"(.*)"),?$""", stream.read(), re.M)]
    with open(os.path.join(package, "lib", "words.js"), encoding="utf-8") as stream:
        entries = re.finditer(
            r"""^  (?:'((?:[^'\\]|\\.)*)'|([\w$]+)|"([^"]*)"): (\[[^\]]*\]|\d+)""", stream.read(), re.M)
    for entry in entries:
        word = unquoted(entry.group(1) or entry.group(2) or entry.group(3))
        numbers = [int(n) for n in re.findall(r"\d+", entry.group(4))]
        yield word, [tags[n] for n in numbers if n < len(tags)]


def senses_of_lemmas(folder):
    """Of every one-word lemma: part of speech and lexicographer file of its first sense."""
    senses = {}
    for part, letter in PARTS:
        file_of = {}
        with open(os.path.join(folder, "data." + part), encoding="utf-8") as stream:
            for line in stream:
                if not line.startswith("  "):
                    offset, number, _ = line.split(" ", 2)
                    file_of[offset] = int(number)
        with open(os.path.join(folder, "index." + part), encoding="utf-8") as stream:
            for line in stream:
                cells = line.split()
                if line.startswith("  ") or "_" in cells[0]:
                    continue
                first = cells[4 + int(cells[3]) + 2]
                senses.setdefault(cells[0], {})[letter] = file_of[first]
    return senses


def main(brill, wordnet, out):
    with open(os.path.join(out, "tags.tsv"), "w", encoding="utf-8") as stream:
        stream.write("# Penn tags of words, the most frequent first. From the npm package brill 3.1.0 (MIT, LICENSE-brill.txt).\n")
        for word, tags in tags_of_words(brill):
            stream.write(word + "\t" + " ".join(tags) + "\n")
    with open(os.path.join(out, "wordnet.tsv"), "w", encoding="utf-8") as stream:
        stream.write("# Part of speech and lexicographer file of the first sense of lemmas. From WordNet 3.0 (LICENSE-WordNet.txt).\n")
        for lemma, senses in sorted(senses_of_lemmas(wordnet).items()):
            stream.write(lemma + "\t" + " ".join(f"{letter}{number:02d}" for letter, number in senses.items()) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
