#!/usr/bin/env python3
"""Checks the gold annotations beside this file: every quoted surface occurs, every link resolves.

Run: python3 check_gold.py [FOLDER...]   (default: every story)
Exit code 0 when all is well, 1 with one line per mistake otherwise. Standard library only.
"""
import pathlib
import re
import sys

BLOCK_KINDS = {"title", "lead", "body", "heading", "caption", "byline", "dateline", "source_note",
               "teaser", "boilerplate"}
NAME_KINDS = {"person", "organization", "place", "outlet"}
TIMEX_TYPES = {"DATE", "TIME", "DURATION", "SET", "INTERVAL"}
CLAIM_KINDS = {"direct", "indirect", "mixed"}
ACTS = {"assert", "announce", "confirm", "admit", "deny", "rule_out", "reveal", "opinion", "estimate", "imply",
        "suggest", "warn", "promise", "agree", "ask", "criticise", "praise", "report"}
POLARITIES = {"+", "-", "0"}
MODALITIES = {"certain", "planned", "ongoing", "possible", "conditional"}
VIA_KINDS = {"outlet", "agency", "platform", "document", "person", "anonymous"}
RELATIONS = {"repeats", "updates", "contradicts", "elaborates"}
STATUSES = {"standing", "updated", "contested", "denied"}
# Layers may report nothing from these blocks, so nothing in them is annotated.
SILENT_BLOCKS = {"byline", "dateline", "source_note", "teaser", "boilerplate"}
WIDTH = {"meta": 3, "block": 3, "name": 5, "timex": 7, "claim": 16}


def alternatives(field):
    return [part.strip() for part in field.split("||")]


def find_nth(text, surface, nth):
    """Offset of the nth match (1 = first), overlapping matches counted; -1 when there are fewer."""
    position = -1
    for _ in range(nth):
        position = text.find(surface, position + 1)
        if position < 0:
            return -1
    return position


class Article:
    def __init__(self, path, problems):
        self.name = path.name.removesuffix(".gold.tsv")
        self.problems = problems
        self.path = path
        self.text = path.with_name(self.name + ".txt").read_text(encoding="utf-8")
        self.blocks, self.claims, self.meta, self.used = {}, {}, {}, set()
        self.rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()
                     if line and not line.startswith("#")]

    def complain(self, row, message):
        self.problems.append(f"{self.path}: {message}: {' | '.join(row)[:160]}")

    def locate(self, row, surface, nth):
        """Checks that the surface occurs, and that it lies in one block which may speak."""
        if surface == "-":
            return None
        if not nth.isdigit() or int(nth) < 1:
            return self.complain(row, f"bad occurrence number {nth!r}")
        begin = find_nth(self.text, surface, int(nth))
        if begin < 0:
            return self.complain(row, f"surface not found: {surface!r} occurrence {nth}")
        line = self.text.count("\n", 0, begin) + 1
        if "\n" in surface:
            return self.complain(row, "surface spans two lines")
        if self.blocks.get(line, "none") in SILENT_BLOCKS | {"none"}:
            return self.complain(row, f"surface lies in a {self.blocks.get(line, 'missing')} block (line {line})")
        return begin, begin + len(surface)

    def check(self, identities, clusters):
        for row in self.rows:
            if row[0] not in WIDTH or len(row) != WIDTH[row[0]]:
                self.complain(row, f"needs a known row kind with its number of columns, has {len(row)}")
            elif row[0] == "block":
                self.check_block(row)
            elif row[0] == "meta":
                self.meta[row[1]] = row[2]
        for number, line in enumerate(self.text.split("\n"), 1):
            if line.strip() and number not in self.blocks:
                self.problems.append(f"{self.path}: line {number} has no block row")
        for row in self.rows:
            if len(row) != WIDTH.get(row[0], -1):
                continue
            if row[0] == "name":
                self.check_name(row, identities)
            elif row[0] == "timex":
                self.check_timex(row)
            elif row[0] == "claim":
                self.check_claim(row, identities, clusters)

    def check_block(self, row):
        lines = self.text.split("\n")
        if row[2] not in BLOCK_KINDS:
            self.complain(row, "unknown block kind")
        if not row[1].isdigit() or not 1 <= int(row[1]) <= len(lines) or not lines[int(row[1]) - 1].strip():
            return self.complain(row, "no such line, or an empty one")
        self.blocks[int(row[1])] = row[2]

    def check_name(self, row, identities):
        _, surface, nth, kind, identity = row
        self.locate(row, surface, nth)
        if kind not in NAME_KINDS or identity not in identities:
            self.complain(row, "unknown name kind or identity")
        elif identities[identity] != kind:
            self.complain(row, f"identity is a {identities[identity]}")

    def check_timex(self, row):
        _, surface, nth, kind, value, _, _ = row
        self.locate(row, surface, nth)
        if kind not in TIMEX_TYPES:
            self.complain(row, "unknown timex type")
        pattern = {"DURATION": r"P[\dXT].*", "INTERVAL": r".+/.+"}.get(kind, r"[\dXBP][\dXA-Z:+-]*|(PRESENT|PAST|FUTURE)_REF")
        if not re.fullmatch(pattern, value):
            self.complain(row, "value does not fit the type")

    def check_claim(self, row, identities, clusters):
        (_, claim, kind, act, polarity, modality, speaker, speaker_nth, identity, cue, cue_nth, content, content_nth,
         via, _, same) = row
        if claim in self.claims:
            self.complain(row, "claim id used twice")
        self.claims[claim] = same
        for value, allowed in ((kind, CLAIM_KINDS), (act, ACTS), (polarity, POLARITIES), (modality, MODALITIES)):
            if not set(alternatives(value)) <= allowed:
                self.complain(row, f"unknown value {value!r}")
        spans = [self.locate(row, speaker, speaker_nth), self.locate(row, alternatives(cue)[0], cue_nth),
                 self.locate(row, content, content_nth)]
        for inner in spans[:2]:
            if inner and spans[2] and inner[0] < spans[2][1] and spans[2][0] < inner[1]:
                self.complain(row, "content overlaps the speaker or the cue")
        if content.endswith(".") or content != content.strip():
            self.complain(row, "content ends with a full stop or has spaces around it")
        for name in alternatives(identity):
            if name not in identities and not re.fullmatch(r"\?\d+", name):
                self.complain(row, f"unknown identity {name!r}")
        for chain in alternatives(via):
            for link in [] if chain == "-" else chain.split(" > "):
                kind_of, _, target = link.partition(":")
                if kind_of not in VIA_KINDS or (target not in identities and not re.fullmatch(r"\?\d+", target)):
                    self.complain(row, f"bad link {link!r} in via")
        if same != "-" and same not in clusters:
            self.complain(row, f"cluster {same!r} is not in story.tsv")


def read_story(path, problems):
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")]
    identities = {row[1]: row[2] for row in rows if row[0] == "identity"}
    clusters = {row[1]: row[2] for row in rows if row[0] == "cluster"}
    threads = {row[1]: row for row in rows if row[0] == "thread"}
    for name, thread in clusters.items():
        if thread not in threads:
            problems.append(f"{path}: cluster {name} has no thread {thread}")
    for name, row in threads.items():
        sources = sum(1 for other in rows if other[0] == "source" and other[1] == name)
        if row[2] not in STATUSES or int(row[3]) != sources:
            problems.append(f"{path}: thread {name}: unknown status, or {row[3]} sources but {sources} source rows")
    return rows, identities, clusters, threads


def check_story(folder, problems):
    path = folder / "story.tsv"
    rows, identities, clusters, threads = read_story(path, problems)
    articles = {}
    for gold in sorted(folder.glob("*.gold.tsv")):
        article = Article(gold, problems)
        article.check(identities, clusters)
        articles[article.name] = article
    if set(articles) != {row[1] for row in rows if row[0] == "article"}:
        problems.append(f"{path}: article rows and files differ")
    known = {f"{name}/{claim}": same for name, article in articles.items() for claim, same in article.claims.items()}
    for row in rows:
        if row[0] == "relation":
            if row[3] not in RELATIONS or row[1] not in known or row[2] not in known:
                problems.append(f"{path}: bad relation: {' | '.join(row)}")
            elif row[3] == "repeats" and known[row[1]] != known[row[2]]:
                problems.append(f"{path}: repeats across clusters: {' | '.join(row)}")
        elif row[0] in ("source", "nosource"):
            for claim in row[-2].split(","):
                thread = clusters.get(known.get(claim.strip(), ""), None)
                if thread != row[1]:
                    problems.append(f"{path}: {claim.strip()} is not in thread {row[1]}: {' | '.join(row)}")
        elif row[0] == "distinct" and not {row[1], row[2]} <= set(identities):
            problems.append(f"{path}: unknown identity: {' | '.join(row)}")
        elif row[0] == "circular" and row[1] not in threads:
            problems.append(f"{path}: unknown thread: {' | '.join(row)}")
    for name in clusters:
        if name not in known.values():
            problems.append(f"{path}: cluster {name} has no claim")
    return len(articles), len(known)


def main():
    root = pathlib.Path(__file__).resolve().parent
    folders = [pathlib.Path(name) for name in sys.argv[1:]] or sorted(p.parent for p in root.glob("*/*/story.tsv"))
    problems, articles, claims = [], 0, 0
    for folder in folders:
        more_articles, more_claims = check_story(folder, problems)
        articles, claims = articles + more_articles, claims + more_claims
    for problem in problems:
        print(problem)
    print(f"{len(folders)} stories, {articles} articles, {claims} claims, {len(problems)} mistakes")
    return 1 if problems or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
