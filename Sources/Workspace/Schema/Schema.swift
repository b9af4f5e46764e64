internal import GRDB

/// The tables of a workspace, as a list of steps that is only ever added to. `docs/workspace.md` explains them.
enum Schema {
  /// A step from one version of the schema to the next.
  struct Step: Sendable {
    var name: String
    var sql: String
  }

  /// The steps, the first making version 1. What has been released is never edited: a change is a new step.
  static let steps: [Step] = [
    Step(name: "1 organisation data", sql: organisationData),
    Step(name: "2 content and search", sql: contentAndSearch),
    Step(name: "3 answers", sql: answers),
  ]

  /// The version that this program knows: what SQLite's `user_version` says in an up-to-date workspace.
  static var version: Int { steps.count }

  /// The name of the step that made a version, the nearest there is.
  static func name(ofVersion version: Int) -> String {
    steps[min(max(version, 1), steps.count) - 1].name
  }

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    for (index, step) in steps.enumerated() {
      migrator.registerMigration(step.name, foreignKeyChecks: .immediate) { db in
        try db.execute(sql: step.sql)
        try db.execute(sql: "PRAGMA user_version = \(index + 1)")
      }
    }
    return migrator
  }()
}
