import Concord
import Foundation
import Testing

/// A process that writes is killed, again and again, at moments that a seed decides; the workspace is opened again and
/// compared with what had been confirmed.
@Suite("A workspace whose writer is killed", .serialized)
struct CrashTests {
  /// The 93 rows of a statement, all of which say the same number.
  static func rows(_ number: Int) throws -> StatementOfApplicability {
    let catalog = try #require(try BuiltinContent.load()[edition])
    return statement(
      catalog.statementControls.map { row($0.id.rawValue, .planned, owner: "Ada", comment: "\(number)") })
  }

  @Test("has lost nothing that was confirmed, and holds nothing by halves")
  func killed() async throws {
    let folder = try TestFolder()
    try folder.workspace().close()
    let (file, log) = (folder.file, folder("confirmed.txt"))
    try Data().write(to: URL(fileURLWithPath: log))
    var generator = SeededGenerator(seed: 6)
    var interrupted = 0
    for _ in 0..<12 {
      // From the first change that is confirmed, in microseconds.
      let delay = UInt32.random(in: 1_000...80_000, using: &generator)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [file = file as String, log = log as String, delay = delay as UInt32] in
        let workspace = try Workspace(at: file)
        let confirmed = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        var number = try workspace.changes(limit: 1).first.flatMap { Int($0.reason ?? "") } ?? 0
        var isFirst = true
        while true {
          number += 1
          _ = try workspace.importStatement(
            try CrashTests.rows(number), diagnostics: [], scope: "main", note: note(1, reason: "\(number)"),
            sha256: nil)
          try confirmed.seekToEnd()
          try confirmed.write(contentsOf: Data("\(number)\n".utf8))
          guard isFirst else { continue }
          isFirst = false
          Thread.detachNewThread {
            usleep(delay)
            kill(getpid(), SIGKILL)
          }
        }
      }
      // A new process finds the file as the killed one left it, log and all.
      let workspace = try Workspace(at: file)
      let confirmed = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").compactMap {
        Int($0)
      }
      let stored = try workspace.changes().compactMap { Int($0.reason ?? "") }.sorted()
      let last = stored.last ?? 0
      #expect(Set(confirmed).isSubset(of: stored), "something confirmed is gone")
      #expect(stored == Array(1...max(last, 1)).filter { $0 <= last })
      #expect(last - (confirmed.last ?? 0) <= 1)
      if last > (confirmed.last ?? 0) {
        interrupted += 1
        // It had been written when the process died before it could say so; it counts from now on.
        try Data((confirmed + [last]).map { "\($0)\n" }.joined().utf8).write(to: URL(fileURLWithPath: log))
      }
      if last > 0 {
        let rows = try #require(try workspace.statement(main)).rows
        #expect(rows.count == 93)
        #expect(Set(rows.map(\.comment)) == ["\(last)"], "a change happened by halves")
        #expect(try workspace.run(sql: "SELECT count(*) FROM soa_history") == [["\(93 * last)"]])
      }
      #expect(try workspace.check(isThorough: true).problems.isEmpty)
      try workspace.close()
    }
    let total = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").count
    #expect(total >= 12, "the writers were killed before they wrote: \(total) changes, \(interrupted) unsaid")
  }

  @Test("whose file lost what was confirmed fails this comparison: the log is what holds it")
  func withoutLog() throws {
    let folder = try TestFolder()
    let workspace = try folder.workspace()
    _ = try workspace.run(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    _ = try workspace.edit("A.5.1", of: main, note: note(1)) { $0.status = .implemented }
    // What a program that copies the main file alone would get.
    let copy = try TestFolder()
    try copy.write(try folder.bytes())
    #expect(try Workspace(at: copy.file).statement(main) == nil)
    try copy.write(try folder.bytes(Workspace.fileName + "-wal"), to: Workspace.fileName + "-wal")
    #expect(try Workspace(at: copy.file).statement(main)?.rows.count == 1)
    try workspace.close()
  }
}
