#!/usr/bin/env python3
"""Measures the date normalizer on the sentences of tests/corpus/dates.  Standard library only.

  dates_quality.py --soi build/release/soi [--part dev|held_out_3|...] [--json out.json] [--errors]

What is counted, over the expected expressions (columns and conventions: tests/corpus/dates/README.md):
  value       an expression of that type and value (or of its `alt`) is found where the expected one stands
  exact       ... and its surface is the expected one
  attributes  ... value right, and mod, quant, freq and the fields named with a key as well
  silent      rows without an expression in which nothing is found
  extra       expressions found that no expected one overlaps
  core        numeric parts: strict F1 of the core spans of the days in figures (`ranges=points`), and how many of their values are right
--errors prints what is wrong; never use it on a held-out part that is still to be measured.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

DATES = pathlib.Path(__file__).resolve().parent.parent / "corpus" / "dates"
PARTS = ("dev", "dev_5", "dev_6", "dev_7", "dev_numeric", "dev_chat", "dev_chat_2", "dev_numeric_2", "held_out", "held_out_2", "held_out_3", "held_out_4", "held_out_5", "held_out_6", "held_out_7", "held_out_8", "held_out_9", "held_out_chat", "held_out_chat_2",
         "held_out_chat_3",
         "held_out_numeric", "held_out_numeric_2", "held_out_en")


def read_rows(part):
    lines = (DATES / f"{part}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [{"text": r[0], "published": r[1], "expected": r[2], "class": r[3], "prefer": r[4] if len(r) > 4 else ""} for r in rows]


def annotate(soi, rows, options):
    """What `soi analyze` finds in each of `rows`, one list of annotations each; offsets are bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "rows.jsonl"
        path.write_text("".join(json.dumps({"id": str(i), "text": r["text"], "published": r["published"]}, ensure_ascii=False) + "\n"
                                for i, r in enumerate(rows)), encoding="utf-8")
        sets = [x for option in options for x in ("--set", f"soi.date_normalizer.{option}")]
        out = subprocess.run([soi, "analyze", str(path), "--layers", "timex", "--format", "jsonl", "--quiet", *sets],
                             check=True, capture_output=True).stdout
        found = {d["id"]: d["layers"].get("timex", []) for d in map(json.loads, filter(str.strip, out.decode().splitlines()))}
    return [found[str(i)] for i in range(len(rows))]


def expected_of(row):
    """The expected expressions of a row, with their byte spans."""
    expected, data, taken = [], row["text"].encode(), []
    if row["expected"] == "NONE":
        return expected
    for item in row["expected"].split(" ;; "):
        fields = item.split("|")
        surface = fields[0].encode()
        begin = data.find(surface)
        while any(begin < e and begin + len(surface) > b for b, e in taken):
            begin = data.find(surface, begin + 1)
        assert begin >= 0, item
        taken.append((begin, begin + len(surface)))
        keyed = [f.split("=", 1) for f in fields[6:]]
        expected.append({"span": taken[-1], "values": {(fields[1], fields[2])} | {tuple(v.split("/", 1)) for k, v in keyed if k == "alt"},
                         "attributes": {"mod": fields[3], "quant": fields[4], "freq": fields[5], **{k: v for k, v in keyed if k != "alt"}}})
    return expected


def compare(row, found, tally):
    """Counts one row into `tally`; true when all of it is right."""
    expected = expected_of(row)
    if not expected:
        tally["negatives"] += 1
        tally["silent"] += not found
        return not found
    used, right = set(), True
    for e in expected:
        over = [(min(f["end"], e["span"][1]) - max(f["begin"], e["span"][0]), -i) for i, f in enumerate(found) if i not in used]
        best = max(over, default=(0, 0))
        tally["expressions"] += 1
        if best[0] <= 0:
            right = False
            continue
        f = found[-best[1]]
        used.add(-best[1])
        value = (f["type"], f["value"]) in e["values"] if "value" in f else False
        exact = (f["begin"], f["end"]) == e["span"]
        attributes = value and all(f.get(k, "") == v for k, v in e["attributes"].items())
        tally["value"] += value
        tally["exact"] += exact
        tally["attributes"] += attributes
        right = right and value and exact and attributes
    extra = sum(all(f["end"] <= e["span"][0] or f["begin"] >= e["span"][1] for e in expected) for f in found)
    tally["extra"] += extra
    return right and extra == 0


def compare_core(row, found, tally):
    """Counts one row of a numeric part: days in figures only."""
    data = row["text"].encode()
    gold = {}
    for item in [] if row["expected"] == "NONE" else row["expected"].split(" ;; "):
        begin, rest = item.split(":", 1)
        surface, value = rest.rsplit("|", 1)
        gold[(int(begin), int(begin) + len(surface.encode()))] = value
    out = {}
    for f in found:
        if f["type"] in ("DATE", "TIME") and len(f.get("value", "")) >= 10 and any(48 <= b <= 57 for b in data[f["core_begin"]:f["core_end"]]):
            out[(f["core_begin"], f["core_end"])] = f["value"]
    hit = gold.keys() & out.keys()
    tally["expressions"] += len(gold)
    tally["found"] += len(out)
    tally["hit"] += len(hit)
    tally["value"] += sum(out[s].startswith(gold[s]) for s in hit)
    return gold.keys() == out.keys() and all(out[s].startswith(gold[s]) for s in hit)


def share(part, whole):
    return round(part / whole, 4) if whole else None


def measure(soi, part, errors):
    rows, numeric = read_rows(part), "numeric" in part
    tally = dict.fromkeys(("expressions", "value", "exact", "attributes", "negatives", "silent", "extra", "found", "hit"), 0)
    for prefer in sorted({r["prefer"] for r in rows}):
        group = [r for r in rows if r["prefer"] == prefer]
        options = ([f"prefer={prefer}"] if prefer else []) + (["ranges=points"] if numeric else [])
        for row, found in zip(group, annotate(soi, group, options)):
            if not (compare_core if numeric else compare)(row, found, tally) and errors:
                print(f"{row['text']}  [{row['published']} {row['class']}]\n  want {row['expected']}")
                for f in found:
                    shown = row["text"].encode()[f["begin"]:f["end"]].decode()
                    print("  got ", shown, {k: v for k, v in f.items() if k not in ("begin", "end", "relative", "anchor")})
    n = tally["expressions"]
    if numeric:
        return {"expressions": n, "core_f1": share(2 * tally["hit"], n + tally["found"]), "value": share(tally["value"], n)}
    return {"expressions": n, **{k: share(tally[k], n) for k in ("value", "exact", "attributes")}, "extra": tally["extra"],
            "negatives": tally["negatives"], "silent": share(tally["silent"], tally["negatives"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--soi", required=True)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--json")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    figures = {}
    for part in [arguments.part] if arguments.part else [p for p in PARTS if (DATES / f"{p}.tsv").exists()]:
        figures[part] = measure(arguments.soi, part, arguments.errors)
        print(part, " ".join(f"{k} {v}" for k, v in figures[part].items()), flush=True)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
