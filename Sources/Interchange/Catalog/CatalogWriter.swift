public import ControlModel

/// Writes catalogs in Concord's YAML format, in canonical form.
public enum CatalogWriter {
  /// The catalog as YAML: keys in the format's order, two spaces a level, one line a value, LF at the end.
  /// Reading it back gives the same catalog, and writing that again the same bytes.
  ///
  /// - Parameter keepingLicensedTexts: Whether texts from a licensed copy (`Framework.mayExportText`) are written
  ///   too: only for a file that stays with whoever holds the licence, as that of an import.
  public static func text(_ catalog: Catalog, keepingLicensedTexts: Bool = false) -> String {
    let catalog = keepingLicensedTexts ? catalog : catalog.withoutLicensedTexts
    var out = "framework:\n"
    let framework = catalog.framework
    func header(_ key: String, _ value: String?) {
      if let value, !value.isEmpty { out += "  \(key): \(scalar(value))\n" }
    }
    header("id", framework.id.rawValue)
    header("title", framework.title)
    header("publisher", framework.publisher)
    if !framework.edition.isEmpty { out += "  edition: \(quoted(framework.edition))\n" }
    if let date = framework.published { out += "  published: \(date)\n" }
    if let date = framework.withdrawn { out += "  withdrawn: \(date)\n" }
    header("supersedes", framework.supersedes?.rawValue)
    if !framework.amendments.isEmpty {
      out += "  amendments:\n"
      for amendment in framework.amendments {
        out += "    - id: \(scalar(amendment.id))\n      title: \(scalar(amendment.title))\n"
        if let date = amendment.published { out += "      published: \(date)\n" }
      }
    }
    header("identifiers", framework.identifiers)
    header("licence", framework.licence)
    out += "controls:"
    let top = catalog.controls.filter { $0.parent == nil || catalog[$0.parent ?? $0.id] == nil }
    out += top.isEmpty ? " []\n" : "\n"
    for control in top { write(control, of: catalog, indent: 2, to: &out) }
    return out
  }

  private static func write(_ control: Control, of catalog: Catalog, indent: Int, to out: inout String) {
    let pad = String(repeating: " ", count: indent)
    out += "\(pad)- id: \(quoted(control.id.rawValue))\n"
    if !control.aliases.isEmpty { out += "\(pad)  aliases: \(flow(control.aliases))\n" }
    out += "\(pad)  kind: \(scalar(control.kind.rawValue))\n"
    out += "\(pad)  title: \(scalar(control.title))\n"
    if let summary = control.summary { out += "\(pad)  summary: \(scalar(summary))\n" }
    if let text = control.text { out += "\(pad)  text: \(scalar(text))\n" }
    if control.isAssessable { out += "\(pad)  assessable: true\n" }
    if control.isExhaustive { out += "\(pad)  exhaustive: true\n" }
    if control.isWithdrawn { out += "\(pad)  withdrawn: true\n" }
    if let amendment = control.amendment { out += "\(pad)  amendment: \(scalar(amendment))\n" }
    if !control.attributes.isEmpty {
      let pairs = control.attributes.map { "\(scalar($0.name, inFlow: true)): \(flow($0.values))" }
      out += "\(pad)  attributes: {\(pairs.joined(separator: ", "))}\n"
    }
    let children = catalog.children(of: control.id)
    if !children.isEmpty {
      out += "\(pad)  controls:\n"
      for child in children { write(child, of: catalog, indent: indent + 4, to: &out) }
    }
  }

  private static func flow(_ values: [String]) -> String {
    "[" + values.map { scalar($0, inFlow: true) }.joined(separator: ", ") + "]"
  }

  /// The value as a plain scalar where YAML takes it for the same text, else quoted.
  static func scalar(_ value: String, inFlow: Bool = false) -> String {
    needsQuotes(value, inFlow: inFlow) ? quoted(value) : value
  }

  /// The value in double quotes with escapes.
  static func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func needsQuotes(_ value: String, inFlow: Bool) -> Bool {
    guard let first = value.first, let last = value.last else { return true }
    if first.isWhitespace || last.isWhitespace { return true }
    if "-?:,[]{}#&*!|>'\"%@`=<~".contains(first) { return true }
    if value.contains(": ") || value.contains(" #") || last == ":" { return true }
    if inFlow, value.contains(where: { ",[]{}".contains($0) }) { return true }
    if value.unicodeScalars.contains(where: {
      $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x2028 || $0.value == 0x2029
        || $0.value == 0xFEFF
    }) {
      return true
    }
    let lower = value.lowercased()
    if ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"].contains(lower) { return true }
    // Numbers, dates and the like: whatever has no letters is quoted.
    return !value.contains(where: \.isLetter) || Double(value) != nil
  }
}
