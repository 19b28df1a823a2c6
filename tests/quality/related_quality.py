#!/usr/bin/env python3
"""Precision and recall of `soi dedup --related` on paragraphs told twice.

usage: related_quality.py SOI FILE.tsv [-v]

FILE.tsv as tests/corpus/related: each paragraph becomes a document of its own; of all pairs only a-b of a topic are right.
"""
import json
import subprocess
import sys

soi, path = sys.argv[1:3]
rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#")]
lines = "".join(json.dumps({"id": t + p, "text": text}, ensure_ascii=False) + "\n" for t, p, text in rows)
out = subprocess.run([soi, "dedup", "-", "--related"], input=lines.encode(), capture_output=True, check=True).stdout
found = {}
for line in out.decode().splitlines():
    pair = json.loads(line)
    found[tuple(sorted((pair["a"]["document"], pair["b"]["document"])))] = pair
gold = {(t + "a", t + "b") for t, p, _ in rows if p == "b"}
right = gold & found.keys()
print(f"{path}: precision {len(right)}/{len(found)} = {len(right) / max(len(found), 1):.3f}, "
      f"recall {len(right)}/{len(gold)} = {len(right) / len(gold):.3f}")
if "-v" in sys.argv:
    for pair in sorted(found, key=lambda p: -found[p]["similarity"]):
        print(f"{found[pair]['similarity']:.3f}", "right" if pair in gold else "WRONG", *pair, found[pair]["shared"])
    print("missed:", *sorted(gold - found.keys()))
