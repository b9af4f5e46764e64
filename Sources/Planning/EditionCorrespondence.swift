public import ControlModel

/// Two editions of a framework and the rows between them: where each control went and where it came from.
///
/// Rests on one mapping set, the first by identifier that joins the two editions; one that is written from
/// the later edition to the earlier is read backwards. A row about a union of controls is no link: it says
/// nothing of each of them.
public struct EditionCorrespondence: Sendable {
  /// The earlier edition.
  public let source: Catalog
  /// The later edition.
  public let target: Catalog
  /// The set that the answers rest on, read from the earlier edition to the later.
  public let set: MappingSet

  private let moves: EditionMoves
  private let disjoint: [EditionLink]

  /// The correspondence between two editions, or nil when a catalog or the set between them is missing.
  public init?(from source: FrameworkID, to target: FrameworkID, in content: Content) {
    guard let sourceCatalog = content[source], let targetCatalog = content[target] else { return nil }
    let found: MappingSet
    if let set = content.mappingSet(from: source, to: target) {
      found = set
    } else if var set = content.mappingSet(from: target, to: source) {
      set.mappings = set.mappings.map(\.converse)
      swap(&set.source, &set.target)
      swap(&set.sourceVersion, &set.targetVersion)
      found = set
    } else {
      return nil
    }
    self.init(source: sourceCatalog, target: targetCatalog, set: found)
  }

  private init(source: Catalog, target: Catalog, set: MappingSet) {
    self.source = source
    self.target = target
    self.set = set
    moves = EditionMoves(set)
    disjoint = set.mappings.compactMap { mapping in
      guard mapping.statement == .relation(.disjoint) else { return nil }
      return Self.link(mapping, source, target)
    }
  }

  private static func link(_ mapping: Mapping, _ source: Catalog, _ target: Catalog) -> EditionLink? {
    guard let from = mapping.source.reference, let to = mapping.target.reference else { return nil }
    return EditionLink(
      source: from, sourceTitle: source[from.control]?.title ?? "", target: to,
      targetTitle: target[to.control]?.title ?? "", mapping: mapping)
  }

  /// One link for each pair, the semantic reading before the functional before the syntactic, in the reading
  /// order of the source and then of the target.
  private func links(_ mappings: [Mapping]) -> [EditionLink] {
    func rank(_ rationale: Rationale) -> Int {
      switch rationale {
      case .semantic: 0
      case .functional: 1
      case .syntactic: 2
      }
    }
    let found = mappings.compactMap { Self.link($0, source, target) }
    guard found.count > 1 else { return found }
    let keys = found.map { link in
      (
        source.position(of: link.source.control) ?? Int.max,
        target.position(of: link.target.control) ?? Int.max, rank(link.mapping.rationale), link.mapping.id
      )
    }
    var result: [EditionLink] = []
    for index in found.indices.sorted(by: { keys[$0] < keys[$1] }) {
      let link = found[index]
      if let last = result.last, last.source == link.source, last.target == link.target { continue }
      result.append(link)
    }
    return result
  }

  /// The links to a control of the later edition, in the reading order of the earlier; disjoint rows are not
  /// among them. Empty for a new control and for one that the set does not mention.
  public func predecessors(of target: ControlID) -> [EditionLink] { links(moves.predecessors(of: target)) }

  /// The links from a control of the earlier edition, in the reading order of the later.
  public func successors(of source: ControlID) -> [EditionLink] { links(moves.successors(of: source)) }

  /// The controls of the earlier edition that people confuse with this one: the set calls them disjoint.
  public func confusedWith(target: ControlID) -> [EditionLink] {
    disjoint.filter { $0.target.control == target }
  }

  /// The controls of the later edition that people confuse with this one: the set calls them disjoint.
  public func confusedWith(source: ControlID) -> [EditionLink] {
    disjoint.filter { $0.source.control == source }
  }

  /// The row that says that the earlier edition has nothing for this control.
  public func noPredecessor(of target: ControlID) -> Mapping? { moves.newRow(for: target) }

  /// The row that says that the later edition has nothing for this control.
  public func noSuccessor(of source: ControlID) -> Mapping? { moves.withdrawnRow(for: source) }

  /// Where a control of the later edition comes from.
  ///
  /// A row that says `renamed`, or says other words and not `renamed`, is believed; without any words the
  /// titles are compared.
  public func origin(of target: ControlID) -> ControlOrigin {
    let links = predecessors(of: target)
    guard let first = links.first else { return noPredecessor(of: target) == nil ? .unmapped : .new }
    if links.count > 1 { return .merged }
    if topSuccessors(of: first.source.control).count > 1 { return .split }
    return Self.isRenamed(first) ? .renamed : .sameTitle
  }

  /// What became of a control of the earlier edition.
  public func fate(of source: ControlID) -> ControlFate {
    let links = topSuccessors(of: source)
    guard let first = links.first else { return noSuccessor(of: source) == nil ? .unmapped : .withdrawn }
    if links.count > 1 { return .split }
    if predecessors(of: first.target.control).count > 1 { return .merged }
    return Self.isRenamed(first) ? .renamed : .sameTitle
  }

  /// The successors that do not lie within another successor: a clause that also has a lettered item as
  /// successor was not split.
  public func topSuccessors(of source: ControlID) -> [EditionLink] {
    let links = successors(of: source)
    guard links.count > 1 else { return links }
    let targets = Set(links.map(\.target.control))
    return links.filter { link in
      !target.ancestors(of: link.target.control).contains { targets.contains($0.id) }
    }
  }

  /// What happened to a control of the later edition: its origin and the words of its rows, in the order of
  /// `EditionChange.allCases`; `unchanged` alone when nothing happened, empty when nothing is known.
  public func changes(ofTarget target: ControlID) -> [EditionChange] {
    var words = Set(predecessors(of: target).flatMap(\.mapping.changes))
    switch origin(of: target) {
    case .new:
      words.formUnion(noPredecessor(of: target)?.changes ?? [])
      if words.isEmpty { words = [.new] }
    case .merged: words.insert(.merged)
    case .split: words.insert(.split)
    case .renamed: words.insert(.renamed)
    case .sameTitle: break
    case .unmapped: return []
    }
    return Self.ordered(words)
  }

  /// What happened to a control of the earlier edition, likewise.
  public func changes(ofSource source: ControlID) -> [EditionChange] {
    var words = Set(successors(of: source).flatMap(\.mapping.changes))
    switch fate(of: source) {
    case .merged: words.insert(.merged)
    case .split: words.insert(.split)
    case .renamed: words.insert(.renamed)
    case .withdrawn: words.insert(.withdrawn)
    case .sameTitle: break
    case .unmapped: return []
    }
    return Self.ordered(words)
  }

  private static func ordered(_ words: Set<EditionChange>) -> [EditionChange] {
    var words = words
    if words.count > 1 { words.remove(.unchanged) }
    return words.isEmpty ? [.unchanged] : EditionChange.allCases.filter(words.contains)
  }

  private static func isRenamed(_ link: EditionLink) -> Bool {
    let words = link.mapping.changes
    if !words.isEmpty { return words.contains(.renamed) }
    return !Spelling.isSameTitle(link.sourceTitle, link.targetTitle)
  }
}

extension Content {
  /// The correspondence of a framework with the edition that it replaces, where there is one.
  public func correspondence(before target: FrameworkID) -> EditionCorrespondence? {
    guard let earlier = self[target]?.framework.supersedes else { return nil }
    return EditionCorrespondence(from: earlier, to: target, in: self)
  }

  /// The correspondence of a framework with the edition that replaced it, where there is one.
  public func correspondence(after source: FrameworkID) -> EditionCorrespondence? {
    guard let later = successor(of: source)?.id else { return nil }
    return EditionCorrespondence(from: source, to: later, in: self)
  }
}
