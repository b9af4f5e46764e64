/// Where the controls of one edition went, and where those of the next came from, read off an edition set.
///
/// Rows that say "disjoint" or "no counterpart" are no moves.
public struct EditionMoves: Sendable {
  private let bySource: [ControlID: [Mapping]]
  private let byTarget: [ControlID: [Mapping]]
  private let absentSource: [ControlID: Mapping]
  private let absentTarget: [ControlID: Mapping]

  /// The moves of a set. Linear in its rows.
  public init(_ set: MappingSet) {
    var bySource: [ControlID: [Mapping]] = [:], byTarget: [ControlID: [Mapping]] = [:]
    var absentSource: [ControlID: Mapping] = [:], absentTarget: [ControlID: Mapping] = [:]
    for mapping in set.mappings {
      switch (mapping.source, mapping.target) {
      case (.control(let old), .control(let new)) where mapping.statement != .relation(.disjoint):
        bySource[old.control, default: []].append(mapping)
        byTarget[new.control, default: []].append(mapping)
      case (.none, .control(let new)): absentTarget[new.control] = mapping
      case (.control(let old), .none): absentSource[old.control] = mapping
      default: continue
      }
    }
    self.bySource = bySource
    self.byTarget = byTarget
    self.absentSource = absentSource
    self.absentTarget = absentTarget
  }

  /// The rows that lead from `control` of the older edition, in the set's order.
  public func successors(of control: ControlID) -> [Mapping] { bySource[control] ?? [] }

  /// The rows that lead to `control` of the newer edition, in the set's order.
  public func predecessors(of control: ControlID) -> [Mapping] { byTarget[control] ?? [] }

  /// The row that says that `control` of the newer edition has no predecessor.
  public func newRow(for control: ControlID) -> Mapping? { absentTarget[control] }

  /// The row that says that `control` of the older edition has no successor.
  public func withdrawnRow(for control: ControlID) -> Mapping? { absentSource[control] }
}
