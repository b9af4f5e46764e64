internal import ControlModel
internal import Yams

/// A YAML document with its places, read with bounded work.
struct YAMLDocument {
  let root: Node
  let file: String
  /// Added to every line number: a document may stand in the middle of a file.
  let lineOffset: Int
  /// Added to every column number.
  let columnOffset: Int

  /// Parses `text`, or says in a diagnostic why it cannot be.
  static func parse(_ text: String, file: String, lineOffset: Int = 0, columnOffset: Int = 0)
    -> Result<YAMLDocument, DiagnosticError>
  {
    func failure(_ line: Int, _ column: Int, _ message: String, hint: String? = nil)
      -> Result<YAMLDocument, DiagnosticError>
    {
      .failure(
        DiagnosticError(
          Diagnostic(
            .error, .syntax,
            at: SourceLocation(file: file, line: line + lineOffset, column: column + columnOffset), message,
            hint: hint)))
    }
    let bomb = "the document's aliases expand to more than its own size"
    let deep = "not read: it nests deeper than \(maximumDepth) levels"
    let unbomb = "write the repeated parts out instead of using & and *"
    // Before composing: a bomb that is a key goes off when the keys are compared.
    guard YAMLAliases.expansionBound(text) <= 100_000 else { return failure(1, 1, bomb, hint: unbomb) }
    do {
      guard let root = try Yams.compose(yaml: text) else {
        return failure(1, 1, "the document is empty")
      }
      var budget = max(200_000, text.utf8.count)
      guard withinBudget(root, &budget, depth: 0) else {
        return budget > 0 ? failure(1, 1, deep) : failure(1, 1, bomb, hint: unbomb)
      }
      return .success(
        YAMLDocument(root: root, file: file, lineOffset: lineOffset, columnOffset: columnOffset))
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        // The parser's own bound is higher, but it ends before the other can be held to.
        if problem.lowercased().contains("nesting level") { return failure(mark.line, mark.column, deep) }
        return failure(
          mark.line, mark.column, "not valid YAML: \(problem)",
          hint: "a text that contains ': ' or ' #' must be quoted")
      case .duplicatedKeysInMapping(let duplicates, let context):
        return failure(
          context.mark.line, context.mark.column,
          "the key \(duplicates.map { "'\($0)'" }.joined(separator: ", ")) occurs twice in one mapping",
          hint: "keep one of them")
      default:
        return failure(1, 1, "not valid YAML: \(error)")
      }
    } catch {
      return failure(1, 1, "not valid YAML: \(error)")
    }
  }

  private static let maximumDepth = 100

  private static func withinBudget(_ node: Node, _ budget: inout Int, depth: Int) -> Bool {
    budget -= 1
    guard budget > 0, depth <= maximumDepth else { return false }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard withinBudget(key, &budget, depth: depth + 1), withinBudget(value, &budget, depth: depth + 1)
        else { return false }
      }
      return true
    case .sequence(let sequence):
      for value in sequence where !withinBudget(value, &budget, depth: depth + 1) { return false }
      return true
    default: return true
    }
  }

  /// Where a node stands in the file.
  func location(of node: Node) -> SourceLocation {
    guard let mark = node.mark else { return SourceLocation(file: file) }
    return SourceLocation(file: file, line: mark.line + lineOffset, column: mark.column + columnOffset)
  }
}

/// A diagnostic that ends what was being done.
struct DiagnosticError: Error {
  let diagnostic: Diagnostic
  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

/// Reads the keys of one YAML mapping, collecting what is wrong with them.
struct YAMLKeys {
  private let document: YAMLDocument
  private let node: Node
  private let mapping: Node.Mapping
  private let what: String

  /// The keys of `node`, or nil with a diagnostic when it is not a mapping. Keys that are not in `known` are
  /// reported, with the nearest one.
  init?(
    _ node: Node, of what: String, known: [String], in document: YAMLDocument,
    diagnostics: inout [Diagnostic]
  ) {
    guard case .mapping(let mapping) = node else {
      diagnostics.append(
        Diagnostic(
          .error, .invalidValue, at: document.location(of: node),
          "\(what) must be a mapping of keys to values"))
      return nil
    }
    self.document = document
    self.node = node
    self.mapping = mapping
    self.what = what
    for (key, _) in mapping {
      let name = key.string ?? ""
      guard !known.contains(name) else { continue }
      let near = Spelling.nearest(to: name, in: known, limit: 1).first
      diagnostics.append(
        Diagnostic(
          .error, .unknownKey, at: document.location(of: key), "unknown key '\(name)' in \(what)",
          hint: near.map { "did you mean '\($0)'?" } ?? "known keys: \(known.joined(separator: ", "))"))
    }
  }

  /// The value of a key, nil when absent.
  subscript(key: String) -> Node? { mapping[key] }

  /// A text; reported when it is missing but required, or no scalar.
  func text(_ key: String, required: Bool = false, _ diagnostics: inout [Diagnostic]) -> String? {
    guard let value = mapping[key] else {
      if required {
        diagnostics.append(
          Diagnostic(
            .error, .missingKey, at: document.location(of: node), "\(what) has no '\(key)'",
            hint: "add '\(key): …'"))
      }
      return nil
    }
    guard case .scalar(let scalar) = value else {
      diagnostics.append(
        Diagnostic(.error, .invalidValue, at: document.location(of: value), "'\(key)' must be a text"))
      return nil
    }
    if scalar.string.isEmpty, required {
      diagnostics.append(
        Diagnostic(.error, .invalidValue, at: document.location(of: value), "'\(key)' is empty"))
      return nil
    }
    return scalar.string.isEmpty ? nil : scalar.string
  }

  /// `true` or `false`, absent meaning `false`.
  func flag(_ key: String, _ diagnostics: inout [Diagnostic]) -> Bool {
    guard let value = mapping[key] else { return false }
    switch value.string {
    case "true": return true
    case "false": return false
    default:
      diagnostics.append(
        Diagnostic(
          .error, .invalidValue, at: document.location(of: value), "'\(key)' must be true or false",
          hint: "leave the key out for false"))
      return false
    }
  }

  /// A day as `YYYY-MM-DD`.
  func date(_ key: String, _ diagnostics: inout [Diagnostic]) -> CalendarDate? {
    guard let value = mapping[key], let text = text(key, &diagnostics) else { return nil }
    guard let date = CalendarDate(iso8601: text) else {
      diagnostics.append(
        Diagnostic(
          .error, .invalidValue, at: document.location(of: value), "'\(key)' is not a date: '\(text)'",
          hint: "write it as 2022-10-25"))
      return nil
    }
    return date
  }

  /// A list of texts; a single text counts as a list of one.
  func texts(_ key: String, _ diagnostics: inout [Diagnostic]) -> [String] {
    guard let value = mapping[key] else { return [] }
    if case .scalar(let scalar) = value { return scalar.string.isEmpty ? [] : [scalar.string] }
    guard case .sequence(let sequence) = value else {
      diagnostics.append(
        Diagnostic(
          .error, .invalidValue, at: document.location(of: value), "'\(key)' must be a list of texts"))
      return []
    }
    return sequence.compactMap { item in
      if let text = item.string { return text }
      diagnostics.append(
        Diagnostic(.error, .invalidValue, at: document.location(of: item), "'\(key)' must hold texts only"))
      return nil
    }
  }
}
