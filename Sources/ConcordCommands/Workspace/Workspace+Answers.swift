internal import Concord

extension Workspace {
  /// The decisions by which questions are answered, the ones that take the place of others last: those for all and those
  /// of a scope. Without a scope's name those of the only scope; of several, only the ones for all.
  func decisions(inForceFor scope: String?) throws -> [Decision] {
    let names = try scopes().map(\.name)
    let name = try scope.map { try scopeName($0) } ?? (names.count == 1 ? names.first : nil)
    let stored = try decisions(scope: name).filter { name != nil || $0.scope == nil }
    return stored.sorted { left, right in
      (left.scope == nil) != (right.scope == nil) ? left.scope == nil : left.id < right.id
    }.map(\.decision)
  }
}
