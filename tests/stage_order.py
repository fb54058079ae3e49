#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that data flows one way: a stage includes only itself and the stages it is allowed to.

Usage: stage_order.py SOURCE_DIR
Prints each include that points the wrong way; exit status 1 if there is one.
"""
import pathlib
import re
import sys

# What each stage may include besides itself. The order of the walk: docs/walk.md.
ALLOWED = {
    "base": set(),
    "event": {"base"},
    "read": {"base", "event"},
    "code": {"base", "event", "read"},
    "store": {"base", "event", "read", "code"},
    "ledger": {"base", "event", "read", "store"},
    "model": {"base", "event", "store", "ledger"},
    "fetch": {"base", "event", "store", "ledger", "model"},
    "report": {"base", "event", "store", "ledger", "model"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def stage_of_include(path):
    """The stage an include path names, or None: "foedus/read/batch.hpp" and "read/input.hpp" are of stage read."""
    parts = path.split("/")
    if parts[0] == "foedus" and len(parts) > 2:
        return parts[1]
    return parts[0] if parts[0] in ALLOWED and len(parts) > 1 else None


def wrong_includes(root):
    for stage, allowed in ALLOWED.items():
        for folder in (root / "src" / stage, root / "include" / "foedus" / stage):
            for file in sorted(folder.rglob("*.[ch]pp")):
                for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                    match = INCLUDE.match(line)
                    used = stage_of_include(match.group(1)) if match else None
                    if used is not None and used != stage and used not in allowed:
                        yield f"{file.relative_to(root)}:{number}: {stage} may not include {used}"


def self_check(root):
    """The check itself must be able to fail: every stage has files, and a planted include is seen."""
    for stage in ALLOWED:
        if stage != "code" and not any((root / "src" / stage).rglob("*.cpp")):
            yield f"src/{stage} has no source files: is this the root of foedus?"
    if stage_of_include("foedus/report/brief.hpp") != "report" or stage_of_include("store/ingest.hpp") != "store":
        yield "stage_of_include does not see stages"


def main():
    root = pathlib.Path(sys.argv[1])
    problems = list(self_check(root)) + list(wrong_includes(root))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} includes against the walk" if problems else "every stage includes only stages before it")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
