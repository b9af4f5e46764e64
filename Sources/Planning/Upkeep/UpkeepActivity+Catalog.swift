internal import ControlModel

// The catalog of activities. Identifiers are those of the catalogs (a test holds them to it); which activity satisfies
// what, and under which condition, is our reading of each framework.

private let isms13: FrameworkID = "iso27001-2013"
private let isms: FrameworkID = "iso27001-2022"
private let bcms: FrameworkID = "iso22301-2019"
private let sms: FrameworkID = "iso20000-1-2018"
private let soc2: FrameworkID = "soc2-2017"
private let pci: FrameworkID = "pci-dss-4.0.1"

/// What an activity satisfies in one framework: identifiers, a condition for all of them, the entities they apply to.
private func entries(
  _ framework: FrameworkID, _ controls: String, if condition: String = "", only kinds: [String] = []
) -> [UpkeepActivity.Satisfied] {
  controls.split(separator: " ").map { id in
    UpkeepActivity.Satisfied(
      control: ControlReference(framework: framework, control: ControlID(String(id))), condition: condition,
      kinds: kinds)
  }
}

extension UpkeepActivity {
  /// Every activity, in the order in which they build on each other.
  public static let all: [UpkeepActivity] = [
    contextReview, riskReassessment, impactAnalysis, policyReview, accessReview, awareness, roleTraining,
    supplierReview, exercise, changeReview, metricsReview, correctiveActions, internalAudit, managementReview,
    budget,
  ]

  private static let contextReview = UpkeepActivity(
    id: "context-review", title: "Review of context, interested parties, obligations and scope",
    what:
      "Look again at what is going on inside and outside, at who wants what, at laws and contracts, and at whether the "
      + "written scopes still fit; decide on climate change where it was not decided.",
    record:
      "dated list of issues, parties and obligations with changes since last time; scopes confirmed or changed",
    months: 12, required: [.paymentCards: 12], offset: 1,
    satisfied: entries(isms13, "4.1 4.2 4.3 A.18.1.1")
      + entries(isms, "4.1 4.2 4.3 A.5.31")
      + entries(bcms, "4.1 4.2.1 4.2.2 4.3.1", if: "with laws and parties that concern continuity")
      + entries(sms, "4.1 4.2 4.3", if: "with service requirements and customers")
      + entries(soc2, "CC3.1 CC3.4", if: "with the service commitments of the system described")
      + entries(
        pci, "12.5.2",
        if: "every location and flow of account data is identified, also upon significant change"))

  private static let riskReassessment = UpkeepActivity(
    id: "risk-reassessment", title: "Risk reassessment",
    what:
      "Assess the risks anew by the documented method: assets, threats, disruption, fraud, suppliers; bring treatment "
      + "plan and statement of applicability up to date.",
    record: "dated risk register with owners' approval, treatment plan, what changed since last time",
    months: 12, required: [.paymentCards: 12], offset: 2,
    satisfied: entries(isms13, "6.1.1 8.2 8.3")
      + entries(isms, "6.1.1 8.2 8.3")
      + entries(bcms, "6.1.1 8.2.1 8.2.3", if: "disruption of prioritised activities is assessed")
      + entries(
        sms, "6.1 8.7.1 8.7.2 8.7.3.2", if: "risks to the services' availability, continuity and security")
      + entries(soc2, "CC3.2 CC3.3 CC9.1", if: "against the service commitments, fraud included")
      + entries(
        pci, "12.3.1", if: "each targeted risk analysis is reviewed by itself; an overall assessment is none")
  )

  private static let impactAnalysis = UpkeepActivity(
    id: "impact-analysis", title: "Review of the business impact analysis",
    what:
      "Check impacts over time, tolerable outage, recovery times and points, priorities and dependencies.",
    record: "impact analysis with date and approval, recovery figures by service",
    months: 12, required: [:], offset: 3,
    satisfied: entries(isms13, "A.17.1.1")
      + entries(isms, "A.5.29 A.5.30", if: "with the ICT services behind the prioritised activities")
      + entries(bcms, "8.2.1 8.2.2")
      + entries(sms, "8.7.2", if: "with the continuity requirements of the services")
      + entries(soc2, "CC9.1"))

  private static let policyReview = UpkeepActivity(
    id: "policy-review", title: "Review of policies and procedures",
    what:
      "Each policy's owner confirms or changes it; top management approves the overall ones; changes are made known.",
    record: "policies with version, date and approval; list of what was reviewed",
    months: 12, required: [.paymentCards: 12], offset: 4,
    satisfied: entries(isms13, "5.2 A.5.1.2")
      + entries(isms, "5.2 A.5.1")
      + entries(bcms, "5.2.1 5.2.2", if: "the continuity policy is among them")
      + entries(sms, "5.2.1 5.2.2 8.7.3.1", if: "the service management policy is among them")
      + entries(soc2, "CC5.3")
      + entries(pci, "12.1.2"))

  private static let accessReview = UpkeepActivity(
    id: "access-review", title: "Review of accounts and access rights",
    what:
      "Owners confirm or withdraw each right, privileged and system accounts included; withdrawals are checked.",
    record: "export of all rights on the day, decisions by owner, proof of withdrawals",
    months: 12, required: [.paymentCards: 6], offset: 5,
    satisfied: entries(isms13, "A.9.2.3 A.9.2.5")
      + entries(isms, "A.5.18 A.8.2")
      + entries(sms, "8.7.3.2")
      + entries(soc2, "CC6.2 CC6.3")
      + entries(
        pci, "7.2.4", if: "all accounts in the cardholder data environment, those of vendors included")
      + entries(pci, "7.2.5.1", if: "system accounts at the interval of a targeted risk analysis"))

  private static let awareness = UpkeepActivity(
    id: "awareness", title: "Awareness training for everybody",
    what:
      "One course for all who work under the organisation's control: policies, everyday duties, phishing, acceptable use, "
      + "what to report and what to do in a disruption; newcomers at once.",
    record: "content, list of who had to and who did with dates, results of tests",
    months: 12, required: [.paymentCards: 12], offset: 5,
    satisfied: entries(isms13, "7.3 A.7.2.2")
      + entries(isms, "7.3 A.6.3")
      + entries(bcms, "7.3", if: "with the continuity policy and one's part in a disruption")
      + entries(sms, "7.3", if: "with the service management policy and the services")
      + entries(soc2, "CC1.1 CC2.2", if: "with code of conduct, duties for control and ways to report")
      + entries(
        pci, "12.6.1 12.6.2 12.6.3 12.6.3.1 12.6.3.2", if: "upon hire, too; the content is reviewed yearly"))

  private static let roleTraining = UpkeepActivity(
    id: "role-training", title: "Competence and training by role",
    what:
      "Compare what each role needs with what its holder has; train developers, responders, auditors, recovery teams.",
    record: "competence by role, certificates, how it was judged that training helped",
    months: 12, required: [.paymentCards: 12], offset: 6,
    satisfied: entries(isms13, "7.2") + entries(isms, "7.2") + entries(bcms, "7.2") + entries(sms, "7.2")
      + entries(soc2, "CC1.4")
      + entries(pci, "6.2.2", if: "for developers of bespoke software, in their languages and tools")
      + entries(pci, "12.10.4", if: "for those who respond to incidents"))

  private static let supplierReview = UpkeepActivity(
    id: "supplier-review", title: "Review of suppliers and service providers",
    what:
      "List, rating, contracts, reports and certificates, incidents, subcontractors, exit; shortfalls are followed up.",
    record: "list with rating and date, reports read and by whom, exceptions and their follow-up",
    months: 12, required: [.paymentCards: 12], offset: 6,
    satisfied: entries(isms13, "8.1 A.15.2.1 A.15.2.2")
      + entries(isms, "8.1 A.5.19 A.5.22 A.5.23")
      + entries(bcms, "8.1 8.6", if: "with the continuity capabilities of partners and suppliers")
      + entries(
        sms, "8.2.3 8.3.4.1 8.3.4.2", if: "against contracts and service targets; internal suppliers, too")
      + entries(
        soc2, "CC9.2", if: "with the reports of subservice organisations and their user-entity controls")
      + entries(
        pci, "12.8.1 12.8.4 12.8.5", if: "with each provider's PCI DSS status and division of requirements"))

  private static let exercise = UpkeepActivity(
    id: "exercise", title: "Incident and continuity exercise with restore test",
    what:
      "One scenario through reporting, response, crisis team, recovery and restore, measured against the targets.",
    record: "scenario, participants, times reached, what was restored and checked, actions",
    months: 12, required: [.paymentCards: 12], offset: 7,
    satisfied: entries(isms13, "A.12.3.1 A.16.1.1 A.17.1.3")
      + entries(isms, "A.5.24 A.5.29 A.5.30 A.8.13")
      + entries(bcms, "8.5 8.6", if: "part of a programme that validates all solutions over time")
      + entries(sms, "8.7.2")
      + entries(soc2, "CC7.5")
      + entries(soc2, "A1.3", if: "availability is in the report's scope")
      + entries(pci, "12.10.2", if: "all elements of the response plan for account data are tested"))

  private static let changeReview = UpkeepActivity(
    id: "change-review", title: "Review of changes to systems, organisation and management systems",
    what:
      "Sample the period's changes for approval, test and effect; see what they mean for scopes, risks and documents.",
    record: "list of significant changes with the sample, trends, updated risks and scopes",
    months: 6, required: [:], offset: 6,
    satisfied: entries(isms13, "8.1 A.12.1.2 A.14.2.2")
      + entries(isms, "6.3 8.1 A.8.32")
      + entries(bcms, "6.3 8.1")
      + entries(sms, "8.1 8.5.1.3", if: "with success and trends of changes to services")
      + entries(soc2, "CC3.4 CC8.1")
      + entries(
        pci, "6.5.2", if: "requirements confirmed upon each significant change, not only at the review")
      + entries(
        pci, "12.5.2.1 12.5.3", if: "scope confirmed every six months and upon reorganisation",
        only: ["service-providers"]))

  private static let metricsReview = UpkeepActivity(
    id: "metrics-review", title: "Review of metrics and objectives",
    what:
      "Read the figures (numerator and denominator), compare with the objectives, decide on what is off course.",
    record: "figures with source and date, evaluation, decisions",
    months: 3, required: [.paymentCards: 3], offset: 3,
    satisfied: entries(isms13, "6.2 9.1") + entries(isms, "6.2 9.1")
      + entries(bcms, "6.2.1 9.1") + entries(sms, "6.2.1 9.1 9.4", if: "with the services' targets")
      + entries(soc2, "CC2.1 CC4.1")
      + entries(
        pci, "12.4.2 12.4.2.1",
        if: "quarterly checks that daily tasks are done, by somebody else than who does them",
        only: ["service-providers"])
      + entries(
        pci, "A3.3.3", if: "quarterly, of business-as-usual activities", only: ["designated-entities"]))

  private static let correctiveActions = UpkeepActivity(
    id: "corrective-actions", title: "Corrective actions verified for effectiveness",
    what:
      "For each closed finding: did the action remove the cause, and is the like elsewhere? Overdue ones are escalated.",
    record: "register of findings with cause, action, date of verification and by whom",
    months: 3, required: [:], offset: 3,
    satisfied: entries(isms13, "10.1") + entries(isms, "10.2") + entries(bcms, "10.1") + entries(sms, "10.1")
      + entries(soc2, "CC4.2")
      + entries(pci, "11.4.4", if: "findings of penetration tests are tested again")
      + entries(pci, "12.10.6", if: "lessons from incidents change the response plan"))

  private static let internalAudit = UpkeepActivity(
    id: "internal-audit", title: "Internal audit",
    what:
      "One programme, auditors who do not judge their own work, criteria and scope that name each standard and system; "
      + "findings by standard.",
    record: "programme, plan with criteria and scope, report, findings, auditors' competence",
    months: 12, required: [:], offset: 8,
    satisfied: entries(isms13, "9.2 A.18.2.1", if: "criteria include ISO/IEC 27001:2013, scope the ISMS")
      + entries(isms, "9.2.1 9.2.2", if: "criteria include ISO/IEC 27001:2022, scope the ISMS")
      + entries(
        isms, "A.5.35", if: "auditors are independent of the area, and judge people, processes and technology"
      )
      + entries(bcms, "9.2.1 9.2.2", if: "criteria include ISO 22301:2019, scope the BCMS")
      + entries(sms, "9.2", if: "criteria include ISO/IEC 20000-1:2018, scope the SMS and the services")
      + entries(soc2, "CC4.1", if: "controls over the service commitments are among those evaluated"))

  private static let managementReview = UpkeepActivity(
    id: "management-review", title: "Management review",
    what:
      "Top management goes through the inputs of each standard and decides: changes, resources, improvements.",
    record: "agenda with each standard's inputs, minutes with decisions, owners and dates",
    months: 12, required: [:], offset: 9,
    satisfied: entries(isms13, "5.1 9.3 10.2")
      + entries(isms, "5.1 9.3.1 9.3.2 9.3.3 10.1", if: "the inputs of 9.3.2, the ISMS")
      + entries(bcms, "5.1 9.3.1 9.3.2 9.3.3 10.2", if: "the inputs of 9.3.2, the BCMS")
      + entries(
        sms, "5.1 9.3 10.2", if: "the inputs of 9.3, customers' feedback and service performance included")
      + entries(soc2, "CC1.2", if: "the body that oversees is independent of management, or gets the minutes")
      + entries(soc2, "CC4.2", if: "serious deficiencies are reported")
      + entries(pci, "12.4.1", if: "executive accountability for PCI DSS", only: ["service-providers"])
      + entries(
        pci, "A3.1.1", if: "the board hears of the state of compliance", only: ["designated-entities"]))

  private static let budget = UpkeepActivity(
    id: "budget", title: "Budget for the year to come",
    what:
      "Ask for the means that treatment plan, objectives, audits and training need; compare last year's with its use.",
    record: "budget lines granted and used: people, tools, audits, training, treatment",
    months: 12, required: [:], offset: 10,
    satisfied: entries(isms13, "7.1") + entries(isms, "7.1") + entries(bcms, "7.1")
      + entries(sms, "7.1 8.4.1", if: "with the cost of each service or group of services"))
}

extension UpkeepMetric {
  /// Every figure.
  public static let all: [UpkeepMetric] = [
    metric(
      "findings-in-time", "Findings closed in time", "findings closed by their due date",
      "findings due in the period", "of", "10.2", "10.1", "10.1", "CC4.2", "10.1"),
    metric(
      "actions-effective", "Corrective actions that worked", "corrective actions verified as effective",
      "corrective actions verified in the period", "of", "10.2", "10.1", "10.1", "CC4.2", "10.1"),
    metric(
      "awareness-completion", "Awareness training completed", "people who completed the training",
      "people who had to, contractors included", "of", "7.3 9.1", "7.3 9.1", "7.3 9.1", "CC2.2", "7.3 9.1",
      "12.6.3"),
    metric(
      "mttd", "Mean time to detect", "hours from the beginning of each incident to its detection, summed",
      "incidents detected in the period", "hours", "9.1 A.5.25", "9.1", "9.1 8.6.1", "CC7.2 CC7.3",
      "9.1 A.16.1.4"),
    metric(
      "mttr", "Mean time to restore", "hours from the detection of each incident to its resolution, summed",
      "incidents resolved in the period", "hours", "9.1 A.5.26", "9.1 8.4.5", "9.1 8.6.1", "CC7.4 CC7.5",
      "9.1 A.16.1.5"),
    metric(
      "supplier-reviews", "Suppliers reviewed in time", "suppliers reviewed by their due date",
      "suppliers whose review was due", "of", "9.1 A.5.22", "9.1", "9.1 8.3.4.1", "CC9.2", "9.1 A.15.2.1",
      "12.8.4"),
    metric(
      "access-reviews", "Access rights reviewed in time",
      "accounts whose rights were confirmed or withdrawn in time",
      "accounts whose review was due", "of", "9.1 A.5.18", "", "9.1 8.7.3.2", "CC6.2 CC6.3", "9.1 A.9.2.5",
      "7.2.4"),
    metric(
      "recovery-targets", "Recovery targets reached in exercises",
      "services restored within their recovery time",
      "services exercised", "of", "A.5.30", "8.5 9.1", "8.7.2 9.1", "A1.3", "A.17.1.3"),
    metric(
      "budget-used", "Budget used", "money spent on the line", "money granted for the line", "money", "7.1",
      "7.1",
      "7.1 8.4.1", "", "7.1"),
  ]

  private static func metric(
    _ id: String, _ title: String, _ numerator: String, _ denominator: String, _ unit: String,
    _ inISMS: String,
    _ inBCMS: String, _ inSMS: String, _ inSOC2: String, _ inISMS13: String, _ inPCI: String = ""
  ) -> UpkeepMetric {
    let all = [
      (isms13, inISMS13), (isms, inISMS), (bcms, inBCMS), (sms, inSMS), (soc2, inSOC2), (pci, inPCI),
    ]
    return UpkeepMetric(
      id: id, title: title, numerator: numerator, denominator: denominator, unit: unit,
      satisfied: all.flatMap { framework, ids in entries(framework, ids).map(\.control) })
  }
}
