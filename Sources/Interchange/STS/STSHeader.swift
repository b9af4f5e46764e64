internal import ControlModel

/// The header of a framework from the front matter of an STS document.
enum STSHeader {
  /// The framework: named by `requested`, else after the dated reference (`ISO/IEC 27001:2022` is
  /// `iso27001-2022`), else after the file.
  static func framework(of standard: XMLTree, file: String, requested: FrameworkID?, _ text: inout STSText)
    -> Framework
  {
    let front = standard.children(named: "front").first
    let meta = front?.children.first { $0.name.hasSuffix("-meta") }
    let ident = meta?.children(named: "std-ident").first
    func field(_ name: String, of tree: XMLTree?) -> String? {
      tree?.children(named: name).first.map { text.line($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let references = meta?.children(named: "std-ref") ?? []
    let dated = (references.first { $0[attribute: "type"] == "dated" } ?? references.first).map {
      text.line($0)
    }
    var id = requested
    if id == nil, let dated { id = identifier(of: dated) }
    let publisher = field("originator", of: ident) ?? ""
    let published = date(of: meta)
    if id == nil, let number = field("doc-number", of: ident) {
      let part = field("part-number", of: ident).map { "-" + $0 } ?? ""
      id = identifier(of: "\(publisher) \(number)\(part)\(published.map { ":\($0.year)" } ?? "")")
    }
    var framework = Framework(
      id: id ?? FrameworkNaming.identifier(fromFile: file) ?? "standard", title: title(of: meta, &text))
    if framework.title.isEmpty { framework.title = dated ?? framework.id.rawValue }
    framework.publisher = publisher
    framework.published = published
    framework.edition =
      dated.flatMap(year) ?? published.map { "\($0.year)" } ?? field("edition", of: ident) ?? ""
    framework.identifiers = dated ?? ""
    framework.licence = Framework.licensedCopy
    return framework
  }

  private static func title(of meta: XMLTree?, _ text: inout STSText) -> String {
    let wraps = meta?.children(named: "title-wrap") ?? []
    let xml = "http://www.w3.org/XML/1998/namespace"
    let wrap = wraps.first { $0[attribute: "lang", in: xml]?.hasPrefix("en") == true } ?? wraps.first
    guard let wrap else { return "" }
    if let full = wrap.children(named: "full").first.map({ text.line($0) }), !full.isEmpty { return full }
    var parts: [String] = []
    for name in ["intro", "main", "compl"] {
      if let part = wrap.children(named: name).first.map({ text.line($0) }), !part.isEmpty {
        parts.append(part)
      }
    }
    return parts.joined(separator: " — ")
  }

  /// The day of publication, written as one text or as year, month and day.
  private static func date(of meta: XMLTree?) -> CalendarDate? {
    for name in ["pub-date", "release-date"] {
      for tree in meta?.children(named: name) ?? [] {
        let text = STSText.collapsed(tree.text)
        if let date = CalendarDate(iso8601: text.prefix(10)) { return date }
        func number(_ name: String) -> Int? {
          tree.children(named: name).first.flatMap { Int(STSText.collapsed($0.text)) }
        }
        if let year = number("year"), let month = number("month"), let day = number("day"),
          let date = CalendarDate(year: year, month: month, day: day)
        {
          return date
        }
      }
    }
    return nil
  }

  /// The year of `ISO/IEC 27001:2022(E)`.
  private static func year(in reference: String) -> String? {
    guard let colon = reference.lastIndex(of: ":") else { return nil }
    let digits = reference[reference.index(after: colon)...].prefix { ("0"..."9").contains($0) }
    return digits.count == 4 ? String(digits) : nil
  }

  /// `ISO/IEC 27001:2022(E)` as `iso27001-2022`, `EN ISO/IEC 27001:2023` as `en-iso27001-2023`,
  /// `ISO/IEC 20000-1:2018` as `iso20000-1-2018`.
  static func identifier(of reference: String) -> FrameworkID? {
    let head = reference.prefix { $0 != "(" }
    var words: [String] = []
    for word in head.lowercased().split(whereSeparator: { " /:".contains($0) }) {
      if word == "iec", words.last == "iso" { continue }
      words.append(String(word))
    }
    var result = ""
    for word in words {
      // The number follows its publisher without a dash.
      let isNumber = word.first?.isNumber == true
      let followsName = result.last?.isLetter == true
      if !result.isEmpty, !(isNumber && followsName) { result += "-" }
      result += word
    }
    return FrameworkNaming.identifier(fromTitle: result)
  }
}
