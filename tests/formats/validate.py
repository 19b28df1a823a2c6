#!/usr/bin/env python3
"""Validates real output of soi on the sample corpus against docs/formats:  validate.py SOI PROJECT_DIR

Exit code 77 (skipped) when Python's jsonschema is not installed.
"""
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

soi, project = sys.argv[1], pathlib.Path(sys.argv[2])
sample = str(project / "tests/corpus/sample")
formats = project / "docs/formats"


def output(*arguments, stdin=""):
    return subprocess.run([soi, *arguments], check=True, capture_output=True, text=True, input=stdin).stdout


def validate(schema_name, text):
    schema = json.loads((formats / f"{schema_name}.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    mistakes = list(validator.iter_errors(json.loads(text)))
    for mistake in mistakes[:5]:
        print(f"{schema_name}: {'/'.join(map(str, mistake.absolute_path))}: {mistake.message[:300]}")
    return len(mistakes)


failed = 0
lines = output("analyze", sample, "--format", "jsonl").splitlines()
assert len(lines) >= 12, lines
failed += sum(validate("analyze", line) for line in lines)
failed += validate("track", output("track", sample, "--format", "json"))
clusters = output("dedup", "--blocks", sample).splitlines()
assert clusters
failed += sum(validate("dedup", line) for line in clusters)
related = output("dedup", "--related", sample).splitlines()
assert related
failed += sum(validate("related", line) for line in related)
pages = "".join(
    json.dumps({"url": "https://van-sa.vn/tin", "text": f"Làng nghề\nBến đò số {i} của xã đã được sửa lại trong {i} ngày."}) + "\n"
    for i in range(6)
)
templates = output("dedup", "--unit", "template", "-", stdin=pages).splitlines()
assert templates
failed += sum(validate("template", line) for line in templates)
failed += validate("pipeline", output("pipeline", "show"))
for manifest in sorted(project.glob("plugins/*/soi-plugin.json")):
    failed += validate("manifest", manifest.read_text(encoding="utf-8"))
for file in (project / "tests/corpus/sample").glob("*.jsonl"):
    failed += sum(validate("document", line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
sys.exit(1 if failed else 0)
