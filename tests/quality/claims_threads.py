"""Clusters, relations and independent sources of a story, against its gold.  Standard library only."""
import collections


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
