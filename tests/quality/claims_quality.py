#!/usr/bin/env python3
"""Measures the claim tracker against the gold corpus (tests/corpus/gold).  Standard library only.

  claims_quality.py --soi build/release/soi [--part dev|held_out|held_out_2|held_out_3|all] [--undated] [--json out.json] [--errors]
  claims_quality.py --analysis claims.jsonl --part dev      claims from a file, as `soi analyze --layers claim` prints them

What is compared, and how:
  found        content spans paired one to one, best overlap first; a pair needs intersection / union >= 0.3
  strict       found, speaker identity right, cue the same, content intersection / union >= 0.8
  act ... time over the found pairs; an alternative after || counts as right
  chain        kinds and identities in order (outlet and agency are one kind; a document is compared by kind)
  clusters     B-cubed and pairwise F1 over claims that have a match in gold or in the output
  relations    updates and contradicts between gold clusters, direction ignored
  sources      threads of gold whose number of independent sources comes out exactly
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from claims_gold import (GOLD, UNREAD, Story, claims_by_article, fold, overlap, parts_of, print_figures, published, run, span, track,  # noqa: E402
                         write_report, write_story)
from claims_threads import Threads  # noqa: E402


def is_anonymous(canonical):
    return canonical.startswith("nguồn tin giấu tên")


def part_span(part):
    return (part["begin"], part["end"]) if part and "begin" in part else None


def pair_up(gold, found):
    pairs = sorted(((overlap(g["content"], part_span(f["content"])), i, k) for i, g in enumerate(gold)
                    for k, f in enumerate(found)), key=lambda p: (-p[0], p[1], p[2]))
    taken_gold, taken_found, result = set(), set(), []
    for score, i, k in pairs:
        if score < 0.3 or i in taken_gold or k in taken_found:
            continue
        taken_gold.add(i)
        taken_found.add(k)
        result.append((i, k, score))
    return sorted(result)


def identity_right(story, gold, found, numbering):
    canonical = (found.get("speaker") or {}).get("canonical", "")
    surface = fold((found.get("speaker") or {}).get("text", ""))
    for identity in gold["identity"]:
        if identity.startswith("?"):
            if is_anonymous(canonical) and numbering.setdefault(identity, canonical) == canonical:
                return True
        elif fold(canonical) in story.identities.get(identity, ()):
            return True
        elif identity.startswith("d.") and (surface == fold(gold["speaker"]) or fold(canonical) == fold(gold["speaker"])):
            return True
    return False


def same_link(story, gold, link):
    kind, _, identity = gold.partition(":")
    found_kind = link["kind"]
    if kind == "document" or found_kind == "document":
        return kind == found_kind
    if {kind, found_kind} - {"outlet", "agency"} and kind != found_kind:
        return False
    return identity.startswith("?") and is_anonymous(link["canonical"]) or fold(link["canonical"]) in story.identities.get(identity, ())


def chain_right(story, gold, found):
    via = found.get("via") or []
    for choice in gold["via"]:
        links = [] if choice == "-" else choice.split(" > ")
        if len(links) == len(via) and all(same_link(story, g, f) for g, f in zip(links, via)):
            return True
    return False


def time_right(gold, found):
    got = (found.get("claim_time") or "-")[:10]
    return any(choice[:10] == got for choice in gold["time"])


def cue_right(gold, found):
    got = part_span(found.get("cue"))
    return any((c is None and got is None) or (c is not None and overlap(c, got) >= 0.5) for c in gold["cue"])


class Tally:
    def __init__(self):
        self.counts = collections.Counter()
        self.errors = []

    def article(self, story, name, article, found):
        pairs = pair_up(article.claims, found)
        self.counts.update(gold=len(article.claims), output=len(found), found=len(pairs))
        numbering = {}
        place = f"{story.name}/{name}"
        for i, k, score in pairs:
            gold, out = article.claims[i], found[k]
            checks = {"speaker": identity_right(story, gold, out, numbering), "cue": cue_right(gold, out), "span": score >= 0.8,
                      "kind": out["kind"] in gold["kind"], "act": out["act"] in gold["act"], "polarity": out["polarity"] in gold["polarity"],
                      "modality": out["modality"] in gold["modality"], "chain": chain_right(story, gold, out), "time": time_right(gold, out)}
            checks["strict"] = checks["speaker"] and checks["cue"] and checks["span"]
            self.counts.update(key for key, good in checks.items() if good)
            wrong = [key for key, good in checks.items() if not good and key != "strict"]
            if wrong:
                self.errors.append((place, gold["id"], wrong, gold, out))
        for i in sorted(set(range(len(article.claims))) - {i for i, _, _ in pairs}):
            self.errors.append((place, article.claims[i]["id"], ["missed"], article.claims[i], None))
        for k in sorted(set(range(len(found))) - {k for _, k, _ in pairs}):
            self.errors.append((place, "-", ["extra"], None, found[k]))
        return {k: article.claims[i] for i, k, _ in pairs}

    def figures(self):
        c = self.counts
        f1 = lambda hits: 2 * hits / max(1, c["gold"] + c["output"])
        result = {"claims": c["gold"], "output": c["output"], "found_f1": f1(c["found"]), "strict_f1": f1(c["strict"]),
                  "found_precision": c["found"] / max(1, c["output"]), "found_recall": c["found"] / max(1, c["gold"])}
        for key in ("speaker", "cue", "span", "kind", "act", "polarity", "modality", "chain", "time"):
            result[key] = c[key] / max(1, c["found"])
        return result


def measure(part, arguments):
    tally, threads, has_threads = Tally(), Threads(), False
    analysis = claims_by_article(open(arguments.analysis, encoding="utf-8")) if arguments.analysis else None
    for folder in sorted((GOLD / part).iterdir()):
        story = Story(folder)
        found = {}
        input_file = tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8")
        write_story(folder, not arguments.undated, input_file)
        if analysis is None:
            lines = run([arguments.soi, "analyze", input_file.name, "--format", "jsonl"]).splitlines()
            stems = claims_by_article(lines)
            found = {name: claims for (_, name), claims in stems.items()}
        else:
            found = {name: analysis.get((folder.name, name), []) for name in story.articles}
        matched = {name: tally.article(story, name, article, found.get(name, [])) for name, article in story.articles.items()}
        if arguments.soi and not arguments.no_threads:
            try:
                threads.story(story, track(arguments.soi, input_file.name, found), matched)
                has_threads = True
            except subprocess.CalledProcessError as error:
                print(f"{folder.name}: soi track failed, threads not measured: {error.stderr.strip()[:200]}", file=sys.stderr)
    figures = tally.figures()
    if has_threads:
        figures.update(threads.figures())
    return figures, tally.errors, threads.notes


def show_errors(errors, notes):
    for place, claim, wrong, gold, out in errors:
        print(f"{place} {claim} {','.join(wrong)}")
        if gold:
            print(f"    gold {gold['identity']} | {gold['act']} {gold['via']} {gold['time']} | {gold['content_text']}")
        if out:
            print(f"    got  {(out.get('speaker') or {}).get('canonical')} | {(out.get('cue') or {}).get('text')} | {out['act']} {out['modality']} "
                  f"{[v['kind'] + ':' + v['canonical'] for v in out.get('via') or []]} {out.get('claim_time')} | {out['content']['text']}")
            print(f"         {out.get('reason')}")
    for note in notes:
        print("  ".join(map(str, note)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--soi")
    parser.add_argument("--analysis")
    parser.add_argument("--part", default="all")
    parser.add_argument("--json")
    parser.add_argument("--errors", action="store_true", help="list what is wrong (not for parts that nobody has read)")
    parser.add_argument("--no-threads", action="store_true")
    parser.add_argument("--undated", action="store_true", help="do not tell soi when the articles were published")
    arguments = parser.parse_args()
    if not arguments.soi and not arguments.analysis:
        parser.error("one of --soi and --analysis is needed")
    report = {}
    for part in parts_of(arguments.part):
        report[part], errors, notes = measure(part, arguments)
        if arguments.errors and part not in UNREAD:
            show_errors(errors, notes)
        print_figures(part, report[part])
    write_report(report, arguments.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
