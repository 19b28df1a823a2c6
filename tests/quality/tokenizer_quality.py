#!/usr/bin/env python3
"""Quality of the tokenizer on treebank sentences:  tokenizer_quality.py --soi build/release/soi --json FILE

Runs soi_tokenizer_quality (built beside soi), which trains and measures by cross-validation. Without the development
material (SOI_SHARED or ../shared) or without that program it says so and writes {"skipped": "why"}.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--soi", required=True)
    parser.add_argument("--json", required=True)
    arguments = parser.parse_args()
    data = pathlib.Path(os.environ.get("SOI_SHARED", ROOT.parent / "shared")) / "data"
    program = pathlib.Path(arguments.soi).resolve().parent / "soi_tokenizer_quality"
    treebank = [data / "ud_vietnamese_vtb" / name for name in ("train.conllu", "dev.conllu")]
    missing = [str(path) for path in [program, data / "vi_word_join_counts.tsv", *treebank] if not path.exists()]
    if missing:
        why = "not there: " + ", ".join(pathlib.Path(path).name for path in missing)
        print("skipped,", why)
        pathlib.Path(arguments.json).write_text(json.dumps({"skipped": why}) + "\n", encoding="utf-8")
        return 0
    tables = ROOT / "plugins" / "tokenizer" / "data"
    command = [program, data / "vi_word_join_counts.tsv", tables / "abbreviations.tsv", tables / "units.tsv",
               tables / "domains.tsv", tables / "starters.tsv", arguments.json, *treebank]
    return subprocess.run([str(part) for part in command], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
