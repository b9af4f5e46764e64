internal import Concord
internal import Foundation

/// Actions from a table with headings.
enum ActionTable {
  private enum Column: CaseIterable {
    case key, title, detail, control, kind, priority, owner, due, opened, status
    var names: Set<String> {
      switch self {
      case .key: ["action", "key", "id", "external id", "finding"]
      case .title: ["title", "summary", "what", "duty"]
      case .detail: ["detail", "reason", "description"]
      case .control: ["control", "clause", "requirement"]
      case .kind: ["kind", "type", "issue type"]
      case .priority: ["priority", "severity"]
      case .owner: ["owner", "assignee", "who"]
      case .due: ["due", "due date", "deadline", "planned"]
      case .opened: ["opened", "created", "raised"]
      case .status: ["status"]
      }
    }
  }

  /// The actions of a CSV file. A failure that lists every cell that cannot be understood; nothing is guessed.
  static func read(
    _ file: String, source: String, framework: FrameworkID?, opened: CalendarDate, content: Content
  ) throws -> [RegisterAction] {
    let bytes: [UInt8]
    do { bytes = try ContentLoader.bytes(of: file) } catch { throw CommandFailure(error) }
    let (text, diagnostics) = DelimitedText.read(bytes, file: file)
    for diagnostic in diagnostics where diagnostic.severity != .note { standardError("\(diagnostic)") }
    guard let header = text.records.first else { throw CommandFailure("'\(file)' is empty") }
    var columns: [Column: Int] = [:]
    for (index, field) in header.enumerated() {
      let name = field.text.trimmingCharacters(in: .whitespaces).lowercased()
      for column in Column.allCases where column.names.contains(name) && columns[column] == nil {
        columns[column] = index
      }
    }
    guard columns[.title] != nil else {
      throw CommandFailure("'\(file)' has no column 'Title'; its first row must name the columns")
    }
    var problems: [String] = []
    var actions: [RegisterAction] = []
    for record in text.records.dropFirst() {
      func field(_ column: Column) -> DelimitedText.Field? {
        guard let index = columns[column], index < record.count,
          !record[index].text.trimmingCharacters(in: .whitespaces).isEmpty
        else { return nil }
        return record[index]
      }
      func value(_ column: Column) -> String? {
        field(column).map { $0.text.trimmingCharacters(in: .whitespaces) }
      }
      func parsed<T>(_ column: Column, _ expected: String, _ parse: (String) -> T?) -> T? {
        guard let field = field(column), let text = value(column) else { return nil }
        if let value = parse(text) { return value }
        problems.append("\(file):\(field.line):\(field.column): '\(text)' is no \(expected)")
        return nil
      }
      guard let title = value(.title) else {
        if record.contains(where: { !$0.text.isEmpty }) {
          problems.append("\(file):\(record.first?.line ?? 0): the action has no title")
        }
        continue
      }
      let resolver = ReferenceResolver(content)
      let owner = value(.owner).flatMap { $0.lowercased() == "to assign" ? nil : $0 }
      actions.append(
        RegisterAction(
          title: title, detail: value(.detail), source: source, sourceKey: value(.key),
          control: parsed(.control, "control that can be told; add --edition") { text in
            // What a program has written is the identifier to the letter: `6.3` is the clause, not A.6.3.
            if let framework, content[framework]?[ControlID(text)] != nil {
              return ControlReference(framework: framework, control: ControlID(text))
            }
            guard case .resolved(let reference) = resolver.resolve(text, in: framework) else { return nil }
            return reference
          }, kind: value(.kind) ?? "action", priority: value(.priority), owner: owner,
          due: parsed(.due, "day; write yyyy-mm-dd") { CalendarDate(iso8601: $0) },
          status: parsed(.status, "status; write open, in progress, closed or cancelled") {
            RegisterAction.Status(argument: $0.lowercased())
          } ?? .open,
          opened: parsed(.opened, "day; write yyyy-mm-dd") { CalendarDate(iso8601: $0) } ?? opened))
    }
    guard problems.isEmpty else {
      throw CommandFailure("nothing was added:\n  " + problems.joined(separator: "\n  "))
    }
    return actions
  }
}
