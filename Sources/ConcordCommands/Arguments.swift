public import ArgumentParser
public import Concord

// What options can be, besides texts and numbers.

extension CalendarDate: ExpressibleByArgument {
  /// A date from an argument: `YYYY-MM-DD`.
  public init?(argument: String) { self.init(iso8601: argument) }
}

extension EditionChange: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
extension TransitionReport.Section: ExpressibleByArgument {}
extension Rationale: ExpressibleByArgument {}
extension InterchangeFormat: ExpressibleByArgument {}
extension FindingFormat: ExpressibleByArgument {}
extension ServiceLevel: ExpressibleByArgument {}
