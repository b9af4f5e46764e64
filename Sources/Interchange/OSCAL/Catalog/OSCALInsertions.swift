/// Shows parameters where a text inserts them: `[Assignment: frequency]`, `[Selection (one or more): a; b]`.
final class OSCALInsertions {
  private static let maximumDepth = 8
  private let params: [String: OSCALParam]
  private var depth = 0
  /// Parameters that a text inserts and nobody defines, each once, in order.
  private(set) var missing: [String] = []

  init(_ params: [String: OSCALParam]) { self.params = params }

  /// The missing parameters since the last call.
  func takeMissing() -> [String] {
    defer { missing = [] }
    return missing
  }

  /// What stands for an insertion.
  func text(type: String, id: String) -> String {
    guard type == "param" || type == "param-id" else { return "[\(id)]" }
    guard let param = params[id] else {
      if !missing.contains(id) { missing.append(id) }
      return "[Assignment: \(id)]"
    }
    if !param.values.isEmpty { return param.values.joined(separator: "; ") }
    guard depth < Self.maximumDepth else { return "[Assignment: \(id)]" }
    depth += 1
    defer { depth -= 1 }
    if let selection = param.selection {
      let choices = selection.choices.map { line($0) }.joined(separator: "; ")
      return "[Selection\(selection.allowsSeveral ? " (one or more)" : ""): \(choices)]"
    }
    return "[Assignment: \(param.label.map { line($0) } ?? param.usage.map { line($0) } ?? id)]"
  }

  /// A line of Markdown with its insertions shown.
  func line(_ markdown: String) -> String {
    OSCALMarkdown.line(markdown) { [self] type, id in text(type: type, id: id) }
  }

  /// The lines of a Markdown text with their insertions shown.
  func lines(_ markdown: String) -> [String] {
    OSCALMarkdown.lines(markdown) { [self] type, id in text(type: type, id: id) }
  }
}
