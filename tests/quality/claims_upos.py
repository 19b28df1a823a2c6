#!/usr/bin/env python3
"""What a perfect part-of-speech tagger could give the claim tracker: its cues and names against the gold UPOS of the
treebank (train and dev of UD Vietnamese VTB, not part of this repository).  Standard library only.

  claims_upos.py --soi build/release/soi --treebank UD_FOLDER [--list]

The sentences become articles of thirty, punctuation attached as in print.  Counted are
  false cues   claims whose verb cue holds no token that gold calls VERB: what a tagger could remove
  missed       verbs of data/cues.tsv with a ccomp or parataxis of their own and no claim: what it might help to find
  names        names without a PROPN, and tokens that are PROPN outside every name
--list prints the false and the missed ones, to be read by eye.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import tempfile

SENTENCES, PARAGRAPH = 30, 5
CUES = pathlib.Path(__file__).resolve().parents[2] / "plugins/claim_tracker/data/cues.tsv"
BRACKETS = {"LBKT": "(", "RBKT": ")"}


def read_sentences(folder):
    for part in ("train", "dev"):
        rows = []
        for line in (pathlib.Path(folder) / f"{part}.conllu").read_text(encoding="utf-8").split("\n"):
            if not line and rows:
                yield rows
                rows = []
            elif line and not line.startswith("#") and line.split("\t")[0].isdigit():
                rows.append(line.split("\t"))
        if rows:
            yield rows


class Article:
    def __init__(self):
        self.text, self.tokens, self.size, self.sentences = "", [], 0, 0

    def add(self, rows):
        if self.tokens:
            self.put("\n\n" if self.sentences % PARAGRAPH == 0 else " ")
        base, inside, before = len(self.tokens), False, None
        for row in rows:
            form = BRACKETS.get(row[1], row[1])
            attached = before is None or form[0] in ",.:;!?)]”’…%" or before in "([“‘"
            if attached or (inside and '"' in (form, before)):
                begin = self.size
            else:
                self.put(" ")
                begin = self.size
            self.put(form)
            inside ^= form == '"'
            head = base + int(row[6]) - 1 if row[6] != "0" else None
            self.tokens.append({"begin": begin, "end": self.size, "form": form, "upos": row[3], "head": head,
                                "relation": row[7].split(":")[0], "sentence": self.sentences})
            before = form
        self.sentences += 1

    def put(self, text):
        self.text += text
        self.size += len(text.encode())

    def within(self, span):
        return [i for i, t in enumerate(self.tokens) if t["begin"] < span["end"] and span["begin"] < t["end"]]

    def sentence_of(self, token):
        number = self.tokens[token]["sentence"]
        return " ".join(t["form"] for t in self.tokens if t["sentence"] == number)


def read_cues():
    rows = (line.split("\t") for line in CUES.read_text(encoding="utf-8").split("\n") if line and line[0] != "#")
    kinds = {tuple(row[0].split(" ")): row[3] if len(row) > 3 else "block" for row in rows}
    return kinds


def cue_at(article, token, kinds):
    """The longest entry of cues.tsv that begins at the token and holds all of it, or None if that is no verb cue."""
    syllables, i = [], token
    while i < len(article.tokens) and len(syllables) < 5 and (
            article.tokens[i]["sentence"] == article.tokens[token]["sentence"]):
        syllables += article.tokens[i]["form"].lower().split(" ")
        i += 1
    for length in range(min(5, len(syllables)), 0, -1):
        entry = tuple(syllables[:length])
        if entry in kinds:
            whole = length >= len(article.tokens[token]["form"].split(" "))
            return entry if whole and kinds[entry] not in ("block", "mute", "theo") else None
    return None


def has_complement(article, token, children):
    own = list(children[token])
    if token + 1 in own and article.tokens[token + 1]["upos"] == "VERB":  # cho | biết: it hangs on the second verb
        own += children[token + 1]
    return any(article.tokens[i]["relation"] in ("ccomp", "parataxis") for i in own)


def analyse(soi, articles):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, article in enumerate(articles):
            file.write(json.dumps({"id": str(number), "text": article.text}, ensure_ascii=False) + "\n")
        file.flush()
        out = subprocess.run([soi, "analyze", file.name, "--layers", "claim,name", "--text", "--format", "jsonl",
                              "--jobs", "1", "--published", "2008-01-01", "-q"], check=True, capture_output=True)
    return [json.loads(line)["layers"] for line in out.stdout.decode().split("\n") if line]


def count_claims(article, layers, counts, false, used):
    for claim in layers.get("claim", []):
        counts["claims"] += 1
        cue = claim.get("cue")
        if not cue:
            continue
        tokens = article.within(cue)
        used.update(tokens)
        if cue["text"].lower().startswith("theo"):
            counts["claims by theo"] += 1
            continue
        counts["claims by a verb cue"] += 1
        if not any(article.tokens[i]["upos"] == "VERB" for i in tokens):
            false.append((cue["text"], article.sentence_of(tokens[0])))


def count_missed(article, kinds, counts, missed, used):
    children = collections.defaultdict(list)
    for i, token in enumerate(article.tokens):
        children[token["head"]].append(i)
    for i, token in enumerate(article.tokens):
        cue = cue_at(article, i, kinds) if token["upos"] == "VERB" else None
        if cue is None or not has_complement(article, i, children):
            continue
        counts["cue verbs with a complement"] += 1
        if i not in used and not (len(cue) > len(token["form"].split(" ")) and i + 1 in used):
            missed.append((" ".join(cue), article.sentence_of(i)))


def count_names(article, layers, counts):
    covered = set()
    for name in layers.get("name", []):
        tokens = article.within(name)
        covered.update(tokens)
        counts["names"] += 1
        counts["names without PROPN"] += not any(article.tokens[i]["upos"] == "PROPN" for i in tokens)
    for i, token in enumerate(article.tokens):
        if token["upos"] == "PROPN":
            counts["PROPN tokens"] += 1
            counts["PROPN tokens outside names"] += i not in covered


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--soi", required=True)
    parser.add_argument("--treebank", required=True)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    articles = []
    for number, rows in enumerate(read_sentences(options.treebank)):
        if number % SENTENCES == 0:
            articles.append(Article())
        articles[-1].add(rows)
    counts, kinds, false, missed = collections.Counter(), read_cues(), [], []
    for article, layers in zip(articles, analyse(options.soi, articles)):
        used = set()
        count_claims(article, layers, counts, false, used)
        count_missed(article, kinds, counts, missed, used)
        count_names(article, layers, counts)
    counts["false cues"], counts["missed"] = len(false), len(missed)
    for what, count in counts.items():
        print(f"{what:32} {count}")
    if options.list:
        for what, rows in (("false", false), ("missed", missed)):
            for cue, sentence in rows:
                print(f"{what}\t{cue}\t{sentence}")


if __name__ == "__main__":
    main()
