internal import ControlModel

/// Makes a framework's catalog from an OSCAL catalog.
struct OSCALCatalogAssembly {
  private let source: OSCALCatalog
  private let index: OSCALCatalogIndex
  private let insertions: OSCALInsertions
  private let framework: Framework
  /// Whether Concord wrote the file, so that its identifiers are escaped and its props say what is what.
  private let isOurs: Bool
  private(set) var parser: OSCALParser
  private var controls: [Control] = []
  private var taken: Set<String> = []
  private var withdrawals: OSCALWithdrawals
  /// Links that lead nowhere, each address once.
  private var dangling: [(link: OSCALLink, count: Int)] = []
  private var danglingPositions: [String: Int] = [:]

  /// What comes of `source`; the parser brings the findings of reading it.
  static func result(
    of source: OSCALCatalog, file: String, options: ImportOptions, _ parser: OSCALParser
  ) -> ImportResult {
    var assembly = OSCALCatalogAssembly(source, file: file, options: options, parser)
    assembly.run()
    var result = ImportResult(
      catalogs: [Catalog(framework: assembly.framework, controls: assembly.controls)],
      diagnostics: assembly.parser.diagnostics.inFileOrder,
      unmodelled: assembly.parser.unmodelled.counts)
    if let set = assembly.withdrawals.mappingSet(of: assembly.framework, file: file) {
      result.mappingSets = [set]
    }
    return result
  }

  private init(_ source: OSCALCatalog, file: String, options: ImportOptions, _ parser: OSCALParser) {
    var parser = parser
    self.source = source
    index = OSCALCatalogIndex(source, &parser)
    insertions = OSCALInsertions(index.params)
    isOurs = OSCALVocabulary.value(of: "framework", in: source.metadata.props) != nil
    framework = OSCALFrameworkHeader.framework(
      of: source.metadata, file: file, requested: options.framework, &parser)
    withdrawals = OSCALWithdrawals(framework: framework.id)
    self.parser = parser
  }

  private mutating func run() {
    for control in source.controls { append(control, parent: nil) }
    for group in source.groups { append(group, parent: nil) }
    parser.unmodelled.add("back-matter/resources", source.resources.count)
    for (link, count) in dangling {
      parser.report(
        .warning, .danglingReference, at: link.offset,
        "the link '\(link.href)'\(link.rel.isEmpty ? "" : " (\(link.rel))") leads nowhere"
          + (count > 1 ? "; \(count) links do (first use)" : ""),
        hint: "the catalog has no control, part or resource of that name")
    }
  }

  private func identifier(_ text: String) -> ControlID {
    ControlID(isOurs ? IdentifierEscape.untoken(text) : text)
  }

  /// Whether the control or group here is the one that counts for its identifier; one without an identifier is.
  ///
  /// Offsets in XML are lines, in which several may stand: the first of them counts.
  private mutating func takes(_ id: String?, at offset: Int) -> Bool {
    guard let id, !id.isEmpty else { return true }
    return index.counts(id, at: offset) && taken.insert(id).inserted
  }

  // MARK: Groups

  private mutating func append(_ group: OSCALGroup, parent: ControlID?) {
    let title = line(group.title, at: group.offset)
    var text = group.id ?? ""
    if text.isEmpty {
      let slug = FrameworkNaming.identifier(fromTitle: title)?.rawValue ?? "unnamed"
      text = "group-" + slug
      var number = 2
      while index.targets[text] != nil || !taken.insert(text).inserted {
        text = "group-\(slug)-\(number)"
        number += 1
      }
      parser.report(
        .note, .missingKey, at: group.offset, "a group has no 'id'; it is called '\(text)'",
        hint: "give it one, so that it keeps its name")
    }
    guard takes(group.id, at: group.offset) else {
      // The duplicate is reported by the index; what is in it must not be lost.
      let home = index.isGroup(text) ? identifier(text) : parent
      for control in group.controls { append(control, parent: home) }
      for group in group.groups { append(group, parent: home) }
      return
    }
    var control = Control(
      id: identifier(text), kind: ControlKind(rawValue: Self.word(group.className) ?? "group"),
      title: title.isEmpty ? text : title, parent: parent, location: parser.places[group.offset])
    if group.title.isEmpty {
      parser.report(.error, .missingKey, at: group.offset, "the group '\(text)' has no 'title'")
    }
    if let className = group.className, Self.word(className) == nil, !isOurs {
      control.attributes.append(ControlAttribute(name: "class", values: [className]))
    }
    take(group.props, into: &control)
    takeParts(group.parts, textFrom: ["statement", "overview"], into: &control)
    takeLinks(group.links)
    controls.append(control)
    for child in group.controls { append(child, parent: control.id) }
    for child in group.groups { append(child, parent: control.id) }
  }

  // MARK: Controls

  private mutating func append(_ source: OSCALControl, parent: ControlID?) {
    guard !source.id.isEmpty else {
      parser.report(
        .error, .missingKey, at: source.offset,
        "a control has no 'id'; it is left out, those within it are kept")
      for child in source.controls { append(child, parent: parent) }
      return
    }
    guard takes(source.id, at: source.offset) else {
      // They are another control's, and not those of the one that counts.
      for child in source.controls { append(child, parent: parent) }
      return
    }
    let title = line(source.title, at: source.offset)
    if title.isEmpty {
      parser.report(.error, .missingKey, at: source.offset, "the control '\(source.id)' has no 'title'")
    }
    var control = Control(
      id: identifier(source.id),
      kind: ControlKind(rawValue: isOurs ? "control" : Self.kind(source.className)),
      title: title.isEmpty ? source.id : title, parent: parent, location: parser.places[source.offset])
    if !isOurs, let className = source.className, Self.word(className) == nil {
      control.attributes.append(ControlAttribute(name: "class", values: [className]))
    }
    take(source.props, into: &control)
    takeParts(source.parts, textFrom: ["statement"], into: &control)
    if control.text == nil {
      let overviews = source.parts.filter { $0.name == "overview" && $0.ns == nil }
      if !overviews.isEmpty { control.text = text(of: overviews, at: source.offset) }
    }
    if !isOurs { control.isAssessable = Self.isAssessable(source, control) }
    if control.isWithdrawn {
      let rest = withdrawals.take(source.links, of: control, index, isOurs: isOurs, &parser)
      takeLinks(rest)
    } else {
      takeLinks(source.links)
    }
    controls.append(control)
    for child in source.controls { append(child, parent: control.id) }
  }

  /// A control is what an auditor tests when it is in force and either has no controls within it, or a text
  /// of its own and only enhancements within it (controls of its class, or of one that says so).
  private static func isAssessable(_ source: OSCALControl, _ control: Control) -> Bool {
    if control.isWithdrawn { return false }
    if source.controls.isEmpty { return true }
    guard control.text != nil else { return false }
    return source.controls.allSatisfy { child in
      child.className == nil || child.className == source.className
        || child.className?.lowercased().contains("enhancement") == true
    }
  }

  /// The class where it is a word such as `family` or `security_requirement`, else nil.
  private static func word(_ className: String?) -> String? {
    guard let className, !className.isEmpty,
      className.utf8.allSatisfy({ (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F })
    else { return nil }
    return String(className.lowercased().map { $0 == "_" ? " " : $0 })
  }

  private static func kind(_ className: String?) -> String {
    if let word = word(className) { return word }
    return className?.lowercased().hasSuffix("enhancement") == true ? "enhancement" : "control"
  }

  // MARK: Props

  private mutating func take(_ props: [OSCALProp], into control: inout Control) {
    var labels: [(isMain: Bool, text: String)] = []
    for prop in props {
      if prop.remarks != nil { parser.unmodelled.add("prop/remarks") }
      switch prop.ns {
      case OSCALVocabulary.ns:
        if takeOwn(prop, into: &control) { continue }
      case OSCALVocabulary.attributeNS:
        let name = IdentifierEscape.untoken(prop.name)
        if prop.className == OSCALVocabulary.empty {
          if control.values(of: name).isEmpty {
            control.attributes.append(ControlAttribute(name: name, values: []))
          }
        } else {
          Self.add(OSCALVocabulary.value(of: prop), to: name, of: &control)
        }
        continue
      case nil:
        if prop.name == "label" {
          labels.append((prop.className == nil, prop.value))
          continue
        }
        if prop.name == "status", prop.className == nil, prop.value.lowercased() == "withdrawn" {
          control.isWithdrawn = true
          continue
        }
      default: break
      }
      Self.add(prop.value, to: OSCALVocabulary.attributeName(of: prop), of: &control)
    }
    for label in labels.filter(\.isMain) + labels.filter({ !$0.isMain }) {
      var text = label.text
      // "Personnel Screening (03.09.01)": the number is what people write.
      if text.hasPrefix(control.title + " ("), text.last == ")" {
        text = String(text.dropFirst(control.title.count + 2).dropLast())
      }
      if text != control.id.rawValue, !control.aliases.contains(text), !text.isEmpty {
        control.aliases.append(text)
      }
    }
  }

  /// Takes a prop of Concord's own; false when it means nothing.
  private func takeOwn(_ prop: OSCALProp, into control: inout Control) -> Bool {
    let value = OSCALVocabulary.value(of: prop)
    switch prop.name {
    case "kind": control.kind = ControlKind(rawValue: value)
    case "title": control.title = value
    case "summary": control.summary = value
    case "text": control.text = value
    case "alias": control.aliases.append(value)
    case "assessable": control.isAssessable = value == "true"
    case "exhaustive": control.isExhaustive = value == "true"
    case "withdrawn": control.isWithdrawn = value == "true"
    case "amendment": control.amendment = value
    default: return false
    }
    return true
  }

  private static func add(_ value: String, to name: String, of control: inout Control) {
    if let index = control.attributes.firstIndex(where: { $0.name == name }) {
      control.attributes[index].values.append(value)
    } else {
      control.attributes.append(ControlAttribute(name: name, values: [value]))
    }
  }

  // MARK: Parts and links

  private mutating func takeParts(_ parts: [OSCALPart], textFrom names: [String], into control: inout Control)
  {
    var statements: [OSCALPart] = []
    for part in parts {
      takeLinks(of: part)
      if part.ns == OSCALVocabulary.ns, part.name == "summary" {
        control.summary = OSCALMarkdown.lines(part.prose).joined(separator: "\n")
      } else if part.ns == nil, names.contains(part.name) {
        statements.append(part)
      } else if part.ns == nil, part.name == "overview", !parts.contains(where: { $0.name == "statement" }) {
        // Read as the text of a control that has no statement.
      } else {
        count(part)
      }
    }
    if !statements.isEmpty, let text = text(of: statements, at: statements[0].offset) { control.text = text }
  }

  private mutating func text(of parts: [OSCALPart], at offset: Int) -> String? {
    let texts = parts.map { OSCALStatement.text(of: $0, insertions) }.filter { !$0.isEmpty }
    reportMissing(in: "text", at: offset)
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  /// A title with its insertions shown.
  private mutating func line(_ title: String, at offset: Int) -> String {
    let line = insertions.line(title)
    reportMissing(in: "title", at: offset)
    return line
  }

  private mutating func reportMissing(in place: String, at offset: Int) {
    for id in insertions.takeMissing() {
      parser.report(
        .warning, .danglingReference, at: offset,
        "the \(place) inserts the param '\(id)', which nobody defines",
        hint: Spelling.nearest(to: id, in: index.params.keys.sorted(), limit: 1).first.map {
          "did you mean '\($0)'?"
        })
    }
  }

  private mutating func count(_ part: OSCALPart) {
    parser.unmodelled.add("part[\(part.name)]")
    for part in part.parts { count(part) }
  }

  private mutating func takeLinks(of part: OSCALPart) {
    takeLinks(part.links)
    for part in part.parts { takeLinks(of: part) }
  }

  /// Counts links, and reports those that lead nowhere.
  private mutating func takeLinks(_ links: [OSCALLink]) {
    for link in links {
      parser.unmodelled.add(link.rel.isEmpty ? "link" : "link[\(link.rel)]")
      if link.text != nil { parser.unmodelled.add("link/text") }
      guard let id = link.fragment, index.targets[id] == nil else { continue }
      if let position = danglingPositions[id] {
        dangling[position].count += 1
      } else {
        danglingPositions[id] = dangling.count
        dangling.append((link, 1))
      }
    }
  }
}
