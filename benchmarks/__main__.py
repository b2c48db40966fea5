"""`python -m benchmarks [startup] [transcript] [importing] [results]`: measure, and print a Markdown table."""

import os
import platform
import sys

from benchmarks import importing, results, startup, transcript

PARTS = {"startup": startup, "transcript": transcript, "importing": importing, "results": results}


def tell(line: str) -> None:
    """Write a line at once: a run takes minutes."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(wanted: list[str]) -> None:
    """Run the parts that were asked for, or all."""
    tell(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
    )
    tell("| what | median (smallest–largest) | n |\n|---|---|---|")
    for name in wanted or PARTS:
        for measured in PARTS[name].measure():
            tell(measured.row())


main(sys.argv[1:])
