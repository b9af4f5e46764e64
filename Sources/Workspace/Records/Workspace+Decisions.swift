public import ControlModel
internal import GRDB

extension Workspace {
  /// The decisions that hold in a scope: its own and, where it has none on a pair, the ones for all scopes.
  /// Without a scope, all that are in force. Ordered by source, target and scope.
  ///
  /// - Parameter includesPast: Whether to include what later decisions took the place of.
  public func decisions(
    scope: String? = nil, includesPast: Bool = false
  ) throws(WorkspaceError) -> [StoredDecision] {
    try read { db in
      let scopeID = try scope.map { try self.scopeID($0, db) }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT d.*, sc.name AS scope, c.at, c.who, c.why, c.what, c.source
          FROM decision d LEFT JOIN scope sc ON sc.id = d.scope_id JOIN change c ON c.id = d.change_id
          WHERE ?1 IS NULL OR d.scope_id IS NULL OR d.scope_id = ?1 ORDER BY d.id
          """, arguments: [scopeID])
      var stored = rows.compactMap(Self.decision)
      // The latest of a scope and pair holds; within one scope its own before those for all.
      var latest: [[String]: Int] = [:]
      for (index, item) in stored.enumerated() {
        let pair = [item.decision.source.description, item.decision.target.description, item.scope ?? ""]
        if let earlier = latest[pair] { stored[earlier].isInForce = false }
        latest[pair] = index
      }
      if scope != nil {
        for (pair, index) in latest where pair[2].isEmpty {
          if latest.keys.contains(where: { $0[0] == pair[0] && $0[1] == pair[1] && !$0[2].isEmpty }) {
            stored[index].isInForce = false
          }
        }
      }
      return stored.filter { includesPast || $0.isInForce }.sorted { left, right in
        if left.decision.source != right.decision.source {
          return left.decision.source < right.decision.source
        }
        if left.decision.target != right.decision.target {
          return left.decision.target < right.decision.target
        }
        if left.scope != right.scope { return NaturalOrder.precedes(left.scope ?? "", right.scope ?? "") }
        return left.id < right.id
      }
    }
  }

  private static func decision(_ row: Row) -> StoredDecision? {
    guard let source = row.reference("source_framework", "source_control"),
      let target = row.reference("target_framework", "target_control"),
      let verdict = Decision.Verdict(rawValue: row.string("verdict")), let decided = row.date("decided")
    else { return nil }
    return StoredDecision(
      id: row.integer("id") ?? 0, scope: row.text("scope"),
      decision: Decision(
        source: source, target: target, verdict: verdict,
        derived: row.text("derived").flatMap { Statement(name: $0) },
        weakenedTo: row.text("weakened_to").flatMap { Statement(name: $0) }, reason: row.string("reason"),
        reviewer: row.string("reviewer"), decided: decided, contentVersion: row.text("content_version")),
      isInForce: true, change: row.change)
  }

  /// Adds a decision for one scope or, without one, for all. It takes the place of an earlier one on the same
  /// two controls, which is kept.
  public func add(
    _ decision: Decision, scope: String?, note: ChangeNote
  ) throws(WorkspaceError) {
    guard !decision.reason.isEmpty else {
      throw .invalid(what: "the decision", detail: "it needs a reason")
    }
    guard !decision.reviewer.isEmpty else {
      throw .invalid(what: "the decision", detail: "it needs a reviewer")
    }
    if (decision.verdict == .weakened) != (decision.weakenedTo != nil) {
      throw .invalid(
        what: "the decision",
        detail: decision.verdict == .weakened
          ? "say what holds instead" : "only a weakened mapping has a relation that holds instead")
    }
    try write { db in
      let scopeID = try scope.map { try self.scopeID($0, db) }
      let change = try self.record(note, "decision add", db)
      let values: [(any DatabaseValueConvertible)?] = [
        scopeID, change, decision.source.framework.rawValue, decision.source.control.rawValue,
        decision.target.framework.rawValue, decision.target.control.rawValue, decision.verdict.rawValue,
        decision.derived?.name, decision.weakenedTo?.name, decision.reason, decision.reviewer,
        decision.decided.description, decision.contentVersion,
      ]
      try db.execute(
        sql: """
          INSERT INTO decision (scope_id, change_id, source_framework, source_control, target_framework,
            target_control, verdict, derived, weakened_to, reason, reviewer, decided, content_version)
          VALUES (\(Array(repeating: "?", count: values.count).joined(separator: ", ")))
          """, arguments: StatementArguments(values))
    }
  }
}
