#!/usr/bin/env python3
"""Scores results of the deduplicator against the gold of dedup_generator.

usage: dedup_score.py GOLD_DIR RESULTS

RESULTS holds result lines: JSON objects of kinds cluster, duplicate and pair, or "kind TAB object".
Prints one line a measure:
  clusters   exact match of clusters with the connected components of the gold pairs (precision, recall, F1)
  pairs      reported pairs "near" and "exact" against the gold pairs; pairs inside a huge family (more than 64 documents)
             are left out of recall, as only a part of them is reported by rule
  <kind>     planted passages found: a member of one passage group in either document that covers the planted span
             to within EDGE words on both sides (share of planted ones); wrong edges are listed apart
  source     of the passages found whose two times are known: the right side named as source
  precision  of reported passages: all documents of the group have text in common by plan
"""
import collections
import json
import re
import sys

EDGE = 2
WORD = re.compile(r"\w+")


def read_results(path):
    for line in open(path, encoding="utf-8"):
        kind, _, body = line.rpartition("\t")
        value = json.loads(body)
        yield kind or ("pair" if "a" in value else "cluster" if "representative" in value else "duplicate"), value


def find(parents, node):
    parents.setdefault(node, node)
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def components(pairs):
    parents = {}
    for a, b in pairs:
        parents[find(parents, a)] = find(parents, b)
    groups = collections.defaultdict(set)
    for node in list(parents):
        groups[find(parents, node)].add(node)
    return {frozenset(group) for group in groups.values() if len(group) > 1}


def rate(name, right, all_, note=""):
    print(f"{name:22s} {right}/{all_} = {right / all_ if all_ else 1:.5f} {note}")


def words_between(text, begin, end):
    return len(WORD.findall(text[min(begin, end) : max(begin, end)].decode("utf-8", "replace")))


def main(gold_dir, results_path):
    texts = {}
    for line in open(f"{gold_dir}/corpus.jsonl", encoding="utf-8"):
        document = json.loads(line)
        texts[document["id"]] = document["text"].encode()
    gold_pairs = {tuple(sorted(line.split("\t")[:2])) for line in open(f"{gold_dir}/gold_pairs.tsv")}
    gold_clusters = components(gold_pairs)
    clusters, pairs, spans, passages = set(), set(), collections.defaultdict(list), []
    for kind, value in read_results(results_path):
        if kind == "cluster":
            clusters.add(frozenset(value["members"]))
        elif kind == "pair" and value["relation"] in ("exact", "near"):
            pairs.add(tuple(sorted((value["a"], value["b"]))))
        elif kind == "duplicate" and value["kind"] == "passage":
            for member in value["members"]:
                spans[member["document"]].append((len(passages), member["begin"], member["end"]))
            passages.append(value)
    right = len(clusters & gold_clusters)
    rate("cluster precision", right, len(clusters))
    rate("cluster recall", right, len(gold_clusters))
    if pairs:
        huge = {member for cluster in gold_clusters if len(cluster) > 64 for member in cluster}
        wanted = {pair for pair in gold_pairs if pair[0] not in huge}
        rate("pair precision", len(pairs & gold_pairs), len(pairs))
        rate("pair recall", len(pairs & wanted), len(wanted), f"({len(gold_pairs) - len(wanted)} in huge families)")
    score_passages(gold_dir, texts, spans, passages)


def best_member(spans, document, group, begin, end):
    overlaps = [(min(e, end) - max(b, begin), b, e) for g, b, e in spans[document] if g == group]
    return max(overlaps, default=(0, 0, 0))


def score_passages(gold_dir, texts, spans, passages):
    found, total, edges = collections.Counter(), collections.Counter(), collections.Counter()
    source_right = source_all = 0
    for line in open(f"{gold_dir}/gold_passages.tsv"):
        kind, a, a_begin, a_end, b, b_begin, b_end, a_time, b_time = line.rstrip("\n").split("\t")
        a_begin, a_end, b_begin, b_end = int(a_begin), int(a_end), int(b_begin), int(b_end)
        total[kind] += 1
        hit = False
        for group in {g for g, _, _ in spans[a]} & {g for g, _, _ in spans[b]}:
            overlap_a, x, y = best_member(spans, a, group, a_begin, a_end)
            overlap_b, u, v = best_member(spans, b, group, b_begin, b_end)
            if overlap_a <= 0 or overlap_b <= 0:
                continue
            hit = True
            off = max(words_between(texts[a], x, a_begin), words_between(texts[a], y, a_end),
                      words_between(texts[b], u, b_begin), words_between(texts[b], v, b_end))
            if off > EDGE:
                edges[kind] += 1
                print("edge", kind, a, x - a_begin, y - a_end, b, u - b_begin, v - b_end)
            if a_time != "-" and b_time != "-":
                source_all += 1
                source_right += passages[group]["source"] == a
            break
        if hit:
            found[kind] += 1
        else:
            print("missed", line.rstrip("\n"))
    for kind in sorted(total):
        rate(kind + " found", found[kind], total[kind], f"{edges[kind]} with edges off by more than {EDGE} words")
    rate("source named right", source_right, source_all)
    family = dict(line.split() for line in open(f"{gold_dir}/gold_families.tsv"))
    right = 0
    for value in passages:
        families = {family[member["document"]] for member in value["members"]}
        right += len(families) == 1
        if len(families) > 1:
            first = value["members"][0]
            text = texts[first["document"]][first["begin"] : first["end"]].decode()
            print("unplanned", len(families), text.replace("\n", " "))
    rate("passage precision", right, len(passages))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
