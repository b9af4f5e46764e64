"""Catalogs and JSON outputs against the schemas in docs/formats, with a full JSON Schema validator."""
import glob
import json
import os
import subprocess

import jsonschema
import yaml

CONCORD = os.environ["CONCORD"]


class Loader(yaml.CSafeLoader):
    """YAML with dates left as texts, as the schema has them."""


Loader.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for key, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def validator(path):
    schema = json.load(open(path, encoding="utf8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


catalog = validator("docs/formats/catalog.schema.json")
for path in sorted(glob.glob("catalogs/*.yaml")):
    errors = list(catalog.iter_errors(yaml.load(open(path, encoding="utf8"), Loader=Loader)))
    assert not errors, f"{path}: {errors[0].message}"
print(f"catalog schema: {len(glob.glob('catalogs/*.yaml'))} catalogs valid")

plan = validator("docs/formats/transition-plan.schema.json")
for statement in ("examples/soa-2013.xlsx", "examples/soa-2013.csv"):
    output = subprocess.run(
        [CONCORD, "transition", statement, "--as-of", "2026-11-01", "--format", "json"],
        capture_output=True, text=True, check=True,
    ).stdout
    errors = list(plan.iter_errors(json.loads(output)))
    assert not errors, f"{statement}: {errors[0].message}"
print("transition plan schema: 2 plans valid")

plans = validator("docs/formats/plans.schema.json")
soa, instance = ["--by", "examples/soa-2013.xlsx"], ".conformance/instance.json"
os.makedirs(".conformance", exist_ok=True)
commands = [
    ["reuse", "soc2", "pci-dss", *soa, "--period", "2026-01-01..2026-12-31"],
    ["roadmap", "--targets", "soc2,22301", *soa, "--order", "--without", "A.12.1.3", "--instance", instance],
    ["cycle", "--framework", "iso27001-2022=2026-03-15", "--framework", "iso22301-2019=2026-05-20",
     "--framework", "soc2-2017=2026-06-30", "--framework", "pci-dss-4.0.1=2026-09-30", "--as-of", "2026-11-01",
     "--audit-days", "iso27001-2022=6.5", "--audit-days", "iso22301-2019=3"],
    ["upkeep", "--from", "2027-01-01"],
    ["diff", "examples/soa-2013.xlsx", "examples/soa-2013.csv", "--target", "soc2"],
    ["diff", "--content-old", ".", "--target", "soc2"],
]
for command in commands:
    output = subprocess.run(
        [CONCORD, *command, "--format", "json"], capture_output=True, text=True, check=True
    ).stdout
    value = json.loads(output)
    kind = plans.evolve(schema={**plans.schema["$defs"][command[0]], "$defs": plans.schema["$defs"]})
    errors = list(kind.iter_errors(value)) + list(plans.iter_errors(value))
    assert not errors, f"{command}: {errors[0].json_path}: {errors[0].message}"
assert plans.is_valid(json.load(open(instance, encoding="utf8"))), instance
assert not plans.is_valid({**value, "surprise": 1}), "the schema of the plans refuses nothing"
print(f"plans schema: {len(commands)} plans and an instance valid")
