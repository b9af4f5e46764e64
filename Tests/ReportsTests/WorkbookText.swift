import Concord

extension Workbook {
  /// The workbook as text, for comparing: a line a cell with its style, where it is not plain.
  var dump: String {
    var out = "title \(title)\ncreated \(created)\n"
    for sheet in sheets {
      out += "\n== \(sheet.name), header row \(sheet.headerRow.map(String.init) ?? "none"), frozen "
      out +=
        "\(sheet.frozenColumns), widths \(sheet.columnWidths.map { String(Int($0)) }.joined(separator: " "))\n"
      for row in sheet.rows {
        out +=
          row.map { cell in
            let text: String =
              switch cell.value {
              case .empty: ""
              case .text(let text): text.replacing("\n", with: "⏎")
              case .integer(let number): "#\(number)"
              case .number(let number): "#\(number)"
              case .date(let date): "@\(date)"
              }
            return cell.style == .body ? text : "\(text) {\(cell.style.rawValue)}"
          }.joined(separator: " | ") + "\n"
      }
    }
    return out
  }
}
