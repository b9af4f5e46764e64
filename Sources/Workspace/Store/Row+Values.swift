internal import ControlModel
internal import GRDB

// Reading without traps: a value of another type than expected (somebody may have edited the file) is taken as
// what it is, or as nothing.

extension DatabaseValue {
  /// The value as text; nil for NULL and for bytes.
  var text: String? {
    switch storage {
    case .string(let text): text
    case .int64(let number): String(number)
    case .double(let number): "\(number)"
    case .null, .blob: nil
    }
  }
}

extension Row {
  /// The value of a column of the query, as text.
  func text(_ name: String) -> String? { (self[name] as DatabaseValue?)?.text }
  /// The value of a column of the query, as text; empty for none.
  func string(_ name: String) -> String { text(name) ?? "" }
  /// The value of a column of the query as a whole number; nil when it is none.
  func integer(_ name: String) -> Int? {
    guard let value = self[name] as DatabaseValue? else { return nil }
    return Int.fromDatabaseValue(value)
  }
  /// The value of a column of the query as a day; nil when it is none.
  func date(_ name: String) -> CalendarDate? { text(name).flatMap { CalendarDate(iso8601: $0) } }
  /// The reference in two columns of the query; nil when one of them is NULL.
  func reference(_ framework: String, _ control: String) -> ControlReference? {
    guard let framework = text(framework), let control = text(control) else { return nil }
    return ControlReference(framework, control)
  }

  /// The change in the columns `change_id`, `at`, `who`, `why`, `what` and `source` of the query.
  var change: RecordedChange {
    RecordedChange(
      id: integer("change_id") ?? 0, at: Timestamp(iso8601: string("at")) ?? Timestamp(secondsSince1970: 0),
      by: string("who"), reason: text("why"), what: string("what"), source: text("source"))
  }
}
