public import ControlModel

extension StatementOfApplicabilityReader {
  /// The columns that a statement can have.
  public enum Column: String, CaseIterable, Hashable, Sendable {
    /// The control's identifier.
    case control
    /// The control's title.
    case title
    /// Whether it applies.
    case applicable
    /// Why it is included or excluded.
    case justification
    /// How far it is implemented.
    case status
    /// Who answers for it.
    case owner
    /// What shows it.
    case evidence
    /// By when it is to be done.
    case due
    /// Anything else.
    case comment
  }

  /// What a cell of the status column can say.
  public enum StatusReading: Hashable, Sendable {
    /// How far the control is implemented.
    case status(ImplementationStatus)
    /// That it does not apply.
    case notApplicable
  }

  /// In which order the parts of `03/04/2025` stand.
  public enum DateOrder: String, CaseIterable, Hashable, Sendable {
    /// 3 April.
    case dayFirst = "dmy"
    /// 4 March.
    case monthFirst = "mdy"
  }

  /// How to read files of a layout of one's own.
  public struct Options: Hashable, Sendable {
    /// The sheet to read, by name; nil for the one in which the most rows name controls.
    public var sheet: String?
    /// The edition; nil to tell it from the identifiers and titles.
    public var framework: FrameworkID?
    /// Headings (or letters of columns, such as `F`) by the column they stand for; before the known ones.
    public var columns: [Column: [String]] = [:]
    /// Values of the status column, before the known ones. Case, accents and punctuation do not matter.
    public var statuses: [String: StatusReading] = [:]
    /// Values of the applicability column, before the known ones.
    public var applicabilities: [String: Applicability] = [:]
    /// How to read dates such as `03/04/2025`; nil to tell it from the other dates of the column.
    public var dateOrder: DateOrder?

    /// Options: everything is found out.
    public init(sheet: String? = nil, framework: FrameworkID? = nil) {
      self.sheet = sheet
      self.framework = framework
    }

    /// Adds one mapping as people type it, such as `column.status=Stav`, `status.Ano=implemented`,
    /// `applicable.Ja=yes` or `date.order=dmy`.
    ///
    /// - Throws: `StatementMappingError` when the left side is not `column.…`, `status.…`, `applicable.…` or
    ///   `date.order`, or the right side is no value of it.
    public mutating func add(mapping: String) throws(StatementMappingError) {
      guard let equals = mapping.firstIndex(of: "="), let dot = mapping[..<equals].firstIndex(of: ".") else {
        throw .form(mapping)
      }
      let kind = mapping[..<dot].lowercased()
      let name = TextFolding.trim(mapping[mapping.index(after: dot)..<equals])
      let value = TextFolding.trim(mapping[mapping.index(after: equals)...])
      guard !name.isEmpty, !value.isEmpty else { throw .form(mapping) }
      switch kind {
      case "column":
        guard let column = Column(rawValue: name.lowercased()) else {
          throw .value(mapping, allowed: Column.allCases.map(\.rawValue))
        }
        columns[column, default: []].append(value)
      case "status":
        guard let reading = StatusVocabulary.canonical[TextFolding.fold(value)] else {
          throw .value(mapping, allowed: ImplementationStatus.allCases.map(\.rawValue) + ["not applicable"])
        }
        statuses[name] = reading
      case "applicable":
        switch ApplicabilityVocabulary.canonical[TextFolding.fold(value)] {
        case let reading?: applicabilities[name] = reading
        case nil: throw .value(mapping, allowed: ["yes", "no", "unstated"])
        }
      case "date":
        guard name.lowercased() == "order", let order = DateOrder(rawValue: value.lowercased()) else {
          throw .value(mapping, allowed: DateOrder.allCases.map { "order=\($0.rawValue)" })
        }
        dateOrder = order
      default: throw .form(mapping)
      }
    }
  }
}

/// Why a mapping such as `status.Ano=implemented` was not accepted.
public enum StatementMappingError: Error, Hashable, Sendable {
  /// It has not the form `kind.name=value`.
  case form(String)
  /// It names a column or a value that there is not.
  case value(String, allowed: [String])
}

extension StatementMappingError: CustomStringConvertible {
  /// What is wrong with the mapping, and what would be one.
  public var description: String {
    switch self {
    case .form(let mapping):
      "'\(mapping)' is no mapping; write column.NAME=HEADING, status.VALUE=STATUS, applicable.VALUE=yes|no"
        + " or date.order=dmy|mdy"
    case .value(let mapping, let allowed):
      "'\(mapping)': expected one of \(allowed.joined(separator: ", "))"
    }
  }
}
