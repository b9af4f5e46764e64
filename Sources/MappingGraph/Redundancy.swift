public import ControlModel

/// A row that follows from the others.
public struct Redundancy: Hashable, Sendable {
  /// The row.
  public let row: RowCitation
  /// The facts that leave what the row says, derived without it. Read from the row's source to its target.
  public let facts: [Derivation]

  /// The rows that it follows from, each once, in the order of the facts.
  public var rows: [RowCitation] { facts.flatMap(\.rows).firstOccurrences }

  /// The finding that `check` prints.
  public var diagnostic: Diagnostic {
    func name(_ endpoint: Endpoint) -> String {
      endpoint.references.map(\.description).joined(separator: " + ")
    }
    let statement = row.mapping.statement.relation?.rawValue ?? "not disjoint"
    let rows = self.rows
    let list = rows.map(\.name).joined(separator: ", ")
    return Diagnostic(
      .note, .redundant, at: row.location ?? SourceLocation(file: row.setID),
      "\(name(row.mapping.source)) \(statement) \(name(row.mapping.target)) follows from other rows",
      hint: rows.isEmpty ? "the catalogs alone say so" : "without this row it follows from \(list)")
  }
}

/// A control that rows relate to nearly everything of another framework: usually a mapping that says too little.
public struct Hub: Hashable, Sendable {
  /// The control.
  public let control: ControlReference
  /// The other framework.
  public let framework: FrameworkID
  /// How many of the framework's assessable controls it is related to by rows of its own.
  public let related: Int
  /// How many assessable controls the framework has.
  public let total: Int
  /// Where the control's catalog states it.
  public let location: SourceLocation?

  /// The finding that `check` prints.
  public var diagnostic: Diagnostic {
    Diagnostic(
      .warning, .hub, at: location ?? SourceLocation(file: control.framework.rawValue),
      "\(control) is related to \(related) of \(total) assessable controls of \(framework)",
      hint: "a mapping to everything tells nobody anything: keep the rows that an auditor would accept")
  }
}

extension MappingGraph {
  /// The rows that follow from the others, in order, each with the derivation. Of two rows that say the same each follows
  /// from the other, and both are listed. Rows of a group are not: they say more than their relation; nor are rows that
  /// take part in a contradiction.
  ///
  /// One walk a row: linear in the rows and what their sources are linked to.
  public func redundancies() -> [Redundancy] {
    let graph = consistent ?? relations
    let grouped = Set(graph.covers.flatMap(\.rows))
    let citer = Citer(graph: self, network: graph)
    var walk = LabelWalk(graph)
    var result: [Redundancy] = []
    for row in 0..<UInt32(graph.rows.count) where graph.isActive(row: Int(row)) && !grouped.contains(row) {
      guard graph.mayFollowOtherwise(row) else { continue }
      let source = graph.rows.sources[Int(row)]
      let target = graph.rows.targets[Int(row)]
      let filter = LinksWithout(row: row)
      // From the end with fewer links: what follows is the same, and the other end may be a hub.
      let isReversed = graph.linkCount(of: target) < graph.linkCount(of: source)
      walk.run(from: isReversed ? target : source, in: graph, using: filter)
      let found = walk.mask(Int(isReversed ? source : target)).label
      let said = graph.rows.kinds[Int(row)].label
      guard !found.isContradiction, found.isSubset(of: isReversed ? said.converse : said) else { continue }
      let search = TrustSearch(graph, from: source, using: filter)
      let mask = FactMask(
        bits: Fact.allCases.reduce(0) { search.cost($1, of: target) == nil ? $0 : $0 | $1.bit })
      let facts = mask.essential.compactMap { fact in
        search.path(fact, to: target).map { path in
          Derivation(
            fact: fact, source: citer.node(source), target: citer.node(target),
            steps: path.map(citer.step))
        }
      }
      result.append(Redundancy(row: citation(row), facts: facts))
    }
    return result
  }

  /// The controls that rows relate to at least `share` (0…1) of the assessable controls of another framework, and to at least
  /// `minimum` of them; by control and then by framework.
  public func hubs(share: Double = 0.5, minimum: Int = 10) -> [Hub] {
    let totals = (0..<relations.frameworkCount).map { framework in
      relations.controls(ofFramework: framework).count(where: relations.isAssessable)
    }
    var result: [Hub] = []
    for control in 0..<relations.controlCount where relations.isInForce(control) {
      let node = UInt32(control)
      if relations.adjacency.offsets[control * 4 + 4] - relations.adjacency.offsets[control * 4]
        < UInt32(max(minimum, 0))
      {
        continue
      }
      var others: Set<UInt32> = []
      relations.forEachRow(at: node) { other, label, _ in
        if Int(other) < relations.controlCount, label != .disjoint, relations.isAssessable(Int(other)) {
          others.insert(other)
        }
      }
      let own = relations.framework(of: node)
      var counts: [Int: Int] = [:]
      for other in others { counts[relations.framework(of: other), default: 0] += 1 }
      for (framework, count) in counts.sorted(by: { $0.key < $1.key })
      where framework != own && count >= minimum && Double(count) >= share * Double(totals[framework]) {
        let reference = reference(node)
        result.append(
          Hub(
            control: reference, framework: frameworks[framework], related: count,
            total: totals[framework], location: content[reference]?.location))
      }
    }
    return result
  }

  /// What `check` prints of the network as a whole: contradictions, then redundant rows, then hubs.
  ///
  /// With `files`, what concerns them: contradictions in which a row of theirs takes part, at the place of that row, and
  /// their own redundant rows and hubs. Contradictions that are too many to explain are told all the same.
  public func findings(in files: Set<String>? = nil) -> [Diagnostic] {
    func isTheirs(_ location: SourceLocation?) -> Bool {
      files.map { files in location.map { files.contains($0.file) } ?? false } ?? true
    }
    let explained = contradictions.compactMap { contradiction -> Diagnostic? in
      guard let row = contradiction.rows.first(where: { isTheirs($0.location) }) else {
        return files == nil ? contradiction.diagnostic : nil
      }
      var diagnostic = contradiction.diagnostic
      diagnostic.location = row.location ?? diagnostic.location
      return diagnostic
    }
    return explained + (unexplainedContradictions.map { [$0] } ?? [])
      + (redundancies().map(\.diagnostic) + hubs().map(\.diagnostic)).filter { isTheirs($0.location) }
  }

  /// One finding for all the rows that contradict others and are not explained; nil when there is none.
  private var unexplainedContradictions: Diagnostic? {
    unexplainedRows.first.map { row in
      let count = unexplainedRows.count
      return Diagnostic(
        .error, .contradiction, at: row.location ?? SourceLocation(file: row.setID),
        (count == 1 ? "this row contradicts" : "this row and \(count - 1) others contradict")
          + " rows as well; there are too many to explain each",
        hint: "mend the contradictions that are explained, and check again")
    }
  }
}

extension RelationGraph {
  /// How many links a node has.
  func linkCount(of node: UInt32) -> UInt32 {
    adjacency.offsets[Int(node) * 4 + 4] - adjacency.offsets[Int(node) * 4]
  }

  /// A cheap test that rules out most rows: what a row says can only follow if each of its ends has another link of
  /// any kind.
  func mayFollowOtherwise(_ row: UInt32) -> Bool {
    [rows.sources[Int(row)], rows.targets[Int(row)]].allSatisfy { node in
      (adjacency.offsets[Int(node) * 4]..<adjacency.offsets[Int(node) * 4 + 4])
        .contains { adjacency.links[Int($0)].reason != row }
    }
  }
}
