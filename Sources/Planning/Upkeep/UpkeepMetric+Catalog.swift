internal import ControlModel

extension UpkeepMetric {
  /// Every figure. Which clause it speaks to is our reading of each framework.
  public static let all: [UpkeepMetric] = [
    metric(
      "findings-in-time", "Findings closed in time", "findings closed by their due date",
      of: "findings due in the period",
      asked: [.isms13: "10.1", .isms: "10.2", .bcms: "10.1", .sms: "10.1", .soc2: "CC4.2"]),
    metric(
      "actions-effective", "Corrective actions that worked", "corrective actions verified as effective",
      of: "corrective actions verified in the period",
      asked: [.isms13: "10.1", .isms: "10.2", .bcms: "10.1", .sms: "10.1", .soc2: "CC4.2"]),
    metric(
      "awareness-completion", "Awareness training completed", "people who completed the training",
      of: "people who had to, contractors included",
      asked: [
        .isms13: "7.3 9.1", .isms: "7.3 9.1", .bcms: "7.3 9.1", .sms: "7.3 9.1", .soc2: "CC2.2",
        .pci: "12.6.3",
      ]),
    metric(
      "mttd", "Mean time to detect", "hours from the beginning of each incident to its detection, summed",
      of: "incidents detected in the period", unit: .hours,
      asked: [.isms13: "9.1 A.16.1.2", .isms: "9.1 A.8.16", .bcms: "9.1", .sms: "9.1 8.6.1", .soc2: "CC7.2"]),
    metric(
      "mttr", "Mean time to restore", "hours from the detection of each incident to its resolution, summed",
      of: "incidents resolved in the period", unit: .hours,
      asked: [
        .isms13: "9.1 A.16.1.5", .isms: "9.1 A.5.26", .bcms: "9.1 8.4.5", .sms: "9.1 8.6.1",
        .soc2: "CC7.4 CC7.5",
      ]),
    metric(
      "supplier-reviews", "Suppliers reviewed in time", "suppliers reviewed by their due date",
      of: "suppliers whose review was due",
      asked: [
        .isms13: "9.1 A.15.2.1", .isms: "9.1 A.5.22", .bcms: "8.6 9.1", .sms: "8.3.4.1 9.1", .soc2: "CC9.2",
        .pci: "12.8.4",
      ]),
    metric(
      "access-reviews", "Access rights reviewed in time",
      "accounts whose rights were confirmed or withdrawn in time", of: "accounts whose review was due",
      asked: [
        .isms13: "9.1 A.9.2.5", .isms: "9.1 A.5.18", .sms: "8.7.3.2 9.1", .soc2: "CC6.3", .pci: "7.2.4",
      ]),
    metric(
      "recovery-targets", "Recovery targets reached in exercises",
      "services restored within their recovery time", of: "services exercised",
      asked: [.isms13: "A.17.1.3", .isms: "A.5.30", .bcms: "8.5 9.1", .sms: "8.7.2 9.1", .soc2: "A1.3"]),
    metric(
      "budget-used", "Budget used", "money spent on the line", of: "money granted for the line", unit: .money,
      asked: [.isms13: "7.1", .isms: "7.1", .bcms: "7.1", .sms: "7.1 8.4.1"]),
  ]

  private static func metric(
    _ id: String, _ title: String, _ numerator: String, of denominator: String, unit: Unit = .of,
    asked controls: [FrameworkID: String]
  ) -> UpkeepMetric {
    UpkeepMetric(
      id: id, title: title, numerator: numerator, denominator: denominator, unit: unit,
      askedBy: [FrameworkID.isms13, .isms, .bcms, .sms, .soc2, .pci].flatMap {
        ControlReference.list($0, controls[$0] ?? "")
      })
  }
}
