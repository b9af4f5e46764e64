/// Short English phrases that findings, plans and reports have in common.
package enum Phrase {
  /// "A", "A and B", "A, B and C"; empty for no items.
  package static func list(_ items: [String], conjunction: String = "and") -> String {
    guard let last = items.last else { return "" }
    guard items.count > 1 else { return last }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// The bare identifiers of controls, listed.
  package static func list(_ references: [ControlReference], conjunction: String = "and") -> String {
    list(references.map(\.control.rawValue), conjunction: conjunction)
  }

  /// "1 row", "2 rows".
  package static func count(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count) " + (count == 1 ? singular : plural ?? singular + "s")
  }

  /// The text without white space at its ends and with single spaces within.
  package static func squeezed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
