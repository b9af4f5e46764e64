internal import ControlModel

/// Makes a catalog from an STS document.
struct STSAssembly {
  private let standard: XMLTree
  private let file: String
  private let framework: Framework
  private var text = STSText()
  private var controls: [Control] = []
  private var seen: [ControlID: Int] = [:]
  private var diagnostics: [Diagnostic] = []

  init(_ standard: XMLTree, file: String, options: ImportOptions) {
    self.standard = standard
    self.file = file
    framework = STSHeader.framework(of: standard, file: file, requested: options.framework, &text)
  }

  /// The catalog, with what was found on the way.
  mutating func result() -> ImportResult {
    for front in standard.children(named: "front") {
      text.unmodelled.add("front/sec", front.children(named: "sec").count)
    }
    for body in standard.children(named: "body") {
      for section in body.children(named: "sec") {
        append(section, parent: nil, isInforming: Self.isInforming(section))
      }
    }
    for back in standard.children(named: "back") {
      for group in back.children {
        switch group.name {
        case "app-group": for annex in group.children(named: "app") { append(annex: annex) }
        case "app": append(annex: group)
        default: text.unmodelled.add("back/\(group.name)")
        }
      }
    }
    if controls.isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, .missingKey, at: location(standard), "the standard has no sections with a number",
          hint: "sections are 'sec' elements with a 'label' within 'body'"))
    }
    return ImportResult(
      catalogs: [Catalog(framework: framework, controls: controls)], diagnostics: diagnostics,
      unmodelled: text.unmodelled.counts)
  }

  private func location(_ tree: XMLTree) -> SourceLocation { SourceLocation(file: file, line: tree.line) }

  /// Whether a clause only explains: scope, references, terms (ISO/IEC Directives, Part 2).
  private static func isInforming(_ section: XMLTree) -> Bool {
    if let type = section[attribute: "sec-type"]?.lowercased(),
      ["scope", "norm-refs", "terms", "intro", "foreword", "bibliography", "index"].contains(type)
    {
      return true
    }
    let title = STSText.collapsed(section.children(named: "title").first?.text ?? "").lowercased()
    return ["scope", "normative references", "terms and definitions"].contains(title)
  }

  // MARK: Sections

  private mutating func append(_ section: XMLTree, parent: ControlID?, isInforming: Bool) {
    let label = section.children(named: "label").first.map { text.line($0) } ?? ""
    guard !label.isEmpty else {
      // An unnumbered section within the body, such as "General" of an old edition.
      diagnostics.append(
        Diagnostic(
          .warning, .missingKey, at: location(section), "a section has no number and no place of its own",
          hint: "its numbered subsections are kept"))
      for child in section.children(named: "sec") {
        append(child, parent: parent, isInforming: isInforming)
      }
      return
    }
    let id = ControlID(Self.identifier(label))
    let title = section.children(named: "title").first.map { text.line($0) } ?? ""
    let numbered = section.children(named: "sec").filter { !$0.children(named: "label").isEmpty }
    let control = Control(
      id: id, kind: "clause", title: title.isEmpty ? id.rawValue : title, text: self.text(of: section),
      isAssessable: numbered.isEmpty && !isInforming, parent: parent, location: location(section))
    guard add(control, at: section) else { return }
    appendItems(of: section, owner: id, spelling: id.rawValue)
    for child in numbered { append(child, parent: id, isInforming: isInforming) }
  }

  /// `4.1`, also where the label is `Clause 4.1` or ends with a dot.
  private static func identifier(_ label: String) -> String {
    var word = label.split(separator: " ").last.map(String.init) ?? label
    while word.last == "." { word.removeLast() }
    return word
  }

  /// Adds a control, or reports that its identifier is taken.
  private mutating func add(_ control: Control, at tree: XMLTree) -> Bool {
    if let first = seen[control.id] {
      diagnostics.append(
        Diagnostic(
          .error, .duplicateIdentifier, at: location(tree),
          "'\(control.id)' occurs twice; the first is at \(controls[first].location ?? location(tree))",
          hint: "this one is left out"))
      return false
    }
    seen[control.id] = controls.count
    controls.append(control)
    return true
  }

  /// The lines of a section: its own paragraphs, lists and notes, and its unnumbered subsections.
  ///
  /// - Parameter annex: The letter of an annex, whose tables of controls are read elsewhere.
  private mutating func text(of section: XMLTree, annex: String? = nil) -> String? {
    var lines: [String] = []
    for child in section.children {
      switch child.name {
      case "label", "title", "annex-type": continue
      case "sec":
        guard child.children(named: "label").isEmpty else { continue }
        if let title = child.children(named: "title").first { lines.append(text.line(title)) }
        if let inner = text(of: child) {
          lines += inner.split(separator: "\n").map { "  " + $0 }
        }
      case "p", "list", "non-normative-note", "non-normative-example", "disp-quote", "boxed-text":
        lines += text.lines(child)
      case "table" where isControlTable(child, annex: annex),
        "table-wrap" where isControlTable(child, annex: annex):
        continue
      default: text.unmodelled.add(child.name)
      }
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  private func isControlTable(_ tree: XMLTree, annex: String?) -> Bool {
    guard let annex else { return false }
    var unused = STSText()
    let tables = tree.name == "table" ? [tree] : STSControlTable.tables(in: tree)
    return !tables.isEmpty
      && tables.allSatisfy { STSControlTable.rows(of: $0, annex: annex, &unused) != nil }
  }

  // MARK: List items

  /// The labelled items of a section's lists: `4.2.c` for item c) of 4.2, also written `4.2 c)`.
  ///
  /// An item has no title, and a part of its text may not stand for one: titles are shown to everybody.
  private mutating func appendItems(of tree: XMLTree, owner: ControlID, spelling: String) {
    for child in tree.children {
      switch child.name {
      case "p": appendItems(of: child, owner: owner, spelling: spelling)
      case "sec" where child.children(named: "label").isEmpty:
        appendItems(of: child, owner: owner, spelling: spelling)
      case "list":
        for item in child.children(named: "list-item") {
          appendItem(item, owner: owner, spelling: spelling)
        }
      default: continue
      }
    }
  }

  private mutating func appendItem(_ item: XMLTree, owner: ControlID, spelling: String) {
    let label = item.children(named: "label").first.map { text.line($0) } ?? ""
    let letters = label.filter { $0.isLetter || $0.isNumber }
    // A dash or a bullet is no name.
    guard !letters.isEmpty, letters.count <= 5 else { return }
    let lines = text.itemLines(item)
    let id = ControlID("\(owner).\(letters)")
    let written = spelling.last == ")" ? "\(spelling) \(label)" : "\(owner) \(label)"
    let control = Control(
      id: id, aliases: written == id.rawValue ? [] : [written], kind: "item",
      title: written, text: lines.isEmpty ? nil : lines.joined(separator: "\n"),
      parent: owner, location: location(item))
    // A second list of the same section begins with a) again.
    if seen[id] != nil {
      text.unmodelled.add("list-item with a letter that is taken")
      return
    }
    guard add(control, at: item) else { return }
    appendItems(of: item, owner: id, spelling: written)
  }

  // MARK: Annexes

  private mutating func append(annex: XMLTree) {
    let label = annex.children(named: "label").first.map { text.line($0) } ?? ""
    let letter = Self.identifier(label)
    let type = [
      annex[attribute: "content-type"] ?? "",
      annex.children(named: "annex-type").first.map { text.line($0) } ?? "",
    ].joined(separator: " ").lowercased()
    let isInforming = type.contains("inform")
    guard !letter.isEmpty else {
      text.unmodelled.add("back/app without a letter")
      return
    }
    let id = ControlID(letter)
    let title = annex.children(named: "title").first.map { text.line($0) } ?? ""
    let tables = STSControlTable.tables(in: annex)
    let control = Control(
      id: id, aliases: label == letter ? [] : [label], kind: "annex", title: title.isEmpty ? label : title,
      text: self.text(of: annex, annex: letter), parent: nil, location: location(annex))
    guard add(control, at: annex) else { return }
    for section in annex.children(named: "sec") where !section.children(named: "label").isEmpty {
      append(section, parent: id, isInforming: isInforming)
    }
    for table in tables {
      guard let rows = STSControlTable.rows(of: table, annex: letter, &text) else { continue }
      append(rows, annex: id, isInforming: isInforming)
    }
  }

  private mutating func append(_ rows: [STSControlTable.Row], annex: ControlID, isInforming: Bool) {
    for row in rows {
      // The nearest identifier that this one begins with.
      var parent = annex
      var prefix = row.id
      while let dot = prefix.lastIndex(of: ".") {
        prefix = String(prefix[..<dot])
        if seen[ControlID(prefix)] != nil {
          parent = ControlID(prefix)
          break
        }
      }
      let isGroup = rows.contains { $0.id.hasPrefix(row.id + ".") }
      var control = Control(
        id: ControlID(row.id), kind: isGroup ? "group" : "control", title: row.title,
        text: row.text.isEmpty ? nil : row.text, isAssessable: !isGroup && !isInforming, parent: parent,
        location: SourceLocation(file: file, line: row.line))
      if let spelling = row.spelling { control.aliases = [spelling] }
      _ = add(control, at: XMLTree(name: "tr", namespace: nil, attributes: [], content: [], line: row.line))
    }
  }
}
