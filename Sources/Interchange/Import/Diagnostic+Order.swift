internal import ControlModel

extension [Diagnostic] {
  /// The findings in the order of the file: by file and sheet as they first occur, then by line or row and
  /// column, those about the file as a whole first. Findings of one place keep their order.
  var inFileOrder: [Diagnostic] {
    var parts: [String: Int] = [:]
    let placed = enumerated().map { offset, finding -> (key: [Int], finding: Diagnostic) in
      var part = finding.location.file
      var line = 0
      var column = 0
      switch finding.location.position {
      case .whole: break
      case .line(let number, let place): (line, column) = (number, place ?? 0)
      case .cell(let sheet, let text):
        part += "\u{0}" + sheet
        if let reference = CellReference(text) { (line, column) = (reference.row, reference.column) }
      }
      let known = parts[part] ?? parts.count
      parts[part] = known
      return ([known, line, column, offset], finding)
    }
    return placed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.finding)
  }
}
