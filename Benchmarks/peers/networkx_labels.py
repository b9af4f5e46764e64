#!/usr/bin/env python3
"""The labels of every pair of the shipped frameworks, as anybody could compute them with networkx.

The same implication graph and witnesses as docs/reasoning.md describes, without unions, in plain Python: reads
catalogs/ and mappings/, prints the number of pairs by label and the time of building and of labelling.
Usage: networkx_labels.py FOLDER [--write FILE]
"""
import collections, csv, glob, sys, time
import networkx as nx
import yaml

folder = sys.argv[1]
children, controls = {}, collections.defaultdict(list)


def walk(framework, nodes, parent):
    for node in nodes:
        if node.get("withdrawn"):
            continue
        reference = f"{framework}:{node['id']}"
        if node.get("kind") != "note":
            controls[framework].append(reference)
            if parent:
                children[reference] = parent
        walk(framework, node.get("controls", []), reference)


for file in sorted(glob.glob(folder + "/catalogs/*.yaml")):
    document = yaml.load(open(file, encoding="utf8"), Loader=yaml.CSafeLoader)
    walk(document["framework"]["id"], document["controls"], None)

rows = []
for file in sorted(glob.glob(folder + "/mappings/*.tsv")):
    lines = (line for line in open(file, encoding="utf8") if not line.startswith("#"))
    rows += csv.DictReader(lines, delimiter="\t")

start = time.perf_counter()
graph, witnesses = nx.DiGraph(), []


def implies(x, y):
    graph.add_edge(x, y)
    graph.add_edge((y[0], not y[1]), (x[0], not x[1]))


for framework in controls:
    for reference in controls[framework]:
        graph.add_node((reference, True))
        graph.add_node((reference, False))
        witnesses.append([(reference, True)])
for child, parent in children.items():
    implies((child, True), (parent, True))
known = {reference for references in controls.values() for reference in references}
rank = {"semantic": 0, "functional": 1, "syntactic": 2}
best = {}
for row in rows:
    pair = frozenset((row["subject_id"], row["object_id"]))
    best[pair] = min(best.get(pair, 9), rank[row["ext_rationale"]])
for row in rows:
    a, b = row["subject_id"], row["object_id"]
    if a not in known or b not in known or rank[row["ext_rationale"]] != best[frozenset((a, b))]:
        continue
    predicate = row["predicate_id"]
    if predicate in ("skos:exactMatch", "skos:broadMatch"):
        implies((a, True), (b, True))
    if predicate in ("skos:exactMatch", "skos:narrowMatch"):
        implies((b, True), (a, True))
    if predicate == "skos:broadMatch":
        witnesses.append([(b, True), (a, False)])
    if predicate == "skos:narrowMatch":
        witnesses.append([(a, True), (b, False)])
    if predicate == "concord:disjoint":
        implies((a, True), (b, False))
    if predicate == "concord:intersects":
        witnesses += [[(a, True), (b, True)], [(a, True), (b, False)], [(a, False), (b, True)]]
    if predicate == "skos:closeMatch":
        witnesses.append([(a, True), (b, True)])
built = time.perf_counter()

reach = {node: nx.descendants(graph, node) | {node} for node in graph}
within, disjoint = set(), set()
for a in known:
    for name, isTrue in reach[(a, True)]:
        (within if isTrue else disjoint).add((a, name))
overlap, exceeds = set(), set()
for witness in witnesses:
    facts = set().union(*(reach[literal] for literal in witness))
    inside = [name for name, isTrue in facts if isTrue]
    outside = [name for name, isTrue in facts if not isTrue]
    overlap.update((a, b) for a in inside for b in inside)
    exceeds.update((a, b) for a in inside for b in outside)

ALL = {"equal", "subset", "superset", "intersects", "disjoint"}
counts, lines = collections.Counter(), []
for source in sorted(controls):
    for target in sorted(controls):
        if source == target:
            continue
        for a in controls[source]:
            for b in controls[target]:
                label = set(ALL)
                if (a, b) in within: label &= {"equal", "subset"}
                if (b, a) in within: label &= {"equal", "superset"}
                if (a, b) in disjoint: label &= {"disjoint"}
                if (a, b) in overlap: label -= {"disjoint"}
                if (a, b) in exceeds: label -= {"equal", "subset"}
                if (b, a) in exceeds: label -= {"equal", "superset"}
                if label != ALL:
                    text = "|".join(r for r in ("equal", "subset", "superset", "intersects", "disjoint") if r in label)
                    counts[text] += 1
                    lines.append(f"{a.replace(':', '/', 1)}\t{text}\t{b.replace(':', '/', 1)}")
done = time.perf_counter()
print(f"pairs {sum(counts.values())}; build {1000 * (built - start):.0f} ms, labels {1000 * (done - built):.0f} ms, "
      f"together {1000 * (done - start):.0f} ms")
if "--write" in sys.argv:
    open(sys.argv[sys.argv.index("--write") + 1], "w").write("\n".join(sorted(lines)) + "\n")
