#!/usr/bin/env python3
"""Runs every measurement of this folder and gathers the figures:  run.py --soi build/release/soi --out build/quality.json

A measurement of a subject is a program <subject>_quality.py that takes --soi PROGRAM and --json FILE, prints for people and
writes its figures as one JSON object. The gathered file is {"<subject>": {...}, ...}.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile


def measure(script, soi):
    """The figures of one measurement; None when it failed (it has said why on stderr)."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "figures.json"
        done = subprocess.run([sys.executable, str(script), "--soi", soi, "--json", str(out)], check=False)
        if done.returncode != 0 or not out.exists():
            print(f"{script.name}: failed with exit code {done.returncode}", file=sys.stderr)
            return None
        return json.loads(out.read_text(encoding="utf-8"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--soi", required=True)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    figures = {}
    for script in sorted(pathlib.Path(__file__).parent.glob("*_quality.py")):
        subject = script.name.removesuffix("_quality.py")
        print(f"== {subject}", flush=True)
        figures[subject] = measure(script, arguments.soi)
    text = json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True)
    pathlib.Path(arguments.out).write_text(text + "\n", encoding="utf-8")
    return 1 if None in figures.values() else 0


if __name__ == "__main__":
    sys.exit(main())
