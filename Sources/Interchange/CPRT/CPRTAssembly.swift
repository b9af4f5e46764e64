internal import ControlModel

/// Makes catalogs and mapping sets from an export of CPRT.
struct CPRTAssembly {
  private typealias Key = CPRTDocument.Key

  private let source: CPRTDocument
  private let file: String
  private let places: OSCALDocument.Places
  private let options: ImportOptions
  private var diagnostics: [Diagnostic] = []
  private var unmodelled = UnmodelledCounter()
  private var elements: [Key: Int] = [:]
  /// Elements under another one, in the file's order.
  private var children: [Key: [Key]] = [:]
  private var hasParent: Set<Key> = []
  private var withdrawn: Set<Key> = []
  private var parties: [Key: [String]] = [:]
  private var sortKeys: [Key: String] = [:]

  /// Kinds of elements that serve others and require nothing.
  private static let serving: Set<String> = [
    "sort", "party", "first", "third", "implementation_example", "example", "discussion", "reference",
    "external_reference", "odp", "odp_type", "odp_statement", "determination", "determination_statement",
    "examine", "interview", "test", "assessment_objective", "withdraw_reason", "withdrawn_reason", "keyword",
    "informative_reference", "note",
  ]

  init(_ source: CPRTDocument, file: String, places: OSCALDocument.Places, options: ImportOptions) {
    self.source = source
    self.file = file
    self.places = places
    self.options = options
  }

  private mutating func report(
    _ severity: Severity, _ code: DiagnosticCode, at offset: Int, _ message: String, hint: String? = nil
  ) {
    diagnostics.append(Diagnostic(severity, code, at: places[offset], message, hint: hint))
  }

  /// What came of the export.
  mutating func result() -> ImportResult {
    index()
    relate()
    var documents: [String] = source.publications.map(\.id)
    var listed = Set(documents)
    for element in source.elements where listed.insert(element.document).inserted {
      documents.append(element.document)
    }
    let holding = Set(source.elements.lazy.filter { !Self.serving.contains($0.type) }.map(\.document))
    let named = documents.filter { holding.contains($0) }
    var catalogs: [Catalog] = []
    for document in named {
      catalogs.append(catalog(document, requested: named.count == 1 ? options.framework : nil))
    }
    let frameworks = Dictionary(
      zip(named, catalogs.map(\.framework)), uniquingKeysWith: { first, _ in first })
    let sets = mappingSets(frameworks)
    return ImportResult(
      catalogs: catalogs, mappingSets: sets, diagnostics: diagnostics.inFileOrder,
      unmodelled: unmodelled.counts)
  }

  // MARK: Elements

  private mutating func index() {
    for (number, element) in source.elements.enumerated() {
      let key = Key(document: element.document, element: element.id)
      guard !element.id.isEmpty else {
        report(.error, .missingKey, at: element.offset, "an element has no 'element_identifier'")
        continue
      }
      if element.document.isEmpty {
        report(
          .error, .missingKey, at: element.offset, "'\(element.id)' has no 'doc_identifier'",
          hint: "name the document that it is of, as 'documents' lists it")
      }
      if let first = elements[key] {
        report(
          .error, .duplicateIdentifier, at: element.offset,
          "'\(element.id)' occurs twice in \(element.document)",
          hint: "the first is at \(places[source.elements[first].offset])")
        continue
      }
      elements[key] = number
      if Self.serving.contains(element.type), element.type != "party", element.type != "sort" {
        unmodelled.add("element[\(element.type)]")
      }
    }
  }

  private func type(of key: Key) -> String? { elements[key].map { source.elements[$0].type } }

  /// Sorts the relationships within a document into tree, order, parties and withdrawals.
  private mutating func relate() {
    for relationship in source.relationships {
      let (from, to) = (relationship.source, relationship.target)
      guard from.document == to.document, let fromType = type(of: from), let toType = type(of: to) else {
        continue
      }
      guard relationship.type == "projection" else {
        if Self.change(relationship.type) != nil { withdrawn.insert(from) }
        continue
      }
      switch toType {
      case "sort": sortKeys[from] = source.elements[elements[to] ?? 0].title
      case "party": parties[from, default: []].append(source.elements[elements[to] ?? 0].title)
      case "withdraw_reason", "withdrawn_reason": withdrawn.insert(from)
      default:
        if Self.serving.contains(toType) || Self.serving.contains(fromType) { continue }
        guard hasParent.insert(to).inserted else {
          report(
            .warning, .duplicateIdentifier, at: relationship.offset,
            "'\(to.element)' lies within '\(from.element)' as well as within another element",
            hint: "the first one counts")
          continue
        }
        children[from, default: []].append(to)
      }
    }
  }

  private mutating func catalog(_ document: String, requested: FrameworkID?) -> Catalog {
    let publication = source.publications.first { $0.id == document }
    var framework = Framework(
      id: requested ?? Self.framework(document), title: publication?.name ?? document)
    if framework.title.isEmpty { framework.title = document.isEmpty ? framework.id.rawValue : document }
    framework.edition = publication?.version ?? ""
    if framework.edition.lowercased().hasPrefix("version ") {
      framework.edition = String(framework.edition.dropFirst("version ".count))
    }
    framework.publisher = "NIST"
    framework.identifiers = publication?.website ?? ""
    var controls: [Control] = []
    var seen: Set<Key> = []
    let top = source.elements.compactMap { element -> Key? in
      let key = Key(document: document, element: element.id)
      guard element.document == document, !Self.serving.contains(element.type), !element.id.isEmpty,
        !hasParent.contains(key)
      else { return nil }
      return key
    }
    var waiting: [(key: Key, parent: ControlID?)] = sorted(top).reversed().map { ($0, nil) }
    while let (key, parent) = waiting.popLast() {
      guard seen.insert(key).inserted, let number = elements[key] else { continue }
      controls.append(control(source.elements[number], key, parent: parent))
      for child in sorted(children[key] ?? []).reversed() {
        waiting.append((child, ControlID(key.element)))
      }
    }
    // Elements whose parents go round in a circle hang nowhere: keep them at the top.
    for element in source.elements where element.document == document && !Self.serving.contains(element.type)
    {
      let key = Key(document: document, element: element.id)
      guard !element.id.isEmpty, seen.insert(key).inserted, let number = elements[key] else { continue }
      report(
        .error, .danglingReference, at: element.offset,
        "'\(element.id)' lies within itself: its projections go round in a circle")
      controls.append(control(source.elements[number], key, parent: nil))
    }
    return Catalog(framework: framework, controls: controls)
  }

  /// In the order of the sort elements, which come before what has none; else as in the file.
  private func sorted(_ keys: [Key]) -> [Key] {
    keys.enumerated().sorted { left, right in
      switch (sortKeys[left.element], sortKeys[right.element]) {
      case (let l?, let r?) where l != r: NaturalOrder.precedes(l, r)
      case (.some, nil): true
      case (nil, .some): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }

  private func control(_ element: CPRTDocument.Element, _ key: Key, parent: ControlID?) -> Control {
    var control = Control(
      id: ControlID(element.id),
      kind: ControlKind(
        rawValue: element.type.split(whereSeparator: { $0 == "_" || $0 == " " }).joined(separator: " ")),
      title: element.title.isEmpty ? element.id : element.title,
      text: element.text.isEmpty ? nil : element.text, parent: parent, location: places[element.offset])
    if control.kind.rawValue.isEmpty { control.kind = "element" }
    control.isWithdrawn = withdrawn.contains(key)
    let below = children[key] ?? []
    control.isAssessable =
      !control.isWithdrawn
      && below.allSatisfy { type(of: $0)?.contains("enhancement") == true }
    if let parties = parties[key] { control.attributes = [ControlAttribute(name: "party", values: parties)] }
    return control
  }

  /// `CSF_2_0_0` as `csf-2-0-0`.
  private static func framework(_ document: String) -> FrameworkID {
    FrameworkNaming.identifier(fromTitle: document) ?? "cprt"
  }

  // MARK: Relationships

  /// What happened to a control, by the relationship to the one that took its place.
  private static func change(_ type: String) -> EditionChange? {
    switch type {
    case "incorporated_into", "addressed_by": .merged
    case "moved_to", "moved_into": .moved
    default: nil
    }
  }

  /// What a relationship says (NIST IR 8477); nil for one that says nothing about sets.
  private static func statement(_ type: String) -> Statement? {
    switch String(type.map { $0 == "_" || $0 == " " ? "-" : $0 }) {
    case "equal", "equal-to", "equivalent", "equivalent-to", "identical": .relation(.equal)
    case "subset", "subset-of", "is-subset-of": .relation(.subset)
    case "superset", "superset-of", "is-superset-of": .relation(.superset)
    case "intersects", "intersects-with", "intersection": .relation(.intersects)
    case "not-related", "not-related-to", "no-relationship": .relation(.disjoint)
    case "concept-crosswalk", "crosswalk", "concept-mapping": .notDisjoint
    default: nil
    }
  }

  /// A set for each pair of documents and each document that states relationships between them.
  private mutating func mappingSets(_ frameworks: [String: Framework]) -> [MappingSet] {
    struct SetKey: Hashable { let source: String, target: String, provenance: String }
    var order: [SetKey] = []
    var rows: [SetKey: [Mapping]] = [:]
    var unknown: Set<String> = []
    let present = Set(source.elements.map(\.document))
    func framework(_ document: String) -> FrameworkID {
      frameworks[document]?.id ?? Self.framework(document)
    }
    for relationship in source.relationships {
      let (from, to) = (relationship.source, relationship.target)
      for end in [from, to]
      where elements[end] == nil && present.contains(end.document) {
        report(
          .warning, .danglingReference, at: relationship.offset,
          "the relationship names '\(end.element)', which \(end.document) does not have")
      }
      let isWithin = from.document == to.document
      if isWithin, relationship.type == "projection" { continue }
      if [from, to].contains(where: { type(of: $0).map(Self.serving.contains) ?? false }) {
        unmodelled.add("relationship[\(relationship.type)] of an element that is no control")
        continue
      }
      let change = Self.change(relationship.type)
      guard let statement = change != nil ? .notDisjoint : Self.statement(relationship.type) else {
        unmodelled.add("relationship[\(relationship.type)]")
        if !isWithin, unknown.insert(relationship.type).inserted {
          let meaning = source.relationshipTypes[relationship.type].map { " (\($0))" } ?? ""
          report(
            .warning, .unknownPredicate, at: relationship.offset,
            "the relationship '\(relationship.type)'\(meaning) is none of set theory; its rows are not kept")
        }
        continue
      }
      let key = SetKey(source: from.document, target: to.document, provenance: relationship.provenance)
      if rows[key] == nil { order.append(key) }
      rows[key, default: []].append(
        Mapping(
          id: "\(from.element)_\(to.element)",
          source: .control(
            ControlReference(framework: framework(from.document), control: ControlID(from.element))),
          target: .control(
            ControlReference(framework: framework(to.document), control: ControlID(to.element))),
          statement: statement, justification: "semapv:UnspecifiedMatching",
          changes: change.map { [$0] } ?? [], location: places[relationship.offset]))
    }
    return order.map { key in
      let (source, target) = (framework(key.source), framework(key.target))
      var id = "\(source)_\(target)"
      let isSide = key.provenance == key.source || key.provenance == key.target || key.provenance.isEmpty
      if !isSide { id += "_\(Self.framework(key.provenance))" }
      let provenance = self.source.publications.first { $0.id == key.provenance }
      return MappingSet(
        id: id, title: "\(key.source) to \(key.target)", creators: provenance.map { [$0.name] } ?? [],
        source: source, target: target, sourceVersion: frameworks[key.source]?.edition ?? "",
        targetVersion: frameworks[key.target]?.edition ?? "", publishedIn: provenance?.website,
        mappings: rows[key] ?? [], location: SourceLocation(file: file))
    }
  }
}
