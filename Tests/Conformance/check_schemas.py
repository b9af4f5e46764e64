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
