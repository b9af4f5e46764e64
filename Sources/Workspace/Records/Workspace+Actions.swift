public import ControlModel
internal import GRDB

extension Workspace {
  /// The actions of a scope, or of all: open ones by their day (those without one last), then the others by the
  /// day on which they ended, the latest first.
  public func actions(scope: String? = nil) throws(WorkspaceError) -> [StoredAction] {
    try read { db in try self.actions(scopeID: scope.map { try self.scopeID($0, db) }, db) }
  }

  /// The open actions whose day is before `day`, the longest overdue first.
  public func overdueActions(scope: String? = nil, on day: CalendarDate) throws(WorkspaceError)
    -> [StoredAction]
  {
    try actions(scope: scope).filter { $0.action.isOverdue(on: day) }
  }

  private func actions(scopeID: Int64?, _ db: Database) throws -> [StoredAction] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT sc.name AS scope, a.reference, h.*, c.at, c.who, c.why, c.what, c.source AS change_source
        FROM action a JOIN action_history h ON h.id = a.history_id JOIN scope sc ON sc.id = a.scope_id
          JOIN change c ON c.id = h.change_id
        WHERE ?1 IS NULL OR a.scope_id = ?1
        """, arguments: [scopeID])
    return rows.compactMap(Self.action).sorted { left, right in
      let (l, r) = (Self.rank(left.action), Self.rank(right.action))
      if l != r { return l < r }
      if left.scope != right.scope { return NaturalOrder.precedes(left.scope, right.scope) }
      return NaturalOrder.precedes(left.action.reference, right.action.reference)
    }
  }

  /// Open ones by their day, those without one last, then the others, the latest first.
  private static func rank(_ action: RegisterAction) -> (Int, Int) {
    action.status.isOpen
      ? (0, action.due?.dayNumber ?? Int.max) : (1, -(action.closed?.dayNumber ?? -Int.max))
  }

  private static func action(_ row: Row) -> StoredAction? {
    guard let status = RegisterAction.Status(rawValue: row.string("status")), let opened = row.date("opened")
    else { return nil }
    var verification: RegisterAction.Verification?
    if let by = row.text("verified_by"), let on = row.date("verified") {
      verification = .init(
        by: by, on: on, isEffective: row.integer("effective") == 1, note: row.text("verification"))
    }
    var change = row.change
    change.source = row.text("change_source")
    return StoredAction(
      scope: row.string("scope"),
      action: RegisterAction(
        reference: row.string("reference"), title: row.string("title"), detail: row.text("detail"),
        source: row.string("source"), sourceKey: row.text("source_key"),
        control: row.reference("framework", "control"), kind: row.string("kind"),
        priority: row.text("priority"), owner: row.text("owner"), due: row.date("due"), status: status,
        opened: opened, closed: row.date("closed"), verification: verification), change: change)
  }

  /// Adds actions to a scope's register in one transaction.
  ///
  /// An action whose source and source key the register knows is not added again; what the source now says of
  /// its title, detail, control, kind, priority and day takes the place of what it said before, and how far it
  /// is, its owner and its verification stay. So the same plan can be added as often as it is made.
  ///
  /// - Returns: The references of those added and of those that changed, in the order of `actions`.
  public func add(
    _ actions: [RegisterAction], scope: String, note: ChangeNote
  ) throws(WorkspaceError) -> (added: [String], updated: [String]) {
    for action in actions where action.title.isEmpty || action.source.isEmpty {
      throw .invalid(
        what: "the action", detail: action.title.isEmpty ? "its title is empty" : "its source is empty")
    }
    return try write { db in
      let scopeID = try self.scopeID(scope, db)
      var known: [[String]: RegisterAction] = [:]
      var references: Set<String> = []
      for stored in try self.actions(scopeID: scopeID, db) {
        references.insert(stored.action.reference)
        if let key = stored.action.sourceKey { known[[stored.action.source, key]] = stored.action }
      }
      var change: Int64?
      func recorded() throws -> Int64 {
        let id = try change ?? self.record(note, "actions add", db)
        change = id
        return id
      }
      var added: [String] = []
      var updated: [String] = []
      for action in actions {
        if let key = action.sourceKey, let earlier = known[[action.source, key]] {
          let later = Self.updated(earlier, by: action)
          guard later != earlier else { continue }
          try Self.insert(later, scopeID: scopeID, change: recorded(), db)
          known[[action.source, key]] = later
          updated.append(later.reference)
          continue
        }
        var action = action
        if action.reference.isEmpty {
          action.reference = try Self.nextReference("ACT-", in: "action", scopeID: scopeID, db)
        }
        guard references.insert(action.reference).inserted else {
          throw WorkspaceError.duplicate(what: "action", name: action.reference)
        }
        try Self.insert(action, scopeID: scopeID, change: recorded(), db)
        if let key = action.sourceKey { known[[action.source, key]] = action }
        added.append(action.reference)
      }
      return (added, updated)
    }
  }

  private static func updated(_ earlier: RegisterAction, by later: RegisterAction) -> RegisterAction {
    var result = earlier
    result.title = later.title
    result.detail = later.detail ?? earlier.detail
    result.control = later.control ?? earlier.control
    result.kind = later.kind
    result.priority = later.priority ?? earlier.priority
    result.due = later.due ?? earlier.due
    result.owner = earlier.owner ?? later.owner
    return result
  }

  /// Changes one action and returns it as it stands then; nothing is recorded when nothing changes.
  ///
  /// Throws `WorkspaceError.unknown` when the scope has no action of that reference.
  public func edit(
    action reference: String, scope: String, note: ChangeNote, _ edit: (inout RegisterAction) -> Void
  ) throws(WorkspaceError) -> RegisterAction {
    try write { db in
      let scopeID = try self.scopeID(scope, db)
      let all = try self.actions(scopeID: scopeID, db)
      guard let stored = all.first(where: { $0.action.reference == reference }) else {
        let names = all.map(\.action.reference)
        let near = Spelling.nearest(to: reference, in: names)
        throw WorkspaceError.unknown(what: "action", name: reference, known: near.isEmpty ? names : near)
      }
      var action = stored.action
      edit(&action)
      action.reference = reference
      guard action != stored.action else { return action }
      let change = try self.record(note, "actions set", db)
      try Self.insert(action, scopeID: scopeID, change: change, db)
      return action
    }
  }

  /// Closes an action, or gives it up, and returns it.
  ///
  /// - Parameters:
  ///   - reference: The action's reference.
  ///   - scope: The scope's name.
  ///   - status: `closed` or `cancelled`.
  ///   - day: The day on which it ended.
  ///   - verification: Whether it had its effect, where somebody has looked.
  ///   - note: When, who, why.
  public func close(
    action reference: String, scope: String, as status: RegisterAction.Status = .closed,
    on day: CalendarDate, verification: RegisterAction.Verification? = nil, note: ChangeNote
  ) throws(WorkspaceError) -> RegisterAction {
    try edit(action: reference, scope: scope, note: note) { action in
      action.status = status
      action.closed = day
      // What was said of an earlier end is no word on this one; the history keeps it.
      action.verification = verification
    }
  }

  private static func insert(
    _ action: RegisterAction, scopeID: Int64, change: Int64, _ db: Database
  ) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO action (scope_id, reference) VALUES (?, ?)",
      arguments: [scopeID, action.reference])
    let values: [(any DatabaseValueConvertible)?] = [
      change, action.title, action.detail, action.source, action.sourceKey,
      action.control?.framework.rawValue, action.control?.control.rawValue, action.kind, action.priority,
      action.owner, action.due?.description, action.status.rawValue, action.opened.description,
      action.closed?.description, action.verification?.by, action.verification?.on.description,
      action.verification?.isEffective, action.verification?.note, scopeID, action.reference,
    ]
    try db.execute(
      sql: """
        INSERT INTO action_history (action_id, change_id, title, detail, source, source_key, framework, control,
          kind, priority, owner, due, status, opened, closed, verified_by, verified, effective, verification)
        SELECT id, \(Array(repeating: "?", count: values.count - 2).joined(separator: ", "))
        FROM action WHERE scope_id = ? AND reference = ?
        """, arguments: StatementArguments(values))
  }
}
