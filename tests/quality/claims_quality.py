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
import unicodedata

UNREAD = {"held_out_2", "held_out_3", "held_out_5", "held_out_6", "held_out_7", "held_out_8"}  # measured only
GOLD = pathlib.Path(__file__).resolve().parent.parent / "corpus" / "gold"


def alternatives(field):
    return [part.strip() for part in field.split("||")]


def fold(text):
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def find_nth(text, surface, nth):
    position = -1
    for _ in range(nth):
        position = text.find(surface, position + 1)
    return position


def span(text, surface, nth):
    """Byte span of the nth match, or None for an absent part."""
    if surface == "-":
        return None
    at = find_nth(text, surface, int(nth))
    begin = len(text[:at].encode())
    return begin, begin + len(surface.encode())


def overlap(a, b):
    if not a or not b:
        return 0.0
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


class Story:
    def __init__(self, folder):
        self.name = folder.name
        self.identities, self.threads, self.relations, self.cluster_thread = {}, {}, [], {}
        for line in (folder / "story.tsv").read_text(encoding="utf-8").splitlines():
            row = line.split("\t")
            if row[0] == "identity":
                forms = [row[3]] + ([] if len(row) < 5 or row[4] == "-" else row[4].split(" ; "))
                self.identities[row[1]] = {fold(form) for form in forms}
            elif row[0] == "thread":
                self.threads[row[1]] = {"status": row[2], "sources": int(row[3])}
            elif row[0] == "cluster":
                self.cluster_thread[row[1]] = row[2]
            elif row[0] == "relation":
                self.relations.append((row[1], row[2], row[3]))
        self.articles = {path.name[:-9]: Article(path, self) for path in sorted(folder.glob("*.gold.tsv"))}


class Article:
    def __init__(self, path, story):
        self.text = path.with_name(path.name[:-9] + ".txt").read_bytes().decode()
        self.story, self.claims = story, []
        for line in path.read_text(encoding="utf-8").splitlines():
            row = line.split("\t")
            if row[0] == "name":
                story.identities.setdefault(row[4], set()).add(fold(row[1]))
            if row[0] == "claim":
                self.claims.append({
                    "id": row[1], "kind": alternatives(row[2]), "act": alternatives(row[3]), "polarity": alternatives(row[4]),
                    "modality": alternatives(row[5]), "speaker": row[6], "identity": alternatives(row[8]),
                    "cue": [span(self.text, c, row[10]) for c in alternatives(row[9])], "content_text": row[11],
                    "content": span(self.text, row[11], row[12]), "via": alternatives(row[13]),
                    "time": alternatives(row[14]), "cluster": row[15]})


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


def f1(hits, out, gold):
    return 2 * hits / (out + gold) if out + gold else 1.0


class Threads:
    """Clusters, relations and independent sources of one story at a time."""

    def __init__(self):
        self.c = collections.Counter()
        self.notes = []

    def story(self, story, output, matched):
        gold_of = {(doc, index): f"{doc}/{claim['id']}" for doc, found in matched.items() for index, claim in found.items()}
        cluster = {f"{doc}/{claim['id']}": claim["cluster"] for doc, article in story.articles.items() for claim in article.claims}
        ids, key_of = {}, {}
        by_place = {(c["document"], c["content"]["begin"], c["content"]["end"]): c["id"] for c in output["claims"]}
        for (doc, index), key in gold_of.items():
            place = output["places"].get((doc, index))
            if place in by_place:
                ids[by_place[place]] = key
        for claim_id, key in ids.items():
            key_of[key] = claim_id
        parent = {c["id"]: c["id"] for c in output["claims"]}

        def root(x):
            while parent[x] != x:
                x = parent[x]
            return x
        for thread in output["threads"]:
            for relation in thread["relations"]:
                if relation["kind"] == "repeats":
                    parent[root(relation["from"])] = root(relation["to"])
        self.clusters(cluster, key_of, root)
        self.relations(story, output, ids, cluster)
        self.sources(story, output, ids, cluster)

    def clusters(self, cluster, key_of, root):
        gold_groups, out_groups = collections.defaultdict(set), collections.defaultdict(set)
        for key, name in cluster.items():
            gold_groups[name if name != "-" else key].add(key)
            out_groups[root(key_of[key]) if key in key_of else key].add(key)
        gold_of = {key: group for group in gold_groups.values() for key in group}
        out_of = {key: group for group in out_groups.values() for key in group}
        for key in cluster:
            if len(gold_of[key]) < 2 and len(out_of[key]) < 2:
                continue
            shared = len(gold_of[key] & out_of[key])
            self.c.update(b_items=1)
            self.c["b_precision"] += shared / len(out_of[key])
            self.c["b_recall"] += shared / len(gold_of[key])
        pairs = lambda groups: {(a, b) for group in groups.values() for a in group for b in group if a < b}
        gold_pairs, out_pairs = pairs(gold_groups), pairs(out_groups)
        self.c.update(pair_hits=len(gold_pairs & out_pairs), pair_gold=len(gold_pairs), pair_out=len(out_pairs))
        self.notes += [("missed pair", a, b) for a, b in sorted(gold_pairs - out_pairs)]
        self.notes += [("extra pair", a, b) for a, b in sorted(out_pairs - gold_pairs)]

    def relations(self, story, output, ids, cluster):
        name = lambda key: cluster[key] if cluster.get(key, "-") != "-" else key
        link = lambda a, b, kind: (frozenset((name(a), name(b))), kind)
        gold = {link(a, b, kind) for a, b, kind in story.relations if kind in ("updates", "contradicts")}
        out = set()
        for thread in output["threads"]:
            for r in thread["relations"]:
                if r["kind"] in ("updates", "contradicts"):
                    out.add(link(ids.get(r["from"], r["from"]), ids.get(r["to"], r["to"]), r["kind"]))
        self.c.update(rel_hits=len(gold & out), rel_gold=len(gold), rel_out=len(out))
        self.notes += [("missed relation", story.name, kind, *sorted(pair)) for pair, kind in sorted(gold - out, key=str)]
        self.notes += [("extra relation", story.name, kind, *sorted(pair)) for pair, kind in sorted(out - gold, key=str)]

    def sources(self, story, output, ids, cluster):
        for thread, facts in sorted(story.threads.items()):
            members = {key for key, name in cluster.items() if story.cluster_thread.get(name) == thread}
            best, shared = None, 0
            for candidate in output["threads"]:
                hits = len({ids.get(c) for c in candidate["claims"]} & members)
                if hits > shared:
                    best, shared = candidate, hits
            got = best["independent_sources"] if best else None
            status = best["status"] if best else None
            alone = best is None and len(members) == 1 and members <= set(ids.values())  # found, and linked with nothing
            if alone:
                got, status = 1, "standing"
            exact = got == facts["sources"]
            right = any({ids.get(c) for c in candidate["claims"]} == members for candidate in output["threads"])
            self.c.update(threads=1, sources_exact=exact, status_right=status == facts["status"], alone=alone,
                          whole=right, whole_exact=right and exact)
            if got != facts["sources"] or status != facts["status"]:
                self.notes.append(("thread", f"{story.name}/{thread}", f"gold {facts['sources']} {facts['status']}", f"got {got} {status}"))

    def figures(self):
        c = self.c
        precision, recall = c["b_precision"] / max(1, c["b_items"]), c["b_recall"] / max(1, c["b_items"])
        return {"cluster_b_cubed_f1": 2 * precision * recall / max(1e-9, precision + recall),
                "cluster_pair_f1": f1(c["pair_hits"], c["pair_out"], c["pair_gold"]),
                "relation_f1": f1(c["rel_hits"], c["rel_out"], c["rel_gold"]),
                "sources_exact": c["sources_exact"] / max(1, c["threads"]), "status_right": c["status_right"] / max(1, c["threads"]),
                "single_claim_threads": c["alone"], "whole_threads": c["whole"], "whole_threads_sources_exact": c["whole_exact"]}


def claims_by_article(lines):
    result = {}
    for line in lines:
        if line.strip():
            document = json.loads(line)
            path = pathlib.PurePath(document["id"])
            result[(path.parent.name, path.stem)] = document.get("layers", {}).get("claim", [])
    return result


def run(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write_story(folder, dated, file):
    """The articles of a story as JSON lines, with their time of publication when `dated`."""
    for path in sorted(folder.glob("*.txt")):
        document = {"id": f"{folder.name}/{path.name}", "text": path.read_bytes().decode()}
        if dated:
            document["published"] = published(folder, path.stem)
        file.write(json.dumps(document, ensure_ascii=False) + "\n")
    file.flush()


def track(soi, file, article_claims):
    output = json.loads(run([soi, "track", file, "--format", "json"]))
    stem = lambda document: pathlib.PurePath(document).stem
    for claim in output["claims"]:
        claim["document"] = stem(claim["document"])
    output["places"] = {(doc, index): (doc, claim["content"]["begin"], claim["content"]["end"])
                        for doc, claims in article_claims.items() for index, claim in enumerate(claims)}
    return output


def published(folder, article):
    for line in (folder / f"{article}.gold.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("meta\tpublished\t"):
            return line.split("\t")[2]


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
    parts = sorted(path.name for path in GOLD.iterdir() if path.is_dir())
    for part in parts if arguments.part == "all" else [arguments.part]:
        report[part], errors, notes = measure(part, arguments)
        if arguments.errors and part not in UNREAD:
            show_errors(errors, notes)
        print(part, " ".join(f"{key}={value:.3f}" if isinstance(value, float) else f"{key}={value}" for key, value in report[part].items()))
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
