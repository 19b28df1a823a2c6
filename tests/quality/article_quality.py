#!/usr/bin/env python3
"""Measures the article step against the gold corpus (tests/corpus/gold).  Standard library only.

  article_quality.py --soi build/release/soi [--part dev|...|all] [--json out.json] [--errors]

What is compared, and how:
  blocks       every line that is not empty; its kind is that of the block over most of its bytes.  Every line has one kind on
               either side, so over all kinds micro F1 is the share of lines with the right kind
  text         the same when only text and what is no text are told apart: title, lead, body, heading, caption against the rest
  noise F1     lines of teasers and boilerplate, one kind
  leaked       names, dates and claims that begin in a teaser or in boilerplate of the gold: none may
  outlet       meta.outlet is one of the outlet's names in the gold; only articles whose text has such a name.  "báo", "tạp chí"
               before a name and "online" behind it do not count
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from claims_gold import GOLD, alternatives, fold, measure_parts, write_story  # noqa: E402

TEXT = {"title", "lead", "body", "heading", "caption"}
NOISE = {"teaser", "boilerplate"}


def read_gold(path):
    """(lines (begin, end, kind), names of the outlet) of one article; offsets in bytes."""
    text = path.with_name(path.name[:-9] + ".txt").read_bytes()
    starts = [0]
    for line in text.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [(starts[int(row[1]) - 1], starts[int(row[1])] - 1, row[2]) for row in rows if row[0] == "block"]
    outlet = next((row[2] for row in rows if row[:2] == ["meta", "outlet"]), "-")
    return lines, {bare(name) for name in alternatives(outlet) if name != "-" and fold(name) in fold(text.decode())}


def bare(outlet):
    return fold(outlet).removeprefix("báo ").removeprefix("tạp chí ").removesuffix(" online").removesuffix(" điện tử")


def kind_of(line, blocks):
    shares = collections.Counter()
    for block in blocks:
        shares[block["kind"]] += max(0, min(line[1], block["end"]) - max(line[0], block["begin"]))
    kind, share = max(shares.items(), key=lambda entry: entry[1], default=("none", 0))
    return kind if share else "none"


def f1(right, found, wanted):
    return 2 * right / max(1, found + wanted)


def measure(part, soi, show):
    pairs, counts = collections.Counter(), collections.Counter()
    for folder in sorted((GOLD / part).iterdir()):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            write_story(folder, True, file)
            output = subprocess.run([soi, "analyze", file.name, "--layers", "block,name,timex,claim"], check=True, capture_output=True, text=True).stdout
        for document in map(json.loads, output.splitlines()):
            stem = pathlib.PurePath(document["id"]).stem
            lines, outlets = read_gold(folder / (stem + ".gold.tsv"))
            for line in lines:
                kind = kind_of(line, document["layers"].get("block", []))
                pairs[line[2], kind] += 1
                if show and kind != line[2]:
                    text = (folder / (stem + ".txt")).read_bytes()[line[0]:line[1]].decode()
                    print(f"{folder.name}/{stem}  {line[2]} read as {kind}: {text[:90]}")
            noise = [line for line in lines if line[2] in NOISE]
            for layer in ("name", "timex", "claim"):
                leaked = [a for a in document["layers"].get(layer, []) if any(b <= a["begin"] < e for b, e, _ in noise)]
                counts["leaked"] += len(leaked)
                if show and leaked:
                    print(f"{folder.name}/{stem}  leaked {layer}: {leaked[:2]}")
            found = document["meta"].get("outlet")
            right = outlets and found is not None and bare(found) in outlets
            counts.update(outlets=bool(outlets), outlets_right=bool(right))
            if show and outlets and not right:
                print(f"{folder.name}/{stem}  outlet {sorted(outlets)} read as {found}")
    total = sum(pairs.values())
    right = sum(n for (gold, kind), n in pairs.items() if gold == kind)
    as_text = sum(n for (gold, kind), n in pairs.items() if (gold in TEXT) == (kind in TEXT))
    noise = [sum(n for (gold, kind), n in pairs.items() if test(gold, kind)) for test in
             (lambda g, k: g in NOISE and k in NOISE, lambda g, k: k in NOISE, lambda g, k: g in NOISE)]
    report = {"lines": total, "blocks_f1": right / max(1, total), "text": as_text / max(1, total), "noise_f1": f1(*noise),
              "leaked": counts["leaked"], "outlet": counts["outlets_right"] / max(1, counts["outlets"])}
    for kind in sorted({gold for gold, _ in pairs}):
        report[kind] = f1(pairs[kind, kind], sum(n for (_, k), n in pairs.items() if k == kind), sum(n for (g, _), n in pairs.items() if g == kind))
    return report


if __name__ == "__main__":
    sys.exit(measure_parts(__doc__, measure))
