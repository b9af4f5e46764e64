/// What a workbook's small parts say: where its sheets are, how numbers are formatted, which date system.
internal struct WorkbookParts {
  struct Sheet {
    var name: String
    var visibility: SpreadsheetSheet.Visibility
    var path: String
  }

  var sheets: [Sheet] = []
  var sharedStrings: String?
  var styles = SpreadsheetStyles()
  var uses1904 = false

  init(_ archive: borrowing ZipArchive, limits: SpreadsheetReader.Limits) throws(SpreadsheetError) {
    let xml = XMLLimits(bytes: min(limits.partBytes, 32 << 20))
    let path = try Self.workbookPath(in: archive, limits: xml)
    let workbook = try archive.tree(path, limits: xml)
    let targets = try Self.relationships(of: path, in: archive, limits: xml)

    let properties = workbook.children(named: "workbookPr").first
    uses1904 = ["1", "true", "on"].contains(properties?[attribute: "date1904"] ?? "")
    for sheet in workbook.children(named: "sheets").flatMap({ $0.children(named: "sheet") }) {
      let id = SpreadsheetNamespace.relationships.lazy.compactMap { sheet[attribute: "id", in: $0] }.first
      guard let name = sheet[attribute: "name"], let id, let target = targets[id] else {
        throw .damaged(part: path, reason: "line \(sheet.line): a sheet without a name or a part")
      }
      guard target.kind == "worksheet" else { continue }
      sheets.append(
        Sheet(
          name: name,
          visibility: SpreadsheetSheet.Visibility(rawValue: sheet[attribute: "state"] ?? "") ?? .visible,
          path: target.path))
    }
    sharedStrings = targets.values.first { $0.kind == "sharedStrings" }?.path
    if let styles = targets.values.first(where: { $0.kind == "styles" }), archive.contains(styles.path) {
      self.styles = SpreadsheetStyles(try archive.tree(styles.path, limits: xml))
    }
    guard !sheets.isEmpty else { throw .damaged(part: path, reason: "it names no worksheet") }
  }

  private static func workbookPath(
    in archive: borrowing ZipArchive, limits: XMLLimits
  ) throws(SpreadsheetError) -> String {
    if archive.contains("mimetype"), let type = try? archive.read("mimetype"),
      String(decoding: type, as: UTF8.self).hasPrefix("application/vnd.oasis.opendocument")
    {
      throw .openDocument
    }
    guard archive.contains("_rels/.rels") else {
      throw archive.names.contains { $0.hasSuffix(".xlsx") }
        ? .notAWorkbook("it is a zip archive that holds a workbook; unpack it first")
        : .notAWorkbook("it is a zip archive of something else")
    }
    let targets = try relationships(of: "", in: archive, limits: limits)
    guard let path = targets.values.first(where: { $0.kind == "officeDocument" })?.path else {
      throw .notAWorkbook("it has no main document")
    }
    if path.hasSuffix(".bin") { throw .binaryWorkbook }
    guard path.hasPrefix("xl/") || archive.contains("xl/workbook.xml") else {
      throw .notAWorkbook("it is another kind of office document (\(path))")
    }
    return path
  }

  private struct Target {
    /// The last part of the relationship's type: `worksheet`, `styles`, `sharedStrings`, …
    var kind: String
    var path: String
  }

  /// The relationships of a part by their identifiers; external ones are left out.
  private static func relationships(
    of part: String, in archive: borrowing ZipArchive, limits: XMLLimits
  ) throws(SpreadsheetError) -> [String: Target] {
    let folders = part.split(separator: "/").dropLast().map(String.init)
    let file = part.split(separator: "/").last.map(String.init) ?? ""
    let path = (folders + ["_rels", file + ".rels"]).joined(separator: "/")
    guard archive.contains(path) else { return [:] }
    var result: [String: Target] = [:]
    for relationship in try archive.tree(path, limits: limits).children(named: "Relationship") {
      guard relationship[attribute: "TargetMode"] != "External",
        let id = relationship[attribute: "Id"], let type = relationship[attribute: "Type"],
        let target = relationship[attribute: "Target"]
      else { continue }
      var parts = target.hasPrefix("/") ? [] : folders
      for piece in target.split(separator: "/") {
        switch piece {
        case ".": continue
        case "..": _ = parts.popLast()
        default: parts.append(String(piece))
        }
      }
      result[id] = Target(
        kind: type.split(separator: "/").last.map(String.init) ?? type, path: parts.joined(separator: "/"))
    }
    return result
  }
}
