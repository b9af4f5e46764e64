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

soa = ["--by", "examples/soa-2013.xlsx"]
plans = {
    "reuse": (["soc2", "pci-dss", *soa], ["Figures", "Items", "Evidence", "Contributions"]),
    "roadmap": (
        ["--targets", "soc2,pci-dss", *soa, "--order", "--without", "A.8.1.1"],
        ["Figures", "Choices", "Orders", "What if"],
    ),
    "cycle": (["--framework", "iso27001-2022=2026-03-15", "--as-of", "2026-11-01"], ["Cycle"]),
    "upkeep": (["--from", "2027-01-01"], ["Year", "Counts for", "Figures"]),
    "diff": (["examples/soa-2013.xlsx", "examples/soa-2013.csv", "--target", "soc2"], ["Changes"]),
}
for name, (arguments, sheets) in plans.items():
    path = f".conformance/{name}.xlsx"
    subprocess.run([os.environ["CONCORD"], name, *arguments, "-o", path], check=True, capture_output=True)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == sheets, (name, book.sheetnames)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{name}: {sheet.title}!{cell.coordinate} is a formula"
print(f"workbook: {len(plans)} plans, {sum(len(sheets) for _, sheets in plans.values())} sheets as they are named")
