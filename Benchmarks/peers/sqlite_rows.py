#!/usr/bin/env python3
"""The rows of all mapping sets in one SQLite file, indexed by either side.

Usage: sqlite_rows.py FOLDER DATABASE
"""
import csv
import glob
import sqlite3
import sys

folder, database = sys.argv[1:]
connection = sqlite3.connect(database)
connection.execute("create table row(source, predicate, target, comment, source_only, target_only)")
columns = ("subject_id", "predicate_id", "object_id", "comment", "ext_source_only", "ext_target_only")
for file in sorted(glob.glob(folder + "/mappings/*.tsv")):
    with open(file, encoding="utf8") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        connection.executemany(
            "insert into row values (?, ?, ?, ?, ?, ?)", (tuple(row.get(key) for key in columns) for row in rows)
        )
connection.execute("create index row_source on row(source)")
connection.execute("create index row_target on row(target)")
connection.commit()
