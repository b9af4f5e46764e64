internal import ControlModel

/// Content as nodes and edges: what every graph format writes in its own way.
struct GraphContent {
  /// What a node stands for.
  enum NodeKind: String, CaseIterable {
    case framework, control
    /// Several controls that one statement is about as a whole.
    case union
  }

  struct Node {
    /// `iso27001-2022`, `iso27001-2022/A.5.23`, or the row's identifier and side for a union.
    let id: String
    let kind: NodeKind
    /// The framework; of a union that of its members.
    let framework: FrameworkID
    /// The framework's header, for a framework of which there is a catalog.
    var header: Framework?
    /// The control, where a catalog has it.
    var control: Control?
    /// The control's identifier; nil for other kinds.
    var controlID: ControlID?

    /// The title, or what stands for it.
    var title: String {
      control?.title ?? header?.title ?? controlID?.rawValue
        ?? (kind == .framework ? framework.rawValue : "union")
    }
  }

  /// What an edge says.
  enum EdgeKind: String, CaseIterable {
    /// From a framework or control to what lies in it.
    case contains
    /// From a union to its members.
    case member
    case equal, subset, superset, intersects, disjoint
    case notDisjoint = "not-disjoint"
    /// From a control to the framework that has nothing for it.
    case noCounterpart = "no-counterpart"
  }

  struct Edge {
    /// Set and row, or the two ends.
    let id: String
    let kind: EdgeKind
    let source: String
    let target: String
    /// The row, for statements.
    var mapping: Mapping?
    /// The set of the row.
    var set: String?
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private var known: Set<String> = []
  private var edgeIDs: Set<String> = []

  /// The graph of `content`: frameworks with their controls in reading order, then what only rows name, then
  /// the unions; edges of catalogs before those of sets. Linear in controls and rows.
  init(_ content: Content) {
    for catalog in content.catalogs {
      let framework = catalog.framework
      add(
        Node(id: framework.id.rawValue, kind: .framework, framework: framework.id, header: framework))
      for control in catalog.controls {
        add(
          Node(
            id: catalog.reference(control.id).description, kind: .control, framework: framework.id,
            control: control, controlID: control.id))
      }
    }
    for set in content.mappingSets {
      for framework in [set.source, set.target] { addFramework(framework) }
      for mapping in set.mappings {
        for reference in mapping.source.references + mapping.target.references
        where !known.contains(reference.description) {
          addFramework(reference.framework)
          add(
            Node(
              id: reference.description, kind: .control, framework: reference.framework,
              controlID: reference.control))
        }
      }
    }
    for catalog in content.catalogs {
      for control in catalog.controls {
        let id = catalog.reference(control.id).description
        let parent = control.parent.flatMap { catalog[$0] == nil ? nil : catalog.reference($0).description }
        addEdge(.contains, from: parent ?? catalog.framework.id.rawValue, to: id)
      }
    }
    for node in nodes where node.kind == .control && node.control == nil {
      addEdge(.contains, from: node.framework.rawValue, to: node.id)
    }
    for set in content.mappingSets { for mapping in set.mappings { add(mapping, of: set) } }
  }

  private mutating func add(_ node: Node) {
    if known.insert(node.id).inserted { nodes.append(node) }
  }

  private mutating func addFramework(_ framework: FrameworkID) {
    if !known.contains(framework.rawValue) {
      add(Node(id: framework.rawValue, kind: .framework, framework: framework))
    }
  }

  private mutating func addEdge(
    _ kind: EdgeKind, from source: String, to target: String, id: String? = nil, mapping: Mapping? = nil,
    set: String? = nil
  ) {
    var unique = id ?? "\(source) \(kind.rawValue) \(target)"
    var number = 1
    while !edgeIDs.insert(unique).inserted {
      // Two rows of one identifier: the second edge of a pair is a duplicate control, and goes.
      guard id != nil else { return }
      number += 1
      unique = "\(id ?? "")~\(number)"
    }
    edges.append(
      Edge(id: unique, kind: kind, source: source, target: target, mapping: mapping, set: set))
  }

  private mutating func add(_ mapping: Mapping, of set: MappingSet) {
    let row = mapping.id.isEmpty ? SSSOMWriter.rowIdentifier(mapping) : mapping.id
    let id = "\(set.id)/\(row)"
    switch (mapping.source, mapping.target) {
    case (.none, .none): return
    case (.none, let present), (let present, .none):
      let absent = mapping.source == .none ? set.source : set.target
      addEdge(
        .noCounterpart, from: end(present, "present", id, set), to: absent.rawValue, id: id, mapping: mapping,
        set: set.id)
    default:
      addEdge(
        Self.kind(of: mapping.statement), from: end(mapping.source, "source", id, set),
        to: end(mapping.target, "target", id, set), id: id, mapping: mapping, set: set.id)
    }
  }

  /// The node of one side; a union gets one of its own.
  private mutating func end(_ endpoint: Endpoint, _ side: String, _ id: String, _ set: MappingSet) -> String {
    let references = endpoint.references
    guard references.count != 1 else { return references[0].description }
    var union = "\(id)#\(side)"
    var number = 1
    while known.contains(union) {
      number += 1
      union = "\(id)#\(side)~\(number)"
    }
    add(Node(id: union, kind: .union, framework: references.first?.framework ?? set.source))
    for reference in references { addEdge(.member, from: union, to: reference.description) }
    return union
  }

  static func kind(of statement: Statement) -> EdgeKind {
    switch statement {
    case .relation(.equal): .equal
    case .relation(.subset): .subset
    case .relation(.superset): .superset
    case .relation(.intersects): .intersects
    case .relation(.disjoint): .disjoint
    case .notDisjoint: .notDisjoint
    case .noCounterpart: .noCounterpart
    }
  }
}

extension GraphContent.Edge {
  /// What the row says besides its relation, by name; only what is stated, in a fixed order.
  var properties: [(name: String, value: String)] {
    guard let mapping else { return [] }
    let all: [(String, String?)] = [
      ("set", set), ("rationale", mapping.rationale.rawValue), ("comment", mapping.comment),
      ("source_only", mapping.sourceOnly), ("target_only", mapping.targetOnly),
      ("source_strength", mapping.sourceStrength.map(String.init)),
      ("target_strength", mapping.targetStrength.map(String.init)),
      ("confidence", mapping.confidence.map { "\($0)" }), ("covers", mapping.coversGroup),
      ("covered_by", mapping.coveredByGroup),
      ("change", mapping.changes.map(\.rawValue).joined(separator: "|")),
      ("justification", mapping.justification), ("author", mapping.author), ("reviewer", mapping.reviewer),
    ]
    return all.compactMap { name, value in
      guard let value, !value.isEmpty else { return nil }
      return (name, value)
    }
  }

  /// The names of all properties, in the order in which `properties` has them.
  static let propertyNames = [
    "set", "rationale", "comment", "source_only", "target_only", "source_strength", "target_strength",
    "confidence", "covers", "covered_by", "change", "justification", "author", "reviewer",
  ]
}

extension GraphContent.Node {
  /// What is known of the node, by name; only what is stated, in a fixed order.
  var properties: [(name: String, value: String)] {
    var all: [(String, String?)] = [
      ("kind", kind.rawValue), ("framework", framework.rawValue), ("control", controlID?.rawValue),
      ("title", kind == .union ? nil : title),
    ]
    if let control {
      all += [
        ("control_kind", control.kind.rawValue), ("summary", control.summary),
        ("assessable", control.isAssessable ? "true" : "false"),
        ("withdrawn", control.isWithdrawn ? "true" : nil), ("amendment", control.amendment),
      ]
    }
    if let header {
      all += [
        ("publisher", header.publisher), ("edition", header.edition),
        ("published", header.published?.description), ("supersedes", header.supersedes?.rawValue),
      ]
    }
    return all.compactMap { name, value in
      guard let value, !value.isEmpty else { return nil }
      return (name, value)
    }
  }

  /// The names of all properties, in the order in which `properties` has them.
  static let propertyNames = [
    "kind", "framework", "control", "title", "control_kind", "summary", "assessable", "withdrawn",
    "amendment",
    "publisher", "edition", "published", "supersedes",
  ]
}
