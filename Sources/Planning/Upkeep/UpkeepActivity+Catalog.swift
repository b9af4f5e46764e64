internal import ControlModel

// The catalog of activities. Identifiers are those of the catalogs, and intervals are never longer than a requirement
// named here asks (tests hold both to the content); which activity counts for what, and under which condition, is our
// reading of each framework, done twice. What a framework asks at set times but is no duty of the whole organisation
// (scans, penetration tests, reviews of rule sets) is in the certification cycle.

/// What an activity counts for in one framework: identifiers, a condition for all of them, the entities they apply to.
private func towards(
  _ framework: FrameworkID, _ controls: String, if condition: String = "", only kinds: [String] = []
) -> [UpkeepActivity.Credit] {
  ControlReference.list(framework, controls).map {
    UpkeepActivity.Credit(control: $0, condition: condition, kinds: kinds)
  }
}

private let serviceProviders = ["service-providers"]
private let designatedEntities = ["designated-entities"]

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
    credits: towards(.isms13, "4.1 4.2 4.3 A.18.1.1")
      + towards(.isms, "4.1 4.2 4.3 A.5.31")
      + towards(
        .bcms, "4.1 4.2.1 4.2.2 4.3.1 4.3.2",
        if: "with laws, parties, products and services that concern continuity")
      + towards(.sms, "4.1 4.2 4.3", if: "with service requirements and customers")
      + towards(.soc2, "CC3.1 CC3.4", if: "with the service commitments of the system described")
      + towards(
        .pci, "12.5.2",
        if: "every location and flow of account data is identified, also upon significant change"))

  private static let riskReassessment = UpkeepActivity(
    id: "risk-reassessment", title: "Risk reassessment",
    what:
      "Assess the risks anew by the documented method: assets, threats, disruption, fraud, suppliers; bring treatment "
      + "plan and statement of applicability up to date.",
    record: "dated risk register with owners' approval, treatment plan, what changed since last time",
    months: 12, required: [.paymentCards: 12], offset: 2,
    credits: towards(.isms13, "6.1.1", if: "risks and opportunities of the ISMS itself are among them")
      + towards(.isms13, "6.1.3 8.2 8.3")
      + towards(.isms, "6.1.1", if: "risks and opportunities of the ISMS itself are among them")
      + towards(.isms, "6.1.3 8.2 8.3")
      + towards(.bcms, "6.1.1", if: "risks and opportunities of the BCMS itself are among them")
      + towards(.bcms, "8.2.1 8.2.3", if: "disruption of prioritised activities is assessed")
      + towards(
        .sms, "6.1 8.7.1 8.7.2 8.7.3.2", if: "risks to the services' availability, continuity and security")
      + towards(.soc2, "CC3.2 CC3.3", if: "against the service commitments, fraud included")
      + towards(.soc2, "CC9.1", if: "measures against disruption are kept in step with it")
      + towards(
        .pci, "12.3.1", if: "each targeted risk analysis is reviewed by itself; an overall assessment is none"
      )
      + towards(
        .pci, "12.3.2", if: "the customised approach is used, and its risk analyses are done again, too"))

  private static let impactAnalysis = UpkeepActivity(
    id: "impact-analysis", title: "Review of the business impact analysis",
    what:
      "Check impacts over time, tolerable outage, recovery times and points, priorities and dependencies.",
    record: "impact analysis with date and approval, recovery figures by service",
    months: 12, required: [:], offset: 3,
    credits: towards(
      .isms13, "A.17.1.1", if: "with the security that has to hold in a disruption")
      + towards(.isms, "A.5.29", if: "with the security that has to hold in a disruption")
      + towards(.isms, "A.5.30", if: "with the ICT services behind the prioritised activities")
      + towards(.bcms, "8.2.1 8.2.2")
      + towards(.sms, "8.7.2", if: "with the continuity requirements of the services")
      + towards(.soc2, "CC9.1", if: "measures against disruption are kept in step with it"))

  private static let policyReview = UpkeepActivity(
    id: "policy-review", title: "Review of policies and procedures",
    what:
      "Each policy's owner confirms or changes it; top management approves the overall ones; changes are made known.",
    record: "policies with version, date and approval; list of what was reviewed",
    months: 12, required: [.paymentCards: 12], offset: 4,
    credits: towards(.isms13, "5.2 A.5.1.2")
      + towards(.isms13, "A.12.1.1", if: "operating procedures are among them")
      + towards(.isms, "5.2 A.5.1")
      + towards(.isms, "A.5.37", if: "operating procedures are among them")
      + towards(.bcms, "5.2.1 5.2.2", if: "the continuity policy is among them")
      + towards(.sms, "5.2.1 5.2.2", if: "the service management policy is among them")
      + towards(.sms, "8.7.3.1", if: "the information security policy is among them")
      + towards(.soc2, "CC5.3")
      + towards(
        .pci, "1.1.1 2.1.1 3.1.1 4.1.1 5.1.1 6.1.1 7.1.1 8.1.1 9.1.1 10.1.1 11.1.1",
        if: "the policies and operating procedures of that requirement are among them, in use and known")
      + towards(.pci, "12.1.2", if: "the overall security policy is among them"))

  private static let accessReview = UpkeepActivity(
    id: "access-review", title: "Review of accounts and access rights",
    what:
      "Owners confirm or withdraw each right, privileged and system accounts included; withdrawals are checked.",
    record: "export of all rights on the day, decisions by owner, proof of withdrawals",
    months: 12, required: [.paymentCards: 6], offset: 5,
    credits: towards(.isms13, "A.9.2.3 A.9.2.5", if: "privileged rights more often than others")
      + towards(.isms, "A.5.18 A.8.2")
      + towards(.sms, "8.7.3.2", if: "access is among the controls chosen")
      + towards(.soc2, "CC6.2", if: "accounts without a right to be there are found and closed")
      + towards(.soc2, "CC6.3")
      + towards(
        .pci, "7.2.4",
        if: "all user accounts are included, those of vendors, too, and management acknowledges what remains")
      + towards(.pci, "7.2.5.1", if: "system accounts at the interval of a targeted risk analysis")
      + towards(
        .pci, "A3.4.1", if: "all in-scope components are included", only: designatedEntities))

  private static let awareness = UpkeepActivity(
    id: "awareness", title: "Awareness training for everybody",
    what:
      "One course for all who work under the organisation's control: policies, everyday duties, phishing, acceptable use, "
      + "what to report and what to do in a disruption; newcomers at once.",
    record: "content, list of who had to and who did with dates, results of tests",
    months: 12, required: [.paymentCards: 12], offset: 5,
    credits: towards(.isms13, "7.3 A.7.2.2")
      + towards(.isms, "7.3 A.6.3")
      + towards(.bcms, "7.3", if: "with the continuity policy and one's part in a disruption")
      + towards(.sms, "7.3", if: "with the service management policy and the services")
      + towards(.soc2, "CC1.1", if: "with the code of conduct, which everybody acknowledges")
      + towards(.soc2, "CC2.2", if: "with duties for control and ways to report")
      + towards(.pci, "12.6.1")
      + towards(.pci, "12.6.2", if: "the programme itself is reviewed every 12 months")
      + towards(
        .pci, "12.6.3", if: "upon hire, too, by more than one means, and everybody confirms the policy")
      + towards(.pci, "12.6.3.1 12.6.3.2", if: "with phishing, social engineering and acceptable use"))

  private static let roleTraining = UpkeepActivity(
    id: "role-training", title: "Competence and training by role",
    what:
      "Compare what each role needs with what its holder has; train developers, responders, auditors, recovery teams.",
    record: "competence by role, certificates, how it was judged that training helped",
    months: 12, required: [.paymentCards: 12], offset: 6,
    credits: towards(.isms13, "7.2 A.7.2.2") + towards(.isms, "7.2 A.6.3") + towards(.bcms, "7.2")
      + towards(.sms, "7.2")
      + towards(.soc2, "CC1.4")
      + towards(.pci, "6.2.2", if: "for developers of bespoke software, in their languages and tools")
      + towards(.pci, "9.5.1.3", if: "for staff where point-of-interaction devices stand")
      + towards(
        .pci, "12.10.4 12.10.4.1",
        if: "for those who respond to incidents, at the interval of a targeted risk analysis")
      + towards(
        .pci, "A3.1.4", if: "for those who hold duties of the PCI DSS programme", only: designatedEntities))

  private static let supplierReview = UpkeepActivity(
    id: "supplier-review", title: "Review of suppliers and service providers",
    what:
      "List, rating, contracts, reports and certificates, incidents, subcontractors, exit; shortfalls are followed up.",
    record: "list with rating and date, reports read and by whom, exceptions and their follow-up",
    months: 12, required: [.paymentCards: 12], offset: 6,
    credits: towards(.isms13, "8.1 A.15.2.1 A.15.2.2")
      + towards(.isms, "8.1 A.5.19 A.5.22")
      + towards(.isms, "A.5.23", if: "cloud services are among them")
      + towards(.bcms, "8.1 8.6", if: "with the continuity capabilities of partners and suppliers")
      + towards(
        .sms, "8.2.3 8.3.4.1 8.3.4.2", if: "against contracts and service targets; internal suppliers, too")
      + towards(
        .soc2, "CC9.2", if: "with the reports of subservice organisations and their user-entity controls")
      + towards(
        .pci, "12.8.1 12.8.2 12.8.4 12.8.5",
        if: "with each provider's agreement, PCI DSS status and division of requirements"))

  private static let exercise = UpkeepActivity(
    id: "exercise", title: "Incident and continuity exercise with restore test",
    what:
      "One scenario through reporting, response, crisis team, recovery and restore, measured against the targets.",
    record: "scenario, participants, times reached, what was restored and checked, actions",
    months: 12, required: [.paymentCards: 12], offset: 7,
    credits: towards(.isms13, "A.12.3.1 A.17.1.3")
      + towards(.isms, "A.5.24 A.5.30 A.8.13")
      + towards(.isms, "A.5.29", if: "the security that has to hold in a disruption is part of it")
      + towards(.bcms, "8.5", if: "part of a programme that validates all solutions over time")
      + towards(.bcms, "8.6", if: "plans and solutions are evaluated after it and updated")
      + towards(.sms, "8.7.2", if: "service continuity plans are what is tested")
      + towards(.soc2, "CC7.5")
      + towards(.soc2, "A1.3", if: "availability is in the report's scope")
      + towards(
        .pci, "12.10.2",
        if: "all elements of the response plan for account data are tested, and the plan is reviewed"))

  private static let changeReview = UpkeepActivity(
    id: "change-review", title: "Review of changes to systems, organisation and management systems",
    what:
      "Sample the period's changes for approval, test and effect; see what they mean for scopes, risks and documents.",
    record: "list of significant changes with the sample, trends, updated risks and scopes",
    months: 6, required: [:], offset: 6,
    credits: towards(.isms13, "8.1 A.12.1.2 A.14.2.2")
      + towards(.isms, "6.3 8.1 A.8.32")
      + towards(.bcms, "6.3 8.1")
      + towards(.sms, "8.1 8.5.1.3", if: "with success and trends of changes to services")
      + towards(.soc2, "CC3.4 CC8.1")
      + towards(.pci, "6.5.1", if: "changes to production are among the sample")
      + towards(
        .pci, "6.5.2", if: "requirements confirmed upon each significant change, not only at the review")
      + towards(
        .pci, "12.5.2.1", if: "scope is confirmed with the content of 12.5.2, also upon significant change",
        only: serviceProviders)
      + towards(
        .pci, "12.5.3", if: "upon each reorganisation, with a report to executive management",
        only: serviceProviders))

  private static let metricsReview = UpkeepActivity(
    id: "metrics-review", title: "Review of metrics and objectives",
    what:
      "Read the figures (numerator and denominator), compare with the objectives, decide on what is off course.",
    record: "figures with source and date, evaluation, decisions",
    months: 3, required: [.paymentCards: 3], offset: 3,
    credits: towards(.isms13, "6.2 9.1") + towards(.isms, "6.2 9.1")
      + towards(.bcms, "6.2.1 9.1")
      + towards(.sms, "6.2.1 8.3.3 9.1 9.4", if: "with the services' targets, workload and reports")
      + towards(.soc2, "CC2.1", if: "the figures' sources and completeness are checked")
      + towards(.soc2, "CC4.1")
      + towards(
        .pci, "12.4.2 12.4.2.1",
        if: "with checks that the daily tasks are done, by others than those who do them, and their sign-off",
        only: serviceProviders)
      + towards(
        .pci, "A3.3.3", if: "with a check of business-as-usual activities", only: designatedEntities))

  private static let correctiveActions = UpkeepActivity(
    id: "corrective-actions", title: "Corrective actions verified for effectiveness",
    what:
      "For each closed finding: did the action remove the cause, and is the like elsewhere? Overdue ones are escalated.",
    record: "register of findings with cause, action, date of verification and by whom",
    months: 3, required: [:], offset: 3,
    credits: towards(.isms13, "10.1")
      + towards(.isms13, "A.16.1.6", if: "lessons from incidents are among them")
      + towards(.isms, "10.2")
      + towards(.isms, "A.5.27", if: "lessons from incidents are among them")
      + towards(.bcms, "10.1") + towards(.sms, "10.1")
      + towards(.soc2, "CC4.2")
      + towards(.pci, "11.4.4", if: "findings of penetration tests are tested again")
      + towards(.pci, "12.10.6", if: "lessons from incidents change the response plan"))

  private static let internalAudit = UpkeepActivity(
    id: "internal-audit", title: "Internal audit",
    what:
      "One programme, auditors who do not judge their own work, criteria and scope that name each standard and system; "
      + "findings by standard.",
    record: "programme, plan with criteria and scope, report, findings, auditors' competence",
    months: 12, required: [:], offset: 8,
    credits: towards(.isms13, "9.2", if: "criteria include ISO/IEC 27001:2013, scope the ISMS")
      + towards(
        .isms13, "A.18.2.1", if: "auditors are independent of the area, and judge the controls themselves")
      + towards(.isms, "9.2.1 9.2.2", if: "criteria include ISO/IEC 27001:2022, scope the ISMS")
      + towards(
        .isms, "A.5.35",
        if: "auditors are independent of the area, and judge people, processes and technology")
      + towards(.bcms, "9.2.1 9.2.2", if: "criteria include ISO 22301:2019, scope the BCMS")
      + towards(.sms, "9.2", if: "criteria include ISO/IEC 20000-1:2018, scope the SMS and the services")
      + towards(.soc2, "CC4.1", if: "controls over the service commitments are among those evaluated"))

  private static let managementReview = UpkeepActivity(
    id: "management-review", title: "Management review",
    what:
      "Top management goes through the inputs of each standard and decides: changes, resources, improvements.",
    record: "agenda with each standard's inputs, minutes with decisions, owners and dates",
    months: 12, required: [:], offset: 9,
    credits: towards(.isms13, "5.1 9.3 10.2", if: "the inputs of 9.3, the ISMS")
      + towards(.isms, "5.1 9.3.1 9.3.2 9.3.3 10.1", if: "the inputs of 9.3.2, the ISMS")
      + towards(.bcms, "5.1 9.3.1 9.3.2 9.3.3 10.2", if: "the inputs of 9.3.2, the BCMS")
      + towards(
        .sms, "5.1 9.3 10.2", if: "the inputs of 9.3, customers' feedback and service performance included")
      + towards(.soc2, "CC1.2", if: "a body independent of management gets the minutes and questions them")
      + towards(.soc2, "CC4.2", if: "serious deficiencies are reported")
      + towards(
        .pci, "12.4.1", if: "executive management hears of PCI DSS as its charter says",
        only: serviceProviders)
      + towards(
        .pci, "A3.1.1", if: "the board hears of the state of compliance", only: designatedEntities))

  private static let budget = UpkeepActivity(
    id: "budget", title: "Budget for the year to come",
    what:
      "Ask for the means that treatment plan, objectives, audits and training need; compare last year's with its use.",
    record: "budget lines granted and used: people, tools, audits, training, treatment",
    months: 12, required: [:], offset: 10,
    credits: towards(.isms13, "7.1") + towards(.isms, "7.1") + towards(.bcms, "7.1")
      + towards(.sms, "7.1")
      + towards(.sms, "8.4.1", if: "with the cost of each service or group of services"))
}
