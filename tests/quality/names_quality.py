#!/usr/bin/env python3
"""Measures the names step against the gold corpus (tests/corpus/gold).  Standard library only.

  names_quality.py --soi build/release/soi [--part dev|held_out|held_out_2|held_out_3|all] [--json out.json] [--errors]

What is compared, and how:
  found       mentions paired by overlap, outside bylines, datelines, source notes, teasers and boilerplate
  kind        of the found ones; outlet, agency and platform are one kind, an organization is right for a platform
  identities  B-cubed F1 over the found mentions of a story: gold identity against the names of `soi track`
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from claims_gold import GOLD, measure_parts, overlap, span, write_story  # noqa: E402

SILENT = {"byline", "dateline", "source_note", "teaser", "boilerplate"}
MEDIA = {"outlet", "agency", "platform"}


def read_gold(path):
    """(text, mentions (span, kind, identity), silent byte ranges) of one article."""
    text = path.with_name(path.name[:-9] + ".txt").read_bytes().decode()
    lines, mentions, silent = text.split("\n"), [], []
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()) + 1)
    for row in (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()):
        if row[0] == "name":
            mentions.append((span(text, row[1], row[2]), row[3], row[4]))
        elif row[0] == "block" and row[2] in SILENT:
            number = int(row[1]) - 1
            silent.append((starts[number], starts[number + 1]))
    return mentions, silent


def pair_up(gold, found):
    pairs = sorted(((overlap(g[0], (f["begin"], f["end"])), i, k) for i, g in enumerate(gold) for k, f in enumerate(found)
                    if g[0][0] < f["end"] and f["begin"] < g[0][1]), key=lambda p: (-p[0], p[1], p[2]))
    left, right, result = set(), set(), []
    for _, i, k in pairs:
        if i not in left and k not in right:
            left.add(i), right.add(k), result.append((i, k))
    return result


def same_kind(gold, found):
    return gold == found or (gold == "outlet" and found in MEDIA | {"organization"}) or (gold == "organization" and found == "platform")


def b_cubed(items):
    """items: (gold identity, output identity) of each mention."""
    gold, out, both = (collections.Counter(key(i) for i in items) for key in (lambda i: i[0], lambda i: i[1], lambda i: i))
    precision = sum(both[i] / out[i[1]] for i in items) / max(1, len(items))
    recall = sum(both[i] / gold[i[0]] for i in items) / max(1, len(items))
    return 2 * precision * recall / max(1e-9, precision + recall)


def identities(soi, file):
    output = json.loads(subprocess.run([soi, "track", file, "--format", "json"], check=True, capture_output=True, text=True).stdout)
    return {(m["document"], m["begin"]): name["id"] for name in output["names"] for m in name["mentions"]}


def measure(part, soi, show):
    counts, items = collections.Counter(), []
    for folder in sorted((GOLD / part).iterdir()):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            write_story(folder, True, file)
            lines = subprocess.run([soi, "analyze", file.name, "--layers", "name", "--text"], check=True, capture_output=True, text=True).stdout
            identity_of = identities(soi, file.name)
        for document in map(json.loads, lines.splitlines()):
            mentions, silent = read_gold(folder / (pathlib.PurePath(document["id"]).stem + ".gold.tsv"))
            found = [n for n in document["layers"].get("name", []) if not any(a <= n["begin"] < b for a, b in silent)]
            pairs = pair_up(mentions, found)
            counts.update(gold=len(mentions), output=len(found), found=len(pairs))
            for i, k in pairs:
                counts["kind"] += same_kind(mentions[i][1], found[k]["kind"])
                items.append((folder.name + mentions[i][2], folder.name + identity_of.get((document["id"], found[k]["begin"]), f"{document['id']}{k}")))
            if show:
                matched = {k for _, k in pairs}
                print(folder.name, document["id"], "missed", [mentions[i][2] for i in range(len(mentions)) if i not in {i for i, _ in pairs}],
                      "extra", [found[k]["text"] for k in range(len(found)) if k not in matched],
                      "kind", [(found[k]["text"], found[k]["kind"]) for i, k in pairs if not same_kind(mentions[i][1], found[k]["kind"])])
    precision, recall = counts["found"] / max(1, counts["output"]), counts["found"] / max(1, counts["gold"])
    return {"names": counts["gold"], "precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall),
            "kind": counts["kind"] / max(1, counts["found"]), "identity_b_cubed_f1": b_cubed(items),
            "people_b_cubed_f1": b_cubed([i for i in items if "p." in i[0]])}


if __name__ == "__main__":
    sys.exit(measure_parts(__doc__, measure))
