"""Calendars of the certification cycle and of upkeep, read by icalendar: every event, its day, its identity."""
import json
import os
import subprocess

import icalendar

os.makedirs(".conformance", exist_ok=True)
path = ".conformance/cycle.ics"
cycle = [
    "cycle", "--framework", "iso27001-2022=2026-03-15", "--framework", "iso22301-2019=2026-05-20",
    "--framework", "soc2-2017=2026-06-30", "--framework", "pci-dss-4.0.1=2026-09-30", "--as-of", "2026-11-01",
]
upkeep = ["upkeep", "--from", "2027-01-01"]
figures = []
for arguments, key in ((cycle, "events"), (upkeep, "actions")):
    plan = json.loads(
        subprocess.run(
            [os.environ["CONCORD"], *arguments, "--format", "json", "--ics", path], check=True,
            capture_output=True, text=True,
        ).stdout
    )
    data = open(path, "rb").read()
    assert data.count(b"\r\n") == data.count(b"\n"), "a line that does not end with CR LF"
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "a line longer than 75 octets"
    calendar = icalendar.Calendar.from_ical(data)
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == len(plan[key]), (len(events), len(plan[key]))
    for planned in plan[key]:
        event = events[planned["id"] + "@concord"]
        assert event.decoded("DTSTART").isoformat() == planned.get("planned", planned.get("due"))
        assert str(event["SUMMARY"]) == planned["title"], planned["title"]
        assert (event.decoded("DTEND") - event.decoded("DTSTART")).days == 1
        assert not event.errors
    figures.append(f"{len(events)} events of {arguments[0]}")
print(f"calendar: {', '.join(figures)}")
