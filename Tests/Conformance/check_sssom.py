"""Every mapping set that ships is valid SSSOM for the reference implementation, and keeps every statement there.

`sssom parse` is stricter on prefixes than the others. `sssom validate` exits with 0 even when it drops rows, so its standard error must be empty but for the extensions that
it has no slots for, and the set of (subject, predicate, modifier, object) must survive a conversion.
"""
import csv
import glob
import pathlib
import subprocess
import sys

SSSOM = str(pathlib.Path(sys.executable).parent / "sssom")


def statements(path):
    lines = (line for line in open(path, encoding="utf8") if not line.startswith("#"))
    return {
        (row["subject_id"], row["predicate_id"], row.get("predicate_modifier") or "", row["object_id"])
        for row in csv.DictReader(lines, delimiter="\t")
    }


total = 0
for path in sorted(glob.glob("mappings/*.sssom.tsv")):
    result = subprocess.run([SSSOM, "validate", path], capture_output=True, text=True)
    noise = [
        line
        for line in (result.stdout + result.stderr).splitlines()
        if line.strip() and not line.startswith("No attr for ext_")
    ]
    assert result.returncode == 0 and not noise, f"{path}: {noise[:5]}"
    copy = ".conformance/converted.sssom.tsv"
    converted = subprocess.run(
        [SSSOM, "convert", path, "-o", copy, "--output-format", "tsv"], capture_output=True, text=True
    )
    assert converted.returncode == 0, f"{path}: {converted.stderr[-500:]}"
    parsed = subprocess.run([SSSOM, "parse", path, "-o", copy + ".parsed"], capture_output=True, text=True)
    assert parsed.returncode == 0, f"{path}: {parsed.stderr[-500:]}"
    assert statements(copy + ".parsed") == statements(path), f"{path}: other statements after sssom parse"
    before, after = statements(path), statements(copy)
    assert before == after, f"{path}: {len(before - after)} statements lost, {len(after - before)} appeared"
    total += len(before)
print(f"sssom: {total} statements valid, and the same after conversion")
