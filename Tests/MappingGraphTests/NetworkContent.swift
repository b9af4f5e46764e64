import ControlModel
import MappingGraph

/// A network as content: controls `0..<split` are `left/c0`, `left/c1`, …, the others `right/c7`, ….
struct NetworkContent {
  var network: Network
  var split: Int
  /// Overrides of rows by position.
  var edit: (Int, inout Mapping) -> Void = { _, _ in }

  func framework(_ control: Int) -> FrameworkID { control < split ? "left" : "right" }

  func reference(_ control: Int) -> ControlReference {
    ControlReference(framework: framework(control), control: ControlID("c\(control)"))
  }

  var references: [ControlReference] { (0..<network.size).map(reference) }

  private func endpoint(_ node: Int) -> Endpoint {
    node < network.size
      ? .control(reference(node)) : .union(network.unions[node - network.size].map(reference))
  }

  var mappings: [Mapping] {
    network.rows.enumerated().map { position, row in
      var mapping = Mapping(
        id: "r\(position)", source: endpoint(row.source), target: endpoint(row.target),
        statement: row.statement, confidence: row.confidence,
        location: SourceLocation(file: "rows.tsv", line: position + 2))
      edit(position, &mapping)
      return mapping
    }
  }

  var catalogs: [Catalog] {
    [(FrameworkID("left"), 0..<split), ("right", split..<network.size)].map { id, range in
      Catalog(
        framework: Framework(id: id, title: id.rawValue),
        controls: range.map { control in
          let parent = network.parents[control].flatMap { framework($0) == id ? $0 : nil }
          return Control(
            id: ControlID("c\(control)"), title: "Control \(control)", isAssessable: true,
            isExhaustive: network.exhaustive.contains(control), parent: parent.map { ControlID("c\($0)") },
            location: SourceLocation(file: "\(id).yaml", line: control + 1))
        })
    }
  }

  var content: Content {
    Content(
      catalogs: catalogs,
      mappingSets: [
        MappingSet(
          id: "left_right", source: "left", target: "right", mappings: mappings,
          location: SourceLocation(file: "rows.tsv"))
      ])
  }

  var graph: MappingGraph { MappingGraph(content: content) }

  /// The labels of all pairs as the graph has them.
  func labels(_ graph: MappingGraph) -> [[Label]] {
    references.map { source in
      references.map { graph.label(from: source, to: $0)?.label ?? .contradiction }
    }
  }
}

extension Network {
  /// The network with parents only inside the two frameworks that `split` makes, and exhaustive parents only where they
  /// still have children.
  func split(at split: Int) -> Network {
    var result = self
    for (child, parent) in parents.enumerated() {
      if let parent, (child < split) != (parent < split) { result.parents[child] = nil }
    }
    // A parent that lost a child need no longer be exhausted by the rest.
    result.exhaustive = exhaustive.filter { result.children(of: $0) == children(of: $0) }
    return result
  }

  /// The network with only some of its rows.
  func keeping(_ rows: some Sequence<Int>) -> Network {
    var result = self
    result.rows = rows.sorted().map { self.rows[$0] }
    return result
  }
}

extension RowCitation {
  /// The position in its network of a row that `NetworkContent` made.
  var position: Int { Int(mapping.id.dropFirst()) ?? -1 }
}

/// A framework with assessable controls of these names, without a tree.
func catalog(_ id: FrameworkID, _ controls: String...) -> Catalog {
  Catalog(
    framework: Framework(id: id, title: id.rawValue),
    controls: controls.map { Control(id: ControlID($0), title: $0, isAssessable: true) })
}

/// A row between `source` and `target`, both written `framework/control`.
func row(
  _ id: String, _ source: String, _ relation: Relation, _ target: String, confidence: Double? = 0.9,
  sourceStrength: Int? = nil, targetStrength: Int? = nil, sourceOnly: String = "", targetOnly: String = "",
  rationale: Rationale = .semantic, covers: String? = nil, coveredBy: String? = nil
) -> Mapping {
  Mapping(
    id: id, source: .control(reference(source)), target: .control(reference(target)),
    statement: .relation(relation), rationale: rationale, confidence: confidence,
    sourceStrength: sourceStrength, targetStrength: targetStrength, sourceOnly: sourceOnly,
    targetOnly: targetOnly, coversGroup: covers, coveredByGroup: coveredBy,
    location: SourceLocation(file: "set.tsv", line: 1))
}

/// A row that says that `control` has no counterpart in the framework of the set's other side.
func gap(_ id: String, _ control: String) -> Mapping {
  Mapping(id: id, source: .control(reference(control)), target: .none, statement: .noCounterpart)
}

/// `framework/control` as a reference.
func reference(_ text: String) -> ControlReference {
  let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
  return ControlReference(parts[0], parts[1])
}
