#!/usr/bin/env python3
"""Makes soa-2013.csv and soa-2013.xlsx, the example statement of applicability.

Meridian Freight Systems Ltd does not exist. The file has the blemishes that real statements have: a cover
sheet, lines above the headings, rows for domains and objectives, identifiers that a spreadsheet turned into
dates, several spellings of one status, a control listed twice, one excluded without a reason, one implemented
without an owner, and exclusions that will collide when the 2022 edition merges controls.

Both files come from the one table below and say the same. Needs openpyxl (pip install openpyxl); run it in
this folder: python3 make-soa.py
"""

import csv
import datetime
import math
import pathlib
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

ORGANISATION = "Meridian Freight Systems Ltd"
DOCUMENT = "Statement of Applicability (ISO/IEC 27001:2013, Annex A), ISMS-SOA-01, version 4.2, approved 2025-03-03"
HEADINGS = [
    "Control", "Control title", "Applicable?", "Justification for inclusion / exclusion",
    "Implementation status", "Control owner", "Evidence", "Target date", "Comments",
]
WIDTHS = [12, 34, 12, 52, 20, 24, 46, 12, 40]

ISM, ITO, HR, FAC = "Information Security Manager", "Head of IT Operations", "HR Manager", "Facilities Manager"
ENG, LEGAL, COO, PROC = "Head of Engineering", "General Counsel", "Chief Operating Officer", "Procurement Lead"
DESK, DPO, CEO = "Service Desk Lead", "Data Protection Officer", "Managing Director"
PLAT = "Platform Team Lead"

# A row is (control, title, applicable, justification, status, owner, evidence, target date, comment).
# A row with two values is a heading within the table.
ROWS = [
    ("A.5", "Information security policies"),
    ("A.5.1", "Management direction for information security"),
    ("A.5.1.1", "Policies for information security", "Yes",
     "Carriers and customs brokers ask for our policies before they open an EDI connection; also needed to steer staff in Felixstowe and Rotterdam alike.",
     "Implemented", ISM, "ISMS-POL-01 to POL-14 on the intranet; board minutes 2025-01-22", None, None),
    ("A.5.1.2", "Review of the policies for information security", "Yes",
     "Policies written before the move to the hosted platform in 2022 had become wrong; a yearly review keeps that from happening again.",
     "Implemented", ISM, "Review log ISMS-REC-03, last review 2024-11", None, None),
    ("A.6", "Organization of information security"),
    ("A.6.1", "Internal organization"),
    ("A.6.1.1", "Information security roles and responsibilities", "Yes",
     "Security tasks are spread over IT, engineering and the two depots; without named roles they fall between them.",
     "Implemented", COO, "RACI matrix ISMS-DOC-02; job descriptions", None, None),
    ("A.6.1.2", "Segregation of duties", "Yes",
     "Freight invoices are released and paid in the same system; one person must not be able to do both (risk R-07).",
     "Partially implemented", ENG, "Role model of the billing module; deployment approvals in the pipeline", datetime.date(2025, 9, 30),
     "The night shift of three still combines dispatch and release of credit notes."),
    ("A.6.1.3", "Contact with authorities", "Yes",
     "Authorised economic operator status obliges us to report to customs; personal data breaches go to the ICO and the Dutch AP.",
     "Implemented", LEGAL, "Contact list in the incident plan ISMS-PLN-02, annex B", None, None),
    ("A.6.1.4", "Contact with special interest groups", "Yes",
     "Early warning of attacks on logistics firms comes from the sector's exchange group rather than from vendors.",
     "implemented ", ISM, "Membership of the transport sector's information exchange; mailing list digests", None, None),
    ("A.6.1.5", "Information security in project management", "Yes",
     "Each new carrier integration is a project and opens a new path into the platform.",
     "Partially implemented", "Head of Project Office", "Project gate checklist PMO-07", datetime.date(2025, 6, 30),
     "The checklist is used for integrations, not yet for internal projects."),
    ("A.6.2", "Mobile devices and teleworking"),
    ("A.6.2.1", "Mobile device policy", "Yes",
     "Drivers' handhelds hold consignee addresses and proof-of-delivery signatures.",
     "Implemented", ITO, "ISMS-POL-06; device management console, 212 handhelds enrolled", None, None),
    ("A.6.2.2", "Teleworking", "Yes",
     "Planning and finance staff work from home two days a week.",
     "Implemented", HR, "ISMS-POL-07; signed home-working agreements in the HR file", None, None),
    ("A.7", "Human resource security"),
    ("A.7.1", "Prior to employment"),
    ("A.7.1.1", "Screening", "Yes",
     "Customs-approved status requires background checks of staff with access to cargo data.",
     "Implemented", HR, "Screening records in the HR system; procedure HR-04", None, None),
    ("A.7.1.2", "Terms and conditions of employment", "Yes",
     "Confidentiality of customers' rates is a contractual promise that employees have to share.",
     "Implemented", HR, "Employment contract template v9, clause 14", None, None),
    ("A.7.2", "During employment"),
    ("A.7.2.1", "Management responsibilities", "Yes",
     "Depot managers decide on the spot how rules are applied; they have to be held to them.",
     "Implemented", CEO, "Management objectives 2025; minutes of the monthly operations meeting", None, None),
    ("A.7.2.2", "Information security awareness, education and training", "Yes",
     "The 2023 invoice fraud attempt began with an e-mail to a planner (incident INC-2023-031).",
     "Fully implemented", HR, "Learning platform report: 96 % completed 2024; quarterly phishing exercise", None, None),
    ("A.7.2.3", "Disciplinary process", "Yes",
     "Rules without consequence were ignored; the works council in Rotterdam agreed the process.",
     "Implemented", HR, "Staff handbook, chapter 11", None, None),
    ("A.7.3", "Termination and change of employment"),
    ("A.7.3.1", "Termination or change of employment responsibilities", "Yes",
     "Planners who leave often join competitors and know customers' rates.",
     "Implemented", HR, "Leaver checklist HR-09, signed copies", None, None),
    ("A.8", "Asset management"),
    ("A.8.1", "Responsibility for assets"),
    ("A.8.1.1", "Inventory of assets", "Yes",
     "Two servers of the former Hull depot were found unpatched in 2022 because nobody had them on a list.",
     "Implemented", ITO, "Asset register in the service management tool, reconciled monthly", None, None),
    ("A.8.1.2", "Ownership of assets", "Yes",
     "Each entry of the register needs somebody who decides on access and retirement.",
     "Implemented", ITO, "Owner field of the asset register, 100 % filled (report 2025-02)", None, None),
    ("A.8.1.3", "Acceptable use of assets", "Yes",
     "Cab tablets are used by up to three drivers in shifts; private use had exhausted data plans.",
     "Implemented", ISM, "ISMS-POL-05, acknowledged at induction", None, None),
    ("A.8.1.4", "Return of assets", "Yes",
     "Handhelds and fuel cards of leavers were missing in the 2021 count.",
     "Implemented", HR, "Leaver checklist HR-09; asset register transactions", None, None),
    ("A.8.2", "Information classification"),
    ("A.8.2.1", "Classification of information", "Yes",
     "Customers' rate sheets and dangerous-goods declarations need more care than timetables.",
     "Implemented", ISM, "ISMS-POL-04, three classes", None, None),
    ("A.8.2.2", "Labelling of information", "Yes",
     "Contract with two pharmaceutical shippers demands marked documents.",
     "Partially implemented", ISM, "Document templates with class in the footer", datetime.date(2025, 10, 31),
     "Exports from the platform carry no label."),
    ("A.8.2.3", "Handling of assets", "Yes",
     "Follows from the classes of A.8.2.1: what may be printed, sent or stored where.",
     "Partially implemented", ISM, "Handling table in ISMS-POL-04", datetime.date(2025, 10, 31), None),
    ("A.8.3", "Media handling"),
    ("A.8.3.1", "Management of removable media", "Yes",
     "Tachograph downloads are carried on memory sticks from vehicles to the office.",
     "Implemented", ITO, "Endpoint policy: sticks are blocked but for 14 registered ones", None, None),
    ("A.8.3.2", "Disposal of media", "Yes",
     "Disks of the old transport system held eight years of consignments.",
     "Implemented", ITO, "Destruction certificates of the disposal contractor, folder ITO-22", None, None),
    ("A.8.3.3", "Physical media transfer", "No", None, "N/A", None, None, None, None),
    ("A.9", "Access control"),
    ("A.9.1", "Business requirements of access control"),
    ("A.9.1.1", "Access control policy", "Yes",
     "Who may see which customer's consignments is the promise on which the shared platform rests.",
     "Implemented", ISM, "ISMS-POL-03", None, None),
    ("A.9.1.2", "Access to networks and network services", "Yes",
     "Depot networks connect forklifts, scales and door controllers beside office computers.",
     "Implemented", ITO, "Network access control reports; port configuration baseline", None, None),
    ("A.9.2", "User access management"),
    ("A.9.2.1", "User registration and de-registration", "Yes",
     "Seasonal staff: about 60 accounts are opened and closed each autumn.",
     "Implemented", DESK, "Joiner and leaver tickets; monthly comparison with payroll", None, None),
    ("A.9.2.2", "User access provisioning", "Yes",
     "Rights used to be copied from colleagues and piled up.",
     "Implemented", DESK, "Request workflow with the data owner's approval", None, None),
    ("A.9.2.3", "Management of privileged access rights", "Yes",
     "An administrator of the platform can read the data of all 340 customers (risk R-02).",
     "Partially implemented", PLAT, "List of privileged accounts, reviewed quarterly; separate admin identities", datetime.date(2025, 7, 31),
     "Time-limited elevation is in place for the platform, not for depot servers."),
    ("A.9.2.4", "Management of secret authentication information of users", "Yes",
     "Initial passwords were sent by e-mail until 2022.",
     "Implemented", DESK, "Self-service enrolment; procedure ITO-11", None, None),
    ("A.9.2.5", "Review of user access rights", "Yes",
     "The internal audit of 2023 found 41 accounts of people who had changed jobs.",
     "In progress", ISM, "Review Q4 2024 for finance and platform", datetime.date(2025, 8, 29),
     "Depot applications have not been reviewed yet."),
    ("A.9.2.6", "Removal or adjustment of access rights", "Yes",
     "Contract with the payment provider demands removal within one working day.",
     "Implemented", DESK, "Leaver tickets with time stamps; monthly measure, 98 % within a day", None, None),
    ("A.9.3", "User responsibilities"),
    ("A.9.3.1", "Use of secret authentication information", "Yes",
     "Shared terminals on the loading ramp invite shared passwords.",
     "Implemented", ISM, "ISMS-POL-05, section 4; awareness module 2", None, None),
    ("A.9.4", "System and application access control"),
    ("A.9.4.1", "Information access restriction", "Yes",
     "One customer must never see another's consignments or rates.",
     "Implemented", ENG, "Tenant isolation tests in each build; penetration test 2024-10", None, None),
    ("A.9.4.2", "Secure log-on procedures", "Yes",
     "Stolen passwords were the entry in INC-2023-031.",
     "Implemented", ITO, "Multi-factor log-on for all staff; exception list (2 service accounts)", None, None),
    ("A.9.4.3", "Password management system", "Yes",
     "Depot staff chose the depot's name.",
     "Implemented", ITO, "Directory policy export; list of refused passwords", None, None),
    ("A.9.4.4", "Use of privileged utility programs", "Yes",
     "Database consoles allow consignments to be changed without a trace in the application.",
     "Partial", PLAT, "Approved tools list PLT-05", datetime.date(2025, 9, 30), "Use on depot servers is not logged."),
    ("A.9.4.5", "Access control to program source code", "Yes",
     "The platform's code contains the tariff engine, our main intellectual property.",
     "Implemented", ENG, "Repository permissions; protected branches; quarterly export of members", None, None),
    ("A.10", "Cryptography"),
    ("A.10.1", "Cryptographic controls"),
    (datetime.date(2010, 1, 1), "Policy on the use of cryptographic controls", "Yes",
     "Customs messages and card payments prescribe algorithms and key lengths.",
     "Implemented", ISM, "ISMS-POL-09", None, None),
    ("10.1.2", "Key management", "Yes",
     "A lost signing key would stop all customs declarations (happened for six hours in 2021).",
     "Partially implemented", PLAT, "Key inventory; key vault access log", datetime.date(2025, 6, 30),
     "Certificates of carrier connections are still renewed by hand."),
    ("A.11", "Physical and environmental security"),
    ("A.11.1", "Secure areas"),
    ("A.11.1.1", "Physical security perimeter", "Yes",
     "Bonded warehouse rules and insurance ask for it; offices share the site.",
     "Implemented", FAC, "Site plans; perimeter inspection sheets", None, None),
    ("A.11.1.2", "Physical entry controls", "Yes",
     "Agency drivers come and go around the clock.",
     "Implemented", FAC, "Badge system log; visitor book at both gates", None, None),
    ("A.11.1.3", "Securing offices, rooms and facilities", "Yes",
     "The planning room's screens show consignments of high value.",
     "Implemented", FAC, "Room list with protection classes", None, None),
    ("A.11.1.4", "Protecting against external and environmental threats", "Yes",
     "The Felixstowe office lies in a flood alert area.",
     "Implemented", FAC, "Flood and fire assessment 2023; insurer's report", None, None),
    ("A.11.1.5", "Working in secure areas", "Yes",
     "Cleaners and maintenance firms work in the server room at night.",
     "Implemented", FAC, "Server room rules at the door; escort log", None, None),
    ("A.11.1.6", "Delivery and loading areas", "No",
     "The ramps belong to the warehouse operator and lie outside the scope of the ISMS (scope document, 3.2); no delivery reaches the offices in scope.",
     "N/A", None, None, None, None),
    ("A.11.2", "Equipment"),
    ("A.11.2.1", "Equipment siting and protection", "Yes",
     "Dust and vibration from the depot damaged a switch in 2020.",
     "Implemented", ITO, "Rack plan; environmental sensors", None, None),
    ("A.11.2.2", "Supporting utilities", "Yes",
     "Dispatch stops without power; yard generators were bought after the outage of 2019.",
     "Implemented", FAC, "UPS and generator test records, quarterly", None, None),
    ("A.11.2.3", "Cabling security", "Yes",
     "Fibre between office and depot crosses the public yard.",
     "Implemented", FAC, "Cable duct plan; inspection 2024-05", None, None),
    ("A.11.2.4", "Equipment maintenance", "Yes",
     "Label printers and scales fail in peak season if they are not serviced.",
     "Implemented", ITO, "Maintenance contracts and call-out log", None, None),
    ("A.11.2.5", "Removal of assets", "Yes",
     "Laptops are lent to customer projects.",
     "Implemented", ITO, "Loan form in the service management tool", None, None),
    ("A.11.2.6", "Security of equipment and assets off-premises", "Yes",
     "Handhelds and laptops spend their lives in vehicles.",
     "Implemented", ITO, "Disk encryption report; vehicle safe instructions", None, None),
    ("A.11.2.7", "Secure disposal or re-use of equipment", "Yes",
     "Leased laptops go back to the lessor after three years.",
     "Implemented", ITO, "Erasure reports attached to return notes", None, None),
    ("A.11.2.8", "Unattended user equipment", "Yes",
     "Ramp terminals are left whenever a lorry arrives.",
     "Implemented", ISM, "Lock after five minutes, by directory policy", None, None),
    ("A.11.2.9", "Clear desk and clear screen policy", "Yes",
     "Consignment papers lay open in the shared planning room.",
     "Implemented", FAC, "ISMS-POL-05, section 7; quarterly walk-round sheets", None, None),
    ("A.12", "Operations security"),
    ("A.12.1", "Operational procedures and responsibilities"),
    ("A.12.1.1", "Documented operating procedures", "Yes",
     "On-call engineers rotate weekly and must be able to restart dispatch at night.",
     "Implemented", PLAT, "Runbooks, 37 pages, each with its last rehearsal", None, None),
    ("A.12.1.2", "Change management", "Yes",
     "Half of the outages of 2022 followed unannounced changes.",
     "Implemented", ITO, "Change calendar; weekly board minutes", None, None),
    ("A.12.1.3", "Capacity management", "Yes",
     "Volumes triple in November; contract promises response under two seconds.",
     "Implemented", PLAT, "Load forecast 2025; capacity dashboard", None, None),
    ("A.12.1.4", "Separation of development, testing and operational environments", "Yes",
     "A test run once sent 1,200 delivery notices to real consignees.",
     "Implemented", ENG, "Separate cloud accounts; network rules as code", None, None),
    ("A.12.2", "Protection from malware"),
    ("A.12.2.1", "Controls against malware", "Yes",
     "Ransomware is the top risk of the sector (risk R-01).",
     "Implemented", ITO, "Endpoint protection console, coverage 99 %; monthly report", None, None),
    ("A.12.3", "Backup"),
    ("A.12.3.1", "Information backup", "Yes",
     "Consignment data must be back within four hours (continuity plan).",
     "Implemented", PLAT, "Backup log; restore test 2025-01-18, 2 h 40 min", None, None),
    ("A.12.4", "Logging and monitoring"),
    ("12.4.1", "Event logging", "Yes",
     "Disputes about delivery times are settled from the logs; INC-2023-031 could only be rebuilt in part.",
     "Implemented", PLAT, "Log architecture PLT-09; retention 13 months", None, None),
    ("12.4.2", "Protection of log information", "Yes",
     "In INC-2023-031 the intruder deleted local logs.",
     "Implemented", PLAT, "Write-once log store; access list", None, None),
    (datetime.date(2012, 4, 3), "Administrator and operator logs", "Yes",
     "Administrators are few and trusted; that is why nobody had looked (risk R-02).",
     "Partially implemented", PLAT, "Session recording on the platform's jump host", datetime.date(2025, 7, 31),
     "Administrators of depot servers can still change their own logs."),
    ("12.4.4", "Clock synchronisation", "Yes",
     "Proof of delivery depends on the time stamp.",
     "Implemented", ITO, "Time service configuration; drift alarm at 200 ms", None, None),
    ("A.12.5", "Control of operational software"),
    ("A.12.5.1", "Installation of software on operational systems", "Yes",
     "Only the pipeline may put software on the platform.",
     "Implemented", ENG, "Deployment log; image signatures", None, None),
    ("A.12.6", "Technical vulnerability management"),
    ("A.12.6.1", "Management of technical vulnerabilities", "Yes",
     "Customers' questionnaires ask for patch times; scanner found 14 critical items in 2023.",
     "Implemented", ITO, "Scan reports weekly; patch measure: critical within 7 days", None, None),
    ("A.12.6.2", "Restrictions on software installation", "Yes",
     "Planners had installed route planners from the web.",
     "Implemented", ITO, "Allow list on managed computers", None, None),
    ("A.12.7", "Information systems audit considerations"),
    ("A.12.7.1", "Information systems audit controls", "Yes",
     "A scan in peak season slowed dispatch for twenty minutes.",
     "Implemented", ISM, "Audit and test calendar agreed with operations", None, None),
    ("A.13", "Communications security"),
    ("A.13.1", "Network security management"),
    ("A.13.1.1", "Network controls", "Yes",
     "Depots, offices and platform are one network to an intruder.",
     "Implemented", ITO, "Firewall rule review, half-yearly; network diagram v12", None, None),
    ("A.13.1.2", "Security of network services", "Yes",
     "Connections to ports and carriers are leased from two providers.",
     "Implemented", ITO, "Service contracts with security annex; provider reports", None, None),
    ("A.13.1.3", "Segregation in networks", "Yes",
     "Door controllers and scales cannot be patched and need zones of their own.",
     "Implemented", None, "Zone plan NET-03; firewall configuration", None, None),
    ("A.13.2", "Information transfer"),
    ("A.13.2.1", "Information transfer policies and procedures", "Yes",
     "Rates and declarations travel between five kinds of partners.",
     "Implemented", ISM, "ISMS-POL-10", None, None),
    ("A.13.2.2", "Agreements on information transfer", "Yes",
     "Each EDI partner signs who answers for what on the line.",
     "Implemented", LEGAL, "EDI agreements, register LEG-05 (88 partners)", None, None),
    ("A.13.2.3", "Electronic messaging", "Yes",
     "Delivery notices go by e-mail and text message and are forged by fraudsters.",
     "Partially implemented", ITO, "Sender authentication records; mail gateway settings", datetime.date(2025, 5, 30),
     "One marketing domain is not yet protected."),
    ("A.13.2.4", "Confidentiality or non-disclosure agreements", "Yes",
     "Rates are trade secrets of customers.",
     "Implemented", LEGAL, "Agreement register LEG-02", None, None),
    ("A.14", "System acquisition, development and maintenance"),
    ("A.14.1", "Security requirements of information systems"),
    ("A.14.1.1", "Information security requirements analysis and specification", "Yes",
     "Requirements found late were the dearest defects of the 2022 rebuild.",
     "Implemented", ENG, "Story template with security section; threat models", None, None),
    ("A.14.1.2", "Securing application services on public networks", "No",
     "The platform is reached over leased lines and customers' private connections only; no application service is offered over the internet.",
     "N/A", None, None, None, None),
    ("A.14.1.3", "Protecting application services transactions", "Yes",
     "Customs declarations and payments must arrive once, whole and unchanged.",
     "Implemented", ENG, "Message signing; reconciliation report, daily", None, None),
    ("A.14.2", "Security in development and support processes"),
    ("A.14.2.1", "Secure development policy", "Yes",
     "Eleven developers in three teams had three ideas of done.",
     "Implemented", ENG, "ENG-POL-01", None, None),
    ("A.14.2.2", "System change control procedures", "Yes",
     "Tariff changes take effect in money at once.",
     "Implemented", ENG, "Pull requests with two reviewers; release notes", None, None),
    ("A.14.2.3", "Technical review of applications after operating platform changes", "Yes",
     "A database upgrade in 2021 broke customs messages for a day.",
     "Implemented", ENG, "Regression suite run before each platform upgrade", None, None),
    ("A.14.2.4", "Restrictions on changes to software packages", "Yes",
     "The bought finance package was once patched in-house and could not be upgraded.",
     "Implemented", ENG, "List of packages with permitted changes (none)", None, None),
    ("A.14.2.5", "Secure system engineering principles", "Yes",
     "New services are cut from the old system year by year and should not inherit its trust.",
     "Planned", ENG, None, datetime.date(2025, 12, 19), "Draft ENG-STD-04 in review."),
    ("A.14.2.6", "Secure development environment", "Yes",
     "The build server can deploy to the live platform.",
     "Implemented", ENG, "Build server hardening guide; access list", None, None),
    ("A.14.2.7", "Outsourced development", "No",
     "All software in scope is written by employees; bought packages are covered by A.15.",
     "Not applicable", None, None, None, None),
    ("A.14.2.8", "System security testing", "Yes",
     "Penetration tests are promised in 12 customer contracts.",
     "Implemented", ENG, "Penetration test reports 2023 and 2024; tracker", None, None),
    ("A.14.2.9", "System acceptance testing", "Yes",
     "Depots refused releases they had not seen.",
     "Partial", ENG, "Acceptance protocols of depot key users", datetime.date(2025, 9, 30),
     "Protocols do not cover security criteria."),
    ("A.14.3", "Test data"),
    ("A.14.3.1", "Protection of test data", "Yes",
     "Load tests used a copy of live consignments, with names.",
     "Not implemented", DPO, None, datetime.date(2025, 11, 28), "Masking tool selected, budget approved for Q3."),
    ("A.15", "Supplier relationships"),
    ("A.15.1", "Information security in supplier relationships"),
    ("A.15.1.1", "Information security policy for supplier relationships", "Yes",
     "Hosting, payments and door-to-door delivery are bought in.",
     "Implemented", PROC, "ISMS-POL-12", None, None),
    ("A.15.1.2", "Addressing security within supplier agreements", "Yes",
     "Subcontracted hauliers see consignee addresses.",
     "Partially implemented", LEGAL, "Contract clause library; list of contracts with the clause", datetime.date(2025, 12, 19),
     "61 of 88 haulier contracts renewed with the clause."),
    ("A.15.1.3", "Information and communication technology supply chain", "Yes",
     "The hosting provider uses subcontractors that change twice a year.",
     "Planned", PROC, None, datetime.date(2026, 1, 30), None),
    ("A.15.2", "Supplier service delivery management"),
    ("A.15.2.1", "Monitoring and review of supplier services", "Yes",
     "The hosting provider's outage of 2022 was longer than its contract allowed, and nobody claimed.",
     "Implemented", PROC, "Quarterly service reviews; supplier scorecard", None, None),
    ("A.15.2.2", "Managing changes to supplier services", "Yes",
     "A change of the text message provider cut delivery notices for a weekend.",
     "Implemented", PROC, "Supplier change notices in the change calendar", None, None),
    ("A.16", "Information security incident management"),
    ("A.16.1", "Management of information security incidents and improvements"),
    ("A.16.1.1", "Responsibilities and procedures", "Yes",
     "72 hours to notify a personal data breach, 24 for customs.",
     "Implemented", ISM, "Incident plan ISMS-PLN-02; on-call roster", None, None),
    ("A.16.1.2", "Reporting information security events", "Yes",
     "Drivers notice odd things first.",
     "Implemented", DESK, "Hotline and e-mail address on every handheld; 143 reports in 2024", None, None),
    ("A.16.1.3", "Reporting information security weaknesses", "Yes",
     "Customers' testers report to us and expect an answer.",
     "Implemented", DESK, "Disclosure page; tickets of kind 'weakness'", None, None),
    ("A.16.1.4", "Assessment of and decision on information security events", "Yes",
     "Of 143 reports nine were incidents; somebody has to decide which.",
     "Implemented", ISM, "Triage criteria in ISMS-PLN-02, section 4", None, None),
    ("A.16.1.5", "Response to information security incidents", "Yes",
     "Contract with the payment provider prescribes response times.",
     "Implemented", ISM, "Incident records 2024; exercise report 2024-09", None, None),
    ("A.16.1.6", "Learning from information security incidents", "Yes",
     "The same forged invoice worked twice in 2022.",
     "Implemented", ISM, "Lessons learned in each record; management review input", None, None),
    ("A.16.1.7", "Collection of evidence", "Yes",
     "Insurer and police asked for records that had been overwritten.",
     "see CR-118", ISM, "Forensic readiness note in ISMS-PLN-02, annex D", datetime.date(2025, 8, 29), None),
    ("A.17", "Information security aspects of business continuity management"),
    ("A.17.1", "Information security continuity"),
    ("A.17.1.1", "Planning information security continuity", "Yes",
     "Paper dispatch in an outage must not bypass the four-eyes rule on payments.",
     "Implemented", COO, "Continuity plan BCP-01, section 6", None, None),
    ("A.17.1.2", "Implementing information security continuity", "Yes",
     "The fallback site in Ipswich holds copies of live data.",
     "Implemented", COO, "Fallback site checklist; access list", None, None),
    ("A.17.1.3", "Verify, review and evaluate information security continuity", "Yes",
     "The first exercise in 2021 failed for want of passwords.",
     "Partial ", COO, "Exercise report 2024-09", datetime.date(2025, 9, 30), "Rotterdam has not taken part yet."),
    ("A.17.2", "Redundancies"),
    ("A.17.2.1", "Availability of information processing facilities", "Yes",
     "Contract promises 99.8 % in peak season.",
     "Implemented", PLAT, "Two availability zones; failover test 2025-02-08", None, None),
    ("A.18", "Compliance"),
    ("A.18.1", "Compliance with legal and contractual requirements"),
    ("A.18.1.1", "Identification of applicable legislation and contractual requirements", "Yes",
     "Two legal systems, customs law and 340 customer contracts.",
     "Implemented", LEGAL, "Legal register LEG-01, reviewed half-yearly", None, None),
    ("A.18.1.2", "Intellectual property rights", "Yes",
     "Map data and fonts are licensed by vehicle.",
     "Implemented", LEGAL, "Licence register; yearly true-up", None, None),
    ("A.18.1.3", "Protection of records", "Yes",
     "Customs records are kept for seven years.",
     "Implemented", LEGAL, "Retention schedule LEG-07; archive access log", None, None),
    ("A.18.1.4", "Privacy and protection of personally identifiable information", "Yes",
     "UK GDPR and GDPR: consignees, drivers' location data.",
     "Partially implemented", DPO, "Record of processing; impact assessment for driver tracking", datetime.date(2025, 6, 30),
     "Deletion of old proof-of-delivery photographs is manual."),
    ("A.18.1.5", "Regulation of cryptographic controls", "Yes",
     "Handhelds cross borders outside the EU.",
     "Implemented", LEGAL, "Export assessment 2023", None, None),
    ("A.18.2", "Information security reviews"),
    ("A.18.2.1", "Independent review of information security", "Yes",
     "The certification contract and two customers ask for it.",
     "Implemented", ISM, "Internal audit reports 2024 (external auditor)", None, None),
    ("A.18.2.2", "Compliance with security policies and standards", "Yes",
     "Depot managers report twice a year how rules are kept.",
     "Implemented", COO, "Self-assessment forms 2024 H2", None, None),
    ("A.18.2.3", "Technical compliance review", "Yes",
     "Settings drift between the yearly penetration tests.",
     "In progress", ITO, "Configuration scan of the platform, weekly", datetime.date(2025, 10, 31),
     "Depot servers are not scanned."),
    ("A.12.6.1", "Management of technical vulnerabilities", "Yes",
     "Depot servers: patched by the local contractor.",
     "Partially implemented", ITO, "Contractor's quarterly list", datetime.date(2025, 7, 31),
     "Added after the surveillance audit; to be joined with the row above."),
]

FOLDER = pathlib.Path(__file__).resolve().parent
STAMP = datetime.datetime(2025, 3, 3, 9, 0, 0)


def write_csv(path):
    def text(value):
        if value is None:
            return ""
        return value.isoformat() if isinstance(value, datetime.date) else value

    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        blank = [""] * (len(HEADINGS) - 1)
        writer.writerow([ORGANISATION] + blank)
        writer.writerow([DOCUMENT] + blank)
        writer.writerow(HEADINGS)
        for row in ROWS:
            if len(row) == 2:
                writer.writerow([f"{row[0]} {row[1]}"] + blank)
            else:
                writer.writerow([text(value) for value in row])


def write_xlsx(path):
    book = Workbook()
    book.properties.title = DOCUMENT
    book.properties.creator = ORGANISATION
    book.properties.created = book.properties.modified = STAMP
    write_cover(book.active)
    write_table(book.create_sheet("SoA"))
    write_legend(book.create_sheet("Legend"))
    book.save(path)
    settle(path)


def write_cover(sheet):
    sheet.title = "Cover"
    sheet.column_dimensions["B"].width = 24
    sheet.column_dimensions["C"].width = 96
    fit(sheet)
    sheet["B2"] = ORGANISATION
    sheet["B2"].font = font(size=20, bold=True)
    sheet["B3"] = "Statement of Applicability"
    sheet["B3"].font = font(size=14)
    for offset, (name, value) in enumerate([
        ("Document", "ISMS-SOA-01"), ("Version", "4.2"), ("Approved", datetime.date(2025, 3, 3)),
        ("Approved by", CEO), ("Owner", ISM), ("Class", "Confidential"),
        ("Scope", "Development and operation of the freight platform and its support, Felixstowe and Rotterdam"),
        ("Related", "Risk treatment plan ISMS-RTP-01; scope document ISMS-DOC-01; clause 6.1.3 d)"),
    ]):
        sheet.cell(5 + offset, 2, name).font = font(bold=True)
        cell = sheet.cell(5 + offset, 3, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        if isinstance(value, datetime.date):
            cell.number_format = "yyyy-mm-dd"


def write_table(sheet):
    thin = Side(style="thin", color="BBBBBB")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    last = len(HEADINGS)
    for number, (text, size) in enumerate([(ORGANISATION, 16), (DOCUMENT, 11)], start=1):
        sheet.cell(number, 1, text).font = font(size=size, bold=number == 1)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=last)
    header = 4
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS), start=1):
        cell = sheet.cell(header, column, heading)
        cell.font = font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="2F4B6E")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = border
        sheet.column_dimensions[cell.column_letter].width = width
    for number, row in enumerate(ROWS, start=header + 1):
        if len(row) == 2:
            cell = sheet.cell(number, 1, f"{row[0]} {row[1]}")
            cell.font = font(bold=True)
            depth = row[0].count(".")
            cell.fill = PatternFill("solid", fgColor="C9D6E6" if depth == 1 else "E6EDF5")
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=last)
            continue
        sheet.row_dimensions[number].height = height(row)
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            cell.border = border
            if isinstance(value, datetime.date):
                cell.number_format = "yyyy-mm-dd"
    sheet.row_dimensions[header].height = 30
    sheet.freeze_panes = f"B{header + 1}"
    sheet.auto_filter.ref = f"A{header}:I{header + len(ROWS)}"
    fit(sheet)
    sheet.print_title_rows = f"{header}:{header}"


def write_legend(sheet):
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 80
    fit(sheet)
    for row in [
        ("Status", "Meaning"),
        ("Implemented", "In place in the whole scope; evidence exists."),
        ("Partially implemented", "In place for a part of the scope; the comment says what is missing."),
        ("In progress", "Being introduced; parts of it are in use."),
        ("Planned", "Decided and scheduled in the risk treatment plan."),
        ("Not implemented", "Nothing is in place yet."),
        ("N/A", "Excluded; the justification says why."),
    ]:
        sheet.append(row)


def font(**look):
    return Font(name="Calibri", **look)


def height(row):
    """The height in points that a row's wrapped texts need."""
    lines = [math.ceil(len(value) * 0.95 / (width - 1)) for value, width in zip(row, WIDTHS) if isinstance(value, str)]
    return 15 * max(lines + [1])


def fit(sheet):
    """Prints the sheet in landscape, as wide as a page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def settle(path):
    """Rewrites the archive with a fixed time in every entry, so that the same table gives the same file."""
    with zipfile.ZipFile(path) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            if name == "docProps/core.xml":
                stamp = STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                start = data.index(b">", data.index(b"<dcterms:modified")) + 1
                data = data[:start] + stamp + data[data.index(b"<", start):]
            info = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)


if __name__ == "__main__":
    controls = [row for row in ROWS if len(row) > 2]
    assert all(len(row) == len(HEADINGS) for row in controls), "a row has too many or too few values"
    write_csv(FOLDER / "soa-2013.csv")
    write_xlsx(FOLDER / "soa-2013.xlsx")
    print(f"{len(controls)} rows of controls, {len(ROWS) - len(controls)} headings")
