internal import ControlModel

/// Collects rows into mapping sets: one for each pair of frameworks.
struct MappingSetBuilder {
  private struct Pair: Hashable {
    let source: FrameworkID
    let target: FrameworkID
  }

  private var rows: [Pair: [Mapping]] = [:]
  private var order: [Pair] = []

  /// Makes sure that there is a set of this pair, even without rows.
  mutating func open(_ source: FrameworkID, _ target: FrameworkID) {
    let pair = Pair(source: source, target: target)
    if rows[pair] == nil {
      rows[pair] = []
      order.append(pair)
    }
  }

  /// Adds a row to the set of its frameworks.
  mutating func add(_ mapping: Mapping, _ source: FrameworkID, _ target: FrameworkID) {
    open(source, target)
    rows[Pair(source: source, target: target)]?.append(mapping)
  }

  /// Adds rows that are all of one pair of frameworks.
  mutating func add(_ mappings: [Mapping], _ source: FrameworkID, _ target: FrameworkID) {
    open(source, target)
    let pair = Pair(source: source, target: target)
    // An empty set takes the rows as they are, without a copy.
    if rows[pair]?.isEmpty != false {
      rows[pair] = mappings
    } else {
      rows[pair]?.append(contentsOf: mappings)
    }
  }

  /// The sets in the order in which their first rows came, with the header of `header`. The only set keeps
  /// the header's identifier, of several each is called after its frameworks (`ImportOptions.setID`).
  func sets(_ header: MappingSet, _ options: ImportOptions) -> [MappingSet] {
    order.map { pair in
      var set = header
      set.source = pair.source
      set.target = pair.target
      if order.count > 1 || header.id.isEmpty {
        set.id = options.setID(pair.source, pair.target, file: header.location?.file ?? "")
      }
      set.mappings = rows[pair] ?? []
      return set
    }
  }
}

extension Endpoint {
  /// One control or the union of several; no counterpart for none.
  init(_ controls: [ControlID], of framework: FrameworkID) {
    let references = controls.map { ControlReference(framework: framework, control: $0) }
    switch references.count {
    case 0: self = .none
    case 1: self = .control(references[0])
    default: self = .union(references)
    }
  }
}
