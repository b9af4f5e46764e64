public import ArgumentParser
public import Concord

// What options of the workspace's commands can be, besides texts and numbers.

extension Timestamp: ExpressibleByArgument {
  /// A moment from an argument: `YYYY-MM-DDTHH:MM:SSZ`, or `YYYY-MM-DD` for the beginning of a day.
  public init?(argument: String) { self.init(iso8601: argument) }
}

extension DatePeriod: ExpressibleByArgument {
  /// A period from an argument: `YYYY-MM-DD..YYYY-MM-DD`.
  public init?(argument: String) { self.init(argument) }
}

extension Statement: ExpressibleByArgument {
  /// A relation from an argument: `subset`, `not disjoint` or `not-disjoint`.
  public init?(argument: String) {
    self.init(name: argument.split(whereSeparator: { $0 == "-" || $0 == " " }).joined(separator: " "))
  }
}

extension ProgrammeReport.Section: ExpressibleByArgument {}
extension Scope.Kind: ExpressibleByArgument {}
extension StatementField: ExpressibleByArgument {}
extension SearchHit.Kind: ExpressibleByArgument {}

extension ImplementationStatus: ExpressibleByArgument {
  /// A status from an argument; words may be joined by a dash: `not-implemented`.
  public init?(argument: String) {
    self.init(rawValue: argument.split(whereSeparator: { $0 == "-" || $0 == " " }).joined(separator: " "))
  }
}

extension RegisterAction.Status: ExpressibleByArgument {
  /// A status from an argument; words may be joined by a dash: `in-progress`.
  public init?(argument: String) {
    self.init(rawValue: argument.split(whereSeparator: { $0 == "-" || $0 == " " }).joined(separator: " "))
  }
}

extension Recurrence: ExpressibleByArgument {
  /// A frequency from an argument: `quarterly`, `every 6 weeks`, `once`. Occasions begin with the word that makes them
  /// one (`after a change`), so that a slip of the pen is none.
  public init?(argument: String) {
    self.init(argument)
    let beginnings = ["after ", "before ", "on ", "upon ", "at ", "when ", "whenever ", "with ", "as "]
    if case .onOccasion(let words) = self, !beginnings.contains(where: { words.hasPrefix($0) }) { return nil }
  }
}
