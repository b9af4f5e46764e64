public import Interchange

/// What a piece of text means to the reader; each format shows it in its own way.
public enum Emphasis: String, CaseIterable, Hashable, Sendable {
  /// Nothing particular.
  case plain
  /// Weighty.
  case strong
  /// In place, carried over.
  case good
  /// To look at.
  case attention
  /// Missing, overdue, contradictory.
  case bad
  /// New in this edition.
  case new
  /// Does not apply; said in passing.
  case muted

  /// The spreadsheet style of the same meaning.
  public var workbookStyle: Workbook.Style {
    switch self {
    case .plain: .body
    case .strong: .section
    case .good: .good
    case .attention: .attention
    case .bad: .bad
    case .new: .new
    case .muted: .muted
    }
  }
}
