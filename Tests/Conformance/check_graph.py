"""The graph exports, loaded by the tools that they are for: networkx, rdflib, Graphviz, and csv for Neo4j's LOAD CSV."""
import csv
import glob
import re
import subprocess
import time

import networkx
import rdflib
from rdflib.namespace import RDF, SKOS

from concord import SCRATCH, concord

# What is to be found again, counted in the sources themselves.
controls = sum(len(re.findall(r"^ *- id: ", text, re.M)) for text in (
    open(path, encoding="utf8").read().split("\ncontrols:", 1)[1] for path in glob.glob("catalogs/*.yaml")))
frameworks = len(glob.glob("catalogs/*.yaml"))
rows = []
for path in glob.glob("mappings/*.sssom.tsv"):
    lines = (line for line in open(path, encoding="utf8") if not line.startswith("#"))
    rows += csv.DictReader(lines, delimiter="\t")

path = SCRATCH / "concord.graphml"
concord("export", "everything", "--to", "graphml", "-o", path)
graph = networkx.read_graphml(path)
kinds = [data.get("kind") for _, data in graph.nodes(data=True)]
relations = [data for *_, data in graph.edges(data=True) if data.get("set")]
assert kinds.count("control") == controls, (kinds.count("control"), controls)
assert kinds.count("framework") == frameworks
assert len(relations) == len(rows), (len(relations), len(rows))

path = SCRATCH / "concord.ttl"
concord("export", "everything", "--to", "turtle", "-o", path)
triples = rdflib.Graph().parse(path, format="turtle")
assert len(set(triples.subjects(RDF.type, SKOS.Concept))) == controls
assert len(set(triples.subjects(RDF.type, SKOS.ConceptScheme))) == frameworks
wanted = {predicate: len({(row["subject_id"], row["object_id"]) for row in rows if row["predicate_id"] == f"skos:{name}"})
          for predicate, name in ((SKOS.exactMatch, "exactMatch"), (SKOS.broadMatch, "broadMatch"),
                                  (SKOS.narrowMatch, "narrowMatch"))}
for predicate, count in wanted.items():
    found = len(set(triples.subject_objects(predicate)))
    assert found == count, (predicate, found, count)

folder = SCRATCH / "cypher"
concord("export", "everything", "--to", "cypher", "-o", folder)
script = (folder / "import.cypher").read_text(encoding="utf8")
tables = {name: list(csv.DictReader(open(folder / name, encoding="utf8", newline="")))
          for name in set(re.findall(r"file:///([\w.]+)", script))}
assert tables, "the script loads no file"
assert sum(len(table) for name, table in tables.items() if "node" in name) == controls + frameworks
known = {value for name, table in tables.items() if "node" in name for row in table for value in row.values()}
columns = set(re.findall(r"row\.(\w+)", script))
have = {column for table in tables.values() for column in table[0]}
assert columns <= have, columns - have

path = SCRATCH / "concord.dot"
concord("export", "everything", "--to", "dot", "-o", path)
begin = time.monotonic()
drawn = subprocess.run(["dot", "-Tsvg", path], capture_output=True, text=True, timeout=120)
seconds = time.monotonic() - begin
assert drawn.returncode == 0 and not drawn.stderr, f"dot: {drawn.stderr[:500]}"
drawing = re.findall(r'class="(node|edge|cluster)"', drawn.stdout)
assert drawing.count("node") == controls + frameworks and drawing.count("cluster") == frameworks, len(drawing)
assert drawing.count("edge") == controls + len(rows), (drawing.count("edge"), controls, len(rows))

print(f"graph: drawn by Graphviz in {seconds:.1f} s, {graph.number_of_nodes()} nodes and {graph.number_of_edges()} edges in networkx, "
      f"{len(triples)} triples in rdflib, {sum(map(len, tables.values()))} lines for LOAD CSV")
