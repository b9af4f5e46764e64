public import ControlModel
internal import Interchange

/// A format for findings.
public enum FindingFormat: String, CaseIterable, Hashable, Sendable {
  /// `file:line:column: severity: [code] message`, the hint on a line of its own.
  case text
  /// JSON, format `concord/findings`.
  case json
  /// SARIF 2.1.0, as code scanning takes it.
  case sarif
  /// Workflow commands, as GitHub shows them beside the lines.
  case github
}

/// Findings in the formats that programs take.
public enum FindingLines {
  /// The findings as text, in their order.
  public static func text(_ findings: [Diagnostic], as format: FindingFormat) -> String {
    switch format {
    case .text: findings.map { DisplayText.neutralised($0.description) + "\n" }.joined()
    case .json: json(findings).text
    case .sarif: sarif(findings).text
    case .github: findings.map { github($0) + "\n" }.joined()
    }
  }

  private static func json(_ findings: [Diagnostic]) -> JSONValue {
    ["format": "concord/findings", "version": 1, "findings": .array(findings.map(\.json))]
  }

  /// A log of one run, with a rule for each code that occurs.
  private static func sarif(_ findings: [Diagnostic]) -> JSONValue {
    let codes = DiagnosticCode.allCases.filter { code in findings.contains { $0.code == code } }
    let rules: [JSONValue] = codes.map { code in
      [
        "id": .string(code.rawValue),
        "help": ["text": .string("docs/diagnostics.md#\(code.rawValue) says what it is and what to do.")],
      ]
    }
    let results: [JSONValue] = findings.map { finding in
      let text = finding.message + (finding.hint.map { ". Hint: \($0)" } ?? "")
      return [
        "ruleId": .string(finding.code.rawValue), "level": .string(finding.severity.rawValue),
        "message": ["text": .string(text)],
        "locations": .array([place(finding.location)]),
      ]
    }
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": .array([
        ["tool": ["driver": ["name": "concord", "rules": .array(rules)]], "results": .array(results)]
      ]),
    ]
  }

  /// The file with the line and column in it; a spreadsheet's cell has neither, and is named.
  private static func place(_ location: SourceLocation) -> JSONValue {
    let artifact: JSONValue = ["uri": .string(reference(to: location.file))]
    switch location.position {
    case .whole: return ["physicalLocation": ["artifactLocation": artifact]]
    case .line(let line, let column):
      var region: [JSONValue.Member] = [.init("startLine", .integer(max(1, line)))]
      if let column { region.append(.init("startColumn", .integer(max(1, column)))) }
      return ["physicalLocation": ["artifactLocation": artifact, "region": .object(region)]]
    case .cell(let sheet, let cell):
      return [
        "physicalLocation": ["artifactLocation": artifact],
        "logicalLocations": .array([
          ["name": .string(cell), "fullyQualifiedName": .string("\(sheet)!\(cell)")]
        ]),
      ]
    }
  }

  /// A path as a reference by RFC 3986: what may not stand in one is escaped, and a colon could end a scheme.
  private static func reference(to path: String) -> String {
    path.utf8.reduce(into: "") { result, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.append(Character(Unicode.Scalar(byte)))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
  }

  /// `::error file=…,line=…,col=…,title=code::message`, with what the command's syntax needs escaped.
  private static func github(_ finding: Diagnostic) -> String {
    func data(_ text: String) -> String {
      text.reduce(into: "") { result, character in
        switch character {
        case "%": result += "%25"
        case "\r": result += "%0D"
        case "\n", "\r\n": result += "%0A"
        default: result.append(character)
        }
      }
    }
    func property(_ text: String) -> String {
      data(text).split(separator: ":", omittingEmptySubsequences: false).joined(separator: "%3A")
        .split(separator: ",", omittingEmptySubsequences: false).joined(separator: "%2C")
    }
    let kind = finding.severity == .note ? "notice" : finding.severity.rawValue
    var properties = ["file=\(property(finding.location.file))"]
    if case .line(let line, let column) = finding.location.position {
      properties.append("line=\(line)")
      if let column { properties.append("col=\(column)") }
    }
    properties.append("title=\(property(finding.code.rawValue))")
    var text = finding.message + (finding.hint.map { "\nhint: \($0)" } ?? "")
    // The syntax has no word for a cell.
    if case .cell(let sheet, let cell) = finding.location.position { text = "\(sheet)!\(cell): \(text)" }
    return "::\(kind) \(properties.joined(separator: ","))::\(data(text))"
  }
}
