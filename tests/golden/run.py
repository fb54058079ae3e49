#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs golden cases of the command line.

Usage: run.py PROGRAM SOURCE_DIR CASE.txt...     (--update before PROGRAM rewrites the cases)

A case is a text file: lines "$ command" run by bash in a fresh folder, each followed by what it prints (standard output,
then standard error) and, where the exit status is not 0, a line "[exit N]". Lines that start with #! are comments.
In commands `foedus` is the program, $DATA is tests/data, $CASE is data/cases; paths and times are made the same everywhere.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def steps_of(text):
    """(comment lines, command, expected lines) for each step."""
    steps, comments = [], []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append((comments, line[2:], []))
            comments = []
        elif line.startswith("#! "):
            comments.append(line)
        elif steps:
            steps[-1][2].append(line)
    return steps


def run_step(command, folder, environment, replacements):
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, timeout=300, stdin=subprocess.DEVNULL)
    text = (done.stdout + done.stderr).decode("utf-8", "replace")
    for real, shown in replacements:
        text = text.replace(real, shown)
    text = re.sub(r'("seconds": |\bin )\d+(\.\d+)?( s\b)?', r"\1SECONDS\3", text)
    lines = text.rstrip("\n").split("\n") if text.strip("\n") else []
    if done.returncode != 0:
        lines.append(f"[exit {done.returncode}]")
    return lines


def run_case(case, program, source, update):
    steps = steps_of(case.read_text(encoding="utf-8"))
    if not steps:
        print(f"{case}: no commands")
        return False
    passed, rewritten = True, []
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, PATH=f"{pathlib.Path(program).resolve().parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8", COLUMNS="100",
                           DATA=str(source / "tests" / "data"), CASE=str(source / "data" / "cases"), SOURCE=str(source), HOME=folder)
        replacements = [(folder, "FOLDER"), (str(source), "SOURCE")]
        for comments, command, expected in steps:
            got = run_step(command, folder, environment, replacements)
            while expected and expected[-1] == "":
                expected = expected[:-1]
            rewritten += comments + ["$ " + command] + got + [""]
            if got != expected and not update:
                passed = False
                print(f"{case}: $ {command}\n--- expected\n" + "\n".join(expected) + "\n--- got\n" + "\n".join(got))
    if update:
        case.write_text("\n".join(rewritten).rstrip("\n") + "\n", encoding="utf-8")
    return passed


def main():
    arguments = sys.argv[1:]
    update = arguments[:1] == ["--update"]
    program, source, *cases = arguments[1:] if update else arguments
    results = [run_case(pathlib.Path(case), program, pathlib.Path(source).resolve(), update) for case in cases]
    return 0 if cases and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
