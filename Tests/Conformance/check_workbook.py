"""The transition plan as a workbook, read by openpyxl: sheets, filters, frozen headings, and no live formula."""
import os
import subprocess

import openpyxl

path = ".conformance/plan.xlsx"
subprocess.run(
    [os.environ["CONCORD"], "transition", "examples/soa-2013.xlsx", "--as-of", "2026-11-01", "-o", path],
    check=True, capture_output=True,
)
book = openpyxl.load_workbook(path)
assert book.sheetnames[:4] == ["Summary", "SoA 2022", "Clauses", "Actions"], book.sheetnames
cells = 0
for sheet in book:
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate} is a formula"
            cells += cell.value is not None
for name in ("SoA 2022", "Clauses", "Actions"):
    assert book[name].auto_filter.ref and book[name].freeze_panes, name
controls = [row[0].value for row in book["SoA 2022"].iter_rows() if str(row[0].value).startswith("A.")]
assert len(controls) == 93, len(controls)
print(f"workbook: {len(book.sheetnames)} sheets, {cells} cells, 93 controls, no formula")
