"""The gold corpus (tests/corpus/gold) and what soi makes of it, as the quality programs read them.  Standard library only."""
import argparse
import json
import pathlib
import subprocess
import unicodedata

UNREAD = {"held_out_2", "held_out_3", "held_out_5", "held_out_6", "held_out_7", "held_out_8", "held_out_9"}  # measured only
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


def parts_of(part):
    """The parts of the gold that --part means: one, or with "all" every one."""
    return sorted(path.name for path in GOLD.iterdir() if path.is_dir()) if part == "all" else [part]


def print_figures(part, figures):
    print(part, " ".join(f"{key}={value:.3f}" if isinstance(value, float) else f"{key}={value}" for key, value in figures.items()))


def write_report(report, path):
    if path:
        pathlib.Path(path).write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def measure_parts(description, measure):
    """The program around measure(part, soi, show errors): options, every part's figures, the JSON file."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--soi", required=True)
    parser.add_argument("--part", default="all")
    parser.add_argument("--json")
    parser.add_argument("--errors", action="store_true", help="list what is wrong (not for parts that nobody has read)")
    arguments = parser.parse_args()
    report = {}
    for part in parts_of(arguments.part):
        report[part] = measure(part, arguments.soi, arguments.errors and part not in UNREAD)
        print_figures(part, report[part])
    write_report(report, arguments.json)
    return 0
