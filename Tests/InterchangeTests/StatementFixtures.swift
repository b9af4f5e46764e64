import ControlModel
import Foundation
import Interchange

/// What the tests of statements share: files, and catalogs made from the lists `ids-….tsv` (identifiers and
/// short titles only), so that no test here depends on the content that ships.
enum StatementFixtures {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")
  static let examples = folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("examples")

  static let catalog2013 = catalog("iso27001-2013", list: "ids-2013.tsv", supersedes: nil)
  static let catalog2022 = catalog("iso27001-2022", list: "ids-2022.tsv", supersedes: "iso27001-2013")
  static let content = Content(catalogs: [catalog2013, catalog2022])

  static func bytes(_ url: URL) -> [UInt8] { (try? Data(contentsOf: url)).map { Array($0) } ?? [] }

  static func example(_ name: String) -> [UInt8] { bytes(examples.appendingPathComponent(name)) }

  private static func catalog(_ id: FrameworkID, list: String, supersedes: FrameworkID?) -> Catalog {
    let text = String(decoding: bytes(folder.appendingPathComponent(list)), as: UTF8.self)
    let controls = text.split(separator: "\n").dropFirst().map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
      return Control(
        id: ControlID(parts[0]), kind: ControlKind(rawValue: parts[2]), title: parts[4],
        isAssessable: parts[3] == "yes", parent: parts[1].isEmpty ? nil : ControlID(parts[1]))
    }
    var framework = Framework(id: id, title: id.rawValue)
    framework.supersedes = supersedes
    return Catalog(framework: framework, controls: controls)
  }

  /// The assessable controls of Annex A of an edition.
  static func annex(_ catalog: Catalog) -> [Control] { catalog.assessable.filter { $0.kind == "control" } }

  /// Reads a CSV file given as text.
  static func read(
    csv: String, options: StatementOfApplicabilityReader.Options = .init()
  ) -> (statement: StatementOfApplicability?, diagnostics: [Diagnostic]) {
    StatementOfApplicabilityReader.read(
      bytes: Array(csv.utf8), fileName: "soa.csv", options: options, content: content)
  }

  /// Reads a workbook made of these sheets.
  static func read(
    _ sheets: [Workbook.Sheet], options: StatementOfApplicabilityReader.Options = .init()
  ) throws -> (statement: StatementOfApplicability?, diagnostics: [Diagnostic]) {
    let workbook = Workbook(title: "Test", created: CalendarDate(dayNumber: 20_000), sheets: sheets)
    return StatementOfApplicabilityReader.read(
      bytes: try XLSXWriter.bytes(of: workbook), fileName: "soa.xlsx", options: options, content: content)
  }

  /// A sheet of plain texts.
  static func sheet(_ name: String, _ rows: [[String]]) -> Workbook.Sheet {
    Workbook.Sheet(name: name, rows: rows.map { $0.map { Workbook.Cell($0) } })
  }
}

extension StatementOfApplicability {
  /// The row of a control, by its identifier.
  func row(_ id: String) -> Row? { rows.first { $0.control.control.rawValue == id } }

  /// The statement without the places in the file and its name.
  var withoutPlaces: StatementOfApplicability {
    var copy = self
    copy.file = nil
    for index in copy.rows.indices { copy.rows[index].location = nil }
    return copy
  }
}

extension [Diagnostic] {
  /// The findings of one kind.
  func of(_ code: DiagnosticCode) -> [Diagnostic] { filter { $0.code == code } }
}

/// A statement in the making: a table of texts that is complete and clean until a test changes it.
struct StatementDraft {
  var headings = [
    "Control", "Title", "Applicable", "Justification", "Status", "Owner", "Evidence", "Due", "Comment",
  ]
  var rows: [[String]]

  /// A row for each control of Annex A of a catalog.
  init(_ catalog: Catalog) {
    rows = StatementFixtures.annex(catalog).map { control in
      [
        control.id.rawValue, control.title, "Yes", "Needed because of \(control.title.lowercased())",
        "Implemented",
        "Head of \(control.id)", "Record \(control.id)", "", "",
      ]
    }
  }

  /// Rows for these controls alone, without titles: identifier, applicable, justification, status.
  init(_ rows: [[String]], headings: [String] = ["Control", "Applicable", "Justification", "Status"]) {
    self.headings = headings
    self.rows = rows
  }

  /// Changes a value of a control's row.
  subscript(id: String, heading: String) -> String {
    get {
      guard let row = rows.first(where: { $0[0] == id }), let column = headings.firstIndex(of: heading) else {
        return ""
      }
      return row[column]
    }
    set {
      guard let row = rows.firstIndex(where: { $0[0] == id }), let column = headings.firstIndex(of: heading)
      else {
        return
      }
      rows[row][column] = newValue
    }
  }

  var table: [[String]] { [headings] + rows }

  var csv: String {
    String(decoding: DelimitedText.bytes(of: table, lineEnding: .lf, escapesFormulas: false), as: UTF8.self)
  }

  func read(
    _ options: StatementOfApplicabilityReader.Options = .init()
  ) -> (statement: StatementOfApplicability?, diagnostics: [Diagnostic]) {
    StatementFixtures.read(csv: csv, options: options)
  }
}
