public import ControlModel

/// Writes statements of applicability as CSV, in the layout that the reader knows best.
///
/// What is written reads back as it was, but for the places of the rows in the file and for white space at
/// the ends of texts: `read(write(x)) == x`.
public enum StatementOfApplicabilityWriter {
  /// The headings, in this order.
  public static let headings = [
    "Control", "Title", "Applicable", "Justification", "Status", "Owner", "Evidence", "Due", "Comment",
  ]

  /// The bytes of a CSV file (UTF-8): the statement's title where it has one, the headings, a record a row.
  ///
  /// What is not stated is an empty field; applicability is `yes` or `no`, dates are `YYYY-MM-DD`. Texts that
  /// a spreadsheet would calculate are escaped (see `DelimitedText.escapeFormula`).
  ///
  /// - Parameters:
  ///   - statement: The statement; its rows are written in their order.
  ///   - lineEnding: How a line ends.
  ///   - byteOrderMark: Whether to begin with one, by which Excel tells UTF-8.
  public static func csv(
    of statement: StatementOfApplicability, lineEnding: DelimitedText.LineEnding = .crlf,
    byteOrderMark: Bool = false
  ) -> [UInt8] {
    var records = statement.title.map { [[$0]] } ?? []
    records.append(headings)
    records += statement.rows.map { row in
      [
        row.control.control.rawValue, row.title ?? "", applicability(row.applicability),
        row.justification ?? "",
        row.status?.rawValue ?? "", row.owner ?? "", row.evidence ?? "", row.due?.description ?? "",
        row.comment ?? "",
      ]
    }
    return DelimitedText.bytes(of: records, lineEnding: lineEnding, byteOrderMark: byteOrderMark)
  }

  private static func applicability(_ applicability: Applicability) -> String {
    switch applicability {
    case .applicable: "yes"
    case .notApplicable: "no"
    case .unstated: ""
    }
  }
}
